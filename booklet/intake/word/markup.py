"""The XML of a Word file: parsed within bounds, with short names such as `w:p`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

DEEPEST = 120  # elements in one another; Word writes some 40
MOST = 4_000_000  # elements of a part
CHUNK = 1 << 16

OFFICE = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
SHORT = {
    "wordprocessingml/2006/main": "w", "wordprocessingml/main": "w",
    "officeDocument/2006/relationships": "r", "officeDocument/relationships": "r",
    "officeDocument/2006/math": "m", "officeDocument/math": "m",
    "drawingml/2006/main": "a", "drawingml/main": "a",
    "drawingml/2006/picture": "pic", "drawingml/picture": "pic",
    "drawingml/2006/wordprocessingDrawing": "wp", "drawingml/wordprocessingDrawing": "wp",
    "drawingml/2006/chart": "c", "drawingml/chart": "c",
    "drawingml/2006/diagram": "dgm", "drawingml/diagram": "dgm",
    "package/2006/relationships": "rel",
    "markup-compatibility/2006": "mc",
}  # fmt: skip
OTHERS = {
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc",
}
PREFIXES = {start + end: name for start in OFFICE for end, name in SHORT.items()} | OTHERS


class TooMuch(Exception):
    """The markup is deeper or longer than any that a person makes; says what of it is."""


@lru_cache(4096)
def short(name: str) -> str:
    """`w:p` for the name of an element or attribute; others keep theirs."""
    space, closed, local = name[1:].rpartition("}")
    return f"{PREFIXES[space]}:{local}" if closed and space in PREFIXES else name


class Builder(TreeBuilder):
    """Builds a tree with short names. A document type, through which files are reached and text
    grows without end, has no place here (ECMA-376-2, 8.1.4) and is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST:
            raise TooMuch
        return super().start(short(tag), {short(name): word for name, word in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(short(tag))

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise ParseError("it has a document type")


def parse(stream: IO[bytes]) -> Element:
    """The tree of a stream. Raises ParseError or TooMuch."""
    parser = XMLParser(target=Builder())
    while chunk := stream.read(CHUNK):
        parser.feed(chunk)
    root: Element = parser.close()
    return root


def every(parent: Element | None, name: str) -> list[Element]:
    """The elements of a name right below."""
    return [each for each in (() if parent is None else parent) if each.tag == name]


def first(parent: Element | None, path: str) -> Element | None:
    """The first element that a path of names leads to."""
    name, _, rest = path.partition("/")
    for each in () if parent is None else parent:
        if each.tag == name:
            return first(each, rest) if rest else each
    return None


def value(parent: Element | None, path: str, default: str = "") -> str:
    """The `w:val` of an element below."""
    found = first(parent, path)
    return default if found is None else found.get("w:val", default)


def is_on(element: Element) -> bool:
    """Whether a property that is on or off is on (ECMA-376-1, 17.17.4)."""
    return element.get("w:val", "true") not in ("0", "false", "off")


def number(word: str | None, default: int = 0, base: int = 10) -> int:
    """The whole number that an attribute says; none that a computer word does not hold."""
    try:
        found = int(word, base) if word else default
    except ValueError:
        return default
    return found if abs(found) < 2**31 else default


# Choices of markup that is read here (ECMA-376-3, 9.3); others have something else to fall back on.
KNOWN = frozenset({"wps", "wpg", "wpc", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "a14",
                   "wp14", "v"})  # fmt: skip


def chosen(alternatives: Element) -> Iterator[Element]:
    """What of alternatives is to be read."""
    choices = (each for each in every(alternatives, "mc:Choice") if is_known(each))
    found = next(choices, first(alternatives, "mc:Fallback"))
    return iter(()) if found is None else children(found)


def is_known(choice: Element) -> bool:
    return KNOWN.issuperset(choice.get("Requires", "?").split())


def children(element: Element) -> Iterator[Element]:
    """The elements right below, alternatives resolved."""
    for each in element:
        if each.tag == "mc:AlternateContent":
            yield from chosen(each)
        else:
            yield each


def text_within(element: Element, *tags: str) -> str:
    """The characters of the elements of these names, wherever below they stand."""
    return "".join(each.text or "" for each in element.iter() if each.tag in tags)
