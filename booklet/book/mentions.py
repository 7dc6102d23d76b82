"""Mentions: where words stand in a book, for an index by pinyin and for a table of sentences.

Of a term every place is named, so that its pages can be told; of words that are compared that in
every sentence which has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count, groupby

from msgspec.structs import replace

from booklet.book.studying import several
from booklet.corpus.alignment import ALIKE, align, alike
from booklet.errors import Finding
from booklet.errors.faults.orders import NOT_SIGHTED
from booklet.intake.pinyin import readings
from booklet.model.blocks import Run, Runs, parted
from booklet.model.book import Chapter, Document, Text
from booklet.model.corpus import ListedTerm
from booklet.model.order import Ticket
from booklet.model.runs import all_with
from booklet.model.study import ComparedPart, ComparedPhrase, ComparedRow, Mention, Term
from booklet.patterns import pattern

WITH_READING = pattern(r"(.+?)[（(]([^（）()]+)[）)]")
SENTENCE = pattern(r"[^。！？]*[。！？]*[”’）]?")
SHORTEST = 2
"""Characters that two sentences must have alike in one place to be held as alike there."""
Found = Mapping[str, list[Mention]]


def with_mentions(
    document: Document, ticket: Ticket, listed: Iterable[ListedTerm]
) -> tuple[Document, tuple[Finding, ...]]:
    """The document with the terms that a ticket names or the book lists and with the words that are
    compared; a finding for each of those of the ticket that stands nowhere. Raises OutputError
    where readings of terms are neither told nor known."""
    ordered = dict(map(read, several(ticket.terms)))
    terms: Found = {word: [] for word in ({each.word: "" for each in listed} | ordered)}
    told_readings = {each.word: each.reading for each in listed} | ordered
    phrases: Found = {phrase: [] for phrase in several(ticket.compare)}
    document = named_in(document, terms, phrases)
    kit = replace(
        document.kit,
        terms=tuple(index(terms, told_readings)),
        comparisons=tuple(
            ComparedPhrase(phrase, tuple(rows(phrase, found)))
            for phrase, found in phrases.items()
            if found
        ),
    )
    told = tuple(
        NOT_SIGHTED.at(ticket.place(field), words=word)
        for field, words, found in (("terms", ordered, terms), ("compare", phrases, phrases))
        for word in words
        if not found[word]
    )
    return replace(document, kit=kit), told


def read(written: str) -> tuple[str, str]:
    """A term and its reading, "" where that is not told."""
    found = WITH_READING.fullmatch(written)
    return (found[1], found[2]) if found else (written, "")


def index(terms: Found, told_readings: Mapping[str, str]) -> Iterator[Term]:
    """The terms that stand somewhere, by their sound."""
    sounds = {word: by_sound(word, told_readings[word]) for word in terms if terms[word]}
    for word, (syllables, _) in sorted(sounds.items(), key=lambda each: each[1]):
        letter = syllables[0][0][:1].upper()
        yield Term(word, letter if letter.isalpha() else "", tuple(terms[word]))


def by_sound(word: str, reading: str) -> tuple[list[tuple[str, str]], str]:
    """What a term is sorted by: its syllables, each first without its tone, then the term."""
    syllables = reading.split() or [said or text for text, said, _ in readings(word) if text]
    return [(plain(each), each) for each in syllables], word


def plain(syllable: str) -> str:
    """A syllable without its tone, in small letters; ü stands behind u."""
    letters = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "uz")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def named_in(document: Document, terms: Found, phrases: Found) -> Document:
    """The document with its places named; these are put to the terms and the phrases."""

    def named(chapter: Chapter) -> Chapter:
        change = naming(chapter, terms, phrases)

        def in_text(text: Text) -> Text:
            return replace(text, blocks=all_with(text.blocks, change))

        return replace(chapter, texts=tuple(map(in_text, chapter.texts)))

    divisions = (
        replace(each, chapters=tuple(map(named, each.chapters))) for each in document.divisions
    )
    return replace(document, divisions=tuple(divisions))


def naming(chapter: Chapter, terms: Found, phrases: Found) -> Callable[[Runs], Runs]:
    """What names the places in runs of a chapter, which come in reading order."""
    numbers = count(1)

    def change(runs: Runs) -> Runs:
        text = "".join(run.text for run in runs)
        places = ((terms, word, at, "") for word in terms for at in starts(text, word))
        every = ((phrases, phrase, *each) for phrase in phrases for each in sentences(text, phrase))
        for found, word, at, sentence in chain(places, every):
            runs, anchor = anchored(runs, at, f"{chapter.anchor}-at-{next(numbers)}")
            found[word].append(Mention(anchor, chapter.number, str(chapter.short), sentence))
        return runs

    return change


def starts(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text, each time."""
    return (found.start() for found in re.finditer(re.escape(word), text))


def sentences(text: str, phrase: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text that have a phrase, and where it begins in the text; all of the text
    where it goes over the end of one."""
    if phrase not in text:
        return
    spans = [found for found in SENTENCE.finditer(text) if phrase in found[0]]
    for found in spans:
        yield found.start() + found[0].index(phrase), found[0].replace("\n", "")
    if not spans:
        yield text.index(phrase), text.replace("\n", "")


def anchored(runs: Runs, at: int, name: str) -> tuple[Runs, str]:
    """The runs, the one that begins at a character named, and the name that it has then."""
    made, start, given = list[Run](), 0, ""
    for run in runs:
        for each in parted(run, [at - start]):
            end = start + len(each.text)
            if not given and start <= at < end:
                given = each.anchor or name
                made.append(replace(each, anchor=given))
            else:
                made.append(each)
            start = end
    return tuple(made), given


def rows(phrase: str, mentions: list[Mention]) -> Iterator[ComparedRow]:
    """The sentences that have a phrase, each held against the earlier one that is most like it."""
    for number, here in enumerate(mentions):
        likeness = [alike(each.sentence, here.sentence) for each in mentions[:number]]
        most = max(likeness, default=0.0)
        other = mentions[likeness.index(most)] if most >= ALIKE else here
        parts = tuple(held(other.sentence, here.sentence, phrase))
        differs = any(part.differs for part in parts)
        yield ComparedRow(here, parts, (other.number or other.short) if differs else "")


def held(other: str, here: str, phrase: str) -> Iterator[ComparedPart]:
    """A sentence in parts, by what differs from another one and by the phrase in it."""
    differing = (each for each in align(other, here, SHORTEST) if not each.same)
    differs = {n for each in differing for n in range(each.other_start, each.other_end)}
    named = {n for each in re.finditer(re.escape(phrase), here) for n in range(*each.span())}
    for key, part in groupby(range(len(here)), key=lambda n: (n in differs, n in named)):
        yield ComparedPart("".join(here[n] for n in part), *key)
