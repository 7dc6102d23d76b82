"""The container of an EPUB or an OpenDocument: a zip, unpacked within bounds."""

from __future__ import annotations

import io
import posixpath
import zlib
from dataclasses import dataclass
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.markup import Tree, xml

MOST_FILES = 10_000
LARGEST = 400_000_000  # bytes of all files
LARGEST_FILE = 50_000_000
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


@dataclass(frozen=True)
class Archive:
    """An opened zip. Of a file no more is unpacked than the size that it tells at its end."""

    zip: ZipFile
    name: str
    files: dict[str, ZipInfo]

    def read(self, file: str) -> bytes | None:
        """The data of a file, if there is one. Raises OrderError for a damaged one."""
        found = self.files.get(file)
        if found is None:
            return None
        place = Place(self.name)
        if found.flag_bits & 1:
            raise OrderError(faults.NOT_AS_NAMED.at(place, why="locked with a password"))
        if found.file_size > LARGEST_FILE:
            raise OrderError(faults.OUT_OF_BOUNDS.at(place, most="50 MB"))
        try:
            return self.zip.read(found)
        except BROKEN as error:
            raise OrderError(faults.NOT_AS_NAMED.at(place, why=error)) from error

    def xml(self, file: str) -> Tree:
        """The tree of a file. Raises OrderError where it is missing, or damaged."""
        data = self.read(file)
        if data is None:
            raise OrderError(faults.NOT_AS_NAMED.at(Place(self.name), why=f"it has no {file}"))
        return xml(data, f"{self.name}/{file}")


def unpacked(data: bytes, name: str) -> Archive:
    """The zip that the data are. Raises OrderError for what is none, or would be too large."""
    place = Place(name)
    try:
        opened = ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise OrderError(faults.NOT_AS_NAMED.at(place, why=error)) from error
    files = {each.filename: each for each in opened.infolist()}
    if len(files) > MOST_FILES:
        raise OrderError(faults.OUT_OF_BOUNDS.at(place, most=f"{MOST_FILES:,} files"))
    if sum(each.file_size for each in files.values()) > LARGEST:
        raise OrderError(faults.OUT_OF_BOUNDS.at(place, most="400 MB"))
    return Archive(opened, name, files)


def beside(file: str, reference: str) -> str:
    """The name of the file that a reference in another one leads to."""
    path = unquote(reference.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path)).lstrip("/")
