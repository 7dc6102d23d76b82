"""What lies between two sorts: the space, how far it gives way, and whether a line may end there.

In come the edge classes of two neighbours, out comes their `Joint`, in em. Sources: W3C CLREQ
3.1.5 (marks forbidden at line start and end), 3.1.6 (squeezing of marks), 3.2.2 (space between
Han and Western text), 3.2.3 (order of shrinking and stretching); GB/T 15834-2011 5.1.
"""

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from booklet.composer.marks import WHITE, Edge


class Shrink(IntEnum):
    """The order in which a line gives way (CLREQ 3.2.3), after its line-end mark."""

    BLANK = 0
    DOT = 1
    BRACKET = 2
    PAUSE = 3
    WESTERN = 4
    STOP = 5


class Joint(NamedTuple):
    """The place between two neighbours; lengths in em, or `in_unit` of the text whose `em` it has.

    `space`: natural space; `shrink` and `stage`: how much of it may go, and when;
    `stretch`: how much it may grow before all gaps grow; `spread`: its share when they do;
    `ends`: whether a line may end here; `reluctance`: how unwelcome that is; `inside`: whether it
    is between letters of a word.
    """

    space: float = 0.0
    shrink: float = 0.0
    stretch: float = 0.0
    spread: int = 1
    ends: bool = True
    reluctance: float = 0.0
    stage: Shrink = Shrink.BLANK
    inside: bool = False
    em: float = 1.0

    def in_unit(self, em: float) -> "Joint":
        """The joint in the unit of a text of this em."""
        space, shrink, stretch, spread, ends, reluctance, stage, inside, _ = self
        return Joint(
            space * em, shrink * em, stretch * em, spread, ends, reluctance, stage, inside, em
        )


# Joints are shared; they are few and are counted often.
Joint.__hash__ = object.__hash__  # type: ignore[method-assign]

GAP = Joint()  # between two Han, and so nearly all

SQUEEZE = 0.5  # CLREQ 3.1.6.2: of two adjacent marks half an em of white goes
WESTERN_SPACE = 0.25  # CLREQ 3.2.2: Han and Western, a quarter em
WESTERN_LEAST = 0.125  # CLREQ 3.2.3.1: down to an eighth
WESTERN_MOST = 1 / 3  # CLREQ 3.2.3.2 allows a half; books keep a third, but in loose lines
BLANK_LEAST = 0.25  # CLREQ 3.2.3.1: word spaces down to a quarter em
BLANK_MOST = 0.5  # CLREQ 3.2.3.2: word spaces up to a half em
WHITE_GIVES = {  # CLREQ 3.2.3.1: marks to half width, the dot by a quarter em on each side
    Shrink.DOT: 0.25,
    Shrink.BRACKET: 0.5,
    Shrink.PAUSE: 0.5,
    Shrink.STOP: 0.5,
}
# What is left when CLREQ 3.2.3.2 is used up goes to all gaps; where there is white already it is
# seen least, so that Han stay together in a line of few gaps.
MARK_SPREAD = 2
BLANK_SPREAD = 4

PART_NUMBER = 1.0  # reluctance to part a number from 年, 月, 日, 万, 亿, 个
LINKS = {  # to end after them
    Edge.LINK: 0.001,
    Edge.HYPHEN: 0.004,
    Edge.POINT: 0.0025,
    Edge.SYLLABLE: 0.0008,
}
AFTER_LINK = (Edge.LETTER, Edge.DIGIT, Edge.SYMBOL, Edge.WESTERN_OPENING)
HYPHEN = 0.3  # em that a hyphen takes
BEFORE_DASH = 0.01

HAN = {Edge.HAN, Edge.COUNTER, Edge.FOLLOWING, Edge.COMBINED}
WORD = {Edge.LETTER, Edge.DIGIT, Edge.LINK, Edge.HYPHEN}
WESTERN = WORD | {
    Edge.POINT,
    Edge.SYLLABLE,
    Edge.TORN,
    Edge.SYMBOL,
    Edge.WESTERN_OPENING,
    Edge.WESTERN_CLOSING,
}
HYPHENED = {Edge.SYLLABLE, Edge.TORN}
BLANKS = {Edge.BLANK, Edge.FIXED_BLANK}
CENTRED = {Edge.CENTRED_PAUSE, Edge.CENTRED_STOP}
AFTER_MARK = {Edge.CLOSING, Edge.PAUSE, Edge.STOP} | CENTRED
# CLREQ 3.1.5 and the house's rules 2 and 3.
NEVER_FIRST = AFTER_MARK | BLANKS | {
    Edge.DOT, Edge.BAR, Edge.SIGN, Edge.WESTERN_CLOSING, Edge.QUAD, Edge.RAISED, Edge.CONNECTOR,
    Edge.DIVIDING, Edge.FOLLOWING, Edge.WHOLE,
}  # fmt: skip
NEVER_LAST = {
    Edge.OPENING, Edge.BAR, Edge.PREFIX, Edge.WESTERN_OPENING, Edge.FIXED_BLANK, Edge.HUNG,
}  # fmt: skip

