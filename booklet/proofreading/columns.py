"""Stacks to columns: the left edge, the measure and the pitch of running text.

Comes in: the lines of all pages. Goes out: the columns of running text. A type size is text where
its lines follow each other at the pitch of text; heads and single lines fall out. The measure of
the type area (版心, CLREQ 2.3) is where the full lines agree; where they do not agree, it is the
furthest that one of them reaches, and a lesser size is taken to be set ragged.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from booklet.pdf.lines import GlyphLine
from booklet.proofreading.stacks import Stack, main_size, stacks_of

SAME_EDGE = 0.3
"""pt: edges nearer than this are one edge."""
TEXT_PITCH = (1.0, 2.8)
"""em: lines of text follow each other within these distances."""
FEWEST_PAIRS = 3
"""Lines directly followed by another that a type size needs before it counts as text."""
RAGGED = 1 / 3
"""A text of which fewer lines than this share fill the measure is not set to one."""

LABEL = re.compile(
    "[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,4}|[A-Za-z])[）)．.、]|[①-⑳㉑-㊿•]|[问答]"
    "|第[0-9〇一二三四五六七八九十百千]{1,7}条(?:之[一二三四五六七八九十]{1,3})?"
)
LONGEST_LABEL = 14

Reach = tuple[float, float]


@dataclass(frozen=True)
class Column:
    """Lines of one size under each other. `left` in pt; `measure` and `pitch` as of the text."""

    left: float
    measure: float
    pitch: float
    ragged: bool
    """Whether it is not set to its measure on purpose: never the main text."""
    lines: tuple[GlyphLine, ...]

    @property
    def em(self) -> float:
        """The type size in pt."""
        return self.lines[0].size


def columns_of(lines: Sequence[GlyphLine]) -> tuple[Column, ...]:
    """Find the columns of running text, page by page, each from the left."""
    main = main_size(lines)
    found = [column for stacks in stacks_of(lines) for column in columns_among(stacks, main)]
    return tuple(sorted(found, key=lambda column: column.lines[0].page))


def columns_among(stacks: Sequence[Stack], main: float) -> Iterator[Column]:
    """The columns of one type size."""
    steps = [step for stack in stacks for step in steps_in(stack.lines)]
    if len(steps) < FEWEST_PAIRS:
        return
    lefts = lefts_of(stacks)
    edges = edges_of(stacks, lefts) if stacks[0].lines[0].size == main else lefts
    reaches = reaches_of(stacks, lefts, edges)
    for stack, left, edge in zip(stacks, lefts, edges, strict=True):
        found, em = reaches[stack.abreast], stack.lines[0].size
        measure = agreed(found, em)
        ragged = em != main and is_ragged(measure, found)
        yield Column(left, measure - (left - edge), pitch_of(steps), ragged, stack.lines)


def steps_in(lines: Sequence[GlyphLine]) -> list[float]:
    """The baseline distances of lines that follow each other as text does."""
    steps = [(a, a.baseline - b.baseline) for a, b in pairwise(lines)]
    low, high = TEXT_PITCH
    return [step for line, step in steps if low * line.size <= step <= high * line.size]


def pitch_of(steps: Sequence[float]) -> float:
    """The mean of the baseline distances near the commonest, in pt."""
    usual = Counter(round(step, 1) for step in steps).most_common(1)[0][0]
    return fmean(step for step in steps if abs(step - usual) <= 0.1)


def lefts_of(stacks: Sequence[Stack]) -> list[float]:
    """The left edge of each stack; one that shows indented lines only takes its side's usual."""
    own = [left_of(stack.lines) for stack in stacks]
    sides: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for stack, left in zip(stacks, own, strict=True):
        sides[stack.side][round(left, 1)] += len(stack.lines)
    usual = {side: usual_edge(counts, stacks[0].lines[0].size) for side, counts in sides.items()}
    return [
        usual[stack.side]
        if abs(left - usual[stack.side] - 2 * stack.lines[0].size) < 2 * SAME_EDGE
        else left
        for stack, left in zip(stacks, own, strict=True)
    ]


