"""The file of a face: the one that is listed, or, where that is packed by xz, an unpacked copy.

A copy is made when the face is first opened, and kept in the folder `faces` of what can be made
anew (`booklet.writing.kept`). Its name tells the digest, so a copy is never of another face; and so
does the time of its last change. Whatever writes into it changes that, and then the whole copy is
looked at: to do so each time would take a tenth of the time of a booklet.
"""

from __future__ import annotations

import hashlib
import lzma
import os
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
FIRST = 10 * 366 * 86_400  # some day of January 1980
SPAN = 55 * 365 * 43_200  # pairs of seconds in 55 years


def file_of(face: Face) -> Path:
    """The file of a face, as it can be opened. Raises FontError where it is packed and broken, or
    where no folder takes the copy."""
    if not is_packed(face):
        return face.path
    for folder in folders(FOLDER):
        copy = folder / copy_name(face)
        if is_whole(copy, face):
            return copy
        with suppress(OSError):
            keep(copy, unpacked(face), time_of(face))
        if is_whole(copy, face):  # also where another process put it in place
            return copy
    raise FontError(house.FACE_NOT_UNPACKED.at(Place(str(face.path))))


def is_packed(face: Face) -> bool:
    """Whether the file that is listed is packed."""
    return face.path.suffix == PACKED


def copy_name(face: Face) -> str:
    """The name of the copy: that of the face with the beginning of its digest."""
    name = Path(face.path.stem)
    return f"{name.stem}-{face.sha256[:16]}{name.suffix}"


def time_of(face: Face) -> int:
    """The time that a copy has: one that the digest tells, of 1980 to 2035, in even seconds, which
    every file system can write (FAT is the poorest)."""
    return FIRST + int(face.sha256[:8], 16) % SPAN * 2


def is_whole(copy: Path, face: Face) -> bool:
    """Whether a copy is there that nothing was written into since it was made, or that is as it
    should be all the same."""
    try:
        state = copy.stat()
        if state.st_size != face.size or state.st_mtime == time_of(face):
            return state.st_size == face.size
        with copy.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").hexdigest() == face.sha256
    except OSError:
        return False
    if whole:
        with suppress(OSError):  # who may not write there looks at it each time
            os.utime(copy, (time_of(face), time_of(face)))
    return whole


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
