"""The fields of each file and their types; `fields.py` tells what does not fit them."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from booklet.model.languages import TAG
from booklet.model.order import Flip, Imposing, Ticket
from booklet.model.printer import Facing, Feed
from booklet.model.provenance import Reason
from booklet.reading.kinds import LINE, struct_of

Line = Annotated[str, Meta(min_length=1, pattern=LINE)]
Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
SpanText = Annotated[str, Meta(pattern=r"^[1-9]\d*(-[1-9]\d*|:[1-9]\d*-[1-9]\d*)?$")]
PointText = Annotated[str, Meta(pattern=r"^[1-9]\d*:[1-9]\d*$")]
# Words that are printed, and how many characters of each a page of the house has room for.
PlaceName = Annotated[str, Meta(min_length=1, max_length=60)]
TitleLine = Annotated[Line, Meta(max_length=100)]
NameLine = Annotated[Line, Meta(max_length=60)]
PersonLine = Annotated[Line, Meta(max_length=40)]
Language = Annotated[str, Meta(pattern=TAG, max_length=40)]
LongLine = Annotated[Line, Meta(max_length=200)]
Length = Annotated[float, Meta(gt=0, le=2000)]
Pair = Annotated[list[Length], Meta(min_length=2, max_length=2)]


class Strict(Struct, forbid_unknown_fields=True):
    """A table of a file; a key that it does not name is wrong."""


class RegionFields(Strict):
    """A region of a corpus."""

    id: Id
    name: NameLine
    provinces: list[NameLine]


class FacetFields(Strict):
    """A facet of a book."""

    id: Id
    name: NameLine


class WorkKindFields(Strict):
    """A work that pieces may have."""

    id: Id
    name: NameLine
    name_en: NameLine | None = None
    headed: bool = False
    quotes: Id | None = None


class KindFields(Strict):
    """What a book is made of; a book may say each of it itself."""

    piece: NameLine | None = None
    piece_en: NameLine | None = None
    counter: NameLine | None = None
    label: Annotated[str, Meta(max_length=20)] | None = None
    opening: list[Id] | None = None
    contents: list[Id] | None = None
    order: Literal["date", "name"] | None = None
    recto: bool | None = None
    verse: bool | None = None
    required: list[Id] | None = None
    work: list[WorkKindFields] = []
    facet: list[FacetFields] = []


class KindFileFields(KindFields, kw_only=True):
    """A file of `templates/kinds`."""

    title: NameLine


class BookFields(KindFields):
    """`book.toml`: all of it may be left out."""

    title: TitleLine | None = None
    version: PersonLine = ""
    kicker: Annotated[str, Meta(max_length=60)] = ""
    language: Language | None = None
    rights: Annotated[str, Meta(max_length=2000)] = ""
    kind: Id | None = None
    region: list[RegionFields] = []


class CorpusFields(BookFields, kw_only=True):
    """`corpus.toml`."""

    title: TitleLine
    version: PersonLine


class PieceFields(Strict):
    """`piece.toml`, or `meeting.toml`."""

    id: Id
    title: TitleLine
    number: Annotated[int, Meta(ge=1)] | None = None
    date: Day | None = None
    location: PlaceName | None = field(name="place", default=None)
    short: NameLine | None = None
    regions: list[Id] = []
    language: Language | None = None


class HeadFields(Strict):
    """What stands above a text."""

    date: Day | None = None
    kicker: LongLine | None = None
    headline: LongLine | None = None
    deck: Annotated[Line, Meta(max_length=400)] | None = None


class WorkFields(HeadFields, kw_only=True):
    """The front matter of a work of a piece."""

    source: LongLine


class TextFields(HeadFields):
    """A text that is a piece by itself: all of it may be left out."""

    source: LongLine | None = None
    title: TitleLine | None = None
    number: Annotated[int, Meta(ge=1)] | None = None
    location: PlaceName | None = field(name="place", default=None)
    short: NameLine | None = None
    regions: list[Id] = []
    language: Language | None = None


class ExemptionFields(Strict):
    """A finding that is meant to be."""

    code: Annotated[str, Meta(pattern=r"^[A-Z]\d\d$")]
    file: Line
    words: Line
    reason: Line


class ExemptionsFields(Strict):
    """`exemptions.toml`."""

    exemption: list[ExemptionFields] = []


class TermFields(Strict):
    """A term of an index."""

    word: NameLine
    reading: LongLine | None = None


class TermsFields(Strict):
    """`terms.toml`."""

    term: list[TermFields] = []


class OmissionFields(Strict):
    """What of a witness was left out on purpose."""

    spans: Annotated[list[SpanText], Meta(min_length=1)]
    reason: Line
    piece: Id | None = field(name="meeting", default=None)


class WitnessFields(Strict):
    """A witness."""

    siglum: Annotated[str, Meta(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    title: Line
    file: Annotated[str, Meta(pattern=r"^[\w.-]+$")]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    omission: list[OmissionFields] = []


class WitnessesFields(Strict):
    """`witnesses.toml`."""

    witness: list[WitnessFields] = []


class PassageFields(Strict):
    """The spans that give one line of a work."""

    spans: list[SpanText] = field(name="from")
    of: Literal["text", "title", "heading", "kicker", "headline", "deck", "source", "date"] = "text"
    whole: bool | None = None


class EmendationFields(Strict):
    """An emendation of a ledger."""

    at: Annotated[list[PointText], Meta(min_length=1)]
    reading: Annotated[str, Meta(min_length=1)]
    adopted: str
    kind: Reason
    reason: Line
    readings: dict[str, str] = {}
    parallels: dict[str, Annotated[list[SpanText], Meta(min_length=1)]] = {}


class LedgerFields(Strict):
    """A ledger."""

    copy_text: Line
    passage: list[PassageFields]
    emendation: list[EmendationFields] = []


TicketFields = struct_of(Ticket, Strict)
ImposingFields = struct_of(Imposing, Strict)


class PrinterFields(Strict):
    """The profile of a printer."""

    duplex: bool
    flip: Flip
    asked: Flip = Flip.SHORT
    face: Facing = Facing.UP
    feed: Feed = Feed.FIRST
    margin: Annotated[float, Meta(ge=0, le=50)] = 0.0
    queue: Line | None = None
