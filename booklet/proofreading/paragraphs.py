"""Columns to paragraphs: which line goes on with the one above it, and which begins anew.

Comes in: the columns of running text in reading order. Goes out: the paragraphs, each line with
the edges that it should keep. A line begins a paragraph when it is indented, stands off, or the
line above ended short; it goes on over a column's end when the column before ends full and the
next begins at its left edge. A full line is any but the last of its paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from booklet.pdf.characters import DOTS
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.columns import Column, Reach, agreed, hangs, is_labelled, is_ragged, reach

INDENT = 0.6
"""em: a line that begins further in than this is indented."""
INSET = 1.0
"""em: lines that stand in further than this are text set in by itself."""
ENDERS = frozenset("。！？：；”’）》") | DOTS
ITEM_ENDERS = ENDERS | {"，", "、"}
FEWEST_INSET = 4
"""Full lines that an inset text needs before its own measure is judged."""


@dataclass(frozen=True)
class SetLine:
    """A line with its place: `left` and `right` in pt are the edges it should keep.

    A `ragged` one is not set to its right edge.
    """

    line: GlyphLine
    column: int
    left: float
    right: float
    ragged: bool
    head: bool
    foot: bool
    step: float | None
    """pt from the baseline above in the same column."""

    @property
    def em(self) -> float:
        """The type size in pt."""
        return self.line.size

    @property
    def indent(self) -> float:
        """em from the left edge to the first character's cell."""
        return (self.line.left - self.left) / self.em


@dataclass(frozen=True)
class SetParagraph:
    """Lines that belong together, at the `pitch` (pt) of their text."""

    lines: tuple[SetLine, ...]
    pitch: float

    @property
    def full(self) -> tuple[SetLine, ...]:
        """All lines but the last."""
        return self.lines[:-1]

    @property
    def inset(self) -> float:
        """em by which the lines after the first stand in; 0 for text at the column's edge."""
        least = min((line.indent for line in self.lines[1:]), default=0.0)
        return least if least > INDENT else 0.0

    @property
    def is_plain(self) -> bool:
        """Whether it is set to the column's edges: no text set in, no list, no signature."""
        if len(self.lines) > 1:
            return self.inset == 0
        return abs(self.lines[0].indent - 2) < 0.1


def paragraphs_of(columns: Iterable[Column]) -> tuple[SetParagraph, ...]:
    """Cut the columns into paragraphs, in reading order within each type size."""
    sizes: dict[tuple[int, float], list[tuple[int, Column]]] = defaultdict(list)
    for number, column in enumerate(columns):
        sizes[column.lines[0].turn, column.em].append((number, column))
    return tuple(
        paragraph for one_size in sizes.values() for paragraph in judged(list(cut(one_size)))
    )


def cut(columns: Iterable[tuple[int, Column]]) -> Iterator[SetParagraph]:
    """The paragraphs of one type size."""
    rows = [(line, column) for number, column in columns for line in set_lines(number, column)]
    part: list[SetLine] = []
    for (line, column), following in zip(rows, [*rows[1:], None], strict=True):
        part.append(line)
        if following is None or not goes_on(part, following[0], column.pitch):
            yield SetParagraph(tuple(part), column.pitch)
            part = []


def set_lines(number: int, column: Column) -> Iterator[SetLine]:
    """The lines of a column with the edges that they should keep."""
    right = column.left + column.measure
    steps = [a.baseline - b.baseline for a, b in pairwise(column.lines)]
    close = [step < 1.35 * column.pitch for step in steps]
    in_text = [
        index for index in range(len(column.lines)) if any(close[max(index - 1, 0) : index + 1])
    ] or [0]
    for index, line in enumerate(column.lines):
        head, foot = index == in_text[0], index == in_text[-1]
        step = steps[index - 1] if index else None
        yield SetLine(line, number, column.left, right, column.ragged, head, foot, step)


def goes_on(part: Sequence[SetLine], line: SetLine, pitch: float) -> bool:
    """Whether `line` belongs to the paragraph that `part` begins."""
    above = part[-1]
    was_inset = len(part) > 1 and above.indent > line.indent + INSET
    if above.column != line.column:
        return (
            not was_inset
            and above.foot
            and line.head
            and abs(line.indent) < INDENT
            and fills(above)
        )
    if line.step is None or line.step > 1.35 * pitch:
        return False
    if len(part) == 1 and hangs(above.line, line.line):
        return fills(above)
    if above.line.text[-1] in ITEM_ENDERS and all(map(is_labelled, (part[0].line, line.line))):
        return False
    if line.indent > max(above.indent, 0) + INDENT:
        return False
    if abs(line.indent - above.indent) < INDENT <= line.indent:
        return above.line.text[-1] not in ENDERS and room(above) < 3
    return not was_inset and fills(above)


def fills(line: SetLine) -> bool:
    """Whether the line may be a full one, however badly it is set."""
    return room(line) < (1.2 if line.line.text[-1] in ENDERS else 6)


def room(line: SetLine) -> float:
    """em that the line leaves before the right edge."""
    return (line.right - line.left - reach(line.line, line.left)[1]) / line.em


def judged(paragraphs: Sequence[SetParagraph]) -> Iterator[SetParagraph]:
    """Inset paragraphs get the measure that their like agree on, or are ragged."""
    insets: dict[float, list[Reach]] = defaultdict(list)
    for paragraph in paragraphs:
        insets[depth_of(paragraph)] += [reach(row.line, row.left) for row in paragraph.full]
    measures = {
        depth: measure_of(reaches, paragraphs[0].lines[0].em)
        for depth, reaches in insets.items()
        if depth
    }
    for paragraph in paragraphs:
        depth = depth_of(paragraph)
        yield replace(paragraph, lines=edged(paragraph, *measures[depth])) if depth else paragraph


def measure_of(reaches: Sequence[Reach], em: float) -> tuple[float, bool]:
    """The length that lines of one inset agree on, and whether they are rather ragged."""
    length = agreed(reaches, em)
    return length, len(reaches) < FEWEST_INSET or is_ragged(length, reaches)


def edged(paragraph: SetParagraph, length: float, ragged: bool) -> tuple[SetLine, ...]:
    """The lines of an inset paragraph with its own measure."""
    return tuple(replace(row, right=row.left + length, ragged=ragged) for row in paragraph.lines)


def depth_of(paragraph: SetParagraph) -> float:
    """The inset to half an em."""
    return round(paragraph.inset * 2) / 2