STAGES = {
    Edge.DOT: Shrink.DOT,
    Edge.OPENING: Shrink.BRACKET,
    Edge.CLOSING: Shrink.BRACKET,
    Edge.PAUSE: Shrink.PAUSE,
    Edge.STOP: Shrink.STOP,
    Edge.CENTRED_PAUSE: Shrink.PAUSE,
    Edge.CENTRED_STOP: Shrink.STOP,
}


def joint(left: Edge, right: Edge) -> Joint:
    """Return the joint of two neighbours by their facing edges."""
    ends, reluctance = ending(left, right)
    if closed(left, right):
        begins = left is Edge.HUNG and right is Edge.OPENING  # as at a line start, CLREQ 3.1.6.3
        space = -white_of(right, 0) if begins else 0.0
        # The white of a mark gives way before a blank too.
        gives = white_of(left, 1) if right is Edge.BLANK else 0.0
        stage = STAGES[left] if gives else Shrink.BLANK
        inside = left is right is Edge.LETTER
        return Joint(space, gives, 0.0, 0, ends, reluctance, stage, inside)
    if (left in HAN and right in WORD) or (left in WORD and right in HAN):
        return Joint(
            space=WESTERN_SPACE,
            shrink=WESTERN_SPACE - WESTERN_LEAST,
            stage=Shrink.WESTERN,
            stretch=WESTERN_MOST - WESTERN_SPACE,
            spread=0,
            ends=ends,
            reluctance=reluctance,
        )
    space = -squeeze(left, right)
    stage = max(STAGES.get(left, Shrink.BLANK), STAGES.get(right, Shrink.BLANK))
    white = white_of(left, 1) + white_of(right, 0) + space
    gives = min(white, WHITE_GIVES[stage]) if white else 0.0
    if not white:
        return Joint(space, gives, 0.0, 1, ends, reluctance, stage)
    return Joint(space, gives, 0.0, MARK_SPREAD, ends, reluctance, stage)


def ending(left: Edge, right: Edge) -> tuple[bool, float]:
    """Whether a line may end between two edges, and how much it is disliked."""
    if right in NEVER_FIRST or left in NEVER_LAST or left is right is Edge.DASH:
        return False, 0.0
    if left in LINKS and right in AFTER_LINK:
        return True, LINKS[left]
    if left in WESTERN | {Edge.RAISED} and right in WESTERN:
        return False, 0.0
    if left in (Edge.DIGIT, Edge.COMBINED) and right is Edge.COUNTER:
        return True, PART_NUMBER
    return True, BEFORE_DASH if right is Edge.DASH and left is not Edge.BLANK else 0.0


def closed(left: Edge, right: Edge) -> bool:
    """Whether nothing may come between: inside words and numbers, at blanks, inside ——."""
    return (
        (left in WESTERN and right in WESTERN)
        or (left is Edge.RAISED and right in WESTERN)
        or right is Edge.RAISED
        or left is Edge.HUNG
        or left in BLANKS
        or right in BLANKS
        or left is right is Edge.DASH
        or (left in WORD and right is Edge.SIGN)
        or (left is Edge.PREFIX and right in WORD)
        or Edge.QUAD in (left, right)
    )


def squeeze(left: Edge, right: Edge) -> float:
    """The em that two marks side by side give up (CLREQ 3.1.6.2)."""
    if left in AFTER_MARK and right in AFTER_MARK | {Edge.OPENING, Edge.WHOLE}:
        white = white_of(left, 1) + white_of(right, 0)
        return min(SQUEEZE, white / 2 if left in CENTRED and right in CENTRED else white)
    if left is Edge.WHOLE and right is Edge.OPENING:
        return SQUEEZE
    if left is right is Edge.OPENING:
        return SQUEEZE
    if Edge.DOT in (left, right) and white_of(left, 1) and white_of(right, 0):
        return WHITE[Edge.DOT][0]
    return 0.0


def white_of(edge: Edge, side: int) -> float:
    """The white of a mark on its left (0) or its right side (1), in em."""
    return WHITE.get(edge, (0.0, 0.0))[side]


# A blank of the text between Han and Western stands for their space and gives way like it.
WESTERN_BLANK = Joint(
    space=WESTERN_SPACE,
    shrink=WESTERN_SPACE - WESTERN_LEAST,
    stage=Shrink.WESTERN,
    stretch=WESTERN_MOST - WESTERN_SPACE,
    spread=0,
)


@lru_cache(maxsize=4096)
def blank_joint(width: float, left: Edge, right: Edge, ends: bool, em: float) -> Joint:
    """Return how a blank of the given width (em) between two edges gives way and grows, in the
    unit of a text of this em, and whether a line may end at it."""
    if (left in HAN and right in WORD) or (left in WORD and right in HAN):
        return WESTERN_BLANK._replace(space=WESTERN_SPACE - width, ends=ends).in_unit(em)
    shrink, stretch = max(0.0, width - BLANK_LEAST), max(0.0, BLANK_MOST - width)
    return Joint(shrink=shrink, stretch=stretch, spread=BLANK_SPREAD, ends=ends).in_unit(em)
