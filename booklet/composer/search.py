"""The search for the cheapest lines, and what full lines cost, which nearly all are: what
`Costs.justified_cost` tells, in one loop over plain numbers, since a book spends most of its time
here.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from math import inf

from booklet.composer.costs import HOLE, NEAR, OVERFULL, SHRUNK, SPREAD, Costs, reluctance_cost


class Reached:
    """Where lines end: of each place, counted from the paragraph's first, the least `cost` of the
    lines up to it, which is `most` where none costs less, and the place `before` it where the last
    of them starts; and the `places` that are reached, from left to right, but for the last."""

    def __init__(self, last: int, most: float = inf) -> None:
        self.last, self.most = last, most
        self.cost, self.before = [most] * (last + 1), [0] * (last + 1)
        self.places: list[int] = []

    @classmethod
    def start(cls, last: int, most: float = inf) -> Reached:
        """The first place alone, where no line ends yet."""
        begun = cls(last, most)
        begun.cost[0], begun.places = 0.0, [0]
        return begun


Step = Callable[[Iterable[int], Sequence[float], Reached], None]
"""What goes a line on from these places, to each of which the lines cost so much."""


def cheapest(step: Step, last: int, hopeless: float, most: float = inf) -> Reached:
    """What is reached by the lines of a paragraph of so many places. No way is gone that costs
    `most` or more, nor from a place that is much dearer than one near by."""
    reached = Reached.start(last, most)
    step(hopeful(reached.places, reached.cost, hopeless), reached.cost, reached)
    return reached


def full_step(costs: Costs, tolerance: float, dearest: float = inf) -> Step:
    """A step of full lines: of those from a place none that is dearer by more than `tolerance` than
    a longer one, and none dearer than `dearest`."""
    last, start, every = costs.stop - costs.start, costs.start, columns(costs)
    stops, disliked = [*compress(range(last + 1), every[0])], dislikes(costs)

    def step(starts: Iterable[int], cost: Sequence[float], reached: Reached) -> None:
        _, width, shrink, least, stretch, gaps, *following = every  # names of its own are quicker
        next_width, next_shrink, next_stretch, next_gaps = following
        tracking, em, hole, ends = costs.tracking, costs.em, HOLE * costs.em, stops
        onward, before, places, most = reached.cost, reached.before, reached.places, reached.most
        for origin in starts:
            far, room = cost[origin], costs.room if origin else costs.first_room
            passed, shrunk = next_width[origin], next_shrink[origin]
            stretched, spread = next_stretch[origin], next_gaps[origin]
            fitting = bisect_right(least, room + passed - shrunk, origin + 1) - 1
            first, bound = bisect_right(ends, origin), inf
            for end in ends[first : max(bisect_right(ends, fitting), first + 1)][::-1]:
                joints = gaps[end] - spread
                slack = room - (width[end] - passed) - joints * tracking
                if end == last:
                    line = costs.last_cost(start + origin)
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
                if far + line < onward[end] and line <= dearest:
                    if onward[end] == most and end < last:
                        insort(places, end)
                    onward[end], before[end] = far + line, origin

    return step


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
