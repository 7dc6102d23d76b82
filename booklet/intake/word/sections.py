"""The sections of a Word file (ECMA-376-1, 17.6), and where in them pages begin."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from booklet.intake.lying import FilePages
from booklet.intake.word.markup import children, first, is_on, number, text_within, value
from booklet.intake.word.runs import TEXTS

LYING = ("", "lrTb", "lrTbV", "tb", "tbV")
SEEN = frozenset({"w:drawing", "w:pict", "w:object"})


def sections(body: Element) -> list[FilePages]:
    """The sections of a text. What a section is is said by its last paragraph, or at the end."""
    made = [FilePages()]
    for each in standing(body):
        if each.tag == "w:tbl":
            made[-1].tables.append(each)
        elif each.tag == "w:p" and says_something(each):
            made[-1].paragraphs.append(each)
        said = each if each.tag == "w:sectPr" else first(each, "w:pPr/w:sectPr")
        if said is not None:
            made[-1].lies, made[-1].upright = lies(said), is_upright(said)
            made.append(FilePages())
    return made


def standing(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of a text in their order, whatever they are wrapped in, and what
    is said at its end."""
    for each in children(parent):
        if each.tag in ("w:p", "w:tbl", "w:sectPr"):
            yield each
        else:
            yield from standing(each)


def says_something(paragraph: Element) -> bool:
    """Whether a paragraph has words or pictures."""
    seen = any(each.tag in SEEN for each in paragraph.iter())
    return seen or bool(text_within(paragraph, *TEXTS).strip())


def lies(section: Element) -> bool:
    """Whether the pages of a section are said to lie, or are wider than they are high."""
    size = first(section, "w:pgSz")
    if size is None:
        return False
    wide, high = (number(size.get(side)) for side in ("w:w", "w:h"))
    return size.get("w:orient") == "landscape" or wide > high > 0


def is_upright(properties: Element | None) -> bool:
    """Whether the lines of a section or a cell are said to be vertical or turned (17.18.93)."""
    return value(properties, "w:textDirection") not in LYING


def begins_a_page(settings: Element | None) -> bool:
    """Whether a paragraph is to stand at the head of a page."""
    found = first(settings, "w:pageBreakBefore")
    return found is not None and is_on(found)


def ends_a_section(settings: Element | None) -> bool:
    """Whether what follows a paragraph begins on a new page, being another section."""
    section = first(settings, "w:sectPr")
    return section is not None and value(section, "w:type") not in ("continuous", "nextColumn")
