"""The pictures of a page that was saved: in the page itself, or beside it."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

from booklet.errors import Place
from booklet.intake.pictures import LARGEST, Album
from booklet.intake.told import Kind
from booklet.model.blocks import Figure
from booklet.patterns import pattern
from booklet.writing.names import as_named, real

DATA = pattern(r"data:image/(\w+)[^,;]*(;base64)?,", re.I)


class PagePictures(Struct, frozen=True):
    """The pictures of the page of that name. None is fetched from elsewhere."""

    name: str
    album: Album

    def __call__(self, source: str, place: Place) -> tuple[Figure, None] | tuple[None, Kind]:
        data = self.inside(source) if DATA.match(source) else self.beside(source)
        return self.album.figure(data, place)

    def inside(self, source: str) -> bytes | None:
        """The data of a `data:` URL (RFC 2397)."""
        found = DATA.match(source)
        if found is None or len(source) > 2 * LARGEST:
            return None
        words = source[found.end() :]
        try:
            return base64.b64decode(unquote(words)) if found[2] else unquote_to_bytes(words)
        except (binascii.Error, ValueError):
            return None

    def beside(self, source: str) -> bytes | None:
        """The data of a file that lies in the folder of the page, or below it."""
        origin = Path(self.name)
        if not source or not origin.is_file():
            return None
        folder = real(origin).parent
        try:
            path = real(as_named(folder / unquote(source).partition("?")[0]))
            fit = path.is_relative_to(folder) and path.is_file()
            data = path.read_bytes() if fit and path.stat().st_size <= LARGEST else None
        except (OSError, ValueError):
            return None
        if data is not None:
            self.album.beside.append(path)
        return data
