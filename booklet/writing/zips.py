"""A ZIP of some files: the same bytes whenever and on whatever system it is made."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from booklet.errors import OutputError, Place, refuse
from booklet.writing import folders_for, unfit
from booklet.writing.journal import unwritable
from booklet.writing.renaming import rename

EARLIEST = date(1980, 1, 1)
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError,
          RuntimeError, NotImplementedError, ValueError, IndexError)  # fmt: skip
"""What zipfile raises for damaged archives."""
UNIX = 3  # APPNOTE.TXT 4.4.2: the system of whoever made it, which zipfile else looks up


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of files by their names, stored as they are, without clock times."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as book:
        for name, data in files:
            member = zipfile.ZipInfo(name)
            member.create_system = UNIX
            book.writestr(member, data)
    return archive.getvalue()


def unzipped(data: bytes) -> dict[str, bytes] | None:
    """The files of an archive as `zipped` makes it, by their names; None for any other, such as one
    that is packed, has links or folders in it, or names that lead out of a folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if sum(each.file_size for each in listed) > len(data):
                return None
            files = {each.filename: archive.read(each) for each in listed}
    except BROKEN:
        return None
    inside = all(each not in ("", ".", "..") for name in files for each in name.split("/"))
    return files if inside and zipped(files.items()) == data else None


class Member(NamedTuple):
    """A file of a ZIP: its name, its data or where they are, and its day."""

    name: str
    data: bytes | Path
    day: date | None = None


def write_zip(path: Path, members: Iterable[Member]) -> None:
    """Put a ZIP in place whole, one member after the other: no more than one is held in memory.

    Raises OutputError where it cannot be written; then nothing has changed."""
    refuse(OutputError, filter(None, [unfit(path, Place(str(path)))]))
    part = path.with_name(f".{path.name}.new")
    with folders_for([path]):
        try:
            with zipfile.ZipFile(part, "w") as book:
                for member in members:
                    book.writestr(described(member), read(member.data))
            rename(part, path)
        except OSError as error:
            raise OutputError(unwritable(Place(str(path)), error)) from error
        finally:
            part.unlink(missing_ok=True)


def described(member: Member) -> zipfile.ZipInfo:
    """What a ZIP tells of a member; days before 1980 it cannot tell (APPNOTE.TXT 4.4.6)."""
    day = max(member.day or EARLIEST, EARLIEST)
    about = zipfile.ZipInfo(member.name, (day.year, day.month, day.day, 0, 0, 0))
    about.create_system = UNIX
    return about


def read(data: bytes | Path) -> bytes:
    """The data, wherever they are."""
    return data.read_bytes() if isinstance(data, Path) else data
