"""What of printed pages is no text of theirs: running heads and feet, and page numbers.

These stand first or last on a page, on a height that others share. A head is told by its words,
which come again, or by the white that parts it from the text; a number by what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from booklet.intake.printed.calls import LABEL, calls_in
from booklet.intake.told import Kind
from booklet.patterns import pattern
from booklet.pdf.lines import GlyphLine

FOLIO = pattern(
    r"\W*第?\s*(?:\d{1,4}|[ivxlc]{1,7}|[〇一二三四五六七八九十百]{1,5})\s*页?\s*"
    r"(?:[/／共of]*\s*\d{1,4}\s*页?)?\W*",
    re.I,
)
NUMBERS = pattern(r"[\d〇一二三四五六七八九十百]+")
SAME_HEIGHT = 3.0
"""pt: rows nearer than this stand on one height."""
APART = 1.9
"""em: so much white parts a head or a number from the text."""
EDGE_ROWS = 2
"""Rows at the head and at the foot of a page that may be none of its text."""

Row = tuple[GlyphLine, ...]


def rows_of(lines: Sequence[GlyphLine]) -> list[Row]:
    """The lines that stand on one baseline together, from the top."""
    rows: list[list[GlyphLine]] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        if rows and abs(rows[-1][0].baseline - line.baseline) < 0.25 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.left)) for row in rows]


def words(row: Row) -> str:
    """What the lines of a row say."""
    return " ".join(line.text for line in row)


def furniture(pages: Sequence[Sequence[Row]]) -> list[dict[int, Kind]]:
    """For each page the rows that are no text of it, by their index, and what they are."""
    edges = [list(edge_rows(rows)) for rows in pages]
    said = Counter(slot(rows[n]) for rows, found in zip(pages, edges, strict=True) for n in found)
    heights = Counter(
        height(rows[n]) for rows, found in zip(pages, edges, strict=True) for n in found
        if stands_apart(rows, n)
    )  # fmt: skip
    enough = 2 if len(pages) < 6 else 3
    return [
        dict(told(rows, found, said, heights, enough))
        for rows, found in zip(pages, edges, strict=True)
    ]


def edge_rows(rows: Sequence[Row]) -> Iterator[int]:
    """The rows at the head and at the foot of a page, by their index."""
    yield from sorted(
        {*range(min(EDGE_ROWS, len(rows))), *range(max(len(rows) - EDGE_ROWS, 0), len(rows))}
    )


def height(row: Row) -> int:
    """On which height a row stands, in steps of SAME_HEIGHT."""
    return round(row[0].baseline / SAME_HEIGHT)


def slot(row: Row) -> tuple[int, str]:
    """Where a row stands and what it says, its numbers apart."""
    return height(row), NUMBERS.sub("#", words(row))


def told(
    rows: Sequence[Row],
    found: Sequence[int],
    said: Counter[tuple[int, str]],
    heights: Counter[int],
    enough: int,
) -> Iterator[tuple[int, Kind]]:
    """The rows at the edges of one page that are no text; one within only beside one without."""
    taken: set[int] = set()
    for n in sorted(found, key=lambda n: min(n, len(rows) - 1 - n)):
        outer = n in (0, len(rows) - 1) or n - 1 in taken or n + 1 in taken
        if not outer or is_note(rows, n):
            continue
        again = said[slot(rows[n])] >= enough
        apart = stands_apart(rows, n)
        common = sum(heights[height(rows[n]) + step] for step in (-1, 0, 1)) >= enough
        if FOLIO.fullmatch(words(rows[n])) and (apart or again):
            taken.add(n)
            yield n, Kind.FOLIOS
        elif (again and stands_off(rows, n)) or (apart and common and is_small(rows, n)):
            taken.add(n)
            yield n, Kind.HEADS


def is_note(rows: Sequence[Row], n: int) -> bool:
    """Whether a row is a note that the text above it calls."""
    found = LABEL.match(words(rows[n]))
    calls = (call for row in rows[:n] for call in calls_in(row))
    return found is not None and found[1] in calls and bool(words(rows[n])[found.end() :])


def stands_apart(rows: Sequence[Row], n: int) -> bool:
    """Whether white parts a row from the text: above the last ones, below the first ones."""
    other = n + 1 if n < len(rows) / 2 else n - 1
    if not 0 <= other < len(rows):
        return len(rows) > 1
    one, two = rows[n][0], rows[other][0]
    return abs(one.baseline - two.baseline) > APART * max(one.size, two.size)


def stands_off(rows: Sequence[Row], n: int) -> bool:
    """Whether there is more white beside a row than between the lines of the page."""
    steps = [a[0].baseline - b[0].baseline for a, b in pairwise(rows)]
    if len(steps) < 3:
        return True
    return steps[n if n < len(rows) / 2 else n - 1] > 1.2 * median(steps)


def is_small(rows: Sequence[Row], n: int) -> bool:
    """Whether a row is no larger than most of its page."""
    sizes = Counter(line.size for row in rows for line in row for _ in line.glyphs)
    return rows[n][0].size <= sizes.most_common(1)[0][0]
