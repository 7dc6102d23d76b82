"""A page that was brought: what is seen of it, and where it stands on finished sheets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f, as PDF writes it: x' = ax + cy + e, y' = bx + dy + f."""


class Fate(Enum):
    """What becomes of an annotation on paper."""

    DRAWN = "drawn"
    LACKING = "to be printed, but without an appearance that could be"
    SCREEN = "seen on the screen, and not to be printed"
    NOTHING = "nothing to be seen"


@dataclass(frozen=True)
class Annotation:
    """The annotation `index` of a page, from 0: its kind (/Subtype), and what becomes of it."""

    index: int
    kind: str
    fate: Fate


@dataclass(frozen=True)
class Seen:
    """A page as it is laid on sheets: its size in pt, and its annotations as they lie on each
    other. `box` is what is taken of it, in units of its own, and `turn` how far it is turned
    clockwise, where these are not what a viewer shows."""

    size: tuple[float, float]
    annotations: tuple[Annotation, ...]
    box: tuple[float, float, float, float] | None = None
    turn: int | None = None


@dataclass(frozen=True)
class Brought:
    """A PDF that was brought: its pages, whether this house made it, and whether it is a dynamic
    form, whose pages are made by a form program alone."""

    pages: tuple[Seen, ...]
    ours: bool = False
    dynamic: bool = False


@dataclass(frozen=True)
class Placing:
    """The page `page`, from 1, on the side `side`, from 0, of a file of sheets.

    `matrix` puts what is `seen` of it, upright with its lower left corner on 0 0, on the side.
    `marks` are the numbers, from 0, of the forms on the side that are no pages; `inside` is the
    part of the page that creep leaves on it, in pt."""

    page: int
    side: int
    matrix: Matrix
    seen: Seen
    marks: tuple[int, ...] = ()
    inside: tuple[float, float, float, float] | None = None

    @property
    def size(self) -> tuple[float, float]:
        return self.seen.size
