"""What a book was made from, where that is not what is at hand."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.corpus.naming import pieces_named
from booklet.errors import Finding, Place, Words
from booklet.errors.faults import audit as faults
from booklet.model.corpus import Corpus
from booklet.model.order import Ticket
from booklet.reading.record import Record


def with_known_pieces(
    ticket: Ticket, corpus: Corpus, name: str
) -> tuple[Ticket, tuple[Finding, ...]]:
    """The order without pieces that the corpus does not have, unless it has none of them."""
    known = tuple(word for word in ticket.pieces if pieces_named(corpus, word))
    if not known:
        return ticket, ()
    lost = (word for word in ticket.pieces if word not in known)
    place = Place(name)
    findings = tuple(faults.PIECE_NOT_AT_HAND.at(place, word=word) for word in lost)
    return ticket.but(pieces=known), findings


def made_otherwise(record: Record, now: Record, name: str) -> Iterator[Finding]:
    """What the book was made from, where it is not what is at hand."""
    place, then, today = Place(name), record.digests, now.digests
    if then.corpus != today.corpus:
        yield faults.OTHER_CORPUS.at(place)
    if record.chapters != now.chapters:
        ids = " ".join(id for id, _ in record.chapters)
        others = " ".join(id for id, _ in now.chapters)
        yield faults.OTHER_CHAPTERS.at(place, words=f"{ids} → {others}")
    if what := making(record, now):
        yield faults.OTHER_MAKING.at(place, what=what)


def making(record: Record, now: Record) -> Words | None:
    """The tools that are not those the book was made with; nothing where they are the same."""
    kinds = {
        "templates": Words("templates", "模板"),
        "fonts": Words("faces", "字体"),
        "program": Words("parts of the program", "程序"),
    }
    others = [
        words
        for key, words in kinds.items()
        if getattr(record.digests, key) != getattr(now.digests, key)
    ]
    if not others:
        return None
    return Words(", ".join(each.en for each in others), "、".join(each.zh for each in others))
