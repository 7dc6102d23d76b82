"""The style of a document, and what leaves it.

Comes in: a rule and its cases in one section of a document. Goes out: the cases that are faults,
and the habit of the section or of some of its pages. What all of it does is told once; only what
leaves its habit so far that an eye sees it is a fault. By a norm all that breaks the rule is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import isinf
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from booklet.proofreading.cases import Case
from booklet.proofreading.rules import Grade, Rule

Place = tuple[int, float]
"""A page and a type size."""
SHARE = 0.2
"""Of the lines that a rule applies to: where more break it, the document does so."""
MOSTLY = 0.5
"""The same of a form that can be written in two ways: one of them is usual."""
FEWEST = {Grade.ERROR: 4, Grade.FLAW: 4, Grade.STYLE: 2}
"""Lines that break a rule before that may be a habit."""
FEW = 0.05
"""Of the lines: where more than this leave the habit, there is none, and nothing is told singly."""
WITNESSES = 9
"""Lines about a measured fault that keep the rule, for each that breaks it: without them an eye has
nothing to hold it against, as on a slide or where lines are ragged. Where so few are seen about it,
those of the whole section count."""
NEXT = 1
"""Pages before and after one that are about it."""


class Habit(Struct, frozen=True):
    """What a document, or some of its pages, does otherwise than a rule says: told once."""

    code: str
    name: str
    usual: float | None
    """The median of what was measured, in the unit of the rule."""
    seen: int
    """Lines that the rule applies to."""
    broken: int
    """Those that are otherwise."""
    pages: tuple[int, ...] = ()
    """The pages that have it, from 1."""
    throughout: bool = True
    """Whether the whole document has it, and not a section or some pages alone."""
    form: str = ""
    """The form that is written otherwise, where a rule has several."""


def judged(
    rule: Rule, cases: Iterable[Case], sections: Mapping[int, int], *, strict: bool
) -> tuple[list[Case], list[Habit]]:
    """The faults among the cases of a rule, and the habits of sections that the others are, those
    of each form by themselves; of each page it is known which section it is of."""
    parts: dict[tuple[int, str], list[Case]] = defaultdict(list)
    for case in cases:
        parts[sections[case.line.page], case.form].append(case)
    found = [
        judged_alike(rule, part, strict=strict, known=is_known(rule, parts, section, form))
        for (section, form), part in parts.items()
    ]
    alone = len(set(sections.values())) == 1
    return (
        [case for faults, _ in found for case in faults],
        [habit if alone else replace(habit, throughout=False) for _, habit in found if habit],
    )


def is_known(
    rule: Rule, parts: Mapping[tuple[int, str], Sequence[Case]], section: int, form: str
) -> bool:
    """Whether another form of a rule, which more lines of a section have, is mostly written
    otherwise: then so is this one, however few lines have it."""
    count = lines(parts[section, form])
    return any(
        lines(cases) > count
        and lines(broken_of(cases)) >= max(FEWEST[rule.grade], MOSTLY * lines(cases))
        for (place, other), cases in parts.items()
        if place == section and other != form
    )


def broken_of(cases: Iterable[Case]) -> list[Case]:
    """The cases that break their rule."""
    return [case for case in cases if case.broken]


def judged_alike(
    rule: Rule, cases: Sequence[Case], *, strict: bool, known: bool = False
) -> tuple[list[Case], Habit | None]:
    """The faults among the cases of a rule in one section, and the habit that the others are; a
    habit of another form may be known."""
    broken = broken_of(cases)
    if strict or not rule.eye:
        return broken, None
    values = [case.value for case in cases if case.value is not None]
    usual = median(values) if values else None
    leaving = [case for case in broken if not case.lonely and leaves(case, usual, rule)]
    fewest = 1 if known else FEWEST[rule.grade]
    if lines(broken) >= max(fewest, share_of(cases) * lines(cases)):
        few = not known and len(leaving) <= max(fewest, FEW * len(cases))
        told = apart_from_pages(rule, leaving, cases) if few else []
        return told, habit_of(rule, cases, broken, throughout=True)
    told = apart_from_pages(rule, leaving, cases)
    kept = set(map(id, told))
    others = [case for case in leaving if id(case) not in kept]
    return told, habit_of(rule, cases, others, throughout=False) if others else None


def share_of(cases: Sequence[Case]) -> float:
    """The share of the lines of a rule, or of one of its forms, from which on a habit is one."""
    return MOSTLY if cases and cases[0].form else SHARE


def habit_of(
    rule: Rule, cases: Sequence[Case], broken: Sequence[Case], *, throughout: bool
) -> Habit:
    """What is told of so many cases at once."""
    values = [case.value for case in broken if case.value is not None]
    return Habit(
        rule.code,
        rule.name,
        median(values) if values else None,
        lines(cases),
        lines(broken),
        tuple(sorted({case.line.page for case in broken})),
        throughout,
        cases[0].form,
    )


def apart_from_pages(rule: Rule, leaving: Sequence[Case], cases: Sequence[Case]) -> list[Case]:
    """The cases that leave the habit of the document, but for pages that have their own."""
    seen, left, share = about_pages(cases), about_pages(leaving), share_of(cases)
    total = lines(cases), lines(leaving)
    told = []
    for case in leaving:
        place = case.line.page, case.line.size
        shown = (seen[place], left[place])
        if not is_own(rule, share, *(shown if shown[0] > WITNESSES else max(total, shown))):
            told.append(case)
    return told


def about_pages(cases: Iterable[Case]) -> Counter[Place]:
    """How many lines of cases there are on each page and those beside it, by their size."""
    counter = Counter[Place]()
    for case in cases:
        for page in range(case.line.page - NEXT, case.line.page + NEXT + 1):
            counter[page, case.line.size] += case.lines
    return counter


def is_own(rule: Rule, share: float, seen: int, broken: int) -> bool:
    """Whether so many lines of pages are a habit of theirs: of what is measured, where too few keep
    the rule to see it; of all else, where as many break it as of a whole document."""
    if isinf(rule.eye):
        return broken >= max(FEWEST[rule.grade], share * seen)
    return seen - broken < WITNESSES * broken


def leaves(case: Case, usual: float | None, rule: Rule) -> bool:
    """Whether a case is so far off what is usual, and off what should be, that it is seen; what has
    no measure is."""
    if case.value is None or usual is None or isinf(rule.eye):
        return True
    aims = (usual,) if rule.aim is None else (usual, rule.aim)
    return all(abs(case.value - aim) > rule.eye for aim in aims)


def lines(cases: Sequence[Case]) -> int:
    """How many lines some cases are of."""
    return sum(case.lines for case in cases)
