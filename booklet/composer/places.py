"""Where a line may end, with the totals that make the fit of any line a subtraction.

In come sorts and joints, out come `Places`. All lengths are in the unit of the founts' `em`.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from operator import sub

from msgspec import Struct

from booklet.composer.fount import Sort
from booklet.composer.joined import Edges
from booklet.composer.joints import GAP, Joint
from booklet.composer.marks import Edge

AGAINST_RULE = 1000.0  # reluctance of a line end that only a too narrow measure allows


class Places(Struct):
    """The places before the sorts of a text, and the one at its end: one column for each fact.

    `ends`: whether a line may end there, `reluctance`: how unwelcome that is, where it is at all;
    `forced`: the places where one must; `stop`: the sort after the last one of such a line (blanks
    are dropped). `width`, `shrink`, `stretch` and `gaps` are the totals from the text's start to
    the end of a line, without the white of a closing mark, `least` is the width when all is shrunk;
    the `next_` columns are the totals to the start of a line there, without the white of an opening
    mark (CLREQ 3.1.6.1).
    """

    ends: list[bool]
    reluctance: dict[int, float]
    forced: list[int]
    stop: Sequence[int]
    width: list[float]
    shrink: list[float]
    least: list[float]
    stretch: list[float]
    gaps: list[float]
    next_width: list[float]
    next_shrink: list[float]
    next_stretch: list[float]
    next_gaps: list[float]


def find_places(
    sorts: Sequence[Sort],
    edges: Edges,
    widths: Sequence[float],
    joints: Sequence[Joint],
    odd: Collection[int],
    trims: tuple[Mapping[int, float], Mapping[int, float]],
    against_rule: Collection[int] = (),
) -> Places:
    """Note of every place whether a line may end there, with the totals on both sides of it.

    Before the sorts that are not `odd` is a gap and nothing else; `trims` are what sorts lose at a
    line start and at a line end; before the sorts in `against_rule` a line may end though the rules
    forbid it.
    """
    # Each fact is summed up from the text's start, column by column; what a line has of it is then
    # the total at its end less the total at its start.
    spaces, shrinks, stretches, spreads, ends, reluctance = facts_of(joints, odd)
    for index in against_rule:
        if not ends[index]:
            ends[index], reluctance[index] = True, AGAINST_RULE
    size, (before, after) = len(sorts), trims
    width = [*accumulate(raised([*widths], spaces), initial=0.0)]
    next_width = raised([*map(sub, width[1:], widths)], before)
    for index, white in after.items():
        width[index] -= white
    shrink, stretch = totals(shrinks), totals(stretches)
    gaps: list[float] = [*accumulate(spreads, initial=0)]
    places = Places(
        ends,
        reluctance,
        [size] if size else [],
        range(size + 1),
        width,
        shrink,
        [*map(sub, width, shrink)],
        stretch,
        gaps,
        next_width,
        shrink[1:],
        stretch[1:],
        gaps[1:],
    )
    if Edge.BLANK in edges.kinds:
        drop_blanks(places, sorts, edges.lefts)
    return places


def facts_of(
    joints: Sequence[Joint], odd: Collection[int]
) -> tuple[dict[int, float], list[float], list[float], list[int], list[bool], dict[int, float]]:
    """The spaces of joints, how far they shrink and stretch, their shares of what is spread,
    whether a line may end there or at the text's end, and how unwelcome that is; the first and the
    last of the few that have any."""
    size = len(joints)
    spaces, reluctance = dict[int, float](), dict[int, float]()
    shrinks, stretches = [GAP.shrink] * size, [GAP.stretch] * size
    spreads, ends = [GAP.spread] * size, [GAP.ends] * (size + 1)
    for index in odd:
        space, shrink, stretch, spreads[index], ends[index], dislike, _, _, _ = joints[index]
        shrinks[index], stretches[index] = shrink, stretch
        if space:
            spaces[index] = space
        if dislike:
            reluctance[index] = dislike
    return spaces, shrinks, stretches, spreads, ends, reluctance


def totals(fact: Sequence[float]) -> list[float]:
    """How much of a fact there is before each sort and in all; of many there is none at all."""
    return [*accumulate(fact, initial=0.0)] if any(fact) else [0.0] * (len(fact) + 1)


def raised(column: list[float], more: Mapping[int, float]) -> list[float]:
    """A column with what a few of its rows have besides."""
    for index, each in more.items():
        column[index] += each
    return column


def drop_blanks(places: Places, sorts: Sequence[Sort], lefts: Sequence[Edge]) -> None:
    """Let a line end before the blanks that are before its end, as one must at a line break."""
    blanks = [index for index, left in enumerate(lefts) if left is Edge.BLANK]
    breaks = [index + 1 for index in blanks if sorts[index].text == "\n"]
    places.forced = sorted({*filter(places.ends.__getitem__, breaks), *places.forced})
    places.stop = stop = list(places.stop)
    for index in blanks:
        stop[index + 1] = stop[index]
    for column in (places.width, places.shrink, places.least, places.stretch, places.gaps):
        for index in blanks:
            column[index + 1] = column[index]
