"""The rows of a printed page in reading order: columns one after the other.

A gutter is a strip of white between lines that stand beside each other in several rows, where the
lines on both sides are long ones; rows across it part the page into bands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.printed.furniture import Row
from booklet.pdf.characters import CLOSING
from booklet.pdf.lines import GlyphLine

MARK = 1.3
"""em: the white behind a mark that was stretched with its line."""
FEWEST = 4
"""Rows with lines on both sides of a gutter."""
NARROWEST = 7
"""em: the lines of a column are at least so long, most of them; cells of tables are shorter."""


class PrintedColumn(Struct, frozen=True):
    """Rows under each other; `side` is the side of the page and which column from the left."""

    page: int
    side: tuple[int, int]
    rows: tuple[Row, ...]

    @property
    def lines(self) -> list[GlyphLine]:
        return [line for row in self.rows for line in row]


def place_on(name: str, page: int) -> Place:
    """A place on a page, as a fragment of the name of a PDF says it (RFC 8118, 3)."""
    return Place(f"{name}#page={page}")


def in_order(page: int, rows: Sequence[Row]) -> Iterator[PrintedColumn]:
    """The columns of a page as they are read."""
    gutter = gutter_of(rows)
    if gutter is None:
        if rows:
            yield PrintedColumn(page, (page % 2, 0), tuple(map(mended, rows)))
        return
    band: tuple[list[Row], list[Row]] = [], []
    for row in rows:
        if across(row, gutter):
            yield from sides(page, band)
            band = [], []
            yield PrintedColumn(page, (page % 2, 0), (row,))
            continue
        for side, part in enumerate(parted(row, gutter)):
            if part:
                band[side].append(part)
    yield from sides(page, band)


def sides(page: int, band: tuple[list[Row], list[Row]]) -> Iterator[PrintedColumn]:
    """The columns of a band, the left one first."""
    for side, rows in enumerate(band, 1):
        if rows:
            yield PrintedColumn(page, (page % 2, side), tuple(map(mended, rows)))


def mended(row: Row) -> Row:
    """The row, lines joined that only the white behind a mark parts (CLREQ 3.1.6)."""
    made: list[GlyphLine] = []
    for line in row:
        above = made[-1] if made else None
        if above and above.text[-1] in CLOSING and line.left - above.right < MARK * line.size:
            made[-1] = replace(
                above, glyphs=above.glyphs + line.glyphs, dots=above.dots + line.dots
            )
        else:
            made.append(line)
    return tuple(made)


def parted(row: Row, gutter: float) -> tuple[Row, Row]:
    """The lines of a row at the left and at the right of a gutter."""
    return (
        tuple(line for line in row if line.left < gutter),
        tuple(line for line in row if line.left >= gutter),
    )


def across(row: Row, x: float) -> bool:
    """Whether a line of a row goes over a place."""
    return any(line.left < x - 1 and line.right > x + 1 for line in row)


def gutter_of(rows: Sequence[Row]) -> float | None:
    """Where the white between two columns is, if a page has them."""
    tried: set[int] = set()
    for row in rows:
        for line in row[1:]:
            x = line.left - 1
            if round(x) not in tried and is_gutter(rows, x):
                return x
            tried.add(round(x))
    return None


def is_gutter(rows: Sequence[Row], x: float) -> bool:
    """Whether the white at a place parts two columns."""
    halves = [parted(row, x) for row in rows if not across(row, x)]
    both = [(left, right) for left, right in halves if left and right]
    if len(both) < FEWEST or 2 * len(halves) < len(rows):
        return False
    return all(
        sum(is_long(part) for part in side) > 0.6 * len(side) for side in zip(*both, strict=True)
    )


def is_long(part: Row) -> bool:
    """Whether a part of a row is one line, as long as that of a column."""
    return len(part) == 1 and part[0].right - part[0].left >= NARROWEST * part[0].size
