"""The file of a face: the one that is listed, or, where that is packed by xz, an unpacked copy.

A copy is made when the face is first opened, and kept in the folder `faces` of what can be made
anew (`booklet.writing.kept`). Its name tells the digest, so a copy is never of another face.
"""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from booklet.errors import FontError, Place
from booklet.errors.faults import house
from booklet.model.book import Face
from booklet.writing.kept import folders, keep

PACKED = ".xz"
FOLDER = "faces"
CHUNK = 1 << 16


def file_of(face: Face) -> Path:
    """The file of a face, as it can be opened. Raises FontError where it is packed and broken, or
    where no folder takes the copy."""
    if not is_packed(face):
        return face.path
    for folder in folders(FOLDER):
        copy = folder / copy_name(face)
        with suppress(OSError):
            if copy.stat().st_size == face.size:
                return copy
        with suppress(OSError):
            keep(copy, unpacked(face))
            return copy
    raise FontError(house.FACE_NOT_UNPACKED.at(Place(str(face.path))))


def is_packed(face: Face) -> bool:
    """Whether the file that is listed is packed."""
    return face.path.suffix == PACKED


def copy_name(face: Face) -> str:
    """The name of the copy: that of the face with the beginning of its digest."""
    name = Path(face.path.stem)
    return f"{name.stem}-{face.sha256[:16]}{name.suffix}"


def unpacked(face: Face) -> Iterator[bytes]:
    """Yield the bytes of a packed face; raise FontError at their end if they are not those that the
    listing records."""
    digest = hashlib.sha256()
    try:
        with lzma.open(face.path) as packed:
            while chunk := packed.read(CHUNK):
                digest.update(chunk)
                yield chunk
    except (EOFError, lzma.LZMAError) as error:
        raise FontError(house.FACE_UNUSABLE.at(Place(str(face.path)))) from error
    if digest.hexdigest() != face.sha256:
        raise FontError(house.FACE_SPOILED.at(Place(str(face.path))))
