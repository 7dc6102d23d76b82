"""What is seen of the pages of a PDF, and where they stand on finished sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pypdf import PageObject
from pypdf.generic import BooleanObject, StreamObject

from booklet.model.paper import POINTS_A_MM, Box, Size
from booklet.model.placing import Brought, Matrix, Placing, Seen
from booklet.press.annotations import bounds
from booklet.press.boxes import entry, trimmed, whole
from booklet.press.claims import record_of
from booklet.press.pages import drawings_on, upon
from booklet.press.reader import damage_told, opened

NUMBER = rb"(-?[\d.]+)\s+"
PLACED = re.compile(
    rb"(?:" + NUMBER * 4 + rb"re\s+W\s+n\s+)?" + NUMBER * 6 + rb"cm\s+/P(\d+)\s+Do\b"
)
CREEP = 2 * POINTS_A_MM
"""What may be cut off at the fold by shifting; a creep of more is told (see `imposition`)."""
FORMS = re.compile(rb"/(\w+)\s+Do\b")
PAGE = re.compile(rb"P\d+")


def brought(pdf: bytes, trim: Size | None = None) -> Brought:
    """What is seen of a PDF, or laid of it on cells of the size `trim`. Raises ValueError for
    what is damaged."""
    with damage_told():
        reader = opened(pdf)
        pages = tuple(seen(page, trim) for page in reader.pages)
        dynamic = entry(reader.root_object, "/NeedsRendering") == BooleanObject(True)
        return Brought(pages, record_of(reader) is not None, dynamic)


def seen(page: PageObject, trim: Size | None) -> Seen:
    shown = whole(page)
    view = upon(trim, trimmed(page)) if trim else shown
    return Seen(
        view.size,
        tuple(each.annotation for each in drawings_on(page)),
        None if view.box == shown.box else view.box,
        None if view.turn == shown.turn else view.turn,
    )


def placings(sheets: bytes, pages: Sequence[Seen]) -> tuple[Placing, ...]:
    """The pages on finished sheets, side by side."""
    with damage_told():
        return tuple(
            Placing(page, side, matrix, seen, marks(commands), inside(seen.size, matrix, window))
            for side, commands in enumerate(contents(sheets))
            for page, matrix, window in placed(commands)
            for seen in (pages[page - 1],)
        )


def contents(sheets: bytes) -> Iterator[bytes]:
    """What the sheets say to draw, side by side."""
    reader = opened(sheets)
    for page in reader.pages:
        found = entry(page, "/Contents")
        yield found.get_data() if isinstance(found, StreamObject) else b""


def placed(commands: bytes) -> Iterator[tuple[int, Matrix, Box | None]]:
    """Page, matrix, and the box to which it is cut."""
    for found in PLACED.finditer(commands):
        x, y, width, height, *matrix, page = found.groups()
        window = None
        if x is not None:
            left, low = float(x), float(y)
            window = (left, low, left + float(width), low + float(height))
        a, b, c, d, e, f = map(float, matrix)
        yield int(page), (a, b, c, d, e, f), window


def inside(size: Size, matrix: Matrix, window: Box | None) -> Box | None:
    """What of a page is not cut off by shifting it, in pt of its own."""
    if window is None:
        return None
    left, low, right, high = bounds(window, inverse(matrix))
    width, height = size
    return (
        min(max(left, 0), CREEP),
        min(max(low, 0), CREEP),
        max(min(right, width), width - CREEP),
        max(min(high, height), height - CREEP),
    )


def inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    a, b, c, d = d / whole, -b / whole, -c / whole, a / whole
    return (a, b, c, d, -e * a - f * c, -e * b - f * d)


def marks(commands: bytes) -> tuple[int, ...]:
    names = FORMS.findall(commands)
    return tuple(n for n, name in enumerate(names) if not PAGE.fullmatch(name))
