"""The proofreader knows lines of readings: silent on ours, and finds each planted fault."""

from __future__ import annotations

import pytest
from good_pages import STRICTLY
from msgspec.structs import replace
from pages_set import Setter, page_of

from booklet.pdf.pages import Page, read_pages
from booklet.proofreading import proofread, reading

LINE = "床前明月光，疑是地上霜。举头望明月，低头思故乡。"
SOUNDS = dict(zip(
    "床前明月光疑是地上霜举头望低思故乡",
    ("chuáng", "qián", "míng", "yuè", "guāng", "yí", "shì", "dì", "shàng", "shuāng", "jǔ", "tóu",
     "wàng", "dī", "sī", "gù", "xiāng"),
    strict=True,
))  # fmt: skip
CSS = (
    "@page { margin: 20pt 30pt } p { line-height: 20pt; text-indent: 2em; orphans: 2; widows: 2 }"
    "rt { font-size: 0.45em }"
)


def read(text: str) -> str:
    return "".join(
        f"<ruby>{each}<rt>{SOUNDS[each]}</rt></ruby>" if each in SOUNDS else each for each in text
    )


@pytest.fixture
def body() -> str:
    plain = (
        "这一段没有注音，只有一个<ruby>词语<rt>word of two</rt></ruby>有释义，其余照旧排印。" * 4
    )
    return f"<p>{read(LINE * 3)}</p><p>{plain}</p>" * 3


def codes(pdf: bytes) -> set[str]:
    return {finding.code for finding in proofread(pdf, STRICTLY).findings}


def test_it_is_silent_on_readings_that_we_set(set_html: Setter, body: str) -> None:
    told = proofread(set_html(page_of(body, CSS))[1])
    assert told.findings == ()
    seen = {tally.code: tally.seen for tally in told.summary}
    assert seen["reading"] > 10 and seen["readings-apart"] > 10


def shifted(page: Page, syllable: int, off: float) -> Page:
    """The page, one of the syllables of its first reading line moved by so much, in pt."""
    small = [n for n, glyph in enumerate(page.glyphs) if glyph.size < 5]
    y = page.glyphs[small[0]].y
    row = [n for n in small if page.glyphs[n].y == y]
    words: list[list[int]] = [[]]
    for n in row:
        if page.glyphs[n].text == " ":
            words.append([])
        else:
            words[-1].append(n)
    glyphs = list(page.glyphs)
    for n in words[syllable]:
        glyphs[n] = replace(glyphs[n], x=glyphs[n].x + off)
    return replace(page, glyphs=tuple(glyphs))


@pytest.mark.parametrize(
    ("syllable", "off", "expected"),
    [(5, 1.5, {"reading"}), (8, -1.5, {"reading", "readings-apart"}), (5, 0.0, set())],
)
def test_each_planted_fault_is_found(
    syllable: int, off: float, expected: set[str], body: str, set_html: Setter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pdf = set_html(page_of(body, CSS))[1]
    first, *others = read_pages(pdf)
    pages = (shifted(first, syllable, off), *others)
    monkeypatch.setattr(reading, "read_pages", lambda *_: pages)
    found = codes(pdf)
    assert found >= expected and bool(found) == bool(expected)
