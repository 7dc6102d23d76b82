"""Pictures of a text: files beside it that can be printed, and those that stand in a file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from msgspec import Struct, field

from booklet.errors import Finding, Place
from booklet.errors.faults import intake as faults
from booklet.intake.told import Kind
from booklet.model.blocks import Block, Figure, every
from booklet.writing import write_whole
from booklet.writing.names import as_named, real

LARGEST = 40_000_000  # bytes
MOST_PIXELS = 100_000_000
MOST = 400_000_000  # bytes of all pictures of a file
KINDS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")


def measured(name: str, text: Path, place: Place) -> tuple[Path, tuple[int, int]] | Finding:
    """The file of a picture that the file `text` names, and its width and height in pixels.

    It lies in the folder of the text, or below it."""
    name, folder = unquote(name), real(text).parent
    path = real(as_named(folder / name))
    if "://" in name or not path.is_relative_to(folder):
        return faults.PICTURE_OUTSIDE.at(place, name=name)
    if not path.is_file():
        return faults.NO_PICTURE.at(place, name=name)
    if path.stat().st_size > LARGEST:
        return faults.PICTURE_TOO_LARGE.at(place, name=name)
    size = size_of(path)
    if size is None:
        return faults.NO_SUCH_KIND_OF_PICTURE.at(place, name=name, kinds=", ".join(KINDS))
    if size[0] * size[1] > MOST_PIXELS:
        return faults.PICTURE_TOO_LARGE.at(place, name=name)
    return path, size


def size_of(picture: Path | IO[bytes]) -> tuple[int, int] | None:
    """Width and height in pixels, as it is to be seen; None for what is no picture that prints."""
    found = seen(picture)
    return found and found[1]


def seen(picture: Path | IO[bytes]) -> tuple[str, tuple[int, int]] | None:
    """The kind of a picture, in small letters, and its size as `size_of` has it."""
    from PIL import Image

    try:
        with Image.open(picture, formats=KINDS) as opened:
            turned = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            (width, height), kind = opened.size, str(opened.format).lower()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return kind, (height, width) if turned else (width, height)


Found = tuple[Path, tuple[int, int]]
"""The file of a picture, and its width and height in pixels."""


class Album(Struct):
    """The pictures of a file that is taken in, each once, for a folder: picture-1.png and so on;
    `beside` are the files that some of them were."""

    folder: Path
    contents: dict[Path, bytes] = field(default_factory=dict)
    kept: dict[bytes, Found] = field(default_factory=dict)
    size: int = 0
    beside: list[Path] = field(default_factory=list)

    def keep(self, data: bytes) -> Found | None:
        """Where a picture is going to be; None for what is no picture that prints, and for what is
        too large."""
        if data in self.kept:
            return self.kept[data]
        self.size += len(data)
        found = seen(io.BytesIO(data)) if len(data) <= LARGEST and self.size <= MOST else None
        if found is None or found[1][0] * found[1][1] > MOST_PIXELS:
            return None
        kind, size = found
        path = self.folder / f"picture-{len(self.contents) + 1}.{kind}"
        self.contents[path] = data
        self.kept[data] = path, size
        return self.kept[data]

    def figure(self, data: bytes | None, place: Place) -> tuple[Figure, None] | tuple[None, Kind]:
        """The figure of a picture, without words, or what it is not taken as; None is for one that
        is not there."""
        if data is None:
            return None, Kind.REMOTE
        found = self.keep(data)
        return (Figure(*found, (), "", place), None) if found else (None, Kind.PICTURE)

    def write(self, blocks: Iterable[Block]) -> None:
        """Write those that blocks show. Raises OutputError."""
        shown = {each.picture for each in every(blocks) if isinstance(each, Figure)}
        if contents := {path: data for path, data in self.contents.items() if path in shown}:
            write_whole(contents)
