"""Rules of characters: what is printed is what the faces can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator

from booklet.errors import Finding, Place
from booklet.model.corpus import Corpus
from booklet.model.order import Ticket

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


def undrawn(corpus: Corpus, drawn: Container[int]) -> Iterator[Finding]:
    """C01: every character of the corpus has a glyph in one of the faces."""
    for meeting in corpus.meetings:
        for text in (str(meeting.title), str(meeting.short), meeting.location):
            yield from lacking(text, meeting.place, drawn)
        for work in meeting.works:
            for head in (work.source, work.kicker, work.headline, work.deck):
                yield from lacking(str(head or ""), work.place, drawn)
            for passage in work.passages:
                yield from lacking(passage.text, passage.place, drawn)


def undrawn_words(ticket: Ticket, drawn: Container[int]) -> Iterator[Finding]:
    """C01 for what the ticket itself prints."""
    for key in ("title", "session", "organisation"):
        yield from lacking(getattr(ticket, key) or "", ticket.place(key), drawn, moving=False)


def lacking(
    text: str, place: Place, drawn: Container[int], *, moving: bool = True
) -> Iterator[Finding]:
    """A finding for each different character of the text that no face draws, where it first is."""
    for character in undrawn_in(text, drawn):
        there = Place(place.file, place.line, text.index(character) + 1) if moving else place
        sentence = f"no face draws “{character}” (U+{ord(character):04X})"
        yield Finding(there, "C01", sentence, "write it otherwise, or add a face to fonts/")


def undrawn_in(text: str, drawn: Container[int]) -> Iterable[str]:
    return (
        character
        for character in dict.fromkeys(text)
        if ord(character) not in drawn and unicodedata.category(character) not in UNSEEN
    )
