"""What a line costs: the reckoning by which the lines of a paragraph are chosen.

In come two places of a paragraph's matter, out comes the cost of the line between them: how far
its white is shrunk or stretched against what CLREQ 3.2.3 allows, and how unwelcome its end is.
"""

from itertools import accumulate
from math import inf

from msgspec import Struct

from booklet.composer.joints import AFTER_MARK, HAN, PART_NUMBER
from booklet.composer.marks import Edge
from booklet.composer.matter import Matter
from booklet.composer.places import AGAINST_RULE
from booklet.composer.words import inside_titles, inside_words

# Costs; one unit is a line whose gaps are spread by a hundredth of an em.
SPREAD = 1e4
SHRUNK = 3.0  # all the white given away that CLREQ 3.2.3.1 lets go
STRETCHED = 2.0  # blanks and Western spaces at the widest CLREQ 3.2.3.2 allows
NO_GAP = 5e4  # a line short by its whole measure, with nothing to spread but letters
HOLE = 0.5  # em; gaps between Han are never wider: a line is rather left short
PARTED = 300.0  # number and unit on two lines, in a narrow measure
PARTED_WIDE = 1e6  # the same in a measure wide enough to avoid it
WIDE = 20  # em; from here on a number keeps its unit
ALONE = 1e8  # a last line of one character (孤字, CLREQ 3.2.4)
BROKEN = 20.0  # a line end against the rules, where the measure allows no better
OVERFULL = 1e12
SEEN = 0.03  # em; before gaps are wider blanks and Western spaces grow by as much again
NARROW = 8  # em; lines of a narrower column are ragged, and may be of one character
RAGGED = 400.0  # a line short by its whole measure, where lines are not justified
# Where lines are broken by sense: to end inside a phrase, as part of RAGGED; and the words at
# which a phrase is likely to end or to begin, or which belong to the word before or behind them.
AGAINST_SENSE = 0.15
WORD_TORN = 3.0  # a line more costs less than a word or the name of a text in two
TITLE_TORN = 6.0
PARTING_AFTER = "的"
PARTING_BEFORE = "和与及暨并在对为"
CLINGING = "的了地得们者性化"
ORDINAL = "第"
MARKED = AFTER_MARK | {
    Edge.OPENING, Edge.WESTERN_OPENING, Edge.WESTERN_CLOSING, Edge.DIVIDING, Edge.WHOLE,
}  # fmt: skip
"""Edges of marks, which do not count beside a character that stands alone."""
CALLS = frozenset(map(chr, range(0x2460, 0x2474)))
"""① to ⑳, calls of notes, which do not count either."""
ROUNDING = 1e-6
NEAR = 6  # places before and after a start that it is compared with


class Manner(Struct, frozen=True):
    """How lines are to be set: `justified` or ragged.

    With `even`, a width, lines of about that width are broken by sense.
    """

    justified: bool = True
    even: float = 0.0


