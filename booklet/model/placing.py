"""A page that was brought: what is seen of it, and where it stands on finished sheets."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

Box = tuple[float, float, float, float]
"""Left, low, right, high."""

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f, as PDF writes it: x' = ax + cy + e, y' = bx + dy + f."""


class Fate(Enum):
    """What becomes of an annotation on paper."""

    DRAWN = "drawn"
    LACKING = "to be printed, but without an appearance that could be"
    SCREEN = "seen on the screen, and not to be printed"
    NOTHING = "nothing to be seen"


class Annotation(Struct, frozen=True):
    """The annotation `index` of a page, from 0: its kind (/Subtype), and what becomes of it."""

    index: int
    kind: str
    fate: Fate


class Seen(Struct, frozen=True):
    """A page as it is seen: its size in pt, what of it that is in units of its own, how far it is
    turned clockwise in degrees, its annotations as they lie on each other, and its bleed in pt."""

    size: tuple[float, float]
    box: Box
    turn: int
    annotations: tuple[Annotation, ...]
    bleed: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def drawn(self) -> frozenset[int]:
        """The numbers of the annotations that are printed."""
        return frozenset(each.index for each in self.annotations if each.fate is Fate.DRAWN)


class Brought(Struct, frozen=True):
    """A PDF that was brought: its pages, and whether it is a dynamic form, whose pages are made by
    a form program alone."""

    pages: tuple[Seen, ...]
    dynamic: bool = False


class Placing(Struct, frozen=True):
    """The page `page`, from 1, on the side `side`, from 0, of a file of sheets.

    `matrix` puts what is `seen` of the page, upright with its lower left corner on 0 0, on the
    side. `window` is what is printed of it there, in pt of the page, where something is cut.
    `marks` are the numbers, from 0, of the forms on the side that are no pages."""

    page: int
    side: int
    matrix: Matrix
    seen: Seen
    window: Box | None = None
    marks: tuple[int, ...] = ()
