"""Choosing the lines of a paragraph: total fit with known widths.

In comes matter and a measure, out come the lines. Every line end that can be reached is kept with
the least cost of the lines before it, and the cheapest way to the end of the paragraph is taken
(the method of Knuth and Plass, *Breaking paragraphs into lines*, 1981; with CLREQ's give and take
in place of glue). The number of ends looked at from one start is bounded, so time grows with the
length of the paragraph.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from booklet.composer.joints import AFTER_MARK, HAN, PART_NUMBER
from booklet.composer.marks import Edge
from booklet.composer.matter import Matter
from booklet.composer.places import AGAINST_RULE, FORCED

# Costs; one unit is a line whose gaps are spread by a hundredth of an em.
SPREAD = 1e4
SHRUNK = 3.0  # all the white given away that CLREQ 3.2.3.1 lets go
STRETCHED = 2.0  # blanks and Western spaces at the widest CLREQ 3.2.3.2 allows
NO_GAP = 5e4  # a line short by its whole measure, with nothing to spread but letters
PARTED = 300.0  # number and unit on two lines, in a narrow measure
PARTED_WIDE = 1e6  # the same in a measure wide enough to avoid it
WIDE = 20  # em; from here on a number keeps its unit
ALONE = 1e8  # a last line of one character (孤字, CLREQ 3.2.4)
BROKEN = 20.0  # a line end against the rules, where the measure allows no better
OVERFULL = 1e12
RAGGED = 400.0  # a line short by its whole measure, where lines are not justified
# Where lines are broken by sense: to end inside a phrase, as part of RAGGED; and the words at
# which a phrase is likely to end or to begin, or which belong to the word before them.
AGAINST_SENSE = 0.15
PARTING_AFTER = "的"
PARTING_BEFORE = "和与及暨并在对为"
CLINGING = "的了地得们者性化"

# How far the search looks, in costs of a line that is one em short.
OTHER_ENDS = 3.0  # ends that are dearer than the best from the same start by this are left out
HOPELESS = 4.0  # starts that are dearer than a near one by this (and a parted number) too
NEAR = 6  # places before and after
FARTHER = ((100.0, 40.0), (PARTED_WIDE, inf))  # from this cost on, so many times as far
LOOSE = 0.12  # em; wider gaps are a hole
UNEVEN = 0.03  # em; from here on it is worth looking for more places to break
ROUNDING = 1e-6


@dataclass(frozen=True)
class CutLine:
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


@dataclass(frozen=True)
class Manner:
    """How lines are to be set: `justified` or ragged.

    With `even`, a width, lines of about that width are broken by sense.
    """

    justified: bool = True
    even: float = 0.0


def break_lines(
    matter: Matter, measure: float, indent: float = 0.0, start: int = 0, manner: Manner = Manner()
) -> list[CutLine]:
    """Return the lines from the given sort to the end, the first one short by `indent`."""
    lines: list[CutLine] = []
    reluctance = matter.places.reluctance
    start = bisect_left(matter.places.sort, start)
    while start < len(reluctance) - 1:
        stop = reluctance.index(FORCED, start + 1)
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


class Breaking:
    """The search for the cheapest lines between two places that are forced line ends."""

    def __init__(
        self, matter: Matter, start: int, stop: int, measure: float, indent: float, manner: Manner
    ) -> None:
        self.matter, self.places, self.manner = matter, matter.places, manner
        self.start, self.stop = start, stop
        fount = matter.fount
        self.em = fount.em
        self.room = measure * (1 + ROUNDING)
        self.first_room = (measure - indent) * (1 + ROUNDING)
        self.tracking = (
            tracking_of(measure, fount.em + fount.letter_spacing) if manner.justified else 0.0
        )
        wide = measure >= WIDE * self.em * (1 - ROUNDING)
        self.parted = PARTED_WIDE if wide else PARTED
        short = SPREAD * (self.em / max(measure, self.em)) ** 2  # of a line one em short
        self.tolerance = OTHER_ENDS * short
        self.hopeless = inf if manner.even else HOPELESS * short + PARTED

    def lines(self) -> list[CutLine]:
        """Return the cheapest lines; if the short cuts do not do well, look farther."""
        cost, lines = self._search()
        for poor, farther in FARTHER:
            if cost < poor:
                break
            self.hopeless, self.tolerance = inf, self.tolerance * farther
            cost, lines = self._search()
        return lines

    def _search(self) -> tuple[float, list[CutLine]]:
        start, stop = self.start, self.stop
        cost = [inf] * (stop - start + 1)
        before = [start] * (stop - start + 1)
        cost[0] = 0.0
        furthest = start + 1
        for origin in range(start, stop):
            so_far = cost[origin - start]
            if so_far == inf or so_far > self.hopeless + min(
                cost[max(0, origin - start - NEAR) : origin - start + NEAR]
            ):
                continue
            furthest = self._furthest(origin, max(furthest, origin + 1))
            for end, line in self._ends(origin, furthest):
                if so_far + line < cost[end - start]:
                    cost[end - start] = so_far + line
                    before[end - start] = origin
        return cost[-1], self._trace(before) if cost[-1] < inf else []

    def _room(self, origin: int) -> float:
        return self.first_room if origin == self.start else self.room

    def _furthest(self, origin: int, end: int) -> int:
        """Return the last place at which a line from `origin` fits (or the next place at all)."""
        places, stop = self.places, self.stop
        width, shrink = places.width, places.shrink
        limit = self._room(origin) + places.next_width[origin]
        if not self.manner.justified:
            while end < stop and width[end + 1] <= limit:
                end += 1
            return end
        limit -= places.next_shrink[origin]
        while end < stop and width[end + 1] - shrink[end + 1] <= limit:
            end += 1
        return end

    def _ends(self, origin: int, furthest: int) -> Iterator[tuple[int, float]]:
        """Yield the line ends worth looking at, with the cost of the line up to them."""
        least = inf
        cost_of = self._justified_cost if self.manner.justified else self._ragged_cost
        for end in range(furthest, origin, -1):
            line = self._last_cost(origin) if end == self.stop else cost_of(origin, end)
            if line > least + self.tolerance and not self.manner.even:
                break
            if end != self.stop:
                line += self._reluctance(end)
            least = min(least, line)
            yield end, line

    def _justified_cost(self, origin: int, end: int) -> float:
        places = self.places
        gaps = places.gaps[end] - places.next_gaps[origin]
        room = self.first_room if origin == self.start else self.room
        slack = room - (places.width[end] - places.next_width[origin]) - gaps * self.tracking
        if slack < 0:
            return self._shrunk_cost(origin, end, -slack, gaps)
        stretch = places.stretch[end] - places.next_stretch[origin]
        if slack <= stretch:
            return STRETCHED * (slack / stretch) ** 2 if stretch else 0.0
        used = STRETCHED if stretch else 0.0
        if gaps <= 0:
            return used + NO_GAP * ((slack - stretch) / self.room) ** 2
        return used + SPREAD * ((slack - stretch) / (gaps * self.em)) ** 2

    def _shrunk_cost(self, origin: int, end: int, excess: float, gaps: float) -> float:
        shrink = self.places.shrink[end] - self.places.next_shrink[origin]
        if excess <= shrink:
            return SHRUNK * (excess / shrink) ** 2
        over = excess - shrink
        if over <= gaps * self.tracking:
            return SHRUNK + SPREAD * (over / (gaps * self.em)) ** 2
        return OVERFULL + over

    def _ragged_cost(self, origin: int, end: int) -> float:
        room = self._room(origin)
        width = self.places.width[end] - self.places.next_width[origin]
        if width > room:
            return OVERFULL + width
        if self.manner.even:
            return RAGGED * (1 + ((width - self.manner.even) / room) ** 2)
        return RAGGED * ((room - width) / room) ** 2

    def _last_cost(self, origin: int) -> float:
        excess = self.places.width[self.stop] - self.places.next_width[origin] - self._room(origin)
        cost = self._ragged_cost(origin, self.stop) if self.manner.even else 0.0
        if excess > 0:
            gaps = 0 if self.manner.justified else -1
            cost = self._shrunk_cost(origin, self.stop, excess, gaps) if gaps == 0 else OVERFULL
        if origin > self.start and self._alone(origin):
            cost += ALONE
        return cost

    def _alone(self, origin: int) -> bool:
        """Whether a last line holds no more than one character besides its marks."""
        count = 0
        for sort in self.matter.sorts[self.places.sort[origin] : self.places.stop[self.stop]]:
            if sort.left not in AFTER_MARK and sort.left is not Edge.OPENING:
                count += len(sort.text)
                if count > 1:
                    return False
        return True

    def _reluctance(self, end: int) -> float:
        reluctance = self.places.reluctance[end]
        if not (reluctance or self.manner.even):
            return 0.0
        cost = 0.0
        if reluctance == PART_NUMBER:
            cost = self.parted
        elif reluctance == AGAINST_RULE:
            cost = BROKEN
        elif reluctance:
            cost = SPREAD * reluctance
        return cost + (RAGGED * self._against_sense(end) if self.manner.even else 0.0)

    def _against_sense(self, end: int) -> float:
        """Return how much a line end tears a phrase, by its neighbours alone."""
        sort = self.places.sort[end]
        left, right = self.matter.sorts[sort - 1], self.matter.sorts[sort]
        if right.text in CLINGING:
            return 3 * AGAINST_SENSE
        if left.right not in HAN or right.left not in HAN:
            return 0.0
        parts = left.text in PARTING_AFTER or right.text in PARTING_BEFORE
        return AGAINST_SENSE / 2 if parts else AGAINST_SENSE

    def _trace(self, before: list[int]) -> list[CutLine]:
        places = self.places
        lines = []
        end = self.stop
        while end > self.start:
            origin = before[end - self.start]
            width = places.width[end] - places.next_width[origin]
            shrink = places.shrink[end] - places.next_shrink[origin]
            overfull = width - shrink > self._room(origin)
            overfull = overfull or places.reluctance[end] == AGAINST_RULE
            start, stop = places.sort[origin], places.stop[end]
            last = end == self.stop
            gap = self._gap(origin, end) if self.manner.justified and not last else 0.0
            lines.append(CutLine(start, stop, places.sort[end], last, overfull, gap, self.tracking))
            end = origin
        return lines[::-1]

    def _gap(self, origin: int, end: int) -> float:
        """Return what the gaps of a line get above all that CLREQ lets grow before them, in em."""
        places = self.places
        gaps = places.gaps[end] - places.next_gaps[origin]
        slack = self._room(origin) - (places.width[end] - places.next_width[origin])
        slack -= gaps * self.tracking + places.stretch[end] - places.next_stretch[origin]
        if slack <= 2 * ROUNDING * self.room:
            return 0.0
        return slack / (gaps * self.em) if gaps else inf


def tracking_of(measure: float, pitch: float) -> float:
    """Return what is left over by the whole characters of a measure, for each of its gaps."""
    if not 0 < pitch * 2 <= measure < inf:
        return 0.0
    whole = int(measure * (1 + ROUNDING) / pitch)
    return max(0.0, measure - whole * pitch) / (whole - 1)
