"""Short texts of the engine are drawn as they were set, and look as if they were set once more."""

import re
from io import BytesIO

import pytest
from conftest import ROOT
from pages_set import Setter, lines, page_of, text
from pypdf import PdfReader

from booklet.model.book import Galley
from booklet.typesetting import short_texts, typeset
from booklet.typesetting.seam import Layout

STYLES = {
    "numbers": "@page { @bottom-center { content: counter(page) ' / ' counter(pages) } }",
    "spaced": "body { word-spacing: 3pt; letter-spacing: 1pt; text-align: justify }",
    "ruled": "p { text-decoration: underline line-through overline }",
    "narrow": "p { width: 12pt } li { width: 20pt; hyphens: auto; overflow-wrap: anywhere }",
    "short": "p { width: 20pt; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }",
    "clamped": "li { width: 20pt; max-lines: 1; block-ellipsis: auto }",
    "kept": "p { white-space: pre } li { white-space: pre-wrap; tab-size: 3 }",
    "repeated": "p:first-child { position: fixed; bottom: 0 } li { break-after: page }",
    "repeated and shortened": "@page { @top-center { content: 'He ad ab'; width: 20pt; "
    "max-lines: 1; block-ellipsis: auto } } li { break-after: page }",
    "capitals": "p { font-variant: small-caps; font-feature-settings: 'onum' }",
    "vertical": "html { writing-mode: vertical-rl }",
}
BODY = (
    "<p>Ab 12<p>fi\nle 3\t4<p>to be or not to be, that is the question of a co-operation 12 34"
    "<ul><li>one<li>two three four<li>five\u00a0six<li>Whether 'tis nobler</ul>"
    "<svg width=80 height=20><text x=5 y=15 rotate=10>Ab 12</text></svg><p>x<sup>2</sup> “字”1"
)
ACCEPTED = frozenset({"E05", "E06", "E08", "E10", "E12", "E14"})


def pages(css: str) -> bytes:
    """The PDF of some short texts."""
    page = "@page { size: 120pt 90pt; margin: 15pt } body { font: 9pt/1.4 serif }"
    head = f"<title>Words</title><style>{page}{css}</style>"
    galley = Galley(f"<html lang=en>{head}<body>{BODY}", ROOT)
    return typeset(galley, ROOT / "fonts", ACCEPTED).pdf


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_what_stands_is_drawn_as_what_is_set_anew(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = pages(style)
    monkeypatch.setattr(short_texts, "may_stay", lambda _: False)
    assert found == pages(style)


def test_numbers_of_pages_are_not_set_to_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    setup = Layout.setup
    monkeypatch.setattr(
        Layout, "setup", lambda self, style: (made.append(self), setup(self, style))[1]
    )
    pages(STYLES["numbers"])
    once = len(made)
    monkeypatch.setattr(short_texts, "may_stay", lambda _: False)
    pages(STYLES["numbers"])
    assert len(made) - once > once + 5


def test_what_each_page_repeats_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head, however many pages there are, as it does not change."""
    set_texts: list[str] = []
    set_text = Layout.set_text
    monkeypatch.setattr(
        Layout,
        "set_text",
        lambda self, text, *all, **more: (
            set_texts.append(text),
            set_text(self, text, *all, **more),
        )[1],
    )
    pages("@page { @top-center { content: 'Head' } } li { break-after: page }")
    assert 0 < set_texts.count("Head") < 5


def test_a_head_is_shortened_alike_on_each_page() -> None:
    read = PdfReader(BytesIO(pages(STYLES["repeated and shortened"])), strict=True).pages
    heads = [re.findall("He…+", page.extract_text()) for page in read]
    assert heads == [["He…"]] * len(read)
    assert len(read) > 3


@pytest.mark.parametrize("width", range(22, 120, 7))
def test_a_line_is_shortened_no_more_than_is_needed(set_html: Setter, width: int) -> None:
    words = "长江A长江BC长江河"
    cut = f"width: {width}pt; overflow: hidden; text-overflow: ellipsis; white-space: nowrap"
    (row,) = lines(set_html(page_of(f"<p style='{cut}'>{words}"))[1])
    (whole,) = lines(set_html(page_of(f"<p>{words}"))[1])
    kept = [glyph for glyph in row if glyph.text not in "⋯…."]
    advance, dots = sum(glyph.advance for glyph in kept), 10.0
    assert text(kept) == words[: len(kept)]
    if len(kept) < len(words):
        assert advance + dots <= width + 0.1
        assert advance + whole[len(kept)].advance + dots > width
