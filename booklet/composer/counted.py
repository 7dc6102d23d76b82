"""A paragraph in a wanted number of lines, so that a page may end on its last line.

In come matter and a measure, out come the best lines of that number and what they cost, or none
where a line would not be fit to be seen.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from math import inf
from operator import sub

from booklet.composer.costs import NO_GAP, ROUNDING, SPREAD, Manner
from booklet.composer.lines import Breaking, CutLine
from booklet.composer.matter import Matter
from booklet.composer.search import Reached, full_step

WIDEST = 0.1  # em; where readers begin to see it
DEAREST = SPREAD * WIDEST**2


def break_into(
    counts: Collection[int],
    matter: Matter,
    measure: float,
    indent: float = 0.0,
    manner: Manner = Manner(),
) -> dict[int, tuple[float, list[CutLine]]]:
    """Return the cost and the lines of all of the matter in each of these numbers of lines.

    One is missing in which it cannot be done well, all are where a line end is forced inside.
    """
    if matter.places.forced != [len(matter.sorts)]:
        return {}
    return Counted(matter, 0, len(matter.sorts), measure, indent, manner).lines_in(counts)


class Counted(Breaking):
    """The search for the cheapest lines of given numbers."""

    def lines_in(self, counts: Collection[int]) -> dict[int, tuple[float, list[CutLine]]]:
        """Return the cost and the lines by their number; of one that would be too dear, none."""
        self.tolerance = self.dearest = DEAREST
        step = full_step(self, DEAREST, DEAREST) if self.manner.justified else self.step
        counts = [count for count in counts if self.may_fill(self.start, [count])]
        here, steps, found = Reached.start(self.stop), [], {}
        for count in range(1, max(counts, default=0) + 1):
            left = [each - count + 1 for each in counts if each >= count]
            starts = [place for place in reversed(here.places) if self.may_fill(place, left)]
            steps.append(onward := Reached(self.stop))
            step(starts, here.cost, onward)
            if onward.cost[-1] < inf and count in counts:
                found[count] = onward.cost[-1], self.trace(self.way(steps))
            here = onward
        return found

    def may_fill(self, origin: int, counts: Collection[int]) -> bool:
        """Whether the text from a place on is neither too much for one of these numbers of lines
        nor too little, by all its widths: most starts are given up so."""
        places, stop, (least, most) = self.places, self.stop, self.lost
        width = places.width[stop] - places.next_width[origin]
        gaps = places.gaps[stop] - places.next_gaps[origin]
        shrink = places.shrink[stop] - places.next_shrink[origin] + gaps * self.tracking
        stretch = 2 * (places.stretch[stop] - places.next_stretch[origin])
        grown = width + stretch + gaps * (self.tracking + WIDEST * self.em)
        first, others = self.room_from(origin), self.room
        for count in counts:
            parted, full = count - 1, first + (count - 2) * others if count > 1 else 0.0
            room = full + (others if parted else first)
            if width - shrink - parted * most <= room and grown - parted * least >= full:
                return True
        return not self.manner.justified

    @cached_property
    def lost(self) -> tuple[float, float]:
        """The white that is lost between two lines at least and at most, a rounding more: a line
        that has nothing to spread may be short, too."""
        places, short = self.places, 0.0
        white = [*map(sub, places.next_width[1:], places.width[1:-1])]
        unspread = max(Counter(places.gaps).values()) * max(self.matter.widths)
        if unspread > self.room / 4:
            short = self.room * math.sqrt(DEAREST / NO_GAP)
        rounding = ROUNDING * self.room
        return min(white, default=0.0) - short - rounding, max(white, default=0.0) + rounding

    def way(self, steps: Sequence[Reached]) -> list[int]:
        """Return from where each place on the cheapest way is reached, as `trace` reads it."""
        before, end = [0] * (self.stop + 1), self.stop
        for reached in reversed(steps):
            before[end] = reached.before[end]
            end = before[end]
        return before
