"""A zip, unpacked within bounds: the container of Word files, EPUB and OpenDocument."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile, ZipInfo

from msgspec import Struct

from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import brought as faults
from booklet.errors.system import reason_of
from booklet.intake.opening.trees import LONGEST, bounded, plain, xml
from booklet.writing.names import composed
from booklet.writing.zips import BROKEN

MOST_FILES = 10_000
LARGEST = 400_000_000  # bytes of all files


class Archive(Struct, frozen=True):
    """An opened zip. Of a file no more is unpacked than the size that it tells at its end; names
    are the same whatever the case of their letters (ECMA-376-2, 6.2.2.3), composed or not."""

    zip: ZipFile
    name: str
    files: dict[str, ZipInfo]

    def read(self, file: str) -> bytes | None:
        """The data of a file, if there is one. Raises OrderError for one that is damaged, locked or
        too large."""
        found = self.files.get(composed(file).lower())
        if found is None:
            return None
        if found.flag_bits & 1:
            raise OrderError(faults.WITH_PASSWORD.at(Place(self.name)))
        most = LONGEST // 1_000_000
        told = Words(f"{most} MB in one file", f"单个文件 {most} MB")
        bounded(found.file_size, LONGEST, told, self.name)
        try:
            return self.zip.read(found)
        except BROKEN as error:
            why = reason_of(error)
            raise OrderError(faults.NOT_AS_NAMED.at(Place(self.name), why=why)) from error

    def xml(self, file: str, named: Callable[[str], str] = plain) -> Element | None:
        """The root of a file, if there is one, its names as `named` has them. Raises OrderError as
        `read` does, and for what is no XML."""
        data = self.read(file)
        return None if data is None else xml(data, f"{self.name}/{file}", named)

    def required(self, file: str, named: Callable[[str], str] = plain) -> Element:
        """The root of a file. Raises OrderError where it is missing, too."""
        root = self.xml(file, named)
        if root is None:
            raise OrderError(faults.NOT_AS_NAMED.at(Place(self.name), why=lacking(file)))
        return root


def lacking(file: str) -> Words:
    """That a file is not among those of a zip."""
    return Words(f"it has no {file}", f"里面没有 {file}")


def unpacked(data: bytes, name: str) -> Archive:
    """The zip that the data are. Raises OrderError for what is none, or would be too large."""
    try:
        opened = ZipFile(io.BytesIO(data))
    except BROKEN as error:
        why = Words("it is no whole zip file", "不是完整的 zip 文件")
        raise OrderError(faults.NOT_AS_NAMED.at(Place(name), why=why)) from error
    listed = ((composed(each.filename.replace("\\", "/")), each) for each in opened.infolist())
    files = {name.lower(): each for name, each in listed}
    bounded(len(files), MOST_FILES, Words(f"{MOST_FILES:,} files", f"{MOST_FILES} 个文件"), name)
    size = sum(each.file_size for each in files.values())
    bounded(size, LARGEST, f"{LARGEST // 1_000_000} MB", name)
    return Archive(opened, name, files)


def beside(file: str, reference: str) -> str:
    """The name of the file that a reference in another one leads to."""
    path = unquote(reference.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(file), path)).lstrip("/")