def edges_of(stacks: Sequence[Stack], lefts: Sequence[float]) -> list[float]:
    """The left edge of the type area for each stack: its own, or the outermost of its side where
    it stands further in and yet fills the same measure: a page on which all hangs behind labels."""
    outer: dict[tuple[int, int], float] = {}
    for stack, left in zip(stacks, lefts, strict=True):
        if len(stack.lines) > 1:
            outer[stack.side] = min(outer.get(stack.side, left), left)
    edges = [outer.get(stack.side, left) for stack, left in zip(stacks, lefts, strict=True)]
    at_edge = [each for each in zip(stacks, lefts, edges, strict=True) if each[1] == each[2]]
    found = [reach(line, left) for stack, left, _ in at_edge for line in followed(stack, left)]
    if not found:
        return list(lefts)
    measure = agreed(found, stacks[0].lines[0].size)
    return [
        edge if fill(followed(stack, left), edge, measure) else left
        for stack, left, edge in zip(stacks, lefts, edges, strict=True)
    ]


def fill(lines: Sequence[GlyphLine], edge: float, measure: float) -> bool:
    """Whether most of some lines go as far as the measure does."""
    full = sum(fits(measure, reach(line, edge)) for line in lines)
    return full >= 2


def followed(stack: Stack, left: float) -> list[GlyphLine]:
    """The lines that another goes on from."""
    return [a for a, b in pairwise(stack.lines) if abs(b.left - left) < a.size or hangs(a, b)]


def usual_edge(counts: Counter[float], em: float) -> float:
    """The commonest edge, or the one that lies two em before it: on pages of lists and of short
    paragraphs all lines are indented."""
    commonest = counts.most_common(1)[0][0]
    before = (left for left in counts if abs(commonest - left - 2 * em) < 2 * SAME_EDGE)
    return next(before, commonest)


def left_of(lines: Sequence[GlyphLine]) -> float:
    """The leftmost edge that two lines share, else the leftmost."""
    edges = sorted(line.left for line in lines)
    shared = (a for a, b in pairwise(edges) if b - a < SAME_EDGE)
    return next(shared, edges[0])


def reaches_of(
    stacks: Sequence[Stack], lefts: Sequence[float], edges: Sequence[float]
) -> dict[int, list[Reach]]:
    """How far lines go that another follows, by the number of columns abreast."""
    reaches: dict[int, list[Reach]] = defaultdict(list)
    for stack, left, edge in zip(stacks, lefts, edges, strict=True):
        longest = max(stack.lines, key=lambda line: line.right)
        lines = followed(stack, left) or [longest]
        reaches[stack.abreast] += [reach(line, edge) for line in lines]
    return reaches


def hangs(above: GlyphLine, line: GlyphLine) -> bool:
    """Whether a line begins under the words behind a label."""
    under = (n for n, glyph in enumerate(above.glyphs[:LONGEST_LABEL])
             if abs(glyph.cell[0] - line.left) < SAME_EDGE)  # fmt: skip
    return any(LABEL.fullmatch(above.text[:n].rstrip()) for n in under)


def is_labelled(line: GlyphLine) -> bool:
    """Whether a line begins with a label."""
    return LABEL.match(line.text) is not None


def reach(line: GlyphLine, left: float) -> Reach:
    """How far the line goes from `left`: to the end of its black cell and of its full advance.

    A closing mark may stand anywhere between (CLREQ 3.1.6.3): flush with its black or as a
    whole em. For all else the two are one.
    """
    last = line.glyphs[-1]
    ends = line.right, last.x + last.advance
    if line.right < ends[1]:
        ends = last.x + last.ink[1], ends[1]
    return ends[0] - left, ends[1] - left


def agreed(reaches: Sequence[Reach], em: float) -> float:
    """The length in pt at which long lines end, or the furthest if too many end elsewhere."""
    furthest = max(end for end, _ in reaches)
    long = [ends for ends in reaches if ends[1] > furthest - 2.5 * em]
    whole = [start for start, end in long if start == end]
    if not whole:
        return furthest
    counts = Counter(round(end, 1) for end in whole)
    length = max(counts, key=lambda end: (counts[end], end))
    strays = sum(not fits(length, ends) for ends in long)
    if strays <= max(2, len(long) // 10):
        return median(end for end in whole if abs(end - length) < SAME_EDGE)
    return max(whole)


def fits(length: float, ends: Reach, tolerance: float = SAME_EDGE) -> bool:
    """Whether a line that reaches to `ends` fills `length`."""
    return ends[0] - tolerance <= length <= ends[1] + tolerance


def is_ragged(length: float, reaches: Sequence[Reach]) -> bool:
    """Whether lines that reach so far are not set to `length`."""
    return sum(fits(length, ends) for ends in reaches) < RAGGED * len(reaches)
