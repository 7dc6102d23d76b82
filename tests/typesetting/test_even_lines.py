"""What all gaps of a line have more is told once: every glyph stands where it would by itself."""

import io
import random
import re
from collections.abc import Sequence
from itertools import cycle
from typing import Any

import pypdf
import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages
from booklet.typesetting import drawing, paragraphs, typeset
from booklet.typesetting.writer import Writer

WORDS = (
    "区域协调发展是推动高质量发展的关键支撑，", "“引中‘引’”，", "（括号）、", "《书〈名〉》！？",
    "……——", "Hello, world! ", "2023年、", "63.35％", "1,000元；", "№5·a/b", "㈠①々〇", "（48行）",
    "ａｂｃ１２３", "臺灣「國語」：", "。", "，", "“", "Linux系统",
    "<em>重点</em>", "<b>粗“体”</b>", "使用<b>Linux</b>系统", "use of <b>bold</b> words ",
    "甲，乙、丙；丁。",
)  # fmt: skip
STYLES = {
    "on the grid": "p { width: 100pt; font-size: 10pt }",
    "tracked": "p { width: 97pt; text-align: justify }",
    "wide": "p { width: 190pt; text-align: justify; text-indent: 2em }",
    "filled": "p { text-align: justify; text-align-last: justify }",
    "left": "p { width: 101pt; text-align: left }",
    "other type": "p { font: 7.3pt/1.6 'Noto Sans CJK SC'; text-align: justify }",
    "letters": "p { letter-spacing: .05em; text-align: justify }",
    "small capitals": "p { font-variant: small-caps; text-align: justify }",
}
ACCEPTED = frozenset({"C01", "C02", "E05", "E06", "E07", "E08", "E10", "E12", "E14", "E15"})
THOUSANDTHS = 1.5


def pdf(
    css: str, words: Sequence[str] = WORDS, languages: Sequence[str] = ("zh", "zh-TW", "ja")
) -> bytes:
    """Paragraphs by chance as they are set."""
    chance = random.Random(len(css))
    texts = ("".join(chance.choices(words, k=16)) for _ in range(6))
    body = "".join(f"<p lang={each}>{text}" for text, each in zip(texts, cycle(languages)))
    page = "@page { size: 230pt 300pt; margin: 20pt } body { font: 9pt/1.6 serif } p { margin: 0 }"
    head = f"<title>样张</title><style>{page}{css}</style>"
    galley = Galley(f"<html lang=zh>{head}<body>{body}", ROOT)
    return typeset(galley, ROOT / "fonts", ACCEPTED).pdf


def contents(pdf: bytes) -> list[str]:
    """What is drawn on each page."""
    pages = pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    return [page.get_contents().get_data().decode("latin-1") for page in pages]  # type: ignore[union-attr]


def glyphs(pdf: bytes) -> list[Glyph]:
    return [glyph for page in read_pages(pdf) for glyph in page.glyphs]


@pytest.mark.parametrize("css", STYLES.values(), ids=STYLES)
def test_glyphs_stand_where_they_would_each_by_itself(
    css: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    even = pdf(css)
    found = glyphs(even)
    for module in (drawing, paragraphs):
        monkeypatch.setattr(module, "show_evenly", lambda *_: None)
    alone = glyphs(pdf(css))
    assert [each.text for each in found] == [each.text for each in alone]
    for one, other in zip(found, alone, strict=True):
        near = THOUSANDTHS * other.size / 1000
        assert one.x + one.ink[0] == pytest.approx(other.x + other.ink[0], abs=near), one
        if one.x == pytest.approx(other.x, abs=near):  # and does not begin over what is before it
            reach = pytest.approx(max(other.advance, other.reach), abs=0.01)
            assert (max(one.advance, one.reach), one.y) == (reach, other.y), one
        else:
            assert one.text not in "，。、；：", one
    for content in contents(even):  # what stands behind glyphs is in the way of nothing else
        told = re.findall(r"(\S+) Tc\n(?:.*\] TJ\n(\S+) Tc)?", content)
        assert content.count(" Tc") == 2 * len(told)
        assert all(before != "0" == after for before, after in told)


def test_lines_of_one_face_are_written_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    others, show = list[str](), Writer.show

    def shown(writer: Writer, sorts: Any, *rest: Any) -> Any:
        others.append("".join(sort.text for sort in sorts))
        return show(writer, sorts, *rest)

    monkeypatch.setattr(Writer, "show", shown)
    words = [word for word in WORDS if not {*word} & {*"<№臺"}]
    (content, *_) = contents(pdf(STYLES["wide"], words, ["zh"]))
    assert len(others) <= 1, "loose lines alone are not"
    assert len(re.findall(r">\S+<", content)) < len(content) / 40
