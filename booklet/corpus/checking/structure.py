"""Rules of structure: ids, numbers, regions, and works that have something in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from booklet.corpus.checking.texts import works
from booklet.errors import Finding, Words
from booklet.errors.faults import corpus as faults
from booklet.errors.faults.phrases import either, nearest, some
from booklet.model.blocks import text_of
from booklet.model.corpus import Corpus, Piece, Region
from booklet.model.numerals import is_han

T = TypeVar("T")


def repeated_ids(corpus: Corpus) -> Iterator[Finding]:
    """K01: an id names one piece, and one region."""
    for kind in (corpus.pieces, corpus.regions):
        named: Iterable[Piece | Region] = kind
        for first, again in repeated(named, lambda each: each.id):
            yield faults.ID_TAKEN.at(again.place, id=again.id, first=first.place)


def repeated_numbers(corpus: Corpus) -> Iterator[Finding]:
    """K02: a number names one piece."""
    numbered = [piece for piece in corpus.pieces if piece.number]
    for first, again in repeated(numbered, lambda each: each.number):
        yield faults.NUMBER_TAKEN.at(again.place, number=again.number, first=first.place)


def facets_that_are_wrong(corpus: Corpus) -> Iterator[Finding]:
    """K03: a piece has the facets that it must have, and regions that there are."""
    yield from missing_facets(corpus)
    yield from unknown_regions(corpus)


def unknown_regions(corpus: Corpus) -> Iterator[Finding]:
    """The regions of a piece are named by the book."""
    known = [region.id for region in corpus.regions]
    placed = [piece for piece in corpus.pieces if piece.regions]
    if placed and not known:
        yield faults.NO_REGIONS.at(corpus.place, pieces=some(piece.id for piece in placed))
        return
    for name in sorted({name for piece in placed for name in piece.regions}.difference(known)):
        named = [piece for piece in placed if name in piece.regions]
        hint, pieces = nearest(name, known), some(piece.id for piece in named)
        yield faults.UNKNOWN_REGION.at(named[0].place, name=name, pieces=pieces, hint=hint)


def missing_facets(corpus: Corpus) -> Iterator[Finding]:
    """A piece has what its kind of book asks for."""
    alike: dict[tuple[str, ...], list[Piece]] = {}
    for piece in corpus.pieces:
        lacking = tuple(each for each in corpus.kind.required if not piece.values(each))
        alike.setdefault(lacking, []).append(piece)
    for lacking, pieces in alike.items():
        if lacking:
            names = [corpus.kind.facet(each) for each in lacking]
            told = Words(", ".join(lacking), "、".join(each.name for each in names if each))
            those = some(piece.id for piece in pieces)
            yield faults.FACET_MISSING.at(pieces[0].place, pieces=those, names=told)


def nothing_to_print(corpus: Corpus) -> Iterator[Finding]:
    """K04: a corpus has pieces, a piece has works, a work has paragraphs."""
    if not corpus.pieces and not corpus.faults:
        yield faults.NO_PIECE.at(corpus.place)
    if bare := [piece for piece in corpus.pieces if not piece.works]:
        files = either(f"{work.id}.txt" for work in corpus.kind.works)
        pieces = some(piece.id for piece in bare)
        yield faults.NO_TEXT.at(bare[0].place, pieces=pieces, files=files)
    for work in works(corpus):
        if not work.blocks:
            yield faults.NO_PARAGRAPH.at(work.place)


def headless_reports(corpus: Corpus) -> Iterator[Finding]:
    """K05: a work that has headlines has one."""
    for work in works(corpus):
        if corpus.kind.work(work.part).headed and work.headline is None:
            yield faults.NO_HEADLINE.at(work.place)


def repeated_passages(corpus: Corpus) -> Iterator[Finding]:
    """K06: a paragraph stands once in its work."""
    for work in works(corpus):
        for first, again in repeated(work.passages, lambda passage: passage.text):
            yield faults.PARAGRAPH_TWICE.at(again.place, line=first.place.line)


def numbers_against_dates(corpus: Corpus) -> Iterator[Finding]:
    """K07: pieces are numbered in the order of their dates."""
    dated = [piece for piece in corpus.pieces if piece.date and piece.number]
    for before, after in pairwise(dated if corpus.kind.by_date else ()):
        if (after.number or 0) < (before.number or 0):
            yield faults.OUT_OF_ORDER.at(
                after.place,
                number=after.number,
                date=after.date,
                earlier=before.number,
                other=before.date,
            )


def early_reports(corpus: Corpus) -> Iterator[Finding]:
    """K08: no report is older than its piece."""
    for piece in corpus.pieces:
        for work in piece.works:
            if work.date and piece.date and work.date < piece.date:
                yield faults.EARLY_REPORT.at(
                    work.place, part=work.part, date=work.date, piece=piece.date
                )


def false_short_titles(corpus: Corpus) -> Iterator[Finding]:
    """K09: a short title is made of words of the title."""
    for piece in corpus.pieces:
        if str(piece.short) not in str(piece.title):
            short, title = piece.short, piece.title
            yield faults.FALSE_SHORT_TITLE.at(piece.place, short=short, title=title)


def idle_terms(corpus: Corpus) -> Iterator[Finding]:
    """K11: a term of the index stands in a text, and its reading has a syllable a Han."""
    texts = [text_of(work.blocks) for work in works(corpus)] if corpus.terms else []
    for term in corpus.terms:
        if not any(term.word in text for text in texts):
            yield faults.IDLE_TERM.at(term.place, word=term.word)
        read = len(term.reading.split())
        if read and read != sum(map(is_han, term.word)) and is_han(term.word[0]):
            yield faults.UNFIT_READING.at(term.place, word=term.word, reading=term.reading)


def repeated(values: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Each value whose key came before, with the first that had it."""
    seen: dict[Hashable, T] = {}
    for value in values:
        if key(value) in seen:
            yield seen[key(value)], value
        seen.setdefault(key(value), value)
