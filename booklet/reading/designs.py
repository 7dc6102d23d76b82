"""The fields of `format.toml` and `theme.toml`: how pages and covers are designed."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from booklet.model.format import Numbered
from booklet.model.order import Binding, Ticket
from booklet.model.words import Use, words_of
from booklet.reading.schema import Length, Line, NameLine, Pair, Strict

NAMED = "|".join(f for f, word in words_of(Ticket).items() if word.use in (Use.NAMED, Use.WORN))
WordName = Annotated[str, Meta(pattern=f"^({NAMED})$")]
"""A word of an order that is for formats or themes to name."""


class TypeFields(Strict):
    """The type of a format: pt, and characters and lines a page."""

    size: Length
    leading: Length
    characters: Annotated[int, Meta(ge=4, le=100)]
    lines: Annotated[int, Meta(ge=2, le=120)]
    report_characters: Annotated[int, Meta(ge=4, le=120)]
    reading: Length | None = None
    face: NameLine = "Booklet Song"


class PageFields(Strict):
    """The page of a format, in mm."""

    trim: Pair
    gutter: Length
    head: Length
    sunk: Annotated[int, Meta(ge=0)] = 0
    back_cover: bool = False
    theme: NameLine = ""  # the one that it has where none is ordered; without it, it has none
    contents: Annotated[int, Meta(ge=0, le=4)] = 0  # levels of headings that they list
    binding: Binding = Binding.LEFT


class LabelFields(Strict):
    """What a format wants of the labels that paragraphs begin with (see `booklet.model.labels`), of
    readings, and of the numbers of notes."""

    labels: bool = False
    levels: bool = False
    behind: bool = False
    notes: Numbered = Numbered.CHAPTER
    official: bool = False
    across: bool = False
    vertical: bool = False


class FitFields(Strict):
    """How far a format's type may be changed: pt, and leading in sizes."""

    size: Pair
    leading: Pair


class ThemeFields(Strict):
    """`theme.toml`."""

    title: Line
    accent: Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]
    face: NameLine = "Booklet Title"
    words: list[WordName] | None = None
    picture: Pair | None = None  # how wide and how high one on its cover is at most, in mm
    full: Length = 0.0  # how high one is that goes to the edges of the cover, in mm


class FormatFields(Strict):
    """`format.toml`."""

    title: Line
    page: PageFields
    type: TypeFields
    words: list[WordName] | None = None
    text: LabelFields = field(default_factory=LabelFields)
    fit: FitFields | None = None
