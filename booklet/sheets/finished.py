"""A finished PDF, read back: its pages in reading order, line by line.

Print sheets tell how they are folded, and are folded first: a side is parted into its pages, a page
on its head is turned, and the panels are put in the order in which the folded booklet shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors import OrderError, Place
from booklet.errors.faults import sheets
from booklet.model.enclosed import RECORD
from booklet.model.paper import Folding
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page, attached, folding_words, read_pages
from booklet.reading.record import Record, understood
from booklet.sheets.folding import fold, side_of
from booklet.sheets.leaves import LeafSide
from booklet.sheets.schemes import SCHEMES

SAME_LINE = 0.4
ALONE = 2.4
NOTES = "笔记"
"""The head of a page for notes."""


class ReadLine(Struct, frozen=True):
    """The text of a line, its baseline and its type size, in pt."""

    text: str
    y: float
    size: float


class ReadPage(Struct, frozen=True):
    """A page in reading order: its number, and its lines from the top."""

    number: int
    lines: tuple[ReadLine, ...]

    @property
    def body(self) -> tuple[ReadLine, ...]:
        """The lines without running head and folio: first and last, if they stand apart."""
        lines = self.lines
        if len(lines) <= 2 and lines and lines[0].text == NOTES:  # a page with lines to write on
            return ()
        if len(lines) > 1 and apart(lines[-2], lines[-1], lines[-1].size):
            lines = lines[:-1]
        if len(lines) > 1 and apart(lines[0], lines[1], lines[0].size):
            lines = lines[1:]
        return lines


def read_record(pdf: bytes) -> Record | None:
    """The record of a PDF; none where it is not ours. Raises ValueError for what is no PDF."""
    data = attached(pdf, RECORD)
    return understood(data) if data else None


def apart(upper: ReadLine, lower: ReadLine, size: float) -> bool:
    """Whether a line stands apart from the one above it, for type of this size in pt."""
    return upper.y - lower.y > ALONE * size


def read_finished(pdf: bytes, name: str) -> tuple[ReadPage, ...]:
    """The pages of a PDF, or of the booklet that its sheets fold to. Raises OrderError."""
    try:
        sides, words = read_pages(pdf), folding_words(pdf)
    except ValueError as error:
        raise OrderError(sheets.unreadable(str(error), Place(name))) from error
    return in_reading_order(sides, folding_of(words, len(sides)))


def in_reading_order(sides: Sequence[Page], folding: Folding | None) -> tuple[ReadPage, ...]:
    """The pages of the booklet that the sides fold to; without a folding they are pages."""
    if folding is None:
        return tuple(ReadPage(side.number, tuple(lines(side.glyphs))) for side in sides)
    pages = folded(sides, folding)
    return tuple(ReadPage(n, tuple(lines(page))) for n, page in enumerate(pages, 1))


def folding_of(words: str, sides: int) -> Folding | None:
    """How the sheets say that they are folded; nothing for a PDF of pages."""
    try:
        folding = Folding.read(words)
    except ValueError:
        return None
    scheme = SCHEMES.get(folding.layout.scheme)
    return folding if scheme and sides == scheme.sides * folding.sheets else None


def folded(sides: Sequence[Page], folding: Folding) -> list[tuple[Glyph, ...]]:
    """The panels of folded sheets in reading order, each turned upright."""
    layout = folding.layout
    return [
        tuple(on_panel(sides[side_of(panel, layout)], panel, folding)) for panel in fold(folding)
    ]


def on_panel(side: Page, panel: LeafSide, folding: Folding) -> Iterator[Glyph]:
    """The glyphs in a cell of a side, as they stand when the page is held upright."""
    spine = folding.spine_of(panel.sheet)
    left, low, right, high = folding.layout.cell(panel.column, panel.row, spine)
    for glyph in side.glyphs:
        if left <= glyph.x < right and low <= glyph.y < high:
            on_head = glyph.turn == 180
            x, y = (
                (side.size[0] - glyph.x, side.size[1] - glyph.y) if on_head else (glyph.x, glyph.y)
            )
            yield replace(glyph, x=x, y=y, turn=0)


def lines(page: Sequence[Glyph]) -> Iterator[ReadLine]:
    """The lines of a page from the top; glyphs on one line from the left."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(page, key=lambda each: -each.y):
        if rows and abs(rows[-1][0].y - glyph.y) <= SAME_LINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        text = "".join(each.text for each in sorted(row, key=lambda each: each.cell[0]))
        yield ReadLine(text, row[0].y, max(each.size for each in row))
