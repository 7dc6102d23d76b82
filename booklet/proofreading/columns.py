"""Stacks to columns: the left edge, the measure and the pitch of running text.

Comes in: the lines of all pages. Goes out: the columns of running text. A type size is text where
its lines follow each other at the pitch of text; heads and single lines fall out. The measure of
the type area (版心, CLREQ 2.3) is where the full lines agree; where they do not agree, it is the
furthest that one of them reaches, and a lesser size is taken to be set ragged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median

from msgspec import Struct

from booklet.pdf.characters import CLOSING, LABEL, is_blank
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.fronts import without_covers
from booklet.proofreading.stacks import Stack, main_size, stacks_of

SAME_EDGE = 0.3
"""pt: edges nearer than this are one edge."""
NEAR = 0.6
"""em: a page whose lines stand no further off the edge of its side than this has its own edge."""
STOPS = frozenset("。！？：；")
LEAST_PITCH, WIDE_PITCH, WIDEST_PITCH = 0.97, 2.8, 4.2
"""em: lines of text follow each other within the first two of these distances, and within the last
where most of their size do, or where readings stand between them."""
ALONE = -1
"""What a line by itself has in place of the number of its column."""
FEWEST_PAIRS = 3
"""Lines directly followed by another that a type size needs before it counts as text, if none of
them nearly fills its column."""
FULL = 18
"""em: a line that another goes on from is no shorter, where few do."""
RAGGED = 1 / 3
"""A text of which fewer lines than this share fill the measure is not set to one."""
MOSTLY = 0.8
"""The same of text with readings, which is set either flush or evenly."""


VERSE = 0.9
"""The share of lines of verse that end with a mark; of prose it is less than a fifth."""
CALLS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

Reach = tuple[float, float]


class Column(Struct, frozen=True):
    """Lines of one size under each other. `left` in pt; `measure` and `pitch` as of the text."""

    left: float
    measure: float
    pitch: float
    ragged: bool
    """Whether it is not set to its measure on purpose: never the main text."""
    lines: tuple[GlyphLine, ...]

    @property
    def verse(self) -> bool:
        """Whether nearly all lines end with a mark, as they do where they are broken by sense."""
        ends = [line.text.rstrip(CALLS)[-1:] in CLOSING for line in self.lines]
        return sum(ends) >= VERSE * len(ends)

    @property
    def em(self) -> float:
        """The type size in pt."""
        return self.lines[0].size


def columns_of(lines: Sequence[GlyphLine]) -> tuple[Column, ...]:
    """Find the columns of running text, page by page, each from the left."""
    main, text = main_size(lines), without_covers(lines)
    found = [column for stacks in stacks_of(text) for column in columns_among(stacks, main)]
    return tuple(sorted(found, key=lambda column: column.lines[0].page))


def columns_among(stacks: Sequence[Stack], main: float) -> Iterator[Column]:
    """The columns of one type size."""
    steps = text_steps(stacks, main)
    if len(steps) < FEWEST_PAIRS:
        stacks = [stack for stack in stacks if has_full_line(stack)]
    if not steps or not stacks:
        return
    lefts = lefts_of(stacks)
    reaches = reaches_of(stacks, lefts)
    for stack, left in zip(stacks, lefts, strict=True):
        found, em = reaches[stack.abreast], stack.lines[0].size
        measure = agreed(found, em)
        least = MOSTLY if is_read(stack) else RAGGED if em != main else 0
        yield Column(left, measure, pitch_of(steps), is_ragged(measure, found, least), stack.lines)


def text_steps(stacks: Sequence[Stack], main: float) -> list[float]:
    """The baseline distances of text of one size; wide ones where the main one has these."""
    em = stacks[0].lines[0].size if stacks else 0.0
    steps = [step for stack in stacks for step in steps_in(stack.lines, WIDEST_PITCH)]
    if em == main and steps and pitch_of(steps) > WIDE_PITCH * em:
        return steps
    return [step for stack in stacks for step in steps_in(stack.lines, WIDE_PITCH)]


def has_full_line(stack: Stack) -> bool:
    """Whether a line goes about as far as any of a stack and another follows it under its
    beginning; no heading does."""
    furthest = max(line.right for line in stack.lines)
    em = stack.lines[0].size
    return any(
        a.right > furthest - 2 * em
        and a.right - a.left > FULL * em
        and abs(a.left - b.left) < 3 * em
        and a.baseline - b.baseline < WIDE_PITCH * em
        for a, b in pairwise(stack.lines)
    )


def is_read(stack: Stack) -> bool:
    """Whether most lines have readings over them, which may be set ragged for the sake of these."""
    return 2 * sum(bool(line.readings) for line in stack.lines) > len(stack.lines)


def steps_in(lines: Sequence[GlyphLine], most: float) -> list[float]:
    """The baseline distances of lines that follow each other as text does, at most so many em
    apart, or as far as readings make room for."""
    return [
        a.baseline - b.baseline
        for a, b in pairwise(lines)
        if LEAST_PITCH * b.size
        <= a.baseline - b.baseline
        <= (WIDEST_PITCH if b.readings else most) * b.size
    ]


def pitch_of(steps: Sequence[float]) -> float:
    """The mean of the baseline distances near the commonest, in pt."""
    usual = Counter(round(step, 1) for step in steps).most_common(1)[0][0]
    return fmean(step for step in steps if abs(step - usual) <= 0.1)


def lefts_of(stacks: Sequence[Stack]) -> list[float]:
    """The left edge of each stack: its own, or that of its side of the book where the stack stands
    in it, as on pages of which all lines are indented or hang behind labels."""
    own = [left_of(stack.lines) for stack in stacks]
    outer: dict[tuple[int, int], float] = {}
    for stack, left in zip(stacks, own, strict=True):
        if len(stack.lines) > 1:
            outer[stack.side] = min(outer.get(stack.side, left), left)
    edges = [outer.get(stack.side, left) for stack, left in zip(stacks, own, strict=True)]
    near = [left - edge < NEAR * stack.lines[0].size
            for stack, left, edge in zip(stacks, own, edges, strict=True)]  # fmt: skip
    at_edge = [(stack, left) for stack, left, is_near in zip(stacks, own, near, strict=True)
               if is_near]  # fmt: skip
    reaches = reaches_of(*zip(*at_edge, strict=True)) if at_edge else {}
    return [
        edge
        if not is_near and stack.abreast in reaches
        and stands_in(stack, edge, agreed(reaches[stack.abreast], stack.lines[0].size))
        else left
        for stack, left, edge, is_near in zip(stacks, own, edges, near, strict=True)
    ]  # fmt: skip


def stands_in(stack: Stack, edge: float, measure: float) -> bool:
    """Whether a stack is set to the measure from an edge that none of its lines touches: more fill
    it than go beyond, or none does either, and they do not agree on another one."""
    reaches = [reach(line, edge) for line in stack.lines]
    beyond = sum(start > measure + SAME_EDGE for start, _ in reaches)
    full = sum(fits(measure, ends) for ends in reaches)
    if beyond or full:
        return full > beyond
    ends = Counter(round(line.right) for line in followed(stack) if line.text[-1] not in STOPS)
    return max(ends.values(), default=0) < FEWEST_PAIRS


def followed(stack: Stack) -> list[GlyphLine]:
    """The lines that another goes on from, at their own left edge, that of the stack or behind
    their label."""
    left = left_of(stack.lines)
    return [
        a
        for a, b in pairwise(stack.lines)
        if abs(b.left - left) < a.size or abs(b.left - a.left) < SAME_EDGE or hangs(a, b)
    ]


def left_of(lines: Sequence[GlyphLine]) -> float:
    """The leftmost edge that two lines share, else the leftmost."""
    edges = sorted(line.left for line in lines)
    shared = (a for a, b in pairwise(edges) if b - a < SAME_EDGE)
    return next(shared, edges[0])


def reaches_of(stacks: Sequence[Stack], lefts: Sequence[float]) -> dict[int, list[Reach]]:
    """How far lines go that another follows, by the number of columns abreast."""
    reaches: dict[int, list[Reach]] = defaultdict(list)
    for stack, left in zip(stacks, lefts, strict=True):
        longest = max(stack.lines, key=lambda line: line.right)
        reaches[stack.abreast] += [reach(line, left) for line in followed(stack) or [longest]]
    return reaches


def hangs(above: GlyphLine, line: GlyphLine) -> bool:
    """Whether a line begins under the words behind a label."""
    end = label_end(above)
    return end > 0 and abs(above.glyphs[end].cell[0] - line.left) < SAME_EDGE


def label_end(line: GlyphLine) -> int:
    """Which glyph the words behind the label of a line begin with; 0 if it has no label, or
    nothing behind it."""
    found = LABEL.match(line.text)
    after = range(len(found[0]), len(line.glyphs)) if found else ()
    return next((n for n in after if not is_blank(line.glyphs[n].text)), 0)


def is_labelled(line: GlyphLine) -> bool:
    """Whether a line begins with a label."""
    return LABEL.match(line.text) is not None


def reach(line: GlyphLine, left: float) -> Reach:
    """How far the line goes from `left`: to the end of its black cell and of its full advance.

    A closing mark may stand anywhere between (CLREQ 3.1.6.3): flush with its black or as a
    whole em. For all else the two are one.
    """
    last = line.glyphs[-1]
    ends = line.right, max(line.right, last.x + last.advance)
    if line.right < ends[1]:
        ends = last.x + last.ink[1], ends[1]
    return ends[0] - left, ends[1] - left


def agreed(reaches: Sequence[Reach], em: float) -> float:
    """The length in pt at which long lines end, or the furthest if most end elsewhere."""
    furthest = max(end for end, _ in reaches)
    long = [ends for ends in reaches if ends[1] > furthest - 2.5 * em]
    whole = [start for start, end in long if start == end]
    if not whole:
        return furthest
    counts = Counter(round(end, 1) for end in whole)
    length = max(counts, key=lambda end: (counts[end], end))
    strays = sum(not fits(length, ends) for ends in long)
    if strays <= max(2, len(long) // 2):
        return median(end for end in whole if abs(end - length) < SAME_EDGE)
    return max(whole)


def fits(length: float, ends: Reach, tolerance: float = SAME_EDGE) -> bool:
    """Whether a line that reaches to `ends` fills `length`."""
    return ends[0] - tolerance <= length <= ends[1] + tolerance


def is_ragged(length: float, reaches: Sequence[Reach], least: float = RAGGED) -> bool:
    """Whether lines that reach so far are not set to `length`: fewer fill it than this share."""
    return sum(fits(length, ends) for ends in reaches) < least * len(reaches)
