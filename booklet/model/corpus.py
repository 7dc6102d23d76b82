"""The texts as they stand in the corpus: regions, pieces, their works, each passage's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from booklet.errors import Finding, Place
from booklet.model.blocks import Block, Paragraph, text_of
from booklet.model.provenance import Ledger, Witness


class Part(StrEnum):
    """What of a piece can be printed: its excerpts 金句, its full report 报道."""

    EXCERPTS = "excerpts"
    REPORT = "report"


@dataclass(frozen=True)
class Title:
    """A title as written in the corpus: `|` where it may be broken by sense, a blank where a
    headline goes on to its next line."""

    written: str

    def __str__(self) -> str:
        return self.written.replace("|", "")

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The lines that must be, each as the pieces between which it may be broken."""
        return tuple(tuple(filter(None, line.split("|"))) for line in self.written.split())


@dataclass(frozen=True)
class Region:
    """A region of an official plan and the provinces that the plan covers."""

    id: str
    name: str
    provinces: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Work:
    """One text of a piece: its blocks, where it was taken from, and a report's headlines."""

    part: Part
    blocks: tuple[Block, ...]
    source: str
    place: Place
    date: date | None = None
    kicker: Title | None = None
    headline: Title | None = None
    deck: Title | None = None
    ledger: Ledger | None = None

    @property
    def passages(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, as ledgers and links count them."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def characters(self) -> int:
        return len(text_of(self.blocks))


@dataclass(frozen=True)
class Piece:
    """One piece: when, where, on what occasion, for which regions, and the works that it left."""

    id: str
    number: int
    date: date
    location: str
    title: Title
    short: Title
    regions: tuple[str, ...]
    works: tuple[Work, ...]
    place: Place
    links: Ledger | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(work.part for work in self.works)

    def work(self, part: Part) -> Work | None:
        return next((work for work in self.works if work.part is part), None)


@dataclass(frozen=True)
class Exemption:
    """A finding that is meant to be: its code, the file, and words of its sentence."""

    code: str
    file: str
    words: str
    reason: str
    place: Place


@dataclass(frozen=True)
class Corpus:
    """All texts in reading order, and what proves them.

    `digests` are the sha256 of all files by their path in `folder`, `seal` is the text of the seal
    as it was set, `faults` are the findings of what could not be read."""

    title: Title
    kicker: str
    version: str
    language: str
    rights: str
    regions: tuple[Region, ...]
    pieces: tuple[Piece, ...]
    place: Place
    folder: str
    witnesses: tuple[Witness, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    seal: str | None = None
    faults: tuple[Finding, ...] = field(default=(), compare=False)

    def region(self, id: str) -> Region:
        """The region of that id; raises KeyError where there is none."""
        found = next((region for region in self.regions if region.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def regions_of(self, piece: Piece) -> tuple[Region, ...]:
        return tuple(self.region(id) for id in piece.regions)

    def provinces_of(self, piece: Piece) -> tuple[str, ...]:
        """The provinces of the piece's regions, each once, in the plans' order."""
        names = (name for region in self.regions_of(piece) for name in region.provinces)
        return tuple(dict.fromkeys(names))
