"""The stretches of an OpenDocument text whose pages are of one style (part 3, 16.9, 19.505)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from booklet.intake.lying import FilePages
from booklet.intake.opendocument.styles import PAGE, OdtStyles
from booklet.intake.opening.trees import text_in

STANDARD = "Standard"
"""The style of the first pages where nothing says another."""
STANDING = ("p", "h", "table")


def sections(body: Element, styles: OdtStyles) -> list[FilePages]:
    """The stretches of a text. One begins at whatever has a style that names one of pages."""
    made = [FilePages(styles.lying.get(STANDARD, False))]
    for each in standing(body):
        if page := styles.said(each.get("style-name", ""), PAGE):
            made.append(FilePages(styles.lying.get(page, False)))
        if each.tag == "table":
            made[-1].tables.append(each)
        elif text_in(each).strip() or any(inner.tag == "frame" for inner in each.iter()):
            made[-1].paragraphs.append(each)
    return made


def standing(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of a text in their order, whatever they are wrapped in."""
    for each in parent:
        if each.tag in STANDING:
            yield each
        else:
            yield from standing(each)
