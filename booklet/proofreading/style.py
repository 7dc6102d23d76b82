"""The style of a document, and what leaves it.

Comes in: a rule and its cases in one document. Goes out: the cases that are faults, and the habit
of the document, if it has one of its own. What a whole document does is told once; only what leaves
its habit so far that an eye sees it is a fault. By a norm all that breaks the rule is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from booklet.proofreading.cases import Case
from booklet.proofreading.rules import Grade, Rule

SHARE = 0.2
"""Of the lines that a rule applies to: where more break it, the document does so."""
FEWEST = {Grade.ERROR: 4, Grade.FLAW: 4, Grade.STYLE: 2}
"""Lines that break a rule before that may be a habit."""
FEW_ON_PAGE = 3
"""Cases of a page that are half of all that it shows: its own habit, as of a slide."""
FEW = 0.05
"""Of the lines: where more than this leave the habit, there is none, and nothing is told singly."""


class Habit(Struct, frozen=True):
    """What a whole document does otherwise than a rule says: told once."""

    code: str
    name: str
    usual: float | None
    """The median of what was measured, in the unit of the rule."""
    seen: int
    """Lines that the rule applies to."""
    broken: int
    """Those that are otherwise."""

    @property
    def throughout(self) -> bool:
        """Whether the whole document has it, and not some pages alone."""
        return self.broken >= SHARE * self.seen


def judged(rule: Rule, cases: Sequence[Case], *, strict: bool) -> tuple[list[Case], Habit | None]:
    """The faults among the cases of a rule, and the habit that the others are."""
    broken = [case for case in cases if case.broken]
    if strict or not rule.eye:
        return broken, None
    values = [case.value for case in cases if case.value is not None]
    usual = median(values) if values else None
    leaving = [case for case in broken if leaves(case, usual, rule.eye)]
    fewest = FEWEST[rule.grade]
    if lines(broken) >= max(fewest, SHARE * lines(cases)):
        few = len(leaving) <= max(fewest, FEW * len(cases))
        return (leaving if few else []), habit_of(rule, cases, broken)
    if rule.grade is Grade.ERROR:
        return leaving, None
    kept = apart_from_pages(leaving, cases)
    others = set(map(id, leaving)) - set(map(id, kept))
    return kept, habit_of(rule, cases, [c for c in leaving if id(c) in others]) if others else None


def habit_of(rule: Rule, cases: Sequence[Case], broken: Sequence[Case]) -> Habit:
    """What is told of so many cases at once."""
    values = [case.value for case in broken if case.value is not None]
    return Habit(
        rule.code, rule.name, median(values) if values else None, lines(cases), lines(broken)
    )


def apart_from_pages(leaving: Sequence[Case], cases: Sequence[Case]) -> list[Case]:
    """The cases that leave the habit of the document, without those of pages that have their own:
    half of what a page shows, and more than one."""
    seen = Counter(case.line.page for case in cases)
    left = Counter(case.line.page for case in leaving)
    own = {page for page, count in left.items() if count >= max(FEW_ON_PAGE, seen[page] / 2)}
    return [case for case in leaving if case.line.page not in own]


def leaves(case: Case, usual: float | None, eye: float) -> bool:
    """Whether a case is so far off what is usual that it is seen; what has no measure is."""
    return case.value is None or usual is None or abs(case.value - usual) > eye


def lines(cases: Sequence[Case]) -> int:
    """How many lines some cases are of."""
    return sum(case.lines for case in cases)
