"""What there is to choose from: a card for each piece, and the hits of words in its texts."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from booklet.model.blocks import text_of
from booklet.model.corpus import Corpus, Piece, WorkKind

# IReST (Trauzettel-Klosinski and Dietz 2012): Mandarin read aloud, 255 characters a minute.
CHARACTERS_A_MINUTE = 255
AROUND = 16
MOST_HITS = 3
LONGEST_QUERY = 60


class TextCard(Struct, frozen=True):
    """One text of a piece: its length in characters, and the minutes that it takes to read."""

    kind: WorkKind
    characters: int

    @property
    def minutes(self) -> int:
        return math.ceil(self.characters / CHARACTERS_A_MINUTE)


class Card(Struct, frozen=True):
    """What a person sees of a piece before choosing it; what it lacks is empty."""

    id: str
    number: str
    date: date | None
    location: str
    title: str
    short: str
    regions: tuple[tuple[str, str], ...]
    provinces: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    texts: tuple[TextCard, ...]


class Hit(Struct, frozen=True):
    """Words found in a text, with what stands before and behind them."""

    part: str
    before: str
    words: str
    behind: str


def cards(corpus: Corpus) -> tuple[Card, ...]:
    """The cards of all pieces, in the order of the corpus."""
    return tuple(card(corpus, piece) for piece in corpus.pieces)


def card(corpus: Corpus, piece: Piece) -> Card:
    """The card of a piece."""
    return Card(
        id=piece.id,
        number=corpus.kind.numbered(piece.number),
        date=piece.date,
        location=piece.location or "",
        title=str(piece.title),
        short=str(piece.short),
        regions=tuple((region.id, region.name) for region in corpus.regions_of(piece)),
        provinces=corpus.provinces_of(piece),
        facets=dict(piece.facets),
        texts=tuple(TextCard(corpus.kind.work(w.part), w.characters) for w in piece.works),
    )


def covered(corpus: Corpus) -> dict[str, int]:
    """How many pieces concern each province that the corpus names."""
    names = [name for piece in corpus.pieces for name in corpus.provinces_of(piece)]
    named = (name for region in corpus.regions for name in region.provinces)
    return {name: names.count(name) for name in dict.fromkeys(named)}


def search(corpus: Corpus, query: str) -> dict[str, tuple[Hit, ...]]:
    """The pieces in whose texts or titles all of the words stand, each with some hits."""
    words = unicodedata.normalize("NFC", query)[:LONGEST_QUERY].split()
    found = {piece.id: hits_in(piece, words) for piece in corpus.pieces}
    return {id: hits for id, hits in found.items() if hits is not None}


def hits_in(piece: Piece, words: Sequence[str]) -> tuple[Hit, ...] | None:
    """Some hits in the texts of a piece; None where one of the words is missing."""
    texts = [(work.part, text_of((each,))) for work in piece.works for each in work.blocks]
    facets = (value for _, values in piece.facets for value in values)
    heads = " ".join([str(piece.title), piece.location or "", *facets])
    if not all(word in heads or any(word in text for _, text in texts) for word in words):
        return None
    hits = (hit for word in words for part, text in texts for hit in hits_of(word, part, text))
    return tuple(hit for hit, _ in zip(hits, range(MOST_HITS), strict=False))


def hits_of(word: str, part: str, text: str) -> Iterator[Hit]:
    """The first place of a word in a passage."""
    at = text.find(word)
    if at >= 0:
        end = at + len(word)
        start, stop = max(0, at - AROUND), end + AROUND
        yield Hit(
            part=part,
            before=("…" if start else "") + text[start:at],
            words=word,
            behind=text[end:stop] + ("…" if stop < len(text) else ""),
        )
