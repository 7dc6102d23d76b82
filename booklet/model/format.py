"""A format: the page that a book is designed for, its type and its lines."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from booklet.model.laying import Binding
from booklet.model.words import Use, Word

READING = 0.45
"""Em of the type: the size of readings over it, unless a format has another."""
TOGETHER = 0.8
"""Em between Han: those that stand further apart are columns to whoever reads the page."""


class Numbered(StrEnum):
    """How far notes are numbered on: from ① in each chapter, or from 1 through the book."""

    CHAPTER = "chapter"
    BOOK = "book"


class TypeLimits(Struct, frozen=True):
    """How far a format's type may be changed to fill sheets: size in points, leading in sizes."""

    size: tuple[float, float]
    leading: tuple[float, float]


class Theme(Struct, frozen=True):
    """A dress of books. `accent` is the colour of rules, of large numerals and titles, as CSS
    writes it; `face` is that of its titles. `words` are those of an order that its cover shows;
    all, where it does not say. `picture` is how wide and how high a picture on it is at
    most, in mm, `full` how high one is that goes to the edges; 0 where it has no room for one."""

    name: str
    title: str
    accent: str
    face: str = "Booklet Title"
    words: frozenset[str] | None = None
    picture: tuple[float, float] = (0.0, 0.0)
    full: float = 0.0


class Format(Struct, frozen=True):
    """A page designed in characters; every length in points (1/72 inch).

    The type area is `characters` × `size` wide and `lines` × `leading` high, or the other way round
    where lines are `vertical`. Gutter and head are given, fore-edge and foot follow; `binding` is
    the edge that is bound. `sunk` is the number of lines that a chapter opening sinks,
    `contents` how many levels of headings the contents list. `labels` asks for lists of paragraphs
    that begin with labels, `levels` for the headings at their heads (GB/T 9704-2012, 7.3.3),
    `behind` for readings behind their characters and not over them, `official` for the parts of
    an official document around its text, `across` for tables turned where they are too wide (the
    same, 8). `notes` says how far notes are numbered on. `face` is that
    of the text, `reading` the size of readings over it in em of it, `least` that of notes at least.
    Without `limits` the grid is fixed; without a `theme` its look is its own. `beside` is
    how wide lines for notes are at the fore-edge, with the white before them. `words` are those of
    an order that it prints, of the words that not all do; all, where it does not say. Its files are
    looked up in `templates`, one's own first.
    """

    name: str
    title: str
    templates: tuple[Path, ...]
    trim: tuple[float, float]
    size: float
    leading: float
    characters: int
    lines: int
    gutter: float
    head: float
    sunk: int
    report_size: float
    back_cover: bool
    face: str = "Booklet Song"
    reading: float = READING
    least: float = 0.0
    contents: int = 0
    labels: bool = False
    levels: bool = False
    behind: bool = False
    notes: Numbered = Numbered.CHAPTER
    official: bool = False
    across: bool = False
    vertical: bool = False
    binding: Binding = Binding.LEFT
    limits: TypeLimits | None = None
    usual_theme: str = ""
    theme: Theme | None = None
    beside: float = 0.0
    words: frozenset[str] | None = None

    def means(self, word: Word) -> bool:
        """Whether a word of an order means something to the format."""
        match word.use:
            case Use.FITTING:
                return self.limits is not None
            case Use.DRESSED:
                return bool(self.usual_theme)
            case Use.NAMED | Use.WORN:
                return self.prints(word.field)
            case _:
                return True

    def wears(self, word: Word) -> bool:
        """Whether it means something to its theme too, where it is for themes to say."""
        said = self.theme.words if self.theme else None
        return word.use is not Use.WORN or said is None or word.field in said

    def prints(self, field: str) -> bool:
        """Whether the word of a field is among those that it prints."""
        return self.words is None or field in self.words

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders of its templates in each of those, its own first."""
        dress = (f"themes/{self.theme.name}",) if self.theme else ()
        return self.name, *dress, "shared"

    @property
    def measure(self) -> float:
        return self.size * self.characters

    @property
    def depth(self) -> float:
        return self.leading * self.lines

    @property
    def least_read(self) -> float:
        """The least leading that has room for a reading over its line: the square of a Han, and a
        letter with its tone and descender."""
        return (1.05 + 1.2 * self.reading) * self.size

    @property
    def tight(self) -> bool:
        """Whether lines are too close for readings between them."""
        return self.leading < self.least_read

    def spread(self, letters: int) -> float:
        """Em of white behind a Han that has room for a reading of so many letters over it; no more
        than leaves the Han of a line together."""
        return round(min(TOGETHER, max(0.0, (0.55 * letters) * self.reading - 1)), 3)

    @property
    def large(self) -> bool:
        """Whether type is large already, with readings between its lines."""
        return self.size >= 12 and not self.tight

    @property
    def coarse(self) -> bool:
        """Whether a page has so few lines that openings take less of it."""
        return self.lines < 22 and not self.vertical

    @property
    def fore_edge(self) -> float:
        return self.trim[0] - self.gutter - (self.depth if self.vertical else self.measure)

    @property
    def foot(self) -> float:
        return self.trim[1] - self.head - (self.measure if self.vertical else self.depth)
