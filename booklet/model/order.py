"""What is ordered (the ticket) and the texts that answer it (the edition)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from booklet.errors import Finding, Place
from booklet.model.corpus import BookKind, Piece, Title
from booklet.model.provenance import Witness


class Group(StrEnum):
    """The order of the chapters: by date, as parts of the book by region, or as named."""

    DATE = "date"
    REGION = "region"
    NAMED = "named"


class Imposition(StrEnum):
    """The scheme by which pages are laid on sheets; `booklet.sheets.SCHEMES` tells of each."""

    NONE = "none"
    SADDLE = "saddle"
    SIGNATURES = "signatures"
    TWO_UP = "2up"
    FOUR_UP = "4up"
    ZINE = "zine"


class Flip(StrEnum):
    """The edge of the sheet about which the printer turns it between its two sides."""

    SHORT = "short"
    LONG = "long"


class Binding(StrEnum):
    """The edge at which the closed book is bound."""

    LEFT = "left"
    RIGHT = "right"


class Cover(StrEnum):
    """What becomes of the last page, or of the first two and the last two.

    OUTER: the last page is the back cover, blanks come before it. APART: the first two and the
    last two pages are a sheet of their own, to be printed on other paper. NONE: no cover, blanks
    come last."""

    OUTER = "outer"
    APART = "apart"
    NONE = "none"


@dataclass(frozen=True)
class Imposing:
    """How pages are to be laid on sheets.

    `signature` is the number of pages of a signature, or the least and the greatest number.
    `paper` is a name of `booklet.model.paper.PAPERS` or width x height in mm; None takes what the
    pages fill. `fit` reduces pages that are too large for it. `paper_weight` in g/m² orders creep.
    `margin` in mm is what the printer leaves white along the edges.
    """

    scheme: Imposition = Imposition.SADDLE
    flip: Flip = Flip.SHORT
    binding: Binding = Binding.LEFT
    cover: Cover = Cover.OUTER
    signature: tuple[int, ...] = (16, 32)
    paper: str | None = None
    fit: bool = False
    paper_weight: int | None = None
    marks: bool = True
    margin: float = 0.0


@dataclass(frozen=True)
class Ticket:
    """An order. The command line, a ticket file and Python all make this one value.

    `meetings` are named by number (5 or ⑤), id, or a part of the title that fits one only;
    parts of its own may follow it (7:report); none named means all. `regions`, `provinces`,
    `since` and `until` narrow that choice.
    `number` (发文字号) and `signer` (签发人) stand in the red head of an official document.
    `sheets` is how many sheets of paper it shall fill, the type changed within its limits.
    The words from `impose` on are those of `Imposing`; no `cover` means that of the format.
    `printer` names a kept profile, which then tells `flip`.
    `accept` holds codes of acceptable faults: what they are about is wanted all the same.
    `places` says where each key was read and `faults` what could not be read.
    """

    meetings: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    parts: tuple[str, ...] = ()
    group: str = Group.DATE
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
    binding: Binding = Binding.LEFT
    cover: Cover | None = None
    signature: tuple[int, ...] = (16, 32)
    paper: str | None = None
    fit: bool = False
    paper_weight: int | None = None
    marks: bool = True
    printer: str | None = None
    accept: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, hash=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False)

    def place(self, key: str) -> Place:
        return self.places.get(key, Place(f"ticket {key}"))

    def imposing(self, *, back_cover: bool) -> Imposing | None:
        """How its pages are to be laid on sheets, if they are; a format may have a back cover."""
        if self.impose is Imposition.NONE:
            return None
        return Imposing(
            scheme=self.impose,
            flip=self.flip,
            binding=self.binding,
            cover=self.cover or (Cover.OUTER if back_cover else Cover.NONE),
            signature=self.signature,
            paper=self.paper,
            fit=self.fit,
            paper_weight=self.paper_weight,
            marks=self.marks,
        )


@dataclass(frozen=True)
class Section:
    """What a part of the book is made by: a value of a facet, such as a region; its name is empty
    where the book has no parts."""

    id: str
    name: str


@dataclass(frozen=True)
class Selected:
    """A chosen piece: `piece.works` holds only what was ordered of it. `sections` are the parts of
    the book that it belongs to, the first of them the one in which it stands."""

    piece: Piece
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Edition:
    """The chosen texts in the order of the book, self-contained: no corpus is needed any more."""

    title: Title
    kicker: str
    language: str
    version: str
    rights: str
    kind: BookKind
    selected: tuple[Selected, ...]
    witnesses: tuple[Witness, ...]
    ticket: Ticket
