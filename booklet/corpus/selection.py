"""Select: the corpus and a ticket give the edition, or every reason why the ticket cannot be met.

Meetings that are named are the choice, else all are; regions, provinces and dates narrow it.
Of each meeting the ordered parts are kept: those of its own that were named with it (7:report),
else those of the whole order. A meeting that has none of them drops out, unless it was named: then
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
from booklet.model.corpus import Corpus, Meeting, Part, Region, Title, Work
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
    named = resolve(corpus, ticket, "meetings", meetings_named, findings)
    own = own_parts(corpus, ticket, findings)
    regions = resolve(corpus, ticket, "regions", regions_named, findings)
    provinces = resolve(corpus, ticket, "provinces", provinces_named, findings)
    findings += span(ticket)
    findings += without_part(ticket, named, own)
    if not findings:
        chosen = [
            meeting
            for meeting in (named or corpus.meetings)
            if any(part in meeting.parts for part in own.get(meeting.id, ticket.parts))
            and (not regions or {region.id for region in regions} & set(meeting.regions))
            and (not provinces or set(provinces) & set(corpus.provinces_of(meeting)))
            and (ticket.since is None or meeting.date >= ticket.since)
            and (ticket.until is None or meeting.date <= ticket.until)
        ]
        if chosen:
            return edition(corpus, ticket, chosen, own)
        findings.append(nothing(corpus, ticket))
    raise OrderError(sorted(findings))


def edition(corpus: Corpus, ticket: Ticket, chosen: Iterable[Meeting], own: Own) -> Edition:
    return Edition(
        title=Title(ticket.title) if ticket.title else corpus.title,
        kicker="" if ticket.title else corpus.kicker,
        language=corpus.language,
        version=corpus.version,
        rights=corpus.rights,
        selected=tuple(
            Selected(
                ordered_parts(meeting, own.get(meeting.id, ticket.parts)),
                corpus.regions_of(meeting),
            )
            for meeting in in_order(list(dict.fromkeys(chosen)), ticket.group)
        ),
        witnesses=corpus.witnesses,
        ticket=ticket,
    )


def ordered_parts(meeting: Meeting, parts: Iterable[Part]) -> Meeting:
    return replace(meeting, works=tuple(filter(None, map(meeting.work, parts))))


def own_parts(corpus: Corpus, ticket: Ticket, findings: list[Finding]) -> Own:
    """The parts that were named with a meeting, by its id; a word that is no part is a finding."""
    own: dict[str, tuple[Part, ...]] = {}
    for word in ticket.meetings:
        _, colon, tail = word.partition(":")
        if not colon:
            continue
        names = [name.strip() for name in tail.replace("+", ",").split(",")]
        findings += (no_part(ticket, name) for name in names if name not in PARTS)
        parts = tuple(PARTS[name] for name in names if name in PARTS)
        for meeting in meetings_named(corpus, word):
            own[meeting.id] = tuple(dict.fromkeys((*own.get(meeting.id, ()), *parts)))
    return own


def no_part(ticket: Ticket, name: str) -> Finding:
    return orders.UNKNOWN_PART.at(ticket.place("meetings"), name=name, hint=there_are(PARTS))


def in_order(meetings: list[Meeting], group: Group) -> list[Meeting]:
    """The meetings as the book has them; regions follow their first meetings."""
    if group is Group.NAMED:
        return meetings
    by_date = sorted(meetings, key=lambda meeting: (meeting.date, meeting.number))
    if group is Group.DATE:
        return by_date
    regions = list(dict.fromkeys(id for meeting in by_date for id in meeting.regions))
    return sorted(by_date, key=lambda meeting: regions.index(meeting.regions[0]))


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


def one_meeting(corpus: Corpus, word: str, part: Part | None) -> tuple[Meeting, Work]:
    """The meeting that a word names, and its work: that part, else its first.

    Raises OrderError."""
    ticket = Ticket(meetings=(word,), parts=(part,) if part else tuple(Part))
    meeting = select(corpus, ticket, (ticket.format,)).selected[0].meeting
    return meeting, meeting.works[0]


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
    return f"{meant.number} {meant.id}" if isinstance(meant, Meeting) else str(meant)


def names_for(corpus: Corpus, key: str) -> Iterator[tuple[str, str]]:
    """Each name that a person may type, and the name that a hint should tell."""
    if key == "meetings":
        for meeting in corpus.meetings:
            yield from ((name, meeting.id) for name in (meeting.id, str(meeting.short)))
    elif key == "regions":
        for region in corpus.regions:
            yield from ((name, region.name) for name in (region.id, region.name))
    else:
        yield from ((name, name) for region in corpus.regions for name in region.provinces)


def name_in(word: str) -> str:
    """The name of a meeting without the parts that may follow it."""
    return word.partition(":")[0]


def meetings_named(corpus: Corpus, word: str) -> list[Meeting]:
    """By number (5 or ⑤), by id, else by a part of the title; parts may follow a colon."""
    word = name_in(word)
    number = numbered(word)
    exact = [m for m in corpus.meetings if m.id == word or m.number == number]
    return exact or [m for m in corpus.meetings if word and word in str(m.title)]


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


def without_part(ticket: Ticket, named: Iterable[Meeting], own: Own) -> Iterator[Finding]:
    for meeting in named:
        parts = own.get(meeting.id, ticket.parts)
        if not any(part in meeting.parts for part in parts):
            yield orders.PART_MISSING.at(
                ticket.place("parts"),
                meeting=meeting.id,
                wanted=", ".join(parts),
                parts=", ".join(meeting.parts),
            )


def nothing(corpus: Corpus, ticket: Ticket) -> Finding:
    """The order selects nothing: say which of its words narrow it."""
    keys = ("meetings", "regions", "provinces", "since", "until", "parts")
    told = [key for key in keys if key in ticket.places] or ["meetings"]
    dates = [meeting.date for meeting in corpus.meetings]
    hint = Words("the corpus is empty", "文集是空的")
    if dates:
        first, last = min(dates), max(dates)
        hint = Words(f"the meetings are from {first} to {last}", f"会议从 {first} 到 {last}")
    return orders.NOTHING_CHOSEN.at(ticket.place(told[0]), hint=hint)
