"""The container of a Word file: a zip of parts that are related to each other (ECMA-376-2)."""

from __future__ import annotations

import io
import posixpath
import zlib
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from booklet.errors import OrderError, Place
from booklet.errors.faults import word as faults
from booklet.intake.word.markup import DEEPEST, MOST, TooMuch, parse

MOST_PARTS = 10_000
LARGEST_XML = 80_000_000  # bytes of all markup
LARGEST_PICTURES = 200_000_000  # bytes of all parts
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: Word 97–2003, or encrypted
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIN = "word/document.xml"
BOUNDS = f"{MOST:,} elements, {DEEPEST} deep"


@dataclass(frozen=True)
class Relation:
    """Where an id of a part leads: to another part, or outside of the file."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """An opened Word file. What is read of it is bounded by the sizes that it tells at its end:
    more than these zipfile does not unpack."""

    archive: ZipFile
    place: Place
    parts: dict[str, ZipInfo]

    def read(self, part: str, most: int) -> bytes | None:
        """The bytes of a part, if there is one that is not larger than `most`. Raises OrderError
        for a damaged one."""
        found = self.parts.get(part.lower())
        if found is None or found.file_size > most:
            return None
        try:
            return self.archive.read(found)
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as e:
            self.damaged(e)

    def xml(self, part: str) -> Element | None:
        """The markup of a part, if there is one. Raises OrderError for other things."""
        found = self.parts.get(part.lower())
        if found is None:
            return None
        try:
            with self.archive.open(found) as stream:
                return parse(stream)
        except TooMuch as error:
            raise OrderError(faults.UNPACKS_TOO_LARGE.at(self.place, most=BOUNDS)) from error
        except ParseError as error:
            self.damaged(f"{part}, {error}")
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
                ValueError, LookupError) as error:  # fmt: skip
            self.damaged(error)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part is related to, by id; an empty name for the file as a whole."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            each.get("Id", ""): relation(each, folder) for each in (() if root is None else root)
        }

    def damaged(self, why: object) -> NoReturn:
        raise OrderError(faults.BROKEN_WORD.at(self.place, why=why))


def relation(element: Element, folder: str) -> Relation:
    """What an element of relations says of a part in this folder."""
    outside = element.get("TargetMode") == "External"
    target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(kind, target, outside)


def opened(data: bytes, place: Place) -> Package:
    """The Word file that the data are. Raises OrderError for what is none, is locked, is of the
    old kind, or would unpack to more than there is room for."""
    if data.startswith(COMPOUND):
        raise OrderError((faults.LOCKED_WORD if ENCRYPTED in data else faults.OLD_WORD).at(place))
    if not data.startswith(b"PK"):
        raise OrderError(faults.NO_WORD.at(place))
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise OrderError(faults.BROKEN_WORD.at(place, why=error)) from error
    parts = {each.filename.replace("\\", "/").lower(): each for each in archive.infolist()}
    sizes = {name: each.file_size for name, each in parts.items()}
    markup = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    for is_so, most in (
        (len(parts) > MOST_PARTS, f"{MOST_PARTS:,} parts"),
        (markup > LARGEST_XML, f"{LARGEST_XML // 1_000_000} MB of text"),
        (sum(sizes.values()) > LARGEST_PICTURES, f"{LARGEST_PICTURES // 1_000_000} MB"),
    ):
        if is_so:
            raise OrderError(faults.UNPACKS_TOO_LARGE.at(place, most=most))
    if any(each.flag_bits & 1 for each in archive.infolist()):
        raise OrderError(faults.LOCKED_WORD.at(place))
    return Package(archive, place, parts)


def main_part(package: Package) -> str:
    """The name of the part that holds the text."""
    related = package.relations("").values()
    named = (each.target for each in related if each.kind == "officeDocument")
    return next(named, MAIN)
