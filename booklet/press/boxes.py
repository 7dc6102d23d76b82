"""The boxes of a page: what of it is seen.

A page is what is seen of it: its crop box inside its media box (PDF 32000-1, 14.11.2), turned as
/Rotate says (7.7.3.3) and as large as /UserUnit says.
"""

from __future__ import annotations

from collections.abc import Iterable

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NumberObject, PdfObject

from booklet.model.paper import Size

Box = tuple[float, float, float, float]
LETTER = (0.0, 0.0, 612.0, 792.0)


def size_of(page: PageObject) -> Size:
    """Width and height in pt as the page is seen."""
    left, low, right, high = visible(page)
    unit = unit_of(page)
    size = (unit * (right - left), unit * (high - low))
    return size[::-1] if turn_of(page) % 180 else size


def visible(page: PageObject) -> Box:
    media = box_of(page, "/MediaBox") or LETTER
    crop = box_of(page, "/CropBox") or media
    left, low = max(media[0], crop[0]), max(media[1], crop[1])
    right, high = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, low, right, high) if left < right and low < high else media


def box_of(page: DictionaryObject, key: str) -> Box | None:
    """The box with its lower left corner first; None where it is none."""
    found = entry(page, key)
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    x0, y0, x1, y1 = (number(corner, 0) for corner in found)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[0] < box[2] and box[1] < box[3] else None


def turn_of(page: PageObject) -> int:
    """0, 90, 180 or 270: how far the page is turned clockwise to be seen."""
    turn = int(number(entry(page, "/Rotate"), 0)) % 360
    return turn if turn % 90 == 0 else 0


def unit_of(page: PageObject) -> float:
    unit = number(entry(page, "/UserUnit"), 1)
    return unit if unit > 0 else 1


def to_the_origin(page: PageObject) -> list[float]:
    """The matrix that puts what is seen of the page upright on 0 0, in pt."""
    left, low, right, high = visible(page)
    matrix = {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }[turn_of(page)]
    return [unit_of(page) * number for number in matrix]


def entry(owner: DictionaryObject, key: str) -> PdfObject | None:
    """What stands under the key; nothing where it leads to no object."""
    return owner.raw_get(key).get_object() if key in owner else None


def number(value: PdfObject | None, usual: float) -> float:
    """A number of the file; the usual one where there is something else."""
    found = None if value is None else value.get_object()
    return float(found) if isinstance(found, (FloatObject, NumberObject)) else usual


def numbers(values: Iterable[float]) -> ArrayObject:
    """Numbers for the file, whole ones without a fraction."""
    return ArrayObject(
        NumberObject(value) if value == int(value) else FloatObject(round(value, 4))
        for value in values
    )
