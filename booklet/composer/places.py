"""Where a line may end, with the totals that make the fit of any line a subtraction.

In come sorts and joints, out come `Places`. All lengths are in the unit of the founts' `em`.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, islice
from operator import add, sub

from msgspec import Struct

from booklet.composer.fount import Sort
from booklet.composer.joined import Edges
from booklet.composer.joints import Joint
from booklet.composer.marks import Edge

AGAINST_RULE = 1000.0  # reluctance of a line end that only a too narrow measure allows


class Places(Struct):
    """The places before the sorts of a text, and the one at its end: one column for each fact.

    `ends`: whether a line may end there, `reluctance`: how unwelcome that is, `forced`: the places
    where one must; `stop`: the sort after the last one of such a line (blanks are dropped).
    `width`, `shrink`, `stretch` and `gaps` are the totals from the text's start to the end of a
    line, without the white of a closing mark, `least` is the width when all is shrunk; the `next_`
    columns are the totals to the start of a line there, without the white of an opening mark
    (CLREQ 3.1.6.1).
    """

    ends: list[bool]
    reluctance: list[float]
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
    trims: tuple[Mapping[int, float], Mapping[int, float]],
    against_rule: Collection[int] = (),
) -> Places:
    """Note of every place whether a line may end there, with the totals on both sides of it.

    `trims` are what sorts lose at a line start and at a line end; before the sorts in
    `against_rule` a line may end though the rules forbid it.
    """
    # Each fact is summed up from the text's start, column by column; what a line has of it is then
    # the total at its end less the total at its start.
    columns = zip(*joints, strict=True) if joints else [()] * 6
    spaces, shrinks, stretches, spreads, ends, reluctances = islice(columns, 6)
    shrink, stretch, gaps = totals(shrinks), totals(stretches), totals(spreads)
    width = list(accumulate(map(add, widths, spaces), initial=0.0))
    next_width = list(map(sub, width[1:], widths))
    before, after = trims
    for index, white in before.items():
        next_width[index] += white
    for index, white in after.items():
        width[index + 1] -= white
    places = Places(
        [*ends, True],
        [*reluctances, 0.0],
        [len(sorts)] if sorts else [],
        range(len(sorts) + 1),
        width,
        shrink,
        list(map(sub, width, shrink)),
        stretch,
        gaps,
        next_width,
        shrink[1:],
        stretch[1:],
        gaps[1:],
    )
    for index in against_rule:
        if not places.ends[index]:
            places.ends[index], places.reluctance[index] = True, AGAINST_RULE
    if Edge.BLANK in edges.kinds:
        drop_blanks(places, sorts, edges.lefts)
    return places


def totals(fact: Sequence[float]) -> list[float]:
    """How much of a fact there is before each sort and in all; of many there is none at all."""
    return list(accumulate(fact, initial=0.0)) if any(fact) else [0.0] * (len(fact) + 1)


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
