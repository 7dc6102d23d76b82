"""Cells: characters of a witness, each with what an edited text has for them.

What a text lost is read and not adopted, and what it gained is adopted by the cell beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from booklet.model.provenance import Derived, Emendation, Point, Span

END = "\n"
"""Where a line of the text ends; a row of lines is one text with these in between."""


class Collated(Struct):
    """Characters of a witness from `point` on, and what the text has for them; `by` is the
    emendation that says so, None for one that is new or for what is copied."""

    point: Point
    reading: str
    text: str
    by: Emendation | None = None


Row = list[Collated]


def cells_of(made: Derived) -> Iterator[Collated]:
    """The cells of what was derived."""
    for stretch in made.stretches:
        if stretch.emendation:
            yield Collated(
                stretch.point, stretch.emendation.reading, stretch.text, stretch.emendation
            )
            continue
        for n, character in enumerate(stretch.text):
            yield Collated(stretch.origin(n), character, character)


def fill(out: list[Collated | None], lost: Row, gained: str) -> str:
    """Put what was lost and gained between two kept cells behind the first of them; what is given
    back is to be adopted by the second."""
    if gained and gained == "".join(cell.reading for cell in lost):
        out.extend(copied for cell in lost for copied in copies(cell.point, cell.reading))
        return ""
    parts = gained.split(END)
    host = parts.index(max(parts, key=len)) if any(cell.text for cell in lost) else 0
    ahead, behind = parts[:host], parts[host + 1 :]
    adopted = parts[host] + "".join(END + part for part in behind[:-1])
    if ahead and out:
        add(out, END.join(ahead))
        out.append(None)
    elif ahead:
        adopted = END.join((*ahead, adopted))
    if any(cell.text for cell in lost):
        out.extend(adopting(lost, adopted))
    elif out:
        add(out, adopted)
        out.extend(lost)
    else:
        out.extend(lost)
        return gained
    if behind:
        out.append(None)
    return behind[-1] if behind else ""


def add(out: list[Collated | None], text: str) -> None:
    """Let the last cell adopt more."""
    n = next(n for n in range(len(out) - 1, -1, -1) if out[n] is not None)
    cell = out[n]
    if text and cell:
        out[n] = Collated(cell.point, cell.reading, cell.text + text)


def adopting(lost: Row, adopted: str) -> Iterator[Collated]:
    """Cells that read what was lost; the first run of them adopts the words, the others nothing.
    What an emendation took away before stays so."""
    for taken_away, group in groupby(lost, key=lambda cell: not cell.text):
        if taken_away:
            yield from group
            continue
        for point, reading in together(list(group)):
            yield from trimmed(point, reading, adopted)
            adopted = ""


def together(cells: Row) -> Iterator[tuple[Point, str]]:
    """What cells read, those that stand together in the witness as one."""
    point, reading = cells[0].point, ""
    for cell in cells:
        if cell.point != Point(point.line, point.column + len(reading)):
            yield point, reading
            point, reading = cell.point, ""
        reading += cell.reading
    yield point, reading


def trimmed(point: Point, reading: str, adopted: str) -> Iterator[Collated]:
    """The cells by which `adopted` stands for `reading`; what both begin or end with is copied."""
    most = min(len(reading), len(adopted)) if len(adopted) < len(reading) else len(reading) - 1
    first = common(reading, adopted, most)
    last = common(reading[::-1], adopted[::-1], most - first)
    behind = len(reading) - last
    middle = Point(point.line, point.column + first)
    yield from copies(point, reading[:first])
    yield Collated(middle, reading[first:behind], adopted[first : len(adopted) - last])
    yield from copies(Point(point.line, point.column + behind), reading[behind:])


def common(one: str, other: str, most: int) -> int:
    """How many characters two texts begin with alike, at most so many."""
    pairs = zip(one[:most], other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(most, len(one), len(other)))


def copies(point: Point, reading: str) -> Iterator[Collated]:
    """The cells of characters that are copied."""
    for n, character in enumerate(reading):
        yield Collated(Point(point.line, point.column + n), character, character)


def spans(row: Row, lines: Sequence[str]) -> Iterator[Span]:
    """The spans of a line's cells; `lines` are the witness's."""
    columns: list[list[int]] = []
    for cell in row:
        first, last = cell.point.column, cell.point.column + len(cell.reading) - 1
        if columns and columns[-1][0] == cell.point.line and columns[-1][2] + 1 == first:
            columns[-1][2] = last
        else:
            columns.append([cell.point.line, first, last])
    for line, first, last in columns:
        whole = (first, last) == (1, len(lines[line - 1]))
        yield Span(line) if whole else Span(line, first, last)
