"""Pictures of a text: files beside it that can be printed."""

from __future__ import annotations

from pathlib import Path
from typing import IO
from urllib.parse import unquote

from booklet.errors import Finding, Place
from booklet.errors.faults import intake as faults

LARGEST = 40_000_000  # bytes
MOST_PIXELS = 100_000_000
KINDS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")


def measured(name: str, text: Path, place: Place) -> tuple[Path, tuple[int, int]] | Finding:
    """The file of a picture that the file `text` names, and its width and height in pixels.

    It lies in the folder of the text, or below it."""
    name, folder = unquote(name), text.resolve().parent
    path = (folder / name).resolve()
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
    from PIL import Image

    try:
        with Image.open(picture, formats=KINDS) as opened:
            turned = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            width, height = opened.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)
