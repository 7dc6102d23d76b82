"""Pages, or sides of sheets, that are missing, stand twice, elsewhere, or on their head.

A page is known by the characters on it, its folio among them. What stands out of order is told here
and put back, so that the texts can be compared as if nothing had been disarranged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from booklet.auditing.matching import rising
from booklet.auditing.telling import shortened
from booklet.errors import Finding, Place, Words
from booklet.errors.faults import audit as faults
from booklet.pdf.pages import Page
from booklet.sheets.finished import lines

Naming = Callable[[int], Words]
"""What a page or side of the ordered PDF is called, by its number from 0."""


class Restored(Struct, frozen=True):
    """The pages in the ordered order, each with the number that it has in the PDF, what was out of
    order, and which of those due, from 0, stand for themselves because they are missing."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    missing: tuple[int, ...]


class Plan(Struct, frozen=True):
    """Where each page of what is due stands, from 0, as far as it is known: in order, elsewhere;
    which pages stand there once more, which are like none; and which are blank, due and there."""

    fixed: Mapping[int, int]
    moved: Mapping[int, int]
    again: Mapping[int, int]
    free: Sequence[int]
    blank: Container[int]
    white: Container[int]


def restored(due: Sequence[Page], there: Sequence[Page], name: str, naming: Naming) -> Restored:
    """The pages `there` as near to those that are `due` as moving whole pages brings them."""
    plan = planned(due, there)
    findings, pages = list(findings_of_plan(plan, due, there, name, naming)), []
    order = list(put_back(plan, len(due), len(there)))
    for n, at in order:
        if at is None:
            place, words = Place(name, min(n + 1, len(there))), words_on(due[n])
            findings.append(faults.PAGE_MISSING.at(place, what=naming(n), words=words))
            pages.append(due[n])
        elif n in plan.fixed or n in plan.moved:
            turned = turned_over(due[n], there[at])
            pages.append(upright(there[at]) if turned else there[at])
            if turned:
                findings.append(faults.PAGE_TURNED.at(Place(name, at + 1), degrees=180))
        else:
            pages.append(there[at])
    return Restored(tuple(pages), tuple(findings), tuple(n for n, at in order if at is None))


def planned(due: Sequence[Page], there: Sequence[Page]) -> Plan:
    """Which page that is due stands at which place that is there, as far as they read alike."""
    one, other = [signs(page) for page in due], [signs(page) for page in there]
    where: dict[str, list[int]] = {}
    for at, text in enumerate(other):
        where.setdefault(text, []).insert(0, at)
    pairs = [(n, at) for n, text in enumerate(one) if text for at in where.get(text, ())]
    fixed = dict(rising(pairs))
    used = set(fixed.values())
    moved = {n: at for n, at in pairs if n not in fixed and at not in used}
    used |= set(moved.values())
    again = {at: n for n, at in pairs if at not in used}
    free = [at for at in range(len(there)) if at not in {*used, *again}]
    blank = {n for n, text in enumerate(one) if not text}
    return Plan(fixed, moved, again, free, blank, {at for at in free if not other[at]})


def findings_of_plan(
    plan: Plan, due: Sequence[Page], there: Sequence[Page], name: str, naming: Naming
) -> Iterator[Finding]:
    """A finding for each page that is missing, moved, doubled or added."""
    if len(there) != len(due):
        yield faults.PAGES_COUNTED.at(Place(name), found=len(there), ordered=len(due))
    for n, at in plan.moved.items():
        yield faults.PAGE_MOVED.at(Place(name, at + 1), what=naming(n), words=words_on(due[n]))
    for at, n in plan.again.items():
        yield faults.PAGE_REPEATED.at(Place(name, at + 1), what=naming(n), words=words_on(due[n]))


def put_back(plan: Plan, due: int, there: int) -> Iterator[tuple[int, int | None]]:
    """For each page in the ordered order its number and where it stands: nowhere, if between
    pages that are known nothing is left that it could be."""
    ends = [(-1, -1), *sorted(plan.fixed.items()), (due, there)]
    for (n, at), (next_n, next_at) in pairwise(ends):
        if n >= 0:
            yield n, at
        left = [each for each in plan.free if at < each < next_at]
        plain = [each for each in range(n + 1, next_n) if each not in plan.moved]
        gone = all(each in plan.white for each in left)
        alike = [each for each in plain if each in plan.blank] if gone else plain
        found = {**dict(zip(alike, left, strict=False)), **plan.moved}
        for each in range(n + 1, next_n):
            if each in found or gone:
                yield each, found.get(each)
        yield from ((next_n, its) for its in left[len(alike) :])


def signs(page: Page) -> str:
    """All characters of a page, in no order that tells how it stands."""
    return "".join(sorted(glyph.text for glyph in page.glyphs if glyph.text.strip()))


def words_on(page: Page) -> str:
    """The first words of a page, to know it by in a sentence."""
    return shortened("".join(line.text for line in lines(page.glyphs)).strip())


def turned_over(due: Page, there: Page) -> bool:
    """Whether all lines of a page stand on their head, as compared with what is due."""
    turns, its = (Counter(glyph.turn for glyph in page.glyphs) for page in (due, there))
    return turns != its and {(turn + 180) % 360: n for turn, n in turns.items()} == its


def upright(page: Page) -> Page:
    """The page turned about its middle."""
    width, height = page.size
    glyphs = (
        replace(each, x=width - each.x, y=height - each.y, turn=(each.turn + 180) % 360)
        for each in page.glyphs
    )
    return replace(page, glyphs=tuple(glyphs))
