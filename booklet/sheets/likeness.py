"""Self-proof: does each page look on the sheets as it does in the file that was brought?

Both are drawn small, and mostly agree in every pixel. Those that do not are drawn larger, and
compared without regard to what a redrawing shifts by a pixel: where a pixel is darker or lighter
than everything about it in the other picture, something is lost or added there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter

from booklet.model.paper import POINTS_A_MM
from booklet.model.placing import Placing
from booklet.pdf.pages import pictures
from booklet.sheets.boxes import grown
from booklet.sheets.pairs import pairs

FIRST, CLOSER = 60_000, 480_000
"""Pixels of a picture: an A5 page at 35 and at 100 dots an inch."""
MARGIN = 20
MARKS, DPI = 25 * POINTS_A_MM, 36
"""How far from a page its printer's marks reach, and how large that is drawn."""
NOISE = 48
"""Of 255: by how much a redrawn pixel may stand out from all about it in the other picture; the
largest found in 630 pages of 540 files of which nothing was lost is 44, in single pixels."""
SMALL, LARGE = (4, 8), (32, 8)
"""The side of a square in pixels, and the mean difference in it that tells of a loss: of a letter,
or of a pale ground."""
SIDEWAYS = ImageFilter.Kernel((3, 3), [0, 0, 0, 1, 1, 1, 0, 0, 0])
"""Evens out the stripes of colour with which the library always draws text in fields."""


Box = tuple[int, int, int, int]


class Unlike(Struct, frozen=True):
    """A page that looks otherwise on its sheet: most so at a place, in pt from its upper left."""

    page: int
    across: float
    down: float


class Likeness(Struct, frozen=True):
    """Which pages look otherwise, which were not compared, and which are blank though the file
    shows something farther from them than printer's marks are."""

    unlike: tuple[Unlike, ...]
    unseen: tuple[int, ...]
    emptied: tuple[int, ...] = ()


def compare(
    pdf: bytes,
    sheets: bytes,
    placings: Sequence[Placing],
    seconds: float,
) -> Likeness:
    """Compare pages with their places on the sheets, for so many seconds at most.

    Raises ValueError where one of both files cannot be opened."""
    end = time.monotonic() + seconds
    seen, unlike = set(), []
    doubtful, blank = [], []
    for placing, pair in pairs(pdf, sheets, placings, FIRST):
        if pair is not None:
            seen.add(placing.page)
            if apart(*pair):
                doubtful.append(placing)
            elif not inked(pair[0]):
                blank.append(placing)
        if time.monotonic() > end:
            break
    for placing, pair in pairs(pdf, sheets, doubtful, CLOSER):
        if pair and (found := difference(*pair)):
            unlike.append(at(placing, found, pair[0].size))
    unseen = sorted({placing.page for placing in placings} - seen)
    emptied = tuple(shown_beside(pdf, blank))
    return Likeness(tuple(sorted(unlike, key=lambda each: each.page)), tuple(unseen), emptied)


def shown_beside(pdf: bytes, placings: Sequence[Placing]) -> Iterator[int]:
    """The pages beside which the file shows something that is no mark of a printer."""
    boxes = {placing.page: placing.seen.box for placing in placings}
    for number, picture, place in pictures(pdf, set(boxes), DPI):
        left, low, right, high = grown(boxes[number], MARKS)
        (x0, y0), (x1, y1) = place(left, low), place(right, high)
        picture.paste("white", (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        if inked(picture):
            yield number


def inked(picture: Image.Image) -> bool:
    """Whether there is anything in a picture but white."""
    return ImageChops.invert(picture).getbbox() is not None


def at(placing: Placing, found: tuple[int, int], size: tuple[int, int]) -> Unlike:
    """The page of a placing, and where on it in pt the pixel `found` of a picture is."""
    across, down = (
        where * length / pixels
        for where, length, pixels in zip(found, placing.seen.size, size, strict=True)
    )
    return Unlike(placing.page, across, down)


def apart(one: Image.Image, other: Image.Image) -> Box | None:
    """The box around all pixels in which two pictures differ."""
    return ImageChops.difference(one, other).getbbox()


def difference(one: Image.Image, other: Image.Image) -> tuple[int, int] | None:
    """Where two pictures differ most, if they differ by more than a redrawing does."""
    if not (box := apart(one, other)):
        return None
    left, top = (max(0, edge - MARGIN) for edge in box[:2])
    one, other = (each.crop((left, top, box[2] + MARGIN, box[3] + MARGIN)) for each in (one, other))
    pale = ImageChops.difference(one.reduce(LARGE[0]), other.reduce(LARGE[0]))
    one, other = one.filter(SIDEWAYS), other.filter(SIDEWAYS)
    sharp = ImageChops.add(beyond(one, other), beyond(other, one)).reduce(SMALL[0])
    found = most(sharp, *SMALL) or most(pale, *LARGE)
    return (left + found[0], top + found[1]) if found else None


def most(apart: Image.Image, side: int, bound: int) -> tuple[int, int] | None:
    """The middle of the square of pixels with the greatest difference, if it is over the bound."""
    red, green, blue = apart.split()
    found = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    values = found.tobytes()
    if max(values) <= bound:
        return None
    top, left = divmod(values.index(max(values)), found.width)
    return left * side + side // 2, top * side + side // 2


def beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each pixel of a picture is lighter or darker than all about it in the other."""
    highest, lowest = (
        other.filter(each(3)) for each in (ImageFilter.MaxFilter, ImageFilter.MinFilter)
    )
    apart = ImageChops.add(ImageChops.subtract(one, highest), ImageChops.subtract(lowest, one))
    return apart.point([n if n > NOISE else 0 for n in range(256)] * 3)
