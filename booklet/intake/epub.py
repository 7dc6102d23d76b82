"""EPUB 2 and 3: the chapters in the order of the spine, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.archive import Archive, beside, unpacked
from booklet.intake.calls import calls_in, words_of
from booklet.intake.encodings import decoded
from booklet.intake.flow import Flow
from booklet.intake.markup import page, text_in
from booklet.intake.pictures import LARGEST, size_of
from booklet.intake.taken import Taken
from booklet.intake.titles import titled
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Block, Figure

CONTAINER = "META-INF/container.xml"
MOST = 20_000_000  # characters of all chapters
EMPTY = re.compile(
    r"<(a|p|div|span|title|script|style|i|b|em|strong|td|th|li|section)(\s[^<>]*)?/>"
)


def take_epub(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of a book. Its contents and its cover are told and left out."""
    archive, told = unpacked(data, name), Told()
    package = package_of(archive)
    root = archive.xml(package).root
    pictures = Pictures(archive, folder)
    blocks: list[Block] = []
    size = 0
    for chapter in spine(root, package):
        source = archive.read(chapter)
        place = Place(f"{name}/{chapter}")
        if source is None:
            told.tell(Kind.UNNAMED, place, chapter)
            continue
        size += len(source)
        if size > MOST:
            raise OrderError(faults.OUT_OF_BOUNDS.at(Place(name), most="20 MB"))
        blocks += chapter_of(source, place, replace(pictures, chapter=chapter), told)
    if not blocks:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    title, rest = titled(tuple(blocks), None)
    named = next((text_in(each).strip() for each in root.iter("title")), "")
    return Taken(named or title, rest if title and title == named else tuple(blocks), told.findings)


def package_of(archive: Archive) -> str:
    """The name of the package document (EPUB 3.3, 4.2.6.3.1)."""
    root = archive.xml(CONTAINER).root
    named = next((path for each in root.iter("rootfile") if (path := each.get("full-path"))), "")
    if not named:
        raise OrderError(faults.NOT_AS_NAMED.at(Place(archive.name), why="it names no package"))
    return named


def spine(root: Element, package: str) -> Iterator[str]:
    """The files of the chapters in reading order, without the one that holds the contents."""
    items = {each.get("id"): each for each in root.iter("item")}
    for each in root.iter("itemref"):
        item = items.get(each.get("idref"))
        if item is not None and "nav" not in item.get("properties", "").split():
            yield beside(package, item.get("href", ""))


def chapter_of(source: bytes, place: Place, pictures: Pictures, told: Told) -> Iterator[Block]:
    """The blocks of a chapter."""
    text = decoded(source, place)
    tree = page(closed(text.text), place.file)
    calls, back = calls_in(tree.root)
    contents = {each: Kind.CONTENTS for each in tree.root.iter()
                if isinstance(each.tag, str) and "toc" in words_of(each)}  # fmt: skip
    yield from Flow(tree, told, pictures, contents, calls, back).blocks(tree.root)


def closed(text: str) -> str:
    """XHTML as HTML reads it: what is empty and no void element is closed by a tag of its own."""
    return EMPTY.sub(lambda found: f"<{found[1]}{found[2] or ''}></{found[1]}>", text)


@dataclass(frozen=True)
class Pictures:
    """The pictures of a book, written into `folder`."""

    archive: Archive
    folder: Path
    chapter: str = ""

    def __call__(self, source: str, place: Place) -> tuple[Figure, None] | tuple[None, Kind]:
        file = beside(self.chapter, source)
        found = self.archive.files.get(file)
        if found is None or found.file_size > LARGEST:
            return None, Kind.REMOTE
        path = self.folder / file.replace("/", "-")
        path.write_bytes(self.archive.read(file) or b"")
        size = size_of(path)
        if size is None:
            path.unlink()
            return None, Kind.PICTURE
        return Figure(path, size, (), "", place), None
