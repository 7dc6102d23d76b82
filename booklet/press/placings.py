"""Where the pages stand on finished sheets, as the sheets themselves say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import StreamObject

from booklet.model.placing import Placing
from booklet.press.annotations import Annotation
from booklet.press.boxes import entry, size_of, visible
from booklet.press.pages import annotations_of
from booklet.press.reader import damage_told, opened

DRAWN = re.compile(rb"(?:^|\s)" + rb"(-?[\d.]+)\s+" * 6 + rb"cm\s+/P(\d+)\s+Do\b")

FORMS = re.compile(rb"/(\w+)\s+Do\b")


def placings(pdf: bytes, sheets: bytes) -> tuple[Placing, ...]:
    """Each page of a PDF on its sheets, side by side. Raises ValueError for what is damaged."""
    with damage_told():
        reader = opened(pdf)
        views = [(size_of(page), visible(page)) for page in reader.pages]
        return tuple(
            Placing(page, side, matrix, *views[page - 1], marks_in(commands))
            for side, commands in enumerate(contents(sheets))
            for page, matrix in drawn(commands)
        )


def contents(sheets: bytes) -> Iterator[bytes]:
    reader = opened(sheets)
    for page in reader.pages:
        found = entry(page, "/Contents")
        yield found.get_data() if isinstance(found, StreamObject) else b""


def drawn(commands: bytes) -> Iterator[tuple[int, tuple[float, ...]]]:
    for found in DRAWN.finditer(commands):
        *matrix, page = found.groups()
        yield int(page), tuple(map(float, matrix))


def marks_in(commands: bytes) -> tuple[int, ...]:
    names = FORMS.findall(commands)
    return tuple(n for n, name in enumerate(names) if not name[1:].isdigit())


def annotated(pdf: bytes) -> tuple[tuple[Annotation, ...], ...]:
    """The annotations of each page. Raises ValueError for what is damaged."""
    with damage_told():
        reader = opened(pdf)
        return tuple(tuple(annotations_of(page, reader)) for page in reader.pages)
