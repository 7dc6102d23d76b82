"""The style of a document, and what leaves it.

Comes in: a rule and its cases in one document. Goes out: the cases that are faults, and the habit of
the document, if it has one of its own. What a whole document does is told once; only what leaves
its habit so far that an eye sees it is a fault. By a norm all that breaks the rule is a fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from booklet.proofreading.cases import Case
from booklet.proofreading.rules import Rule

SHARE = 0.2
"""Of the lines that a rule applies to: where more break it, the document does so."""
FEWEST = 4
"""Lines that break a rule before that may be a habit."""
FEW = 0.05
"""Of the lines: where more than this leave the habit, there is none, and nothing is told singly."""


@dataclass(frozen=True)
class Habit:
    """What a whole document does otherwise than a rule says: told once."""

    code: str
    name: str
    usual: float | None
    """The median of what was measured, in the unit of the rule."""
    seen: int
    """Lines that the rule applies to."""
    broken: int
    """Those that are otherwise."""


def judged(rule: Rule, cases: Sequence[Case], *, strict: bool) -> tuple[list[Case], Habit | None]:
    """The faults among the cases of a rule, and the habit that the others are."""
    broken = [case for case in cases if case.broken]
    if strict or not rule.eye:
        return broken, None
    seen, count = (len({id(case.line) for case in some}) for some in (cases, broken))
    values = [case.value for case in cases if case.value is not None]
    usual = median(values) if values else None
    leaving = [case for case in broken if leaves(case, usual, rule.eye)]
    if lines(broken) < max(FEWEST, SHARE * lines(cases)):
        return leaving, None
    habit = Habit(rule.code, rule.name, usual, seen, count)
    return (leaving if len(leaving) <= max(FEWEST, FEW * seen) else []), habit


def leaves(case: Case, usual: float | None, eye: float) -> bool:
    """Whether a case is so far off what is usual that it is seen; what has no measure is."""
    return case.value is None or usual is None or abs(case.value - usual) > eye


def lines(cases: Sequence[Case]) -> int:
    """How many lines some cases are of."""
    return sum(case.lines for case in cases)
