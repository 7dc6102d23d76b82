"""Choosing the lines of a paragraph: total fit with known widths.

In comes matter and a measure, out come the lines. Every line end that can be reached is kept with
the least cost of the lines before it, and the cheapest way to the end of the paragraph is taken
(the method of Knuth and Plass, *Breaking paragraphs into lines*, 1981; with CLREQ's give and take
in place of glue). The number of ends looked at from one start is bounded, so time grows with the
length of the paragraph.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from msgspec import Struct

from booklet.composer.costs import PARTED, PARTED_WIDE, ROUNDING, SEEN, SPREAD, Costs, Manner
from booklet.composer.matter import Matter
from booklet.composer.places import AGAINST_RULE
from booklet.composer.search import Reached, cheapest, full_step

# How far the search looks, in costs of a line that is one em short.
OTHER_ENDS = 3.0  # ends that are dearer than the best from the same start by this are left out
HOPELESS = 4.0  # starts that are dearer than a near one by this (and a parted number) too
GOOD = (0.05, 0.2, 0.8)  # each of the lines of most paragraphs; dearer ones are looked at later
FARTHER = ((100.0, 40.0), (PARTED_WIDE, inf))  # from this cost on, so many times as far
LOOSE = 0.12  # em; wider gaps are a hole
UNEVEN = 0.03  # em; from here on it is worth looking for more places to break


class CutLine(Struct, frozen=True):
    """A line: the sorts from `start` to before `stop`.

    `resume`: the first sort of the next line. `last`: it ends the paragraph or stands before a
    forced line end. `overfull`: it is wider than the measure, or broken against the rules.
    `gap`: how far a full line's gaps are spread, in em; infinite if there is none to spread.
    `tracking`: what every gap has by nature, so that full lines fill a measure that is no
    whole number of characters.
    """

    start: int
    stop: int
    resume: int
    last: bool
    overfull: bool = False
    gap: float = 0.0
    tracking: float = 0.0

    @property
    def loose(self) -> bool:
        """Whether its gaps are wider than is fit to be seen."""
        return self.gap > LOOSE


def break_lines(
    matter: Matter, measure: float, indent: float = 0.0, start: int = 0, manner: Manner = Manner()
) -> list[CutLine]:
    """Return the lines from the given sort to the end, the first one short by `indent`."""
    lines: list[CutLine] = []
    forced = matter.places.forced
    for stop in forced[bisect_right(forced, start) :]:
        lines += Breaking(matter, start, stop, measure, indent, manner).lines()
        start, indent = stop, 0.0
    return lines


def balance(matter: Matter, measure: float, indent: float = 0.0, start: int = 0) -> list[CutLine]:
    """Return as few lines as fit, about equally long and broken by sense (CSS Text 4, 6.3.2)."""
    lines = break_lines(matter, measure, indent, start, Manner(justified=False))
    if len(lines) < 2:
        return lines
    even = sum(matter.natural_widths()) / len(lines)
    return break_lines(matter, measure, indent, start, Manner(justified=False, even=even))


class Breaking(Costs):
    """The search for the cheapest lines between two places that are forced line ends."""

    def __init__(
        self, matter: Matter, start: int, stop: int, measure: float, indent: float, manner: Manner
    ) -> None:
        super().__init__(matter, start, stop, measure, indent, manner)
        self.short = SPREAD * (self.em / max(measure, self.em)) ** 2  # a line one em short
        self.tolerance = OTHER_ENDS * self.short
        self.hopeless = inf if manner.even else HOPELESS * self.short + PARTED
        self.dearest = inf

    def lines(self) -> list[CutLine]:
        """Return the cheapest lines: those that cost little, if there are any, since no start of
        theirs is dear; if the short cuts do not do well, look farther. What fits on one line costs
        nothing there, and is not sought."""
        if not self.last_cost(self.start):
            return self.trace({self.stop - self.start: 0})
        for most in self.good() if self.manner.justified else ():
            if lines := self.search(most)[1]:
                return lines
        cost, lines = self.search()
        for poor, farther in FARTHER:
            if cost < poor:
                break
            self.hopeless, self.tolerance = inf, self.tolerance * farther
            cost, lines = self.search()
        return lines

    def good(self) -> list[float]:
        """What all the lines cost together if they are good, by less and less of a bound."""
        width = self.places.width[self.stop] - self.places.next_width[self.start]
        return [min(each * self.short * width / self.room, FARTHER[0][0]) for each in GOOD]

    def search(self, most: float = inf) -> tuple[float, list[CutLine]]:
        """The cost and the lines of the cheapest way, with the short cuts as they are set; no lines
        where it would cost `most` or more."""
        step = full_step(self, min(self.tolerance, most)) if self.manner.justified else self.step
        reached = cheapest(step, self.stop - self.start, self.hopeless, most)
        cost = reached.cost[-1]
        return cost, self.trace(reached.before) if cost < most else []

    def step(self, starts: Iterable[int], cost: Sequence[float], reached: Reached) -> None:
        """Go a line on from these places, as `Step`: every line end within reach is tried."""
        onward = reached.cost
        for origin in starts:
            begun = self.start + origin
            for place, line in self.ends_from(begun, self.furthest_from(begun)):
                end, far = place - self.start, cost[origin] + line
                if far < onward[end] and line <= self.dearest:
                    if onward[end] == reached.most and end < reached.last:
                        insort(reached.places, end)
                    onward[end], reached.before[end] = far, origin

    def furthest_from(self, origin: int) -> int:
        """Return the last place up to which a line from `origin` fits, or the first at all where it
        may end."""
        places = self.places
        limit = self.room_from(origin) + places.next_width[origin]
        widths = places.width
        if self.manner.justified:
            widths, limit = places.least, limit - places.next_shrink[origin]
        # Totals grow from place to place, but for less than a hyphen's breadth.
        fitting = bisect_right(widths, limit, origin + 1, self.stop + 1) - 1
        return max(fitting, places.ends.index(True, origin + 1))

    def ends_from(self, origin: int, furthest: int) -> Iterator[tuple[int, float]]:
        """Yield the line ends worth looking at, with the cost of the line up to them."""
        least, places, stop, even = inf, self.places, self.stop, self.manner.even
        cost_of = self.justified_cost if self.manner.justified else self.ragged_cost
        for end in range(furthest, origin, -1):
            if not places.ends[end]:
                continue
            line = self.last_cost(origin) if end == stop else cost_of(origin, end)
            if line > least + self.tolerance and not even:
                break
            if end != stop and (even or end in places.reluctance):
                line += self.reluctance_of(end)
            least = min(least, line)
            yield end, line

    def trace(self, before: Sequence[int] | Mapping[int, int]) -> list[CutLine]:
        """The lines of a way, followed back from its end by where each place is reached from, both
        counted from the paragraph's first."""
        places = self.places
        lines = []
        end = self.stop
        while end > self.start:
            origin = self.start + before[end - self.start]
            width = places.width[end] - places.next_width[origin]
            shrink = places.shrink[end] - places.next_shrink[origin]
            overfull = width - shrink > self.room_from(origin)
            overfull = overfull or places.reluctance.get(end) == AGAINST_RULE
            last = end == self.stop
            gap = self.gap_of(origin, end) if self.manner.justified and not last else 0.0
            stop = places.stop[end]
            lines.append(CutLine(origin, stop, end, last, overfull, gap, self.tracking))
            end = origin
        return lines[::-1]

    def gap_of(self, origin: int, end: int) -> float:
        """Return what the gaps of a line get above all that CLREQ lets grow before them, in em."""
        places = self.places
        gaps = places.gaps[end] - places.next_gaps[origin]
        slack = self.room_from(origin) - (places.width[end] - places.next_width[origin])
        stretch = places.stretch[end] - places.next_stretch[origin]
        slack -= gaps * self.tracking + stretch
        if slack <= 2 * ROUNDING * self.room:
            return 0.0
        if slack > (seen := SEEN * gaps * self.em):
            slack = max(seen, slack - stretch)
        return (
            slack / (gaps * self.em) if gaps else inf if slack > 2 * ROUNDING * self.room else 0.0
        )
