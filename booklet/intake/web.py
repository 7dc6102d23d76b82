"""Web pages that people have saved: their main text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes
from xml.etree.ElementTree import Element

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.calls import calls_in
from booklet.intake.elements import UNSHOWN, is_hidden
from booklet.intake.encodings import decoded
from booklet.intake.flow import Flow
from booklet.intake.gathered import flat
from booklet.intake.maintext import main_text
from booklet.intake.markup import page, text_in
from booklet.intake.pictures import LARGEST, size_of
from booklet.intake.taken import Taken
from booklet.intake.titles import titled
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Figure

DATA = re.compile(r"data:image/(\w+)[^,;]*(;base64)?,", re.I)
SITE = re.compile(r"\s*(?:[-_|–—]+|\s[-–—·|]\s)\s*[^-_|–—]{1,30}$")


def take_html(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The main text of a page; what stands around it, and what is hidden, is told."""
    text = decoded(data, Place(name))
    tree, told = page(text.text, name), Told()
    calls, back = calls_in(tree.root)
    main, apart = main_text(tree.root, frozenset(calls.values()))
    flow = Flow(tree, told, Pictures(name, folder), apart, calls, back)
    blocks = flow.blocks(main)
    heading = headline(tree.root)
    for element, kind, words in around(tree.root, main, apart):
        if element is not heading:
            told.tell(kind, tree.place(element), words)
    if not blocks:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    if heading is not None and any(each is heading for each in main.iter()):
        title, blocks = titled(blocks, None)
    else:
        title = (
            "".join(run.text for run in flat(flow.blocks(heading))) if heading is not None else None
        )
    return Taken(title or named(tree.root), blocks, (*text.findings(Place(name)), *told.findings))


def headline(root: Element) -> Element | None:
    """The one heading of the first level of a page."""
    found = [each for each in root.iter("h1") if text_in(each).strip() and not is_hidden(each)]
    return found[0] if len(found) == 1 else None


def named(root: Element) -> str | None:
    """What a page says that it is called, without the name of its site."""
    told = (each.get("content", "") for each in root.iter("meta")
            if each.get("property") == "og:title")  # fmt: skip
    said = next(told, "") or next((text_in(each) for each in root.iter("title")), "")
    return SITE.sub("", " ".join(said.split())) or None


def around(
    root: Element, main: Element, apart: dict[Element, Kind]
) -> Iterator[tuple[Element, Kind, str]]:
    """What stands around the main text, with its words."""
    for element in root:
        if element is main or not isinstance(element.tag, str) or element.tag in UNSHOWN:
            words = ""
        elif is_hidden(element):
            yield element, Kind.HIDDEN, text_in(element)
            words = ""
        elif element in apart or not any(each is main for each in element.iter()):
            yield from parts(element, apart)
            words = ""
        else:
            words = element.text or ""
            yield from around(element, main, apart)
        words += element.tail or ""
        if words.strip():
            yield element, Kind.ASIDE, words


def parts(element: Element, apart: dict[Element, Kind]) -> Iterator[tuple[Element, Kind, str]]:
    """An element beside the main text: its headline apart from the rest."""
    if element in apart or element.find(".//h1") is None:
        words = shown(element)
        if words.strip():
            yield element, apart.get(element, Kind.ASIDE), words
        return
    yield element, Kind.ASIDE, element.text or ""
    for child in element:
        yield from parts(child, apart) if isinstance(child.tag, str) else ()
        yield child, Kind.ASIDE, child.tail or ""


def shown(element: Element) -> str:
    """The words of an element without scripts."""
    if not isinstance(element.tag, str) or element.tag in UNSHOWN:
        return ""
    inner = "".join(shown(each) + (each.tail or "") for each in element)
    return (element.text or "") + inner


@dataclass
class Pictures:
    """The pictures of a page: in the page itself, or beside it. None is fetched from elsewhere.

    They are written into `folder`."""

    name: str
    folder: Path
    count: int = 0

    def __call__(self, source: str, place: Place) -> tuple[Figure, None] | tuple[None, Kind]:
        data = self.inside(source) if DATA.match(source) else self.beside(source)
        if data is None:
            return None, Kind.REMOTE
        self.count += 1
        path = self.folder / f"picture-{self.count}"
        path.write_bytes(data)
        size = size_of(path)
        if size is None:
            path.unlink()
            return None, Kind.PICTURE
        return Figure(path, size, (), "", place), None

    def inside(self, source: str) -> bytes | None:
        """The data of a `data:` URL (RFC 2397)."""
        found = DATA.match(source)
        if found is None or len(source) > 2 * LARGEST:
            return None
        words = source[found.end() :]
        try:
            return base64.b64decode(unquote(words)) if found[2] else unquote_to_bytes(words)
        except (binascii.Error, ValueError):
            return None

    def beside(self, source: str) -> bytes | None:
        """The data of a file that lies in the folder of the page, or below it."""
        origin = Path(self.name)
        if not source or not origin.is_file():
            return None
        folder = origin.resolve().parent
        try:
            path = (folder / unquote(source).partition("?")[0]).resolve()
            fit = path.is_relative_to(folder) and path.is_file()
            return path.read_bytes() if fit and path.stat().st_size <= LARGEST else None
        except (OSError, ValueError):
            return None
