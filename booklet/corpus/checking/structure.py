"""Rules of structure: ids, numbers, regions, and works that have something in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from booklet.corpus.checking.texts import works
from booklet.errors import Finding
from booklet.errors.faults import corpus as faults
from booklet.errors.faults.phrases import either, nearest
from booklet.model.corpus import Corpus, Meeting, Part, Region

T = TypeVar("T")


def repeated_ids(corpus: Corpus) -> Iterator[Finding]:
    """K01: an id names one meeting, and one region."""
    for kind in (corpus.meetings, corpus.regions):
        named: Iterable[Meeting | Region] = kind
        for first, again in repeated(named, lambda each: each.id):
            yield faults.ID_TAKEN.at(again.place, id=again.id, first=first.place)


def repeated_numbers(corpus: Corpus) -> Iterator[Finding]:
    """K02: a number names one meeting."""
    for first, again in repeated(corpus.meetings, lambda each: each.number):
        yield faults.NUMBER_TAKEN.at(again.place, number=again.number, first=first.place)


def unknown_regions(corpus: Corpus) -> Iterator[Finding]:
    """K03: the regions of a meeting stand in `corpus.toml`, and there is at least one."""
    known = [region.id for region in corpus.regions]
    for meeting in corpus.meetings:
        if not meeting.regions:
            yield faults.NO_REGION.at(meeting.place, meeting=meeting.id)
        for name in meeting.regions:
            if name not in known:
                hint = nearest(name, known)
                yield faults.UNKNOWN_REGION.at(meeting.place, name=name, hint=hint)


def nothing_to_print(corpus: Corpus) -> Iterator[Finding]:
    """K04: a corpus has meetings, a meeting has works, a work has paragraphs."""
    if not corpus.meetings and not corpus.faults:
        yield faults.NO_MEETING.at(corpus.place)
    for meeting in corpus.meetings:
        if not meeting.works:
            files = either(f"{part}.txt" for part in Part)
            yield faults.NO_TEXT.at(meeting.place, meeting=meeting.id, files=files)
    for work in works(corpus):
        if not work.passages:
            yield faults.NO_PARAGRAPH.at(work.place)


def headless_reports(corpus: Corpus) -> Iterator[Finding]:
    """K05: a report has a headline."""
    for work in works(corpus):
        if work.part is Part.REPORT and work.headline is None:
            yield faults.NO_HEADLINE.at(work.place)


def repeated_passages(corpus: Corpus) -> Iterator[Finding]:
    """K06: a paragraph stands once in its work."""
    for work in works(corpus):
        for first, again in repeated(work.passages, lambda passage: passage.text):
            yield faults.PARAGRAPH_TWICE.at(again.place, line=first.place.line)


def numbers_against_dates(corpus: Corpus) -> Iterator[Finding]:
    """K07: meetings are numbered in the order of their dates."""
    for before, after in pairwise(corpus.meetings):
        if after.number < before.number:
            yield faults.OUT_OF_ORDER.at(
                after.place,
                number=after.number,
                date=after.date,
                earlier=before.number,
                other=before.date,
            )


def early_reports(corpus: Corpus) -> Iterator[Finding]:
    """K08: no report is older than its meeting."""
    for meeting in corpus.meetings:
        for work in meeting.works:
            if work.date and work.date < meeting.date:
                yield faults.EARLY_REPORT.at(
                    work.place, part=work.part, date=work.date, meeting=meeting.date
                )


def false_short_titles(corpus: Corpus) -> Iterator[Finding]:
    """K09: a short title is made of words of the title."""
    for meeting in corpus.meetings:
        if str(meeting.short) not in str(meeting.title):
            short, title = meeting.short, meeting.title
            yield faults.FALSE_SHORT_TITLE.at(meeting.place, short=short, title=title)


def repeated(values: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Each value whose key came before, with the first that had it."""
    seen: dict[Hashable, T] = {}
    for value in values:
        if key(value) in seen:
            yield seen[key(value)], value
        seen.setdefault(key(value), value)
