"""Mentions: where words stand in a book, for an index by pinyin and for sentences side by side.

Of each piece the first place is taken, and named, so that its page can be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from booklet.book.studying import several
from booklet.corpus.alignment import ALIKE, align, alike
from booklet.errors import Finding
from booklet.errors.faults.orders import NOT_SIGHTED
from booklet.intake.pinyin import by_pypinyin
from booklet.model.blocks import Block, Paragraph, Run, Runs, parted
from booklet.model.book import Chapter, Document, Text
from booklet.model.order import Ticket
from booklet.model.study import ComparedPhrase, ComparedRow, Mention, Term

WITH_READING = re.compile(r"(.+?)[（(]([^（）()]+)[）)]")
SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’）]?")
SHORTEST = 2
"""Characters that two sentences must have alike in one place to be held as alike there."""
Mentions = Mapping[str, tuple[Mention, ...]]


def with_mentions(document: Document, ticket: Ticket) -> tuple[Document, tuple[Finding, ...]]:
    """The document with the terms and the words compared that a ticket names, and a finding for
    each of them that stands nowhere. Raises OutputError where readings of terms are neither told
    nor known."""
    readings = dict(map(read, several(ticket.terms)))
    phrases = several(ticket.compare)
    document, found = mentioned(document, [*readings, *phrases])
    terms = tuple(
        Term(word, found[word])
        for word in sorted(readings, key=lambda word: by_sound(word, readings[word]))
        if found[word]
    )
    compared = tuple(
        ComparedPhrase(phrase, tuple(rows(found[phrase]))) for phrase in phrases if found[phrase]
    )
    told = tuple(
        NOT_SIGHTED.at(ticket.place(field), words=word)
        for field, words in (("terms", readings), ("compare", phrases))
        for word in words
        if not found[word]
    )
    return replace(document, kit=replace(document.kit, terms=terms, comparisons=compared)), told


def read(written: str) -> tuple[str, str]:
    """A term and its reading, "" where that is not told."""
    found = WITH_READING.fullmatch(written)
    return (found[1], found[2]) if found else (written, "")


def by_sound(word: str, reading: str) -> tuple[list[tuple[str, str]], str]:
    """What a term is sorted by: its syllables, each first without its tone, then the term."""
    syllables = reading.split() if reading else by_pypinyin(word)
    return [(plain(each), each) for each in syllables], word


def plain(syllable: str) -> str:
    """A syllable without its tone, in small letters; ü stands behind u."""
    letters = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "uz")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def mentioned(document: Document, words: Iterable[str]) -> tuple[Document, Mentions]:
    """The document with a name for the first place of each of the words in each piece, and all of
    these places."""
    found: dict[str, list[Mention]] = {word: [] for word in words}
    divisions = tuple(
        replace(
            division, chapters=tuple(in_chapter(chapter, found) for chapter in division.chapters)
        )
        for division in document.divisions
    )
    return replace(document, divisions=divisions), {
        word: tuple(places) for word, places in found.items()
    }


def in_chapter(chapter: Chapter, found: dict[str, list[Mention]]) -> Chapter:
    """The chapter with its places named; each of the words `found` is looked for until it is."""
    left = set(found)

    def named(block: Block) -> Block:
        if not isinstance(block, Paragraph):
            return block
        for word in sorted(each for each in left if each in block.text):
            at = block.text.index(word)
            runs, anchor = anchored(block.runs, at, f"{block.anchor}-{at + 1}")
            block = replace(block, runs=runs)
            found[word].append(mention(chapter, anchor, sentence_of(block.text, at)))
            left.discard(word)
        return block

    def in_text(text: Text) -> Text:
        return replace(text, blocks=tuple(map(named, text.blocks)))

    return replace(chapter, texts=tuple(map(in_text, chapter.texts)))


def mention(chapter: Chapter, anchor: str, sentence: str) -> Mention:
    """A place in a chapter."""
    occasion = next(iter(chapter.opening), "")
    return Mention(anchor, chapter.number, str(chapter.short), occasion, sentence)


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


def sentence_of(text: str, at: int) -> str:
    """The sentence of a text that a character stands in."""
    spans = (found for found in SENTENCE.finditer(text) if found[0])
    return next((each[0] for each in spans if each.start() <= at < each.end()), text)


def rows(mentions: Iterable[Mention]) -> Iterator[ComparedRow]:
    """The sentences, each held against the one above it."""
    for above, here in pairwise((None, *mentions)):
        if here:
            yield ComparedRow(here, tuple(held(above.sentence if above else "", here.sentence)))


def held(above: str, here: str) -> Iterator[tuple[str, bool]]:
    """A sentence in parts, and which of them differ from one above it that is much the same."""
    if not above or alike(above, here) < ALIKE:
        yield here, False
        return
    for run in align(above, here, SHORTEST):
        if words := here[run.other_start : run.other_end]:
            yield words, not run.same
