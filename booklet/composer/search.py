"""The search for full lines, which nearly all are: what `Breaking.search_any` finds by
`Costs.justified_cost`, in one loop over plain numbers, since a book spends most of its time here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from booklet.composer.costs import HOLE, NEAR, NO_GAP, SEEN, SPREAD, STRETCHED, Costs


def full_search(costs: Costs, tolerance: float, hopeless: float) -> tuple[float, list[int]]:
    """The least cost of the lines of a paragraph, and where the line that ends at each place
    starts, places counted from its first; with the short cuts of `Breaking`."""
    width, shrink, stretch, gaps, next_width, next_shrink, next_stretch, next_gaps = columns(costs)
    start, last = costs.start, costs.stop - costs.start
    tracking, em, measure, reluctance = costs.tracking, costs.em, costs.room, costs.reluctance
    cost, before, furthest = [0.0, *[inf] * last], [0] * (last + 1), 1
    for origin in range(last):
        far = cost[origin]
        near = slice(max(0, origin - NEAR), origin + NEAR)
        if far == inf or (far > hopeless and far - min(cost[near]) > hopeless):
            continue
        room = measure if origin else costs.first_room
        passed, shrunk = next_width[origin], next_shrink[origin]
        stretched, spread = next_stretch[origin], next_gaps[origin]
        limit = room + passed - shrunk
        furthest = max(furthest, origin + 1)
        while furthest < last and width[furthest + 1] - shrink[furthest + 1] <= limit:
            furthest += 1
        bound = inf
        for end in range(furthest, origin, -1):
            joints = gaps[end] - spread
            slack = room - (width[end] - passed) - joints * tracking
            if end == last:
                line = costs.last_cost(start + origin)
            elif slack < 0:
                line = costs.shrunk_cost(start + origin, start + end, -slack, joints)
            elif slack <= (more := stretch[end] - stretched):
                line = STRETCHED * (slack / more) ** 2 if more else 0.0
            else:
                short, ems = slack - more, joints * em
                seen, less = SEEN * ems, short - more
                short = short if short <= seen else less if less > seen else seen
                gap = short / ems if joints > 0 else 0.0
                gap = HOLE if gap > HOLE else gap
                lost = (short - gap * ems) / measure
                line = SPREAD * (gap * gap) + NO_GAP * (lost * lost) + (STRETCHED if more else 0.0)
            if line > bound:
                break
            line += reluctance[end]
            bound = line + tolerance if line + tolerance < bound else bound
            if far + line < cost[end]:
                cost[end], before[end] = far + line, origin
    return cost[last], before


def columns(costs: Costs) -> tuple[Sequence[float], ...]:
    """What `Places` knows of each place from the paragraph's first to its last."""
    places, part = costs.places, slice(costs.start, costs.stop + 1)
    every = (
        places.width,
        places.shrink,
        places.stretch,
        places.gaps,
        places.next_width,
        places.next_shrink,
        places.next_stretch,
        places.next_gaps,
    )
    return tuple(each[part] for each in every)
