"""The grid: lines of all pages stand on the same lines, pages end level, and our own proofreader
has nothing to say, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import WHOLE

from booklet import Group, House, Imposition, Part, Ticket
from booklet.book.dressing import heard
from booklet.model.book import Galley
from booklet.model.corpus import Corpus
from booklet.model.format import Format
from booklet.pdf.pages import Page, read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread
from booklet.reading import format_names, read_format
from booklet.typesetting import typeset
from booklet.typesetting.levelling import ends_level

ALL = Ticket(
    parts=(Part.EXCERPTS, Part.REPORT), group=Group.REGION, apparatus=True, session="第11周",
    organisation="某某大学", date=date(2024, 5, 2), number="某校发〔2024〕5号",
    impose=Imposition.SADDLE,
)  # fmt: skip
BLANK_BESIDE_HAN = re.compile("[\u4e00-\u9fff] | [\u4e00-\u9fff]")
ORDERS = [Ticket(), *(ALL.but(format=name) for name in format_names(ROOT / "templates"))]


@pytest.mark.parametrize("ticket", ORDERS, ids=lambda ticket: f"{ticket.format}-{ticket.group}")
def test_our_books_keep_the_rules_and_the_grid(
    ticket: Ticket, shipped: Corpus, tmp_path: Path
) -> None:
    """The plain booklet, and each format of the meetings with reports with all that can be
    ordered: the proofreader is silent, the build warns of nothing, no blank stands beside Han, and
    every line of text stands on a line of its page."""
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    if ticket.parts == ALL.parts:
        named = [m.id for m in shipped.pieces if m.work(Part.REPORT)]
        ticket = ticket.but(meetings=tuple(named if WHOLE else named[:2]))
    format = read_format(ROOT / "templates" / ticket.format)
    proof = fulfil(heard(ticket, format), house).proof
    assert proofread(proof.pdf).findings == ()
    assert proof.warnings == ()
    pages = read_pages(proof.pdf)
    for page in pages:
        assert not BLANK_BESIDE_HAN.search("".join(glyph.text for glyph in page.glyphs))
        if format.back_cover and (page.number <= 2 or page is pages[-1]):
            continue  # covers, and the imprint behind the first
        for line in grid_lines(page, format):
            red_head = ticket.format == "gongwen" and page.number == 1 and line < 8
            assert red_head or line == pytest.approx(round(line), abs=0.01), page.number


def grid_lines(page: Page, format: Format) -> Iterator[float]:
    """On which line of the type area, from 0, each line of text or report stands.

    The em, 0.88 of it over the baseline, is in the middle of its line."""
    right = format.gutter if page.number % 2 else format.fore_edge
    for size in {format.size, format.report_size}:
        for x in {round(g.x, 2) for g in page.glyphs if g.stands and abs(g.size - size) < 0.01}:
            yield (page.size[0] - right - x - 0.38 * size) / format.leading - 0.5
        if format.vertical:
            continue
        for y in {round(g.y, 2) for g in page.glyphs if abs(g.size - size) < 0.01}:
            white = (format.leading - size) / 2
            yield (page.size[1] - y - format.head - white - 0.88 * size) / format.leading


LINES = 20
TEXT = "校对的人先看版心再看行，一行有二十六个字，一页有二十四行，行行都在格上，翻过一页来看，"
STYLE = """@page { size: 320pt 440pt; margin: 40pt } body, p { margin: 0 }
html { font-size: 10pt; line-height: 18pt } p { text-indent: 2em; orphans: 2; widows: 2 }"""


def galley_of(css: str) -> Galley:
    """Paragraphs of 30 to 219 characters, 24 a line."""
    text = TEXT * 6
    paragraphs = "".join(f"<p>{text[n : n + 30 + n * 37 % 190]}" for n in range(1, 90))
    return Galley(f"<style>{STYLE}{css}</style><html lang=zh>{paragraphs}", ROOT, own=False)


def page_ends(css: str) -> list[int]:
    """The lines of each page but the last."""
    pages = read_pages(typeset(galley_of(css), ROOT / "fonts").pdf)
    return [len({round(glyph.y) for glyph in page.glyphs}) for page in pages[:-1]]


def test_pages_end_level() -> None:
    """Where lines may not stand alone pages end short; with leave to set a paragraph in a line
    more or fewer all do not for which some paragraph bears it."""
    plain, level = page_ends(""), page_ends("p { --page-end: level }")
    assert max(plain) == max(level) == LINES
    assert plain.count(LINES - 1) >= 3
    assert level.count(LINES) >= len(level) - 1


@pytest.mark.parametrize(
    ("counts", "room", "level"),
    [
        ([5, 5], 10, True),  # the page is full
        ([5, 5], 8, True),  # 3 lines here, 2 on the next page
        ([5, 5], 9, False),  # 1 line would go over
        ([5, 5], 6, False),  # 1 line would be left
        ([5, 3], 7, False),  # a paragraph of three lines cannot be parted
        ([5], 9, True),  # the text ends
        ([5], 5, True),
    ],
)
def test_what_ends_level(counts: list[int], room: int, level: bool) -> None:
    assert ends_level(counts, room, keep=2) is level


@pytest.mark.parametrize("indent", ["odd) { text-indent: 4em", "3n) { text-indent: 0"])
def test_paragraphs_are_levelled_by_their_own_indents(indent: str) -> None:
    """Where some are indented otherwise, as those behind labels are, all keep their measure."""
    css = f"p {{ --page-end: level }} p:nth-child({indent} }}"
    pages = read_pages(typeset(galley_of(css), ROOT / "fonts").pdf)
    assert max(glyph.cell[1] for page in pages for glyph in page.glyphs) < 280.1
