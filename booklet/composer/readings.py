"""Readings beside their characters (行间注, CLREQ 3.3): what they take and how joints make room.

In come runs with the stretches that are read, out come `Gloss`es: which sorts each belongs to and
how far it sticks out of them. Two readings keep a quarter of their em apart; over a neighbour that
has none a reading may hang by half its em; at line ends it stays inside the measure. Zhuyin stands
at the right of its character (CLREQ 3.3.4), half an em wide, whatever comes after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from booklet.composer.fount import Fount, Sort
from booklet.composer.joints import AFTER_MARK, Joint
from booklet.composer.marks import Edge
from booklet.composer.sorts import cut

APART = 0.25  # of a reading's em, between two
OVERHANG = 0.5  # of a reading's em, over a neighbour without
BESIDE = 0.5  # em of the text: the width of zhuyin
MARKS = AFTER_MARK | {Edge.OPENING, Edge.DOT}


class Read(NamedTuple):
    """The characters of a run from `start` to before `stop`, and how they are read: over them, or
    `beside` them."""

    start: int
    stop: int
    reading: str
    beside: bool = False


class Readings(Struct, frozen=True):
    """The readings of a run, in order, set in `fount`."""

    fount: Fount
    stretches: tuple[Read, ...]


class Gloss(NamedTuple):
    """A reading that is set: over the sorts from `start` to before `stop`.

    `left` and `right` are how far it sticks out of them (negative: how far it stays within),
    `fount` is what it is set in, `beside` whether it stands at their right.
    """

    start: int
    stop: int
    sorts: tuple[Sort, ...]
    width: float
    left: float
    right: float
    fount: Fount
    beside: bool

    @property
    def protrusion(self) -> tuple[float, float]:
        """What it needs beyond its sorts at a line's start and at its end."""
        return max(0.0, self.left), max(0.0, self.right)


def texts_of(text: str, readings: Readings | None) -> list[str]:
    """The text of a run cut into sorts, none of which is partly read."""
    if readings is None:
        return cut(text)
    texts: list[str] = []
    at = 0
    for start, stop, *_ in readings.stretches:
        if at < start:
            texts += cut(text[at:start])
        texts += cut(text[start:stop])
        at = stop
    return texts + cut(text[at:])


def glosses_of(
    readings: Sequence[tuple[Readings | None, Fount]], sorts: Sequence[Sort], firsts: Sequence[int]
) -> Iterator[Gloss]:
    """The readings of runs, of each of which come its readings and its fount; `firsts` are the
    first sorts of the runs, and the number of sorts."""
    for index, (read, fount) in enumerate(readings):
        if read is None:
            continue
        first = firsts[index]
        lengths = [len(sort.text) for sort in sorts[first : firsts[index + 1]]]
        sort_at = {at: first + n for n, at in enumerate(accumulate(lengths, initial=0))}
        for each in read.stretches:
            start, stop = sort_at[each.start], sort_at[each.stop]
            inner = sum([sort.width for sort in sorts[start:stop]]) - fount.letter_spacing
            yield gloss(start, stop, inner, each, read.fount, fount.em)


def gloss(start: int, stop: int, inner: float, read: Read, fount: Fount, em: float) -> Gloss:
    """A reading of the sorts from `start` to `stop`, which measure `inner` in type of this em."""
    if read.beside:
        sorts = tuple(fount.cast(read.reading))
        if fount.vertical:
            out = (fount.em * sum(map(str.isalpha, read.reading)) - inner) / 2
            return Gloss(start, stop, sorts, 0.0, out, out, fount, True)
        return Gloss(start, stop, sorts, 0.0, 0.0, BESIDE * em, fount, True)
    sorts = tuple(fount.cast(cut(read.reading)))
    width = sum([sort.width for sort in sorts])
    out = (width - inner) / 2
    return Gloss(start, stop, sorts, width, out, out, fount, False)


def make_room(
    joints: list[Joint],
    glosses: Mapping[int, Gloss],
    sorts: Sequence[Sort],
    spacing: Sequence[float],
) -> None:
    """Widen the joints that are too narrow for the readings beside them, and break none inside.

    `spacing[i]` is the letter spacing that the i-th sort has in its width."""
    ends = {each.stop: each for each in glosses.values()}
    for each in glosses.values():
        for index in range(each.start + 1, each.stop):
            joints[index] = joints[index]._replace(ends=False)
    for index in {*glosses, *ends}:
        if 0 < index < len(sorts):
            need = needed(ends.get(index), glosses.get(index)) - spacing[index - 1]
            joints[index] = widened(joints[index], need)
    for index, before in ends.items():
        after = glosses.get(index + 1)
        if after and sorts[index].left in MARKS and crowded(before, after, joints[index].em):
            joints[index], joints[index + 1] = map(firm, joints[index : index + 2])


def needed(before: Gloss | None, after: Gloss | None) -> float:
    """The space between two neighbours, so that no reading comes too near to what is beside it."""
    if before and before.beside:
        return before.right
    if before and after and not after.beside:
        return before.right + after.left + APART * max(before.fount.em, after.fount.em)
    alone = before.right - OVERHANG * before.fount.em if before else 0.0
    return max(alone, after.left - OVERHANG * after.fount.em if after else 0.0)


@lru_cache(maxsize=4096)
def widened(joint: Joint, need: float) -> Joint:
    """A joint of at least this space at its natural width and shrunk."""
    if need <= joint.space - joint.shrink:
        return joint
    return joint._replace(space=max(joint.space, need), shrink=max(0.0, joint.space - need))


@lru_cache(maxsize=4096)
def firm(joint: Joint) -> Joint:
    """A joint that does not shrink."""
    return joint._replace(shrink=0.0)


def crowded(before: Gloss, after: Gloss, em: float) -> bool:
    """Whether two readings would meet above a mark between them, were it shrunk to half width."""
    return before.right + after.left + APART * max(before.fount.em, after.fount.em) > BESIDE * em
