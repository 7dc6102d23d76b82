"""A finished PDF, read back: its pages in reading order, line by line.

Print sheets are folded first: a side with two pages is parted in the middle, a page on its head is
turned, and the faces are put in the order in which the folded booklet shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from booklet.errors import Finding, OrderError, Place
from booklet.imposition import impose
from booklet.model.order import Flip
from booklet.proofreading.glyphs import Glyph
from booklet.proofreading.pages import Page, read_pages

SAME_LINE = 0.4
ALONE = 2.4


@dataclass(frozen=True)
class Line:
    """The text of a line, its baseline and its type size, in pt."""

    text: str
    y: float
    size: float


@dataclass(frozen=True)
class ReadPage:
    """A page in reading order: its number, and its lines from the top."""

    number: int
    lines: tuple[Line, ...]

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines without running head and folio: first and last, if they stand apart."""
        lines = self.lines
        if len(lines) > 1 and apart(lines[-2], lines[-1], lines[-1].size):
            lines = lines[:-1]
        if len(lines) > 1 and apart(lines[0], lines[1], lines[0].size):
            lines = lines[1:]
        return lines


def apart(upper: Line, lower: Line, size: float) -> bool:
    return upper.y - lower.y > ALONE * size


def read_finished(pdf: bytes, name: str) -> tuple[ReadPage, ...]:
    """The pages of a PDF, or of the booklet that its sheets fold to. Raises OrderError."""
    try:
        sides = read_pages(pdf)
    except ValueError as error:
        raise OrderError(Finding(Place(name), "A01", f"the file is {error}")) from error
    faces = folded(sides) if is_imposed(sides) else [side.glyphs for side in sides]
    return tuple(ReadPage(n, tuple(lines(face))) for n, face in enumerate(faces, 1))


def is_imposed(sides: Sequence[Page]) -> bool:
    """Whether all sides are landscape, and there is a back for each front."""
    return len(sides) % 2 == 0 and all(side.size[0] > side.size[1] for side in sides)


def folded(sides: Sequence[Page]) -> list[tuple[Glyph, ...]]:
    """The faces of saddle-stitched sheets in reading order, each turned upright."""
    turned = any(glyph.turn == 180 for side in sides[1::2] for glyph in side.glyphs)
    sheets = impose(2 * len(sides), Flip.LONG if turned else Flip.SHORT)
    cells = [
        (cell.page or 0, number, cell.column)
        for sheet_number, sheet in enumerate(sheets)
        for number, side in ((2 * sheet_number, sheet.front), (2 * sheet_number + 1, sheet.back))
        for cell in side.cells
    ]
    return [tuple(half(sides[number], column)) for _, number, column in sorted(cells)]


def half(side: Page, column: int) -> Iterator[Glyph]:
    """The glyphs on one half of a side, as they stand when the page is held upright."""
    width, height = side.size
    for glyph in side.glyphs:
        if (glyph.x >= width / 2) == bool(column):
            upside_down = glyph.turn == 180
            x, y = (width - glyph.x, height - glyph.y) if upside_down else (glyph.x, glyph.y)
            yield replace(glyph, x=x, y=y, turn=0)


def lines(face: Sequence[Glyph]) -> Iterator[Line]:
    """The lines of a page from the top; glyphs on one line from the left."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(face, key=lambda each: -each.y):
        if rows and abs(rows[-1][0].y - glyph.y) <= SAME_LINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        text = "".join(each.text for each in sorted(row, key=lambda each: each.cell[0]))
        yield Line(text, row[0].y, max(each.size for each in row))
