"""The joints of a paragraph: those of the table, and what its runs change in them.

In come runs and their sorts, out comes the joint before each sort. What no edge tells is changed
step by step: a blank gives its joint to the sort after it, a run that is not spaced has no space
beside Western text, words are kept together or broken, and a run that does not wrap has no line
end.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from enum import StrEnum
from itertools import compress, count, pairwise
from operator import or_
from typing import NamedTuple

from msgspec import Struct

from booklet.composer.customs import joints_in
from booklet.composer.fount import Fount, Sort
from booklet.composer.joints import (
    HAN,
    NEVER_FIRST,
    NEVER_LAST,
    WORD,
    Joint,
    Shrink,
    blank_joint,
)
from booklet.composer.marks import Edge
from booklet.composer.readings import Readings

NO_JOINT = Joint(spread=0, ends=False)  # before the first sort
UNITS = HAN | WORD  # the letters of words, of whatever script


class WordBreak(StrEnum):
    """Where a line may end in the words of a run (CSS Text 3, 5.2: `word-break`): by the rules of
    its language, nowhere, after each letter."""

    USUAL, KEPT, BROKEN = "normal", "keep-all", "break-all"


class FountRun(Struct, frozen=True):
    """A stretch of text in one fount.

    `western` tells that it is said to be of a language that is written in Latin letters,
    `words` how its words are broken.

    `before` and `after` are the widths of what encloses it (a frame's border); `wraps` is
    false where no line may end, `raised` true for note calls and the like, which cling to the
    text before them; `spaced` is false where Han and Western text are not set apart;
    `hyphenate` returns where a Western sort may be hyphenated, `readings` are those of its text.
    """

    text: str
    fount: Fount
    before: float = 0.0
    after: float = 0.0
    wraps: bool = True
    raised: bool = False
    spaced: bool = True
    hyphenate: Callable[[str], Sequence[int]] | None = None
    western: bool = False
    words: WordBreak = WordBreak.USUAL
    readings: Readings | None = None


class Edges(NamedTuple):
    """The classes of the left and the right edges of the sorts of a text, and which `kinds` there
    are of the left ones."""

    lefts: Sequence[Edge]
    rights: Sequence[Edge]
    kinds: Collection[Edge]


def joints_of(
    runs: Sequence[FountRun], sorts: Sequence[Sort], run_of: Sequence[int], edges: Edges
) -> tuple[list[Joint], Sequence[int]]:
    """The joint before each sort, in the unit of the text (the first has none), and the sorts
    before which it may be more than a gap between Han."""
    joints, odd = by_table(runs, run_of, edges) if sorts else ([], ())
    if Edge.BLANK in edges.kinds:
        join_blanks(joints, runs, sorts, run_of)
    if not all(run.spaced for run in runs):
        for index, joint in enumerate(joints):
            if joint.stage is Shrink.WESTERN and not runs[run_of[index]].spaced:
                plain = Joint(ends=joint.ends, reluctance=joint.reluctance)
                joints[index] = plain.in_unit(joint.em)
    if any(run.words is not WordBreak.USUAL or run.fount.custom.anywhere for run in runs):
        part_words(joints, runs, sorts, run_of)
        odd = range(len(sorts))
    if not all(run.wraps for run in runs):
        wraps, odd = [runs[run].wraps for run in run_of], range(len(sorts))
        for index in range(1, len(sorts)):
            if not (wraps[index - 1] or wraps[index]):
                joints[index] = joints[index]._replace(ends=False)
    return joints, odd


def by_table(
    runs: Sequence[FountRun], run_of: Sequence[int], edges: Edges
) -> tuple[list[Joint], Sequence[int]]:
    """The joint that the table has for each two edges: that of the custom of the first, in the em
    of the Han side, whose text it is; and before which sorts it may be more than a gap."""
    lefts, rights, _ = edges
    tables = [joints_in(run.fount.custom.trim, run.fount.em) for run in runs]
    if any(table is not tables[0] for table in tables):
        return [NO_JOINT, *by_tables(runs, run_of, edges)], range(len(lefts))
    table = tables[0]
    joints = [table[Edge.HAN][Edge.HAN]] * len(lefts)
    joints[0] = NO_JOINT
    odd = [0, *compress(count(1), map(or_, rights, lefts[1:]))]  # the class of Han is 0
    for index in odd[1:]:
        joints[index] = table[rights[index - 1]][lefts[index]]
    return joints, odd


def by_tables(runs: Sequence[FountRun], run_of: Sequence[int], edges: Edges) -> Iterator[Joint]:
    """Yield the joint between each two edges, where not all runs have one table."""
    trims = [run.fount.custom.trim for run in runs]
    sides = zip(pairwise(run_of), edges.rights, edges.lefts[1:], strict=False)
    for (before, after), right, left in sides:
        em = runs[before if right in HAN else after].fount.em
        yield joints_in(trims[before], em)[right][left]


def join_blanks(
    joints: list[Joint], runs: Sequence[FountRun], sorts: Sequence[Sort], run_of: Sequence[int]
) -> None:
    """Give each blank's joint to the sort after it: a gap before it would be taken for another
    blank by readers."""
    for index in range(1, len(sorts) - 1):
        text, width, left, _, _ = sorts[index]
        if left is Edge.BLANK:
            before, after = sorts[index - 1].right, sorts[index + 1].left
            ends = text == "\n" or (before not in NEVER_LAST and after not in NEVER_FIRST)
            width /= runs[run_of[index]].fount.em
            joints[index + 1] = blank_joint(width, before, after, ends, joints[index + 1].em)


def part_words(
    joints: list[Joint], runs: Sequence[FountRun], sorts: Sequence[Sort], run_of: Sequence[int]
) -> None:
    """Let lines end inside words, or not, as both runs of a joint say; `line-break: anywhere` lets
    them end at every joint but before a blank."""
    for index in range(1, len(sorts)):
        before, after = runs[run_of[index - 1]], runs[run_of[index]]
        left, right = sorts[index - 1].right, sorts[index].left
        if before.fount.custom.anywhere and after.fount.custom.anywhere:
            ends = right is not Edge.BLANK
        elif before.words is after.words is not WordBreak.USUAL and {left, right} <= UNITS:
            ends = after.words is WordBreak.BROKEN and right is not Edge.FOLLOWING
        else:
            continue
        joints[index] = joints[index]._replace(ends=ends, reluctance=0.0)
