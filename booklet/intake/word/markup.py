"""The XML of a Word file, with short names such as `w:p`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

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
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
}
PREFIXES = {start + end: name for start in OFFICE for end, name in SHORT.items()} | OTHERS

GONE = frozenset({"w:del", "w:moveFrom"})
"""What is marked as deleted, or as moved away from here."""


@lru_cache(4096)
def short(name: str) -> str:
    """`w:p` for the name of an element or attribute as expat has it; others keep theirs."""
    space, closed, local = name.rpartition("}")
    return f"{PREFIXES[space]}:{local}" if closed and space in PREFIXES else name


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
    """What of alternatives is to be read: a choice that is known, else what there is to fall back
    on, and if that is nothing the first choice, so that no words are lost."""
    choices = every(alternatives, "mc:Choice")
    others = (each for each in (*every(alternatives, "mc:Fallback"), *choices) if len(each))
    found = next((each for each in choices if is_known(each)), None)
    found = next(others, None) if found is None else found
    return iter(()) if found is None else children(found)


def is_known(choice: Element) -> bool:
    """Whether an alternative asks for nothing but what is read here."""
    return KNOWN.issuperset(choice.get("Requires", "?").split())


def children(element: Element) -> Iterator[Element]:
    """The elements right below, alternatives resolved."""
    for each in element:
        if each.tag == "mc:AlternateContent":
            yield from chosen(each)
        else:
            yield each


def text_within(element: Element, *tags: str) -> str:
    """The characters of the elements of these names, wherever below they stand, alternatives
    once."""
    return "".join(each.text or "" for each in below(element) if each.tag in tags)


def below(element: Element) -> Iterator[Element]:
    """An element and all below it, alternatives resolved."""
    yield element
    for each in children(element):
        yield from below(each)
