"""The boxes of a page: what of it is the page, and what is drawn around it.

What a viewer shows is the crop box inside the media box (PDF 32000-1, 14.11.2), turned as /Rotate
says (7.7.3.3) and as large as /UserUnit says. A page that is to be imposed is its trim box within
that, and around it stands its bleed: the bleed box, else up to 3 mm of what is drawn there. A side
on which the crop box cuts into the trim box has no bleed, for there someone has cropped the page.
What a page says of itself and cannot mean is not used, and told by its name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct
from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NullObject,
    NumberObject,
    PdfObject,
)

from booklet.model.paper import POINTS_A_MM, Box, Size

LETTER = (0.0, 0.0, 612.0, 792.0)
NOWHERE = (0.0, 0.0, 0.0, 0.0)
ODD = 1.0
"""A turn that no page can have, in degrees."""
FAR = 1e9
"""What is farther from 0 is no measure of a page."""
BLEED = 3 * POINTS_A_MM
LEAST = 20 * POINTS_A_MM
"""Of a page; a box that leaves less is not meant."""


class View(Struct, frozen=True):
    """What is taken of a page, in units of its own: the `box` that is the page, and all that is
    `shown` of it and around it; `turn` in degrees clockwise, `unit` in pt."""

    box: Box
    shown: Box
    turn: int
    unit: float

    @property
    def size(self) -> Size:
        """Width and height in pt as the page is seen."""
        left, low, right, high = self.box
        size = (self.unit * (right - left), self.unit * (high - low))
        return size[::-1] if self.turn % 180 else size

    @property
    def bleed(self) -> Box:
        """What is shown beyond the page at the left, below, at the right and above, in pt."""
        left, low, right, high = (
            self.unit * abs(one - other) for one, other in zip(self.box, self.shown, strict=True)
        )
        sides = (left, low, right, high)
        quarters = self.turn // 90
        left, low, right, high = sides[quarters:] + sides[:quarters]
        return left, low, right, high

    @property
    def matrix(self) -> list[float]:
        """The matrix that puts the page upright with its lower left corner on 0 0, in pt."""
        left, low, right, high = self.box
        matrix = {
            0: (1, 0, 0, 1, -left, -low),
            90: (0, -1, 1, 0, -low, right),
            180: (-1, 0, 0, -1, right, high),
            270: (0, 1, -1, 0, high, -left),
        }[self.turn]
        return [self.unit * number for number in matrix]


def whole(page: PageObject) -> View:
    """The page as a viewer shows it."""
    box = visible(page)
    return View(box, box, turn_of(page), unit_of(page))


def size_of(page: PageObject) -> Size:
    """Width and height in pt of what a viewer shows."""
    return whole(page).size


def trimmed(page: PageObject) -> View:
    """The page as it will be when it is cut, with its bleed."""
    box = trim_of(page)
    return View(box, bleeding(page, box), turn_of(page), unit_of(page))


def trim_of(page: PageObject) -> Box:
    """The page as it is cut, in its own units: the trim box, as far as it is seen."""
    seen = visible(page)
    return left_by(page, "/TrimBox", seen) or seen


def left_by(page: PageObject, key: str, room: Box) -> Box | None:
    """What the box under the key leaves of a room; None where there is no such box, or it leaves
    next to nothing."""
    found, least = overlap(box_of(page, key) or NOWHERE, room), LEAST / unit_of(page)
    enough = found and all(
        length >= min(least, there / 2)
        for length, there in zip(sides(found), sides(room), strict=True)
    )
    return found if enough else None


def bleeding(page: PageObject, trim: Box) -> Box:
    """The trimmed page and its bleed, which may lie beyond the crop box."""
    media = box_of(page, "/MediaBox") or LETTER
    said = box_of(page, "/TrimBox") if left_by(page, "/TrimBox", visible(page)) else None
    bleed = left_by(page, "/BleedBox", media)
    if bleed is None and said is None:
        return trim
    there = bleed or overlap(grown(trim, BLEED / unit_of(page)), media) or trim
    meant = said or trim
    left, low, right, high = (
        outer if edge == wanted else edge
        for edge, wanted, outer in zip(trim, meant, around(trim, there), strict=True)
    )
    return left, low, right, high


def unmeant(page: PageObject) -> Iterator[str]:
    """What the page says of its own measures and cannot mean, by the names of its entries."""
    media = box_of(page, "/MediaBox")
    rooms = {"/CropBox": media or LETTER, "/TrimBox": visible(page), "/BleedBox": media or LETTER}
    if media is None:
        yield "MediaBox"
    for key, room in rooms.items():
        if entry(page, key) is not None and left_by(page, key, room) is None:
            yield key[1:]
    turn, unit = entry(page, "/Rotate"), entry(page, "/UserUnit")
    if turn is not None and number(turn, ODD) % 90:
        yield "Rotate"
    if unit is not None and number(unit, 0) <= 0:
        yield "UserUnit"


def sides(box: Box) -> Size:
    """Width and height."""
    return box[2] - box[0], box[3] - box[1]


def grown(box: Box, width: float) -> Box:
    """The box, wider by so much on each side."""
    left, low, right, high = box
    return left - width, low - width, right + width, high + width


def overlap(one: Box, other: Box) -> Box | None:
    """What two boxes have in common; None where that is nothing."""
    left, low = max(one[0], other[0]), max(one[1], other[1])
    right, high = min(one[2], other[2]), min(one[3], other[3])
    return (left, low, right, high) if left < right and low < high else None


def around(one: Box, other: Box) -> Box:
    """The least box that holds both."""
    left, low = min(one[0], other[0]), min(one[1], other[1])
    return left, low, max(one[2], other[2]), max(one[3], other[3])


def visible(page: PageObject) -> Box:
    """What of a page a viewer shows: the crop box within the media box (ISO 32000-1, 14.11.2)."""
    media = box_of(page, "/MediaBox") or LETTER
    return left_by(page, "/CropBox", media) or media


def box_of(page: DictionaryObject, key: str) -> Box | None:
    """The box with its lower left corner first; None where it is none."""
    found = entry(page, key)
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    x0, y0, x1, y1 = (number(corner, math.nan) for corner in found)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[0] < box[2] and box[1] < box[3] else None


def turn_of(page: PageObject) -> int:
    """0, 90, 180 or 270: how far the page is turned clockwise to be seen."""
    turn = int(number(entry(page, "/Rotate"), 0)) % 360
    return turn if turn % 90 == 0 else 0


def unit_of(page: PageObject) -> float:
    """How many pt a unit of the page is (UserUnit, ISO 32000-1, table 30)."""
    unit = number(entry(page, "/UserUnit"), 1)
    return unit if unit > 0 else 1


def entry(owner: DictionaryObject, key: str) -> PdfObject | None:
    """What stands under the key; nothing where it leads to no object."""
    found = owner.raw_get(key).get_object() if key in owner else None
    return None if isinstance(found, NullObject) else found


def number(value: PdfObject | None, usual: float) -> float:
    """A number of the file; the usual one where there is something else."""
    found = None if value is None else value.get_object()
    if isinstance(found, (FloatObject, NumberObject)) and abs(found) < FAR:
        return float(found)
    return usual


def numbers(values: Iterable[float]) -> ArrayObject:
    """Numbers for the file, whole ones without a fraction."""
    return ArrayObject(
        NumberObject(value) if value == int(value) else FloatObject(round(value, 4))
        for value in values
    )
