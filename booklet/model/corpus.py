"""The texts as they stand in a book: its pieces, their facets and works, each passage's place."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from booklet.errors import Finding, Place, Words
from booklet.model.blocks import Block, Paragraph, text_of
from booklet.model.lines import Line, lines_of
from booklet.model.numerals import circled, day, han
from booklet.model.provenance import Ledger, Witness


class Part(StrEnum):
    """Names of works of the shipped corpus, for who orders them from Python."""

    EXCERPTS = "excerpts"
    REPORT = "report"


class Title(Struct, frozen=True):
    """A title as written in the corpus: `|` where it may be broken by sense, a blank where a
    headline goes on to its next line. One that is not `marked` is words alone, in one line."""

    written: str
    marked: bool = True

    def __str__(self) -> str:
        return self.written.replace("|", "") if self.marked else self.written

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The lines that must be, each as the pieces between which it may be broken."""
        if not self.marked:
            return ((self.written,),)
        return tuple(tuple(filter(None, line.split("|"))) for line in self.written.split())


class Region(Struct, frozen=True):
    """A region of an official plan and the provinces that the plan covers."""

    id: str
    name: str
    provinces: tuple[str, ...]
    place: Place


class Facet(Struct, frozen=True):
    """A property by which pieces are chosen and grouped, and what a reader calls it."""

    id: str
    name: str


class WorkKind(Struct, frozen=True):
    """A work that a piece may have: `headed` ones have headlines of their own, `quotes` is the work
    that it quotes. The one work of a book whose works have no names has no name."""

    id: str
    name: Words
    headed: bool = False
    quotes: str | None = None


TEXT = WorkKind("text", Words("", ""))
STANDARD = (
    Facet("number", "编号"),
    Facet("date", "日期"),
    Facet("place", "地点"),
    Facet("short", "简称"),
    Facet("regions", "地区"),
)
"""What any piece may have; a book may name facets of its own besides."""


class BookKind(Struct, frozen=True):
    """What a book is made of; `id` is what a book calls it.

    `piece` is what a piece of it is called, `counter` its measure word. `label` is how a number is
    printed: "circled" ①, a pattern with {n} or {han} (第{han}课), or "" for not at all. `opening`
    and `contents` are the facets that stand above a title and beside it in the contents.
    `required` are the facets that every piece has. `by_date` tells that dates put pieces in order,
    `recto` that each begins on a right-hand page, `verse` that short lines are lines of poems.
    """

    title: str
    piece: Words
    counter: str
    works: tuple[WorkKind, ...] = (TEXT,)
    facets: tuple[Facet, ...] = ()
    required: tuple[str, ...] = ()
    label: str = ""
    opening: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    by_date: bool = False
    id: str = "plain"
    recto: bool = True
    verse: bool = False

    def numbered(self, number: int | None) -> str:
        """A piece's number as it is printed."""
        if not self.label or number is None:
            return ""
        if self.label == "circled":
            return circled(number)
        return self.label.replace("{n}", str(number)).replace("{han}", han(number))

    def work(self, id: str) -> WorkKind:
        """The kind of a work by its id; a work that the book does not name has its id for name."""
        known = (work for work in self.works if work.id == id)
        return next(known, WorkKind(id, Words(id, id)))

    def facet(self, word: str) -> Facet | None:
        """The facet of that id or name."""
        return next((each for each in self.all_facets if word in (each.id, each.name)), None)

    @property
    def all_facets(self) -> tuple[Facet, ...]:
        """The facets that the book names, and those that any may have."""
        return (*self.facets, *STANDARD)


