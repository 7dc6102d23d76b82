"""The package of a Word file: parts of a zip that are related to each other (ECMA-376-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from msgspec import Struct

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.opening.archive import Archive, unpacked
from booklet.intake.word.markup import short

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: Word 97–2003, or encrypted
OLD_TEXT, SECTOR = b"\xec\xa5", 512  # [MS-DOC] 2.5.2: wIdent; [MS-CFB] 2.2
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIN = "word/document.xml"


class Relation(Struct, frozen=True):
    """Where an id of a part leads: to another part, or outside of the file."""

    kind: str
    target: str
    outside: bool


class Package(Struct, frozen=True):
    """An opened Word file."""

    archive: Archive

    def xml(self, part: str) -> Element | None:
        """The markup of a part, if there is one. Raises OrderError for other things."""
        return self.archive.xml(part, short)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part is related to, by id; an empty name for the file as a whole."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            each.get("Id", ""): relation(each, folder) for each in (() if root is None else root)
        }

    def main(self) -> str:
        """The name of the part that holds the text."""
        related = self.relations("").values()
        return next((each.target for each in related if each.kind == "officeDocument"), MAIN)


def relation(element: Element, folder: str) -> Relation:
    """What an element of relations says of a part in this folder."""
    outside = element.get("TargetMode") == "External"
    target, kind = element.get("Target", ""), element.get("Type", "").rpartition("/")[2]
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(kind, target, outside)


def opened(data: bytes, name: str) -> Package:
    """The Word file that the data are. Raises OrderError for what is none, is locked, is of the
    old kind, or would unpack to more than there is room for."""
    refuse_locked(data, name)
    if data.startswith(COMPOUND):
        raise OrderError(faults.OLD_KIND.at(Place(name)))
    return Package(unpacked(data, name))


def refuse_locked(data: bytes, name: str) -> None:
    """Raises OrderError for a file with a password ([MS-OFFCRYPTO] 2.3.2; [MS-DOC] 2.5.2,
    fEncrypted)."""
    if data.startswith(COMPOUND) and (ENCRYPTED in data or any(map(is_encrypted, heads(data)))):
        raise OrderError(faults.WITH_PASSWORD.at(Place(name)))


def heads(data: bytes) -> Iterator[bytes]:
    """What may be the head of the text of an old file: it begins on a sector."""
    for at in range(SECTOR, len(data), SECTOR):
        if data.startswith(OLD_TEXT, at):
            yield data[at : at + 12]


def is_encrypted(head: bytes) -> bool:
    """Whether the flags in the head of an old text say so."""
    return len(head) == 12 and bool(head[11] & 1)
