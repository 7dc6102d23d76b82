"""What is ordered (the ticket) and the texts that answer it (the edition)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from booklet.errors import Finding, Place
from booklet.model.corpus import Meeting, Part, Region, Title
from booklet.model.provenance import Witness


class Group(StrEnum):
    """The order of the chapters: by date, as parts of the book by region, or as named."""

    DATE = "date"
    REGION = "region"
    NAMED = "named"


class Imposition(StrEnum):
    NONE = "none"
    SADDLE = "saddle"


class Flip(StrEnum):
    """The edge about which the printer turns a landscape sheet between its two sides."""

    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True)
class Ticket:
    """An order. The command line, a ticket file and Python all make this one value.

    `meetings` are named by number (5 or ⑤), id, or a part of the title that fits one only;
    parts of its own may follow it (7:report); none named means all. `regions`, `provinces`,
    `since` and `until` narrow that choice.
    `number` (发文字号) and `signer` (签发人) stand in the red head of an official document.
    `sheets` is how many sheets of paper it shall fill, the type changed within its limits.
    `places` says where each key was read and `faults` what could not be read.
    """

    meetings: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    parts: tuple[Part, ...] = (Part.EXCERPTS,)
    group: Group = Group.DATE
    toc: bool = True
    apparatus: bool = False
    format: str = "booklet"
    title: str | None = None
    session: str | None = None
    organisation: str | None = None
    number: str | None = None
    signer: str | None = None
    date: date | None = None
    sheets: int | None = None
    impose: Imposition = Imposition.NONE
    flip: Flip = Flip.SHORT
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, hash=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False)

    def place(self, key: str) -> Place:
        return self.places.get(key, Place(f"ticket {key}"))


@dataclass(frozen=True)
class Selected:
    """A chosen meeting: `meeting.works` holds only what was ordered of it."""

    meeting: Meeting
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Edition:
    """The chosen texts in the order of the book, self-contained: no corpus is needed any more."""

    title: Title
    kicker: str
    language: str
    version: str
    rights: str
    selected: tuple[Selected, ...]
    witnesses: tuple[Witness, ...]
    ticket: Ticket
