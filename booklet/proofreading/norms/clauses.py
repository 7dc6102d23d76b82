"""What a norm is made of, and what measuring a PDF by it comes to.

A clause yields sightings: a place, and what was measured there, a number in the clause's unit or
whether it is as it must be. None at all means that the clause does not apply to the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from booklet.errors import Words

S = TypeVar("S")


class Sighting(Struct, frozen=True):
    """What was measured at one place: on a page from 1, at these words. `value` is a number in the
    unit of its clause, or whether it is as it must be."""

    page: int
    text: str
    value: float | bool


OF_ITSELF = Words("the clause", "本条")
"""Where a tolerance is from that the clause itself gives."""


class Clause(Struct, Generic[S], frozen=True):
    """A clause: its number, what it is about, and what is due. A measure is held within `tolerance`
    of `due`, or from `due` on where it is `least`; where nothing is `due`, a sighting says itself
    whether it is held. `basis` says where the tolerance is from, if not from the clause."""

    number: str
    name: Words
    seen: Callable[[S], Iterator[Sighting]]
    demand: Words
    due: float | None = None
    tolerance: float = 0.0
    unit: str = ""
    least: bool = False
    basis: Words = OF_ITSELF

    def holds(self, sighting: Sighting) -> bool:
        """Whether a sighting is as the clause demands."""
        value = sighting.value
        if isinstance(value, bool) or self.due is None:
            return bool(value)
        if self.least:
            return value >= self.due - self.tolerance
        return abs(value - self.due) <= self.tolerance


class Verdict(StrEnum):
    """What became of a clause."""

    HELD = "held"
    BROKEN = "broken"
    NOT_APPLICABLE = "not applicable"


class Broken(Struct, frozen=True):
    """Where a clause is broken, and what was measured there; None where it is a matter of form."""

    page: int
    text: str
    value: float | None


class Judged(Struct, frozen=True):
    """A clause as it was found: how many places were measured, and those where it is broken."""

    number: str
    name: Words
    demand: Words
    unit: str
    tolerance: float
    basis: Words
    verdict: Verdict
    seen: int
    broken: tuple[Broken, ...]


class Certificate(Struct, frozen=True):
    """A PDF measured by a norm, clause by clause."""

    norm: str
    title: Words
    pages: int
    clauses: tuple[Judged, ...]

    @property
    def whole(self) -> bool:
        """Whether no clause is broken, and any applies."""
        verdicts = {each.verdict for each in self.clauses}
        return Verdict.BROKEN not in verdicts and Verdict.HELD in verdicts


def judged(clause: Clause[S], seen: S) -> Judged:
    """What became of a clause."""
    sightings = list(clause.seen(seen))
    broken = [each for each in sightings if not clause.holds(each)]
    verdict = Verdict.BROKEN if broken else Verdict.HELD if sightings else Verdict.NOT_APPLICABLE
    return Judged(
        clause.number,
        clause.name,
        clause.demand,
        clause.unit,
        clause.tolerance,
        clause.basis,
        verdict,
        len(sightings),
        tuple(
            Broken(each.page, each.text, None if isinstance(each.value, bool) else each.value)
            for each in broken
        ),
    )


def certificate(
    norm: str, title: Words, pages: int, clauses: Sequence[Clause[S]], seen: S
) -> Certificate:
    """The certificate of what was seen."""
    return Certificate(norm, title, pages, tuple(judged(clause, seen) for clause in clauses))
