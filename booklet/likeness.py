"""Self-proof: does each page look on the sheets as it does in the file that was brought?

Both are drawn small, and compared without regard to what a redrawing shifts by a pixel: where a
pixel is darker or lighter than everything about it in the other picture, something is lost or
added there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from booklet.model.placing import Placing
from booklet.pictures import pairs

PIXELS = 120_000
"""Of a picture: an A5 page at 50 dots an inch."""
NOISE = 24
"""Of 255: by how much a redrawn pixel may differ from all about it in the other picture."""
SPECK = 96
"""The least sum of differences in 4 × 4 pixels, divided by 16 …"""
BLOCK = 4


@dataclass(frozen=True)
class Unlike:
    """A page that looks otherwise on its sheet: most so at a place, in pt from its upper left."""

    page: int
    across: float
    down: float


@dataclass(frozen=True)
class Likeness:
    """Which pages look otherwise, and which were not compared."""

    unlike: tuple[Unlike, ...]
    unseen: tuple[int, ...]


def compare(
    pdf: bytes,
    sheets: bytes,
    placings: Sequence[Placing],
    printed: Sequence[frozenset[int]],
    seconds: float,
) -> Likeness:
    """Compare pages with their places on the sheets, for so many seconds at most.

    Raises ValueError where one of both files cannot be opened."""
    end = time.monotonic() + seconds
    unlike, seen = [], set()
    for placing, pair in pairs(pdf, sheets, placings, printed, PIXELS):
        if pair is not None:
            seen.add(placing.page)
            if found := difference(*pair):
                unlike.append(at(placing, found, pair[0].size))
        if time.monotonic() > end:
            break
    unseen = sorted({placing.page for placing in placings} - seen)
    return Likeness(tuple(sorted(unlike, key=lambda each: each.page)), tuple(unseen))


def at(placing: Placing, found: tuple[int, int], size: tuple[int, int]) -> Unlike:
    across, down = (
        where * length / pixels
        for where, length, pixels in zip(found, placing.size, size, strict=True)
    )
    return Unlike(placing.page, across, down)


def difference(one: Image.Image, other: Image.Image) -> tuple[int, int] | None:
    """Where two pictures differ most, if they do."""
    apart = ImageChops.difference(one, other)
    if max(high for _, high in apart.reduce(BLOCK).getextrema()) <= NOISE // 2:
        return None
    lost = ImageChops.add(beyond(one, other), beyond(other, one))
    red, green, blue = lost.split()
    blocks = ImageChops.lighter(ImageChops.lighter(red, green), blue).reduce(BLOCK)
    most = blocks.getextrema()[1]
    if most <= 8:
        return None
    spot = blocks.point([255 if value == most else 0 for value in range(256)]).getbbox()
    assert spot is not None
    return spot[0] * BLOCK, spot[1] * BLOCK


def beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each pixel of a picture is lighter or darker than all about it in the other."""
    highest = other.filter(ImageFilter.MaxFilter(3))
    lowest = other.filter(ImageFilter.MinFilter(3))
    apart = ImageChops.add(ImageChops.subtract(one, highest), ImageChops.subtract(lowest, one))
    return apart.point([0 if value <= NOISE else value for value in range(256)] * 3)
