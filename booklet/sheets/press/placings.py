"""What is seen of the pages of a PDF, and where they stand on finished sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pypdf.generic import BooleanObject, StreamObject

from booklet.model.paper import Box, Size
from booklet.model.placing import Brought, Matrix, Placing, Seen
from booklet.pdf.boxes import entry, overlap, whole
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.press.pages import drawings_on, view_on

NUMBER = rb"(-?[\d.]+)\s+"
PLACED = re.compile(
    rb"(?:^|\s)(?:" + NUMBER * 4 + rb"re\s+W\s+n\s+)?" + NUMBER * 6 + rb"cm\s+/P(\d+)\s+Do\b"
)
FORMS = re.compile(rb"/(\w+)\s+Do\b")
PAGE = re.compile(rb"P\d+")


def brought(pdf: bytes, trim: Size | None = None) -> Brought:
    """What is seen of a PDF, or of its pages when they are laid on cells of the size `trim`.

    Raises ValueError for what is damaged."""
    with damage_told():
        reader = opened(pdf)
        views = [(view_on(trim, page) if trim else whole(page), page) for page in reader.pages]
        pages = tuple(
            Seen(view.size, view.box, view.turn, tuple(n.annotation for n in drawings_on(page)))
            for view, page in views
        )
        dynamic = entry(reader.root_object, "/NeedsRendering") == BooleanObject(True)
        return Brought(pages, dynamic)


def placings(sheets: bytes, pages: Sequence[Seen]) -> tuple[Placing, ...]:
    """The pages on finished sheets, side by side."""
    with damage_told():
        return tuple(
            Placing(page, side, matrix, seen, window(clip, matrix, seen.size), marks(commands))
            for side, commands in enumerate(contents(sheets))
            for page, matrix, clip in placed(commands)
            for seen in (pages[page - 1],)
        )


def contents(sheets: bytes) -> Iterator[bytes]:
    """What the sheets say to draw, side by side."""
    reader = opened(sheets)
    for page in reader.pages:
        found = entry(page, "/Contents")
        yield found.get_data() if isinstance(found, StreamObject) else b""


def placed(commands: bytes) -> Iterator[tuple[int, Matrix, Box | None]]:
    """Each page with its matrix, and what it is clipped to."""
    for found in PLACED.finditer(commands):
        left, low, width, height, *matrix, page = found.groups()
        a, b, c, d, e, f = map(float, matrix)
        clip = None
        if left:
            x, y, across, up = map(float, (left, low, width, height))
            clip = (x, y, x + across, y + up)
        yield int(page), (a, b, c, d, e, f), clip


def window(clip: Box | None, matrix: Matrix, size: Size) -> Box | None:
    """What of a page is inside the clip, in pt of the page, which is upright or on its head."""
    if clip is None:
        return None
    scale, _, _, _, x, y = matrix
    xs = sorted((each - x) / scale for each in clip[::2])
    ys = sorted((each - y) / scale for each in clip[1::2])
    return overlap((xs[0], ys[0], xs[1], ys[1]), (0.0, 0.0, *size))


def marks(commands: bytes) -> tuple[int, ...]:
    names = FORMS.findall(commands)
    return tuple(n for n, name in enumerate(names) if not PAGE.fullmatch(name))
