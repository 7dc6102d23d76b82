"""Select: the book and a ticket give the edition, or every reason why the ticket cannot be met.

Pieces that are named are the choice, else all are; regions, provinces, dates and facets narrow it.
Of each piece the ordered parts are kept: those of its own that were named with it (7:report), else
those of the whole order, else the first that pieces have. A piece that has none of them drops out,
unless it was named: then that is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from booklet.corpus.naming import (
    conditions,
    part_named,
    pieces_named,
    provinces_named,
    regions_named,
    resolve,
)
from booklet.errors import Finding, OrderError, Words
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import nearest, there_are
from booklet.model.corpus import Corpus, Piece, Region, Title, Work
from booklet.model.order import Edition, Group, Section, Selected, Ticket

Own = Mapping[str, tuple[str, ...]]


def select(corpus: Corpus, ticket: Ticket, formats: Sequence[str]) -> Edition:
    """The edition that the ticket orders, for a house that has `formats`.

    Raises OrderError with all that is wrong with the ticket."""
    parts = dict.fromkeys(part_named(corpus, part) for part in ticket.parts)
    ticket = ticket.but(parts=tuple(parts))
    findings = [*ticket.faults, *unknown_format(ticket, formats)]
    named = resolve(corpus, ticket, "pieces", pieces_named, findings)
    own = own_parts(corpus, ticket, findings)
    regions = resolve(corpus, ticket, "regions", regions_named, findings)
    provinces = resolve(corpus, ticket, "provinces", provinces_named, findings)
    asked = conditions(corpus, ticket, findings)
    findings += span(ticket)
    findings += unknown_group(corpus, ticket)
    findings += without_part(corpus, ticket, named, own)
    if not findings:
        chosen = [
            piece
            for piece in (named or corpus.pieces)
            if any(part in piece.parts for part in parts_of(corpus, ticket, own, piece))
            and in_place(corpus, piece, regions, provinces)
            and in_time(piece, ticket)
            and all(value in corpus.shown(piece, facet.id) for facet, value in asked)
        ]
        if chosen:
            return edition(corpus, ticket, chosen, own)
        findings.append(nothing(corpus, ticket))
    raise OrderError(sorted(findings))


def in_place(
    corpus: Corpus, piece: Piece, regions: Sequence[Region], provinces: Sequence[str]
) -> bool:
    """Whether a piece is of one of the regions and of one of the provinces, where any are named."""
    of_region = not regions or {region.id for region in regions} & set(piece.regions)
    return bool(of_region) and (
        not provinces or bool(set(provinces) & set(corpus.provinces_of(piece)))
    )


def in_time(piece: Piece, ticket: Ticket) -> bool:
    """Whether a piece is of the days that are asked for; one without a date is of none."""
    since, until = ticket.since or date.min, ticket.until or date.max
    asked = ticket.since or ticket.until
    return not asked or (piece.date is not None and since <= piece.date <= until)


def parts_of(corpus: Corpus, ticket: Ticket, own: Own, piece: Piece) -> tuple[str, ...]:
    """The parts that are ordered of a piece, by their ids."""
    return own.get(piece.id, ticket.parts or (corpus.kind.works[0].id,))


def edition(corpus: Corpus, ticket: Ticket, chosen: Iterable[Piece], own: Own) -> Edition:
    """The edition of the chosen pieces, in its order."""
    pieces = in_order(corpus, list(dict.fromkeys(chosen)), ticket.group)
    return Edition(
        title=Title(ticket.title) if ticket.title else corpus.title,
        kicker="" if ticket.title else corpus.kicker,
        language=corpus.language,
        version=corpus.version,
        rights=corpus.rights,
        kind=corpus.kind,
        selected=tuple(
            Selected(
                ordered_parts(piece, parts_of(corpus, ticket, own, piece)),
                sections_of(corpus, piece, ticket.group),
                corpus.provinces_of(piece),
            )
            for piece in pieces
        ),
        witnesses=corpus.witnesses,
        ticket=ticket,
        terms=corpus.terms,
    )


def ordered_parts(piece: Piece, parts: Iterable[str]) -> Piece:
    """The piece with those of its works that are ordered, in that order."""
    return replace(piece, works=tuple(filter(None, map(piece.work, parts))))


def own_parts(corpus: Corpus, ticket: Ticket, findings: list[Finding]) -> Own:
    """The parts that were named with a piece, by its id; a word that is no part is a finding."""
    own: dict[str, tuple[str, ...]] = {}
    for word in ticket.pieces:
        _, colon, tail = word.partition(":")
        if not colon:
            continue
        names = [part_named(corpus, part.strip()) for part in tail.replace("+", ",").split(",")]
        findings += unknown_parts(corpus, ticket, "pieces", names)
        parts = tuple(name for name in names if name in known_parts(corpus))
        for piece in pieces_named(corpus, word):
            own[piece.id] = tuple(dict.fromkeys((*own.get(piece.id, ()), *parts)))
    findings += unknown_parts(corpus, ticket, "parts", ticket.parts)
    return own


def unknown_parts(
    corpus: Corpus, ticket: Ticket, key: str, names: Iterable[str]
) -> Iterator[Finding]:
    """A finding for each name that is no work of the book."""
    known = known_parts(corpus)
    for name in names:
        if name not in known:
            yield orders.UNKNOWN_PART.at(ticket.place(key), name=name, hint=there_are(known))


def known_parts(corpus: Corpus) -> list[str]:
    """The ids of the works that pieces of the book may have."""
    return [work.id for work in corpus.kind.works]


def in_order(corpus: Corpus, pieces: list[Piece], group: str) -> list[Piece]:
    """The pieces as the book has them; parts of the book follow their first pieces."""
    if group == Group.NAMED:
        return pieces
    places = {piece.id: n for n, piece in enumerate(corpus.pieces)}
    as_read = sorted(pieces, key=lambda piece: places[piece.id])
    sections = [sections_of(corpus, piece, group) for piece in as_read]
    ranks = list(dict.fromkeys(section for each in sections for section in each))
    return sorted(as_read, key=lambda piece: ranks.index(sections_of(corpus, piece, group)[0]))


def sections_of(corpus: Corpus, piece: Piece, group: str) -> tuple[Section, ...]:
    """The parts of the book that a piece belongs to: one for each of its values of the facet by
    which the book is grouped. All belong to one where it is not, or where they have none."""
    if group == Group.REGION:
        found = [Section(region.id, region.name) for region in corpus.regions_of(piece)]
    elif group in (Group.DATE, Group.NAMED):
        found = []
    else:
        facet = corpus.kind.facet(group)
        found = [
            Section(value, value) for value in (corpus.shown(piece, facet.id) if facet else ())
        ]
    return tuple(found) or (Section("", ""),)


def unknown_group(corpus: Corpus, ticket: Ticket) -> Iterator[Finding]:
    """The facet by which the book is to be grouped is one that its pieces have."""
    if ticket.group in tuple(Group):
        return
    known = corpus.facets
    names = [*Group, *(name for facet in known for name in (facet.id, facet.name))]
    if ticket.group not in names:
        hint = there_are([*Group, *(facet.name for facet in known)])
        yield orders.UNKNOWN_FACET.at(ticket.place("group"), name=ticket.group, hint=hint)


def one_piece(corpus: Corpus, word: str, part: str | None) -> tuple[Piece, Work]:
    """The piece that a word names, and its work: that part, else its first.

    Raises OrderError."""
    parts = (part,) if part else tuple(known_parts(corpus))
    ticket = Ticket(pieces=(word,), parts=parts)
    piece = select(corpus, ticket, (ticket.format,)).selected[0].piece
    return piece, piece.works[0]


def unknown_format(ticket: Ticket, formats: Sequence[str]) -> Iterator[Finding]:
    """A finding where the house has no such format, with the nearest name."""
    if ticket.format not in formats:
        hint = nearest(ticket.format, formats, 0.6)
        yield orders.UNKNOWN_FORMAT.at(ticket.place("format"), name=ticket.format, hint=hint)


def span(ticket: Ticket) -> Iterator[Finding]:
    """A finding where the first date is after the last."""
    if ticket.since and ticket.until and ticket.since > ticket.until:
        at = ticket.place("since")
        yield orders.DATES_REVERSED.at(at, since=ticket.since, until=ticket.until)


def without_part(
    corpus: Corpus, ticket: Ticket, named: Iterable[Piece], own: Own
) -> Iterator[Finding]:
    """S03: a piece that is named has what is ordered of it."""
    for piece in named:
        parts = parts_of(corpus, ticket, own, piece)
        if not any(part in piece.parts for part in parts):
            yield orders.PART_MISSING.at(
                ticket.place("parts"),
                piece=piece.id,
                wanted=", ".join(parts),
                parts=", ".join(piece.parts),
            )


def nothing(corpus: Corpus, ticket: Ticket) -> Finding:
    """The order selects nothing: say which of its words narrow it."""
    keys = ("pieces", "regions", "provinces", "since", "until", "where", "parts")
    told = [key for key in keys if key in ticket.places] or ["pieces"]
    dates = [piece.date for piece in corpus.pieces if piece.date]
    hint = Words("", "") if corpus.pieces else Words("the book is empty", "书是空的")
    if dates:
        first, last = min(dates), max(dates)
        hint = Words(f"its texts are from {first} to {last}", f"各篇从 {first} 到 {last}")
    return orders.NOTHING_CHOSEN.at(ticket.place(told[0]), hint=hint)
