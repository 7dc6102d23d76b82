"""Text that stands in: behind labels, in lists, in quotations. What its edges and its measure are.

Comes in: the columns of running text. Goes out: their paragraphs, each line with the edges that it
should keep: those of the column, or of what stands in as far.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from msgspec.structs import replace

from booklet.proofreading.columns import Column, Reach, agreed, fits, is_ragged, reach
from booklet.proofreading.paragraphs import (
    ENDERS,
    INDENT,
    SetLine,
    SetParagraph,
    behind_label,
    cut,
)

MUCH = 1 / 4
"""The share of all lines that stand in as far as each other and are text with its own edge."""
FEWEST_INSET = 4
"""Full lines that an inset text needs before its own measure is judged."""


def paragraphs_of(columns: Iterable[Column]) -> tuple[SetParagraph, ...]:
    """Cut the columns into paragraphs, in reading order within each type size."""
    sizes: dict[tuple[int, float], list[tuple[int, Column]]] = defaultdict(list)
    for number, column in enumerate(columns):
        sizes[column.lines[0].turn, column.em].append((number, column))
    return tuple(
        paragraph for one_size in sizes.values() for paragraph in judged(list(cut(one_size)))
    )


def judged(paragraphs: Sequence[SetParagraph]) -> Iterator[SetParagraph]:
    """Inset paragraphs get the measure that their like agree on, or are ragged; where much of the
    text stands in as far, as behind the labels of articles, they get its left edge too. Headings
    are ragged."""
    insets: dict[float, list[Reach]] = defaultdict(list)
    for paragraph in paragraphs:
        insets[depth_of(paragraph)] += [reach(row.line, row.left) for row in paragraph.full]
    em = paragraphs[0].lines[0].em
    measures = {depth: measure_of(reaches, em) for depth, reaches in insets.items() if depth}
    edges, uneven = text_edges(paragraphs), ragged_columns(paragraphs, measures)
    for paragraph in paragraphs:
        depth = depth_of(paragraph)
        lines = edged(paragraph, *measures[depth], uneven) if depth else paragraph.lines
        lines = (
            tuple(replace(row, ragged=True) for row in lines) if is_heading(paragraph) else lines
        )
        edge = edges.get(depth, 0) or edge_of(paragraph, edges)
        yield replace(paragraph, lines=tuple(set_in(line, edge) for line in lines))


def is_heading(paragraph: SetParagraph) -> bool:
    """Whether a paragraph is all that stands at the edge of its column and ends as no sentence
    does: a heading, which is broken by sense."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    alone = first.head and last.foot and first.column == last.column
    return alone and first.indent < INDENT and last.line.text[-1] not in ENDERS


def text_edges(paragraphs: Sequence[SetParagraph]) -> dict[float, float]:
    """The depths, to half an em, at which much of the text stands, and where just: em."""
    insets: dict[float, list[float]] = defaultdict(list)
    for paragraph in paragraphs:
        insets[depth_of(paragraph)] += [paragraph.inset] * len(paragraph.lines)
    least = MUCH * sum(map(len, insets.values()))
    return {depth: median(found) for depth, found in insets.items()
            if depth and len(found) >= max(least, FEWEST_INSET)}  # fmt: skip


def edge_of(paragraph: SetParagraph, edges: Mapping[float, float]) -> float:
    """The edge in em at which a paragraph of one line stands: two em before it, or behind its
    label; 0 if there is none such."""
    if len(paragraph.lines) > 1:
        return 0
    first = paragraph.lines[0]
    places = (first.indent - 2, *behind_label(first))
    return next((edge for edge in edges.values() for place in places if abs(place - edge) < 0.1), 0)


def set_in(line: SetLine, edge: float) -> SetLine:
    """The line of a text whose left edge is so many em further in."""
    return replace(line, left=line.left + edge * line.em) if edge else line


def measure_of(reaches: Sequence[Reach], em: float) -> tuple[float, bool]:
    """The length that lines of one inset agree on, and whether they are rather ragged."""
    length = agreed(reaches, em)
    return length, len(reaches) < FEWEST_INSET or is_ragged(length, reaches)


def edged(
    paragraph: SetParagraph, length: float, ragged: bool, uneven: set[tuple[float, int]]
) -> tuple[SetLine, ...]:
    """The lines of an inset paragraph with its own measure, ragged in some columns."""
    depth = depth_of(paragraph)
    return tuple(
        replace(
            row,
            right=row.left + length,
            ragged=row.ragged or ragged or (depth, row.column) in uneven,
        )
        for row in paragraph.lines
    )


def ragged_columns(
    paragraphs: Iterable[SetParagraph], measures: Mapping[float, tuple[float, bool]]
) -> set[tuple[float, int]]:
    """The depths and columns of which half the lines, and more than one, miss the measure: a list
    that is not set to it, where others are that stand in as far."""
    seen: Counter[tuple[float, int]] = Counter()
    missed: Counter[tuple[float, int]] = Counter()
    for paragraph in paragraphs:
        for row in paragraph.full if (depth := depth_of(paragraph)) else ():
            seen[depth, row.column] += 1
            missed[depth, row.column] += not fits(measures[depth][0], reach(row.line, row.left))
    return {place for place, count in missed.items() if count > 1 and 2 * count >= seen[place]}


def depth_of(paragraph: SetParagraph) -> float:
    """The inset to half an em."""
    return round(paragraph.inset * 2) / 2
