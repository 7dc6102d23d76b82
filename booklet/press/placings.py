"""What is seen of the pages of a PDF, and where they stand on finished sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pypdf import PageObject
from pypdf.generic import BooleanObject, StreamObject

from booklet.model.paper import Size
from booklet.model.placing import Brought, Matrix, Placing, Seen
from booklet.press.boxes import entry, trimmed, whole
from booklet.press.claims import record_of
from booklet.press.pages import drawings_on, upon
from booklet.press.reader import damage_told, opened

PLACED = re.compile(rb"(?:^|\s)" + rb"(-?[\d.]+)\s+" * 6 + rb"cm\s+/P(\d+)\s+Do\b")
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
            Placing(page, side, matrix, pages[page - 1], marks(commands))
            for side, commands in enumerate(contents(sheets))
            for page, matrix in placed(commands)
        )


def contents(sheets: bytes) -> Iterator[bytes]:
    """What the sheets say to draw, side by side."""
    reader = opened(sheets)
    for page in reader.pages:
        found = entry(page, "/Contents")
        yield found.get_data() if isinstance(found, StreamObject) else b""


def placed(commands: bytes) -> Iterator[tuple[int, Matrix]]:
    for found in PLACED.finditer(commands):
        a, b, c, d, e, f, page = found.groups()
        yield int(page), (float(a), float(b), float(c), float(d), float(e), float(f))


def marks(commands: bytes) -> tuple[int, ...]:
    names = FORMS.findall(commands)
    return tuple(n for n, name in enumerate(names) if not PAGE.fullmatch(name))
