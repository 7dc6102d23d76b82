"""EPUB 2 and 3: the chapters in the order of the spine, whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import brought as faults
from booklet.intake.headings import with_headings
from booklet.intake.opening.archive import Archive, beside, unpacked
from booklet.intake.opening.encodings import decoded
from booklet.intake.opening.trees import bounded, text_in
from booklet.intake.packed import Packed
from booklet.intake.pictures import Album
from booklet.intake.taken import Taken
from booklet.intake.titles import once, titled
from booklet.intake.told import Kind, Told
from booklet.intake.web.calls import calls_in, words_of
from booklet.intake.web.flow import Flow
from booklet.intake.web.hiding import unhide
from booklet.intake.web.linked import apply_all
from booklet.intake.web.pages import page
from booklet.intake.web.standing import STANDING
from booklet.model.blocks import Block
from booklet.patterns import pattern

CONTAINER = "META-INF/container.xml"
UNNAMED = Words("it names no package", "里面没有写明书的清单是哪一个")
MOST = 20_000_000  # characters of all chapters
EMPTY = pattern(r"<(a|p|div|span|title|script|style|i|b|em|strong|td|th|li|section)(\s[^<>]*)?/>")


def take_epub(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of a book. Its contents and its cover are told and left out."""
    archive, told, album = unpacked(data, name), Told(Place(name)), Album(folder)
    package = package_of(archive)
    root = archive.required(package)
    blocks = tuple(chapters(root, package, Packed(archive, album), told))
    if not blocks:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    album.write(blocks)
    named = next((text_in(each).strip() for each in root.iter("title")), "")
    title, rest = titled(blocks, named or None, told)
    languages = tuple(text_in(each) for each in root.iter("language"))
    taken = Taken(
        named or title, once(rest, named), told.findings, headed=bool(title), languages=languages
    )
    return with_headings(taken, plain=plain)


def chapters(root: Element, package: str, pictures: Packed, told: Told) -> Iterator[Block]:
    """The blocks of all chapters; one that is not there is told."""
    archive, size = pictures.archive, 0
    locked = locked_in(archive)
    for chapter in spine(root, package):
        if chapter in locked:
            raise OrderError(faults.WITH_PASSWORD.at(Place(archive.name)))
        source = archive.read(chapter)
        if source is None:
            told.tell(Kind.UNNAMED, chapter)
            continue
        size += len(source)
        bounded(size, MOST, Words("20 MB of text", "20 MB 文字"), archive.name)
        place = Place(f"{archive.name}/{chapter}")
        yield from chapter_of(source, place, replace(pictures, file=chapter), told)


def package_of(archive: Archive) -> str:
    """The name of the package document (EPUB 3.3, 4.2.6.3.1)."""
    root = archive.required(CONTAINER)
    named = next((path for each in root.iter("rootfile") if (path := each.get("full-path"))), "")
    if not named:
        raise OrderError(faults.NOT_AS_NAMED.at(Place(archive.name), why=UNNAMED))
    return named


def locked_in(archive: Archive) -> set[str]:
    """The files that are encrypted (EPUB 3.3, 4.2.6.3.2): in most books faces alone."""
    root = archive.xml("META-INF/encryption.xml")
    each = () if root is None else root.iter("CipherReference")
    return {beside("", reference.get("URI", "")) for reference in each}


def spine(root: Element, package: str) -> Iterator[str]:
    """The files of the chapters in reading order, without the one that holds the contents."""
    items = {each.get("id"): each for each in root.iter("item")}
    for each in root.iter("itemref"):
        item = items.get(each.get("idref"))
        if item is not None and "nav" not in item.get("properties", "").split():
            yield beside(package, item.get("href", ""))


def chapter_of(source: bytes, place: Place, pictures: Packed, told: Told) -> Iterator[Block]:
    """The blocks of a chapter."""
    text = decoded(source, place)
    tree = page(closed(text.text), place.file)
    apply_all(tree, pictures.beside, told)
    unhide(tree.root)
    calls, back = calls_in(tree.root)
    contents = {each: Kind.CONTENTS for each in tree.root.iter()
                if isinstance(each.tag, str) and "toc" in words_of(each)}  # fmt: skip
    yield from Flow(tree, told, pictures, STANDING, contents, calls, back).blocks(tree.root)


def closed(text: str) -> str:
    """XHTML as HTML reads it: what is empty and no void element is closed by a tag of its own."""
    return EMPTY.sub(lambda found: f"<{found[1]}{found[2] or ''}></{found[1]}>", text)
