"""The printed lines of a corpus, one by one, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.errors import Fault, Finding, Place
from booklet.model.blocks import Paragraph
from booklet.model.corpus import Corpus, Work


def works(corpus: Corpus) -> Iterator[Work]:
    return (work for piece in corpus.pieces for work in piece.works)


def passages(corpus: Corpus) -> Iterator[Paragraph]:
    return (passage for work in works(corpus) for passage in work.passages)


def lines(corpus: Corpus) -> Iterator[tuple[str, Place]]:
    """Every text that is printed: names and titles, heads, and paragraphs."""
    yield str(corpus.title), corpus.place
    yield corpus.kicker, corpus.place
    for region in corpus.regions:
        yield region.name, region.place
    for piece in corpus.pieces:
        facets = (value for _, values in piece.facets for value in values)
        for name in (*piece.values("place"), str(piece.title), str(piece.short), *facets):
            yield name, piece.place
    for work in works(corpus):
        yield work.source, work.place
        for head in (work.kicker, work.headline, work.deck):
            for line in head.lines if head else ():
                yield "".join(line), work.place
    for passage in passages(corpus):
        yield from ((line, passage.place) for line in passage.text.split("\n"))


def each_match(corpus: Corpus, pattern: re.Pattern[str], fault: Fault) -> Iterator[Finding]:
    """A finding wherever the pattern is met in a printed line."""
    for text, place in lines(corpus):
        for found in pattern.finditer(text):
            there = Place(place.file, place.line, found.start() + 1)
            shown = found[0] if found[0].isprintable() else f"U+{ord(found[0][0]):04X}"
            yield fault.at(there, shown=shown)
