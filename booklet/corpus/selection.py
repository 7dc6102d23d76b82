"""Select: the corpus and a ticket give the edition, or every reason why the ticket cannot be met.

Meetings that are named are the choice, else all are; regions, provinces and dates narrow it.
Of each piece the ordered parts are kept: those of its own that were named with it (7:report),
else those of the whole order. A piece that has none of them drops out, unless it was named: then
that is a finding.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from booklet.errors import Finding, OrderError, Place, Words
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import do_you_mean, nearest, there_are
from booklet.model.corpus import Corpus, Part, Piece, Region, Title, Work
from booklet.model.numerals import numbered
from booklet.model.order import Edition, Group, Selected, Ticket

T = TypeVar("T")
Matches = Callable[[Corpus, str], Sequence[T]]
Own = Mapping[str, tuple[Part, ...]]

KINDS = {
    "meetings": Words("meeting", "会议"),
    "regions": Words("region", "地区"),
    "provinces": Words("province", "省份"),
}
PARTS = {part.value: part for part in Part}


def select(corpus: Corpus, ticket: Ticket, formats: Sequence[str]) -> Edition:
    """The edition that the ticket orders, for a house that has `formats`.

    Raises OrderError with all that is wrong with the ticket."""
    findings = [*ticket.faults, *unknown_format(ticket, formats)]
    named = resolve(corpus, ticket, "meetings", pieces_named, findings)
    own = own_parts(corpus, ticket, findings)
    regions = resolve(corpus, ticket, "regions", regions_named, findings)
    provinces = resolve(corpus, ticket, "provinces", provinces_named, findings)
    findings += span(ticket)
    findings += without_part(ticket, named, own)
    if not findings:
        chosen = [
            piece
            for piece in (named or corpus.pieces)
            if any(part in piece.parts for part in own.get(piece.id, ticket.parts))
            and (not regions or {region.id for region in regions} & set(piece.regions))
            and (not provinces or set(provinces) & set(corpus.provinces_of(piece)))
            and (ticket.since is None or piece.date >= ticket.since)
            and (ticket.until is None or piece.date <= ticket.until)
        ]
        if chosen:
            return edition(corpus, ticket, chosen, own)
        findings.append(nothing(corpus, ticket))
    raise OrderError(sorted(findings))


def edition(corpus: Corpus, ticket: Ticket, chosen: Iterable[Piece], own: Own) -> Edition:
    return Edition(
        title=Title(ticket.title) if ticket.title else corpus.title,
        kicker="" if ticket.title else corpus.kicker,
        language=corpus.language,
        version=corpus.version,
        rights=corpus.rights,
        selected=tuple(
            Selected(
                ordered_parts(piece, own.get(piece.id, ticket.parts)),
                corpus.regions_of(piece),
            )
            for piece in in_order(list(dict.fromkeys(chosen)), ticket.group)
        ),
        witnesses=corpus.witnesses,
        ticket=ticket,
    )


def ordered_parts(piece: Piece, parts: Iterable[Part]) -> Piece:
    return replace(piece, works=tuple(filter(None, map(piece.work, parts))))


def own_parts(corpus: Corpus, ticket: Ticket, findings: list[Finding]) -> Own:
    """The parts that were named with a piece, by its id; a word that is no part is a finding."""
    own: dict[str, tuple[Part, ...]] = {}
    for word in ticket.meetings:
        _, colon, tail = word.partition(":")
        if not colon:
            continue
        names = [name.strip() for name in tail.replace("+", ",").split(",")]
        findings += (no_part(ticket, name) for name in names if name not in PARTS)
        parts = tuple(PARTS[name] for name in names if name in PARTS)
        for piece in pieces_named(corpus, word):
            own[piece.id] = tuple(dict.fromkeys((*own.get(piece.id, ()), *parts)))
    return own


def no_part(ticket: Ticket, name: str) -> Finding:
    return orders.UNKNOWN_PART.at(ticket.place("meetings"), name=name, hint=there_are(PARTS))


def in_order(pieces: list[Piece], group: Group) -> list[Piece]:
    """The pieces as the book has them; regions follow their first pieces."""
    if group is Group.NAMED:
        return pieces
    by_date = sorted(pieces, key=lambda piece: (piece.date, piece.number))
    if group is Group.DATE:
        return by_date
    regions = list(dict.fromkeys(id for piece in by_date for id in piece.regions))
    return sorted(by_date, key=lambda piece: regions.index(piece.regions[0]))


def resolve(
    corpus: Corpus, ticket: Ticket, key: str, matches: Matches[T], findings: list[Finding]
) -> list[T]:
    """What the words under `key` mean; a word that fits none or several is a finding."""
    meant: list[T] = []
    for word in getattr(ticket, key):
        found = matches(corpus, word)
        if len(found) == 1:
            meant += found
        else:
            findings.append(unclear(corpus, ticket.place(key), key, word, found))
    return meant


def one_piece(corpus: Corpus, word: str, part: Part | None) -> tuple[Piece, Work]:
    """The piece that a word names, and its work: that part, else its first.

    Raises OrderError."""
    ticket = Ticket(meetings=(word,), parts=(part,) if part else tuple(Part))
    piece = select(corpus, ticket, (ticket.format,)).selected[0].piece
    return piece, piece.works[0]


def unclear(corpus: Corpus, place: Place, key: str, word: str, found: Sequence[object]) -> Finding:
    """A word that names nothing, or several things."""
    kind = KINDS[key]
    word = name_in(word) if key == "meetings" else word
    if found:
        several = ", ".join(shown(each) for each in found)
        return orders.UNCLEAR_NAME.at(place, name=word, kind=kind, several=several)
    names = dict(names_for(corpus, key))
    close = difflib.get_close_matches(word, names, 1, 0.6 if key == "provinces" else 0.4)
    hint = do_you_mean(names[close[0]]) if close else there_are(dict.fromkeys(names.values()))
    return orders.UNKNOWN_NAME.at(place, name=word, kind=kind, hint=hint)


def shown(meant: object) -> str:
    return f"{meant.number} {meant.id}" if isinstance(meant, Piece) else str(meant)


def names_for(corpus: Corpus, key: str) -> Iterator[tuple[str, str]]:
    """Each name that a person may type, and the name that a hint should tell."""
    if key == "meetings":
        for piece in corpus.pieces:
            yield from ((name, piece.id) for name in (piece.id, str(piece.short)))
    elif key == "regions":
        for region in corpus.regions:
            yield from ((name, region.name) for name in (region.id, region.name))
    else:
        yield from ((name, name) for region in corpus.regions for name in region.provinces)


def name_in(word: str) -> str:
    """The name of a piece without the parts that may follow it."""
    return word.partition(":")[0]


def pieces_named(corpus: Corpus, word: str) -> list[Piece]:
    """By number (5 or ⑤), by id, else by a part of the title; parts may follow a colon."""
    word = name_in(word)
    number = numbered(word)
    exact = [m for m in corpus.pieces if m.id == word or m.number == number]
    return exact or [m for m in corpus.pieces if word and word in str(m.title)]


def regions_named(corpus: Corpus, word: str) -> list[Region]:
    """By id or name, with or without its quotation marks."""
    bare = word.strip("“”\"'")
    exact = [r for r in corpus.regions if bare in (r.id, r.name.strip("“”"))]
    return exact or [r for r in corpus.regions if len(bare) > 1 and bare in r.name]


def provinces_named(corpus: Corpus, word: str) -> list[str]:
    """By its short name; 湖南省 and 广西壮族自治区 are understood too."""
    known = dict.fromkeys(name for region in corpus.regions for name in region.provinces)
    full = word[-1:] in {"省", "市", "区"}
    return [name for name in known if word == name or (full and word.startswith(name))]


def unknown_format(ticket: Ticket, formats: Sequence[str]) -> Iterator[Finding]:
    if ticket.format not in formats:
        hint = nearest(ticket.format, formats, 0.6)
        yield orders.UNKNOWN_FORMAT.at(ticket.place("format"), name=ticket.format, hint=hint)


def span(ticket: Ticket) -> Iterator[Finding]:
    if ticket.since and ticket.until and ticket.since > ticket.until:
        at = ticket.place("since")
        yield orders.DATES_REVERSED.at(at, since=ticket.since, until=ticket.until)


def without_part(ticket: Ticket, named: Iterable[Piece], own: Own) -> Iterator[Finding]:
    for piece in named:
        parts = own.get(piece.id, ticket.parts)
        if not any(part in piece.parts for part in parts):
            yield orders.PART_MISSING.at(
                ticket.place("parts"),
                piece=piece.id,
                wanted=", ".join(parts),
                parts=", ".join(piece.parts),
            )


def nothing(corpus: Corpus, ticket: Ticket) -> Finding:
    """The order selects nothing: say which of its words narrow it."""
    keys = ("meetings", "regions", "provinces", "since", "until", "parts")
    told = [key for key in keys if key in ticket.places] or ["meetings"]
    dates = [piece.date for piece in corpus.pieces]
    hint = Words("the corpus is empty", "文集是空的")
    if dates:
        first, last = min(dates), max(dates)
        hint = Words(f"the pieces are from {first} to {last}", f"会议从 {first} 到 {last}")
    return orders.NOTHING_CHOSEN.at(ticket.place(told[0]), hint=hint)
