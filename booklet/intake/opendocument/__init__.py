"""OpenDocument texts (.odt; OpenDocument 1.3, part 3, 5 to 9).

styles      marks of characters, levels of headings, labels of lists
reading     paragraphs, and what stands in them
lists, tables
sections    which pages lie on their side
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import brought as faults
from booklet.intake.headings import with_headings
from booklet.intake.lying import lying
from booklet.intake.opendocument.lists import set_list, set_numbered
from booklet.intake.opendocument.reading import OdtWalk
from booklet.intake.opendocument.sections import sections
from booklet.intake.opendocument.styles import OdtStyles
from booklet.intake.opendocument.tables import set_table
from booklet.intake.opening.archive import Archive, unpacked
from booklet.intake.opening.trees import text_in
from booklet.intake.packed import Packed
from booklet.intake.pictures import Album
from booklet.intake.taken import Taken
from booklet.intake.titles import titled
from booklet.intake.told import Kind, Told

__all__ = ["take_odt"]

MACROS = ("basic/", "scripts/")
STANDING = {"list": set_list, "numbered-paragraph": set_numbered, "table": set_table}


def take_odt(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of an OpenDocument text."""
    archive, told, album = unpacked(data, name), Told(Place(name)), Album(folder)
    body, styles = opened(archive)
    aside = lying(sections(body, styles))
    blocks = OdtWalk(name, styles, Packed(archive, album), told, STANDING, aside).blocks(body)
    if has_upright_pages(archive):
        told.tell(Kind.VERTICAL, text_in(body), Place(name))
    if any(file.startswith(MACROS) for file in archive.files):
        told.tell(Kind.MACRO, place=Place(name))
    for words in margins(archive):
        told.tell_running(words, Place(name))
    if not blocks:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    album.write(blocks)
    title, rest = titled(blocks, None, told)
    taken = Taken(
        title or named(archive), rest, told.findings, headed=bool(title),
        languages=tuple(languages(archive)),
    )  # fmt: skip
    return with_headings(taken, plain=plain)


def opened(archive: Archive) -> tuple[Element, OdtStyles]:
    """What holds the text, and its styles. Raises OrderError where there is none, or a password."""
    place = Place(archive.name)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise OrderError(faults.WITH_PASSWORD.at(place))
    content = archive.required("content.xml")
    body = content.find("body/text")
    if body is None:
        raise OrderError(
            faults.NOT_AS_NAMED.at(place, why=Words("it holds no text", "里面没有正文"))
        )
    styles = OdtStyles()
    for root in (archive.xml("styles.xml"), content):
        styles.read(root)
    return body, styles


def margins(archive: Archive) -> Iterator[str]:
    """What each head and foot of pages says."""
    styles = archive.xml("styles.xml")
    for page in () if styles is None else styles.iter("master-page"):
        for part in page:
            if part.tag.startswith(("header", "footer")):
                yield text_in(part)


def has_upright_pages(archive: Archive) -> bool:
    """Whether lines of pages are said to be vertical."""
    styles = archive.xml("styles.xml")
    layouts = () if styles is None else styles.iter("page-layout-properties")
    return any(each.get("writing-mode", "").startswith("tb") for each in layouts)


def languages(archive: Archive) -> Iterator[str]:
    """The languages that the usual style of a text says, for Han and for Latin."""
    styles = archive.xml("styles.xml")
    usual = () if styles is None else styles.iter("default-style")
    for said in (each for style in usual for each in style.iter("text-properties")):
        for kind in ("-asian", ""):
            parts = (said.get(f"language{kind}", ""), said.get(f"country{kind}", "none"))
            yield "-".join(part for part in parts if part != "none")


def named(archive: Archive) -> str | None:
    """The title that a text says of itself."""
    meta = archive.xml("meta.xml")
    said = (text_in(each).strip() for each in (() if meta is None else meta.iter("title")))
    return next(said, "") or None
