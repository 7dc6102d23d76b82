"""What stands around the main text of a page, and is told with its words."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from booklet.intake.gathering.elements import UNSHOWN, is_hidden
from booklet.intake.opening.trees import text_in
from booklet.intake.told import Kind


def around(
    root: Element, main: Element, apart: dict[Element, Kind]
) -> Iterator[tuple[Element, Kind, str]]:
    """What stands around the main text, with its words; nothing where that is all there is."""
    for element in () if root is main else root:
        if element is main or not isinstance(element.tag, str) or element.tag in UNSHOWN:
            words = ""
        elif is_hidden(element):
            if hidden := text_in(element).strip():
                yield element, Kind.HIDDEN, hidden
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
