"""Where a line may end, with the totals that make the fit of any line a subtraction.

In come sorts and joints, out come `Places`. All lengths are in the unit of the founts' `em`.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, compress, islice
from operator import add, itemgetter, sub

from msgspec import Struct

from booklet.composer.fount import Sort
from booklet.composer.joints import Joint
from booklet.composer.marks import Edge

FORCED = -1.0  # reluctance of a line end that must be
AGAINST_RULE = 1000.0  # reluctance of one that only a too narrow measure allows


class Places(Struct):
    """Where a line may end: one column for each fact, in the order of the text.

    `sort`: the first sort of the next line; `stop`: the sort after the last one of this line
    (blanks between are dropped); `reluctance`: how unwelcome the end is. `width`, `shrink`,
    `stretch` and `gaps` are the totals from the paragraph's start to this end, without the
    white of a closing mark; the `next_` columns those to the start of the next line, without
    the white of an opening one (CLREQ 3.1.6.1).
    """

    sort: list[int]
    stop: list[int]
    reluctance: list[float]
    width: Sequence[float]
    shrink: Sequence[float]
    stretch: Sequence[float]
    gaps: Sequence[float]
    next_width: Sequence[float]
    next_shrink: Sequence[float]
    next_stretch: Sequence[float]
    next_gaps: Sequence[float]


def find_places(
    sorts: Sequence[Sort],
    lefts: Sequence[Edge],
    widths: Sequence[float],
    joints: Sequence[Joint],
    trims: tuple[Iterable[float], Iterable[float]],
    against_rule: Collection[int] = (),
) -> Places:
    """Note every place where a line may end, with the totals on both sides of it.

    `lefts` are the classes of the left edges of the sorts, `trims` what each sort loses at a line
    start and at a line end; before the sorts in `against_rule` a line may end though the rules
    forbid it.
    """
    if not sorts:
        none = (0.0, 0.0)
        return Places([0, 0], [0, 0], [0.0, FORCED], *[none] * 8)
    # Each fact is summed up from the paragraph's start, column by column; what a line has of it is
    # then the total at its end less the total at its start. Only the places where a line may end
    # are kept of the sums: `end_at` picks those before its end, `start_at` those of the next line.
    columns = zip(*joints, strict=True)
    spaces, shrinks, stretches, spreads, ends, reluctances = islice(columns, 6)
    rights = list(accumulate(map(add, widths, spaces)))
    shrink, stretch, gaps = [list(accumulate(each)) for each in (shrinks, stretches, spreads)]
    sort, stop, reluctance = ends_in(sorts, lefts, ends, reluctances, against_rule)
    end_at = itemgetter(*stop)
    start_at = itemgetter(*sort[:-1], len(sorts) - 1)
    before, after = trims
    return Places(
        sort,
        stop,
        reluctance,
        end_at(behind(list(map(sub, rights, after)))),
        end_at(behind(shrink)),
        end_at(behind(stretch)),
        end_at(behind(gaps)),
        start_at(list(map(add, map(sub, rights, widths), before))),
        start_at(shrink),
        start_at(stretch),
        start_at(gaps),
    )


def behind(sums: list[float]) -> list[float]:
    """Each sum as that before the sort that follows; before the first one no line fits."""
    return [sums[-1], *sums]


def ends_in(
    sorts: Sequence[Sort], lefts: Sequence[Edge], ends: Sequence[bool],
    reluctances: Sequence[float], against_rule: Collection[int],
) -> tuple[list[int], list[int], list[float]]:  # fmt: skip
    """The first three columns of `Places`: where lines may end, and how unwelcome that is."""
    sort = [0, *compress(range(len(sorts)), ends), len(sorts)]
    reluctance = [reluctances[0], *compress(reluctances, ends), FORCED]
    if against_rule:
        sort, reluctance = with_forbidden(sort, reluctance, against_rule)
    if Edge.BLANK not in lefts:
        return sort, sort, reluctance
    after_blanks = {index for index, left in enumerate(lefts, 1) if left is Edge.BLANK}
    for place, index in enumerate(sort):
        if index in after_blanks and sorts[index - 1].text == "\n":
            reluctance[place] = FORCED
    return sort, [before_blanks(after_blanks, index) for index in sort], reluctance


def before_blanks(after_blanks: Collection[int], index: int) -> int:
    """The sort before which a line ends if the next one starts at `index`."""
    while index in after_blanks:
        index -= 1
    return index


def with_forbidden(
    sort: list[int], reluctance: list[float], wide: Collection[int]
) -> tuple[list[int], list[float]]:
    """The places and their reluctance, with those added that the rules forbid."""
    by_rule = dict(zip(sort, reluctance, strict=True))
    places = sorted({*sort, *wide})
    return places, [by_rule.get(index, AGAINST_RULE) for index in places]