class Costs:
    """The costs of the lines of one paragraph, from the place `start` to the forced end `stop`.

    All lengths are in the unit of the matter's `em`; the first line is short by `indent`.
    """

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
        self.parted = PARTED_WIDE if measure >= WIDE * self.em * (1 - ROUNDING) else PARTED
        self.torn = torn_by(matter) if manner.even else {}
        self.alone_from = self.alone_after()

    def room_from(self, origin: int) -> float:
        return self.first_room if origin == self.start else self.room

    def justified_cost(self, origin: int, end: int) -> float:
        """What a full line costs by how far it shrinks or stretches (CLREQ 3.2.3)."""
        places = self.places
        gaps = places.gaps[end] - places.next_gaps[origin]
        room = self.first_room if origin == self.start else self.room
        slack = room - (places.width[end] - places.next_width[origin]) - gaps * self.tracking
        if slack < 0:
            return self.shrunk_cost(origin, end, -slack, gaps)
        stretch = places.stretch[end] - places.next_stretch[origin]
        return self.grown_cost(slack, stretch, gaps * self.em)

    def grown_cost(self, slack: float, stretch: float, gaps: float) -> float:
        """What a full line costs that is short by `slack`, of which blanks and Western spaces take
        `stretch`; its gaps would be `gaps` in all if each were an em."""
        if slack <= stretch:
            return STRETCHED * square(slack / stretch) if stretch else 0.0
        short = slack - stretch
        if short > (seen := SEEN * gaps):
            short = short - stretch if short - stretch > seen else seen
        gap = 0.0 if gaps <= 0 else short / gaps if short < HOLE * gaps else HOLE
        lost = (short - gap * gaps) / self.room
        return SPREAD * (gap * gap) + NO_GAP * (lost * lost) + (STRETCHED if stretch else 0.0)

    def shrunk_cost(self, origin: int, end: int, excess: float, gaps: float) -> float:
        """What a line costs that is too wide by `excess`: dear beyond what CLREQ 3.2.3.1 lets
        go."""
        shrink = self.places.shrink[end] - self.places.next_shrink[origin]
        if excess <= shrink:
            return SHRUNK * square(excess / shrink)
        over = excess - shrink
        if over <= gaps * self.tracking:
            return SHRUNK + SPREAD * square(over / (gaps * self.em))
        return OVERFULL + over

    def ragged_cost(self, origin: int, end: int) -> float:
        """What a line costs that is not spread, by what it is short of the measure or of `even`."""
        room = self.room_from(origin)
        width = self.places.width[end] - self.places.next_width[origin]
        if width > room:
            return OVERFULL + width
        if self.manner.even:
            return RAGGED * (1 + ((width - self.manner.even) / room) ** 2)
        return RAGGED * ((room - width) / room) ** 2

    def last_cost(self, origin: int) -> float:
        """What the last line costs: nothing if it fits and is not one character alone."""
        room = self.first_room if origin == self.start else self.room
        excess = self.places.width[self.stop] - self.places.next_width[origin] - room
        cost = self.ragged_cost(origin, self.stop) if self.manner.even else 0.0
        if excess > 0:
            gaps = 0 if self.manner.justified else -1
            cost = self.shrunk_cost(origin, self.stop, excess, gaps) if gaps == 0 else OVERFULL
        if origin >= self.alone_from:
            cost += ALONE
        return cost

    def alone_after(self) -> float:
        """The first sort from which a last line holds no more than one character besides its
        marks, where that is disliked: not in a narrow column, nor of all there is."""
        if self.room < NARROW * self.em:
            return inf
        count, sort = 0, self.places.stop[self.stop]
        while sort and count < 2:
            sort -= 1
            text, _, left, _, _ = self.matter.sorts[sort]
            if left not in MARKED and text not in CALLS:
                count += len(text)
        return max(self.start, sort) + 1

    def reluctance_of(self, end: int) -> float:
        """What a line end costs for where it stands: in a number, in a word, against sense or
        rule."""
        cost = reluctance_cost(self.places.reluctance.get(end, 0.0), self.parted)
        return cost + RAGGED * self.against_sense(end) if self.manner.even else cost

    def against_sense(self, end: int) -> float:
        """Return how much a line end tears a phrase, by its neighbours alone."""
        left, right = self.matter.sorts[end - 1], self.matter.sorts[end]
        torn = self.torn.get(end, 0.0)
        counted = left.text[-1:].isdigit() and right.left in HAN
        if right.text in CLINGING or left.text == ORDINAL or counted:
            return torn + 3 * AGAINST_SENSE
        if left.right not in HAN or right.left not in HAN:
            return torn
        parts = left.text in PARTING_AFTER or right.text in PARTING_BEFORE
        return torn + (AGAINST_SENSE / 2 if parts else AGAINST_SENSE)


def square(value: float) -> float:
    """A number by itself, which `**` rounds otherwise now and then."""
    return value * value


def reluctance_cost(reluctance: float, parted: float) -> float:
    """What a line end of some reluctance costs, one in a number `parted`."""
    if reluctance == PART_NUMBER:
        return parted
    return BROKEN if reluctance == AGAINST_RULE else SPREAD * reluctance


def torn_by(matter: Matter) -> dict[int, float]:
    """What a line end before each sort tears, as part of RAGGED: a word, or a name in 《 》."""
    text = "".join([sort.text for sort in matter.sorts])
    words, titles = inside_words(text), inside_titles(text)
    starts = accumulate([len(sort.text) for sort in matter.sorts], initial=0)
    return {
        index: WORD_TORN * (place in words) + TITLE_TORN * (place in titles)
        for index, place in enumerate(starts)
        if place in words or place in titles
    }


def tracking_of(measure: float, pitch: float) -> float:
    """Return what is left over by the whole characters of a measure, for each of its gaps."""
    if not 0 < pitch * 2 <= measure < inf:
        return 0.0
    whole = int(measure * (1 + ROUNDING) / pitch)
    return max(0.0, measure - whole * pitch) / (whole - 1)
