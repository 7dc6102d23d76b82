"""Rows to segments: white parts a row where a column or the cells of a table begin.

Comes in: the glyphs of each row of a page, from the left. Goes out: the parts of all rows, each
without blanks at its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from booklet.pdf.characters import LABEL, is_blank
from booklet.pdf.glyphs import Glyph

CELL_GAP = 3.0
"""em: white from this on always parts two lines (a folio from a running head)."""
COLUMN_GAP = 0.9
"""em: white from this on parts two lines where a column or the cells of a table begin."""
GUTTER = 0.4
"""em: so much white stands before a column in all of its rows."""
SAME_PLACE = 0.3
"""pt: lines that begin nearer than this begin at one place."""
ROWS_OF_COLUMN = 3
"""Rows that a column begins in, at least."""
ROWS_OF_HANG = 2
"""Rows that begin at the place behind a label, at least: that of the label, and another."""


def parted(rows: Sequence[list[Glyph]]) -> Iterator[tuple[Glyph, ...]]:
    """The lines of all rows. Where white runs down through neighbouring rows before a place where
    several of them begin, there is a column, and its rows are parted; behind labels, which words
    hang behind, there is none."""
    columns: list[list[float]] = [[] for _ in rows]
    hangs: list[list[float]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        for a, b in pairwise(row):
            x = b.cell[0]
            wide = b.x - a.x - a.advance > COLUMN_GAP * b.size
            if not wide or is_among(x, (*columns[index], *hangs[index])):
                continue
            about = rows_about(rows, index, x)
            begin = [rows[member] for member in about if begins_at(rows[member], x)]
            labelled = all(is_label_before(row, x) for row in begin)
            if len(begin) >= (ROWS_OF_HANG if labelled else ROWS_OF_COLUMN):
                for member in about:
                    (hangs if labelled else columns)[member].append(x)
    for row, column, hang in zip(rows, columns, hangs, strict=True):
        yield from segments(row, column, hang)


def is_among(x: float, places: Iterable[float]) -> bool:
    """Whether a place is one of those that are known."""
    return any(abs(x - known) < SAME_PLACE for known in places)


def begins_at(row: Iterable[Glyph], x: float) -> bool:
    """Whether a glyph of a row begins at `x`."""
    return is_among(x, (glyph.cell[0] for glyph in row))


def is_label_before(row: Sequence[Glyph], x: float) -> bool:
    """Whether the row has nothing but a label, or nothing at all, between the white before it and
    `x`."""
    word: list[Glyph] = []
    for glyph in reversed([glyph for glyph in row if glyph.cell[1] < x + SAME_PLACE]):
        if word and word[0].cell[0] - glyph.cell[1] > COLUMN_GAP * glyph.size:
            break
        word.insert(0, glyph)
    text = "".join(glyph.text for glyph in word).strip()
    return not text or LABEL.fullmatch(text) is not None


def rows_about(rows: Sequence[list[Glyph]], index: int, x: float) -> Sequence[int]:
    """The neighbouring rows about `index` that have white before `x`."""
    first = last = index
    while first > 0 and is_clear(rows[first - 1], x):
        first -= 1
    while last < len(rows) - 1 and is_clear(rows[last + 1], x):
        last += 1
    return range(first, last + 1)


def is_clear(row: Iterable[Glyph], x: float) -> bool:
    """Whether there is white in the row before `x`."""
    cells = ((glyph.cell, 0.75 * GUTTER * glyph.size) for glyph in row if not is_blank(glyph.text))
    return not any(start < x - SAME_PLACE and end > x - white for (start, end), white in cells)


def segments(
    row: list[Glyph], columns: Sequence[float], hangs: Sequence[float]
) -> Iterator[tuple[Glyph, ...]]:
    """The parts of a row between wide gaps, each without blanks at its ends.

    `columns`, `hangs`: where columns begin, and what hangs behind a label, in pt.
    """
    part: list[Glyph] = []
    blanks: list[Glyph] = []
    for glyph in row:
        if is_blank(glyph.text):
            blanks.append(glyph)
            continue
        hung = is_among(glyph.cell[0], hangs) or is_article(part)
        if part and not hung and parts(part[-1], glyph, columns):
            yield tuple(part)
            part = []
        elif part:
            part += blanks
        part.append(glyph)
        blanks = []
    if part:
        yield tuple(part)


def is_article(part: Sequence[Glyph]) -> bool:
    """Whether a part of a row is the label of an article, and nothing else: words hang behind."""
    text = "".join(glyph.text for glyph in part)
    return (
        text[:1] == "第" and text[-1:] in "条一二三四五六七八九十" and bool(LABEL.fullmatch(text))
    )


def parts(a: Glyph, b: Glyph, columns: Sequence[float]) -> bool:
    """Whether the white between two neighbours parts two lines."""
    (_, end), (start, _) = a.cell, b.cell
    at_column = any(end < column < start + SAME_PLACE for column in columns)
    return start - end > (GUTTER if at_column else CELL_GAP) * b.size