class Work(Struct, frozen=True, dict=True):
    """One text of a piece: its blocks, where it was taken from, and its headlines.

    `part` is the id of its kind, `written` are the lines of its file."""

    part: str
    blocks: tuple[Block, ...]
    source: str
    place: Place
    date: date | None = None
    kicker: Title | None = None
    headline: Title | None = None
    deck: Title | None = None
    ledger: Ledger | None = None
    written: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines, as ledgers count them."""
        return tuple(lines_of(self.blocks))

    @cached_property
    def seen(self) -> frozenset[str]:
        """Each character of its lines."""
        return frozenset("".join([line.text for line in self.lines]))

    @property
    def passages(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, as links count them."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def characters(self) -> int:
        return len(text_of(self.blocks))


class Piece(Struct, frozen=True):
    """One piece of a book 篇: its title, its works, and of its facets those that it has.

    `facets` are those that the book names, by their ids, each with its values. `short` is for
    contents and running heads, the title where it has none of its own. `language` is that which it
    says itself (BCP 47), if it does."""

    id: str
    title: Title
    short: Title
    works: tuple[Work, ...]
    place: Place
    number: int | None = None
    date: date | None = None
    location: str | None = None
    regions: tuple[str, ...] = ()
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    links: Ledger | None = None
    language: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(work.part for work in self.works)

    def work(self, part: str) -> Work | None:
        return next((work for work in self.works if work.part == part), None)

    @property
    def quoted(self) -> Work | None:
        """The work that its links are of: another quotes it."""
        return self.work(self.links.copy_text) if self.links else None

    @property
    def quoting(self) -> Work | None:
        """The work that is made of words of the quoted one."""
        others = (work for work in self.works if work is not self.quoted)
        return next(others, None) if self.links else None

    def values(self, facet: str) -> tuple[str, ...]:
        """What the piece has of a facet, as it is printed; regions by their ids."""
        match facet:
            case "number":
                return (str(self.number),) if self.number else ()
            case "date":
                return (day(self.date),) if self.date else ()
            case "place":
                return (self.location,) if self.location else ()
            case "short":
                return (str(self.short),)
            case "regions":
                return self.regions
            case _:
                return next((values for id, values in self.facets if id == facet), ())


class Exemption(Struct, frozen=True):
    """A finding that is meant to be: its code, the file, and the words of the text that it points
    at. `file` is the path, or the end of it."""

    code: str
    file: str
    words: str
    reason: str
    place: Place


class ListedTerm(Struct, frozen=True):
    """A term that a book lists for its index: its reading, a syllable a character, "" where that is
    left to a program, and where it is listed."""

    word: str
    reading: str
    place: Place


class Corpus(Struct, frozen=True):
    """All texts in reading order, and what proves them.

    `digests` are the sha256 of all files by their path in `folder`, `files` are these and the seal,
    where they lie; `seal` is its text as it was set, `faults` are the findings of what could not be
    read, `advice` is what a build tells of it once it was checked. `kind` tells what it is made of.
    Of files that were brought each path begins with the number of the text, `folder` is that of the
    first, and `plain` tells whether no line was taken for a heading by its words alone."""

    title: Title
    kicker: str
    version: str
    language: str
    rights: str
    regions: tuple[Region, ...]
    pieces: tuple[Piece, ...]
    place: Place
    folder: str
    kind: BookKind
    witnesses: tuple[Witness, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    terms: tuple[ListedTerm, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    seal: str | None = None
    faults: tuple[Finding, ...] = ()
    advice: tuple[Finding, ...] = ()
    files: tuple[tuple[str, Path], ...] = ()
    plain: bool | None = None

    def regions_of(self, piece: Piece) -> tuple[Region, ...]:
        """The regions that a piece names; one that there is not is a finding elsewhere."""
        known = {region.id: region for region in self.regions}
        return tuple(known[id] for id in piece.regions if id in known)

    def shown(self, piece: Piece, facet: str) -> tuple[str, ...]:
        """What a piece has of a facet, as it is printed."""
        if facet == "regions":
            return tuple(region.name for region in self.regions_of(piece))
        return piece.values(facet)

    def values_of(self, facet: Facet) -> list[str]:
        """The values that pieces have of a facet, each once, as they come."""
        return list(dict.fromkeys(v for piece in self.pieces for v in self.shown(piece, facet.id)))

    @property
    def facets(self) -> list[Facet]:
        """The facets of which any piece has a value."""
        return [facet for facet in self.kind.all_facets if self.values_of(facet)]

    def provinces_of(self, piece: Piece) -> tuple[str, ...]:
        """The provinces of the piece's regions, each once, in the plans' order."""
        names = (name for region in self.regions_of(piece) for name in region.provinces)
        return tuple(dict.fromkeys(names))
