"""The search for full lines, which nearly all are: what `Breaking.search_any` finds by
`Costs.justified_cost`, in one loop over plain numbers, since a book spends most of its time here.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from math import inf

from booklet.composer.costs import HOLE, NEAR, OVERFULL, SHRUNK, SPREAD, Costs, reluctance_cost


def full_search(
    costs: Costs, tolerance: float, hopeless: float, most: float = inf
) -> tuple[float, list[int]]:
    """The least cost of the lines of a paragraph, and where the line that ends at each place
    starts, places counted from its first; with the short cuts of `Breaking`. No way is gone that
    costs `most` or more, which is the cost where there is no other."""
    ends, width, shrink, least, stretch, gaps, *following = columns(costs)
    next_width, next_shrink, next_stretch, next_gaps = following
    last, room = costs.stop - costs.start, costs.first_room
    disliked = dislikes(costs)
    tracking, em, hole = costs.tracking, costs.em, HOLE * costs.em
    cost, before = [0.0, *[most] * last], [0] * (last + 1)
    starts = [0]  # and what is reached from these
    for origin in hopeful(starts, cost, hopeless):
        far = cost[origin]
        passed, shrunk = next_width[origin], next_shrink[origin]
        stretched, spread = next_stretch[origin], next_gaps[origin]
        fitting = bisect_right(least, room + passed - shrunk, origin + 1) - 1
        furthest = max(fitting, ends.index(True, origin + 1))
        bound = inf
        for end in range(furthest, origin, -1):
            if not ends[end]:
                continue
            joints = gaps[end] - spread
            slack = room - (width[end] - passed) - joints * tracking
            if end == last:
                line = costs.last_cost(costs.start + origin)
            elif slack < 0:
                over = -slack - (give := shrink[end] - shrunk)
                line = (
                    SHRUNK * ((part := slack / give) * part)
                    if over <= 0
                    else SHRUNK + SPREAD * ((part := over / (joints * em)) * part)
                    if over <= joints * tracking
                    else OVERFULL + over
                )
            elif (more := stretch[end] - stretched) or slack >= hole * joints:
                line = costs.grown_cost(slack, more, joints * em)
            else:
                line = SPREAD * ((gap := slack / (joints * em)) * gap)
            if line > bound:
                break
            line += disliked.get(end, 0.0)
            bound = line + tolerance if line + tolerance < bound else bound
            if far + line < cost[end]:
                if cost[end] == most and end < last:
                    insort(starts, end)
                cost[end], before[end] = far + line, origin
        room = costs.room
    return cost[last], before


def hopeful(starts: Sequence[int], cost: Sequence[float], hopeless: float) -> Iterator[int]:
    """Yield the starts, as many as there come to be, but those that are much dearer than a place
    near by."""
    for start in starts:
        far, near = cost[start], slice(max(0, start - NEAR), start + NEAR)
        if far <= hopeless or far - min(cost[near]) <= hopeless:
            yield start


def dislikes(costs: Costs) -> dict[int, float]:
    """What line ends cost that are unwelcome, places counted from the paragraph's first."""
    return {
        place - costs.start: reluctance_cost(each, costs.parted)
        for place, each in costs.places.reluctance.items()
    }


def columns(costs: Costs) -> tuple[Sequence[float], ...]:
    """What `Places` knows of each place from the paragraph's first to its last."""
    places, part = costs.places, slice(costs.start, costs.stop + 1)
    every: tuple[Sequence[float], ...] = (
        places.ends,
        places.width,
        places.shrink,
        places.least,
        places.stretch,
        places.gaps,
        places.next_width,
        places.next_shrink,
        places.next_stretch,
        places.next_gaps,
    )
    whole = part == slice(0, len(places.ends))
    return every if whole else tuple(each[part] for each in every)
