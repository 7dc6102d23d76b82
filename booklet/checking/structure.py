"""Rules of structure: ids, numbers, regions, and works that have something in them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from booklet.checking.texts import works
from booklet.errors import Finding, ad_hoc
from booklet.model.corpus import Corpus, Meeting, Part, Region

T = TypeVar("T")


def repeated_ids(corpus: Corpus) -> Iterator[Finding]:
    """K01: an id names one meeting, and one region."""
    for kind in (corpus.meetings, corpus.regions):
        named: Iterable[Meeting | Region] = kind
        for first, again in repeated(named, lambda each: each.id):
            sentence = f"the id “{again.id}” is taken: {first.place}"
            yield ad_hoc(again.place, "K01", sentence, "give it an id of its own")


def repeated_numbers(corpus: Corpus) -> Iterator[Finding]:
    """K02: a number names one meeting."""
    for first, again in repeated(corpus.meetings, lambda each: each.number):
        sentence = f"the number {again.number} is taken: {first.place}"
        yield ad_hoc(again.place, "K02", sentence, "give it a number of its own")


def unknown_regions(corpus: Corpus) -> Iterator[Finding]:
    """K03: the regions of a meeting stand in `corpus.toml`, and there is at least one."""
    known = [region.id for region in corpus.regions]
    for meeting in corpus.meetings:
        if not meeting.regions:
            yield ad_hoc(meeting.place, "K03", f"the meeting {meeting.id} has no region")
        for name in meeting.regions:
            if name not in known:
                close = difflib.get_close_matches(name, known, 1)
                hint = f"do you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
                yield ad_hoc(meeting.place, "K03", f"there is no region “{name}”", hint)


def nothing_to_print(corpus: Corpus) -> Iterator[Finding]:
    """K04: a corpus has meetings, a meeting has works, a work has paragraphs."""
    if not corpus.meetings and not corpus.faults:
        yield ad_hoc(corpus.place, "K04", "the corpus has no meeting")
    for meeting in corpus.meetings:
        if not meeting.works:
            hint = f"put {' or '.join(f'{part}.txt' for part in Part)} beside it"
            yield ad_hoc(meeting.place, "K04", f"the meeting {meeting.id} has no text", hint)
    for work in works(corpus):
        if not work.passages:
            yield ad_hoc(work.place, "K04", "the text has no paragraph")


def headless_reports(corpus: Corpus) -> Iterator[Finding]:
    """K05: a report has a headline."""
    for work in works(corpus):
        if work.part is Part.REPORT and work.headline is None:
            yield ad_hoc(work.place, "K05", "the report has no headline", "add headline = …")


def repeated_passages(corpus: Corpus) -> Iterator[Finding]:
    """K06: a paragraph stands once in its work."""
    for work in works(corpus):
        for first, again in repeated(work.passages, lambda passage: passage.text):
            sentence = f"the same paragraph as on line {first.place.line}"
            yield ad_hoc(again.place, "K06", sentence, "take one of them out")


def numbers_against_dates(corpus: Corpus) -> Iterator[Finding]:
    """K07: meetings are numbered in the order of their dates."""
    for before, after in pairwise(corpus.meetings):
        if after.number < before.number:
            sentence = f"number {after.number} of {after.date} comes after {before.number} of "
            yield ad_hoc(after.place, "K07", f"{sentence}{before.date}", "a date or a number errs")


def early_reports(corpus: Corpus) -> Iterator[Finding]:
    """K08: no report is older than its meeting."""
    for meeting in corpus.meetings:
        for work in meeting.works:
            if work.date and work.date < meeting.date:
                sentence = f"the {work.part} is of {work.date}, the meeting of {meeting.date}"
                yield ad_hoc(work.place, "K08", sentence)


def false_short_titles(corpus: Corpus) -> Iterator[Finding]:
    """K09: a short title is made of words of the title."""
    for meeting in corpus.meetings:
        if str(meeting.short) not in str(meeting.title):
            sentence = f"“{meeting.short}” is no part of “{meeting.title}”"
            yield ad_hoc(meeting.place, "K09", sentence, "take the short title from the title")


def repeated(values: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Each value whose key came before, with the first that had it."""
    seen: dict[Hashable, T] = {}
    for value in values:
        if key(value) in seen:
            yield seen[key(value)], value
        seen.setdefault(key(value), value)
