"""What stands in a Word file besides its text: notes, and what is at the head and foot of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from booklet.errors import Place
from booklet.intake.told import Kind, Told
from booklet.intake.word.drawings import Picture, TextBox
from booklet.intake.word.markup import children, every
from booklet.intake.word.package import Package, Relation
from booklet.intake.word.runs import Inline, Piece
from booklet.intake.word.styles import Styles
from booklet.model.blocks import Run

NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
MARGINS = ("header", "footer")

Notes = Mapping[tuple[str, str], tuple[Element, Mapping[str, Relation]]]


def notes(package: Package, relations: Mapping[str, Relation]) -> Notes:
    """The notes and comments of a file, by the element that calls them and their id."""
    return {
        (f"w:{NOTES[each.kind]}Reference", note.get("w:id", "")): (note, related)
        for each in relations.values()
        if each.kind in NOTES and not each.outside
        for root, related in [(package.xml(each.target), package.relations(each.target))]
        for note in every(root, f"w:{NOTES[each.kind]}")
    }


def tell_margins(
    package: Package, relations: Mapping[str, Relation], styles: Styles, told: Told
) -> None:
    """Tell what headers and footers say; pages of the book have their own."""
    told.place = Place(package.archive.name)
    for each in relations.values():
        if each.kind in MARGINS and not each.outside:
            tell_margin(package, each.target, styles, told)


def tell_margin(package: Package, part: str, styles: Styles, told: Told) -> None:
    """Tell what a header or footer says and shows; numbers of pages alone are nothing."""
    root, related = package.xml(part), package.relations(part)
    pieces = () if root is None else tuple(said(root, styles, told.place))
    words = " ".join(
        "".join(each.text for each in line if isinstance(each, Run)) for line in pieces
    )
    told.tell_running(words, told.place)
    for each in chain.from_iterable(pieces):
        if isinstance(each, Picture):
            of = related.get(each.id)
            told.tell(
                Kind.HEAD_PICTURE, each.words or (PurePosixPath(of.target).name if of else "")
            )


def said(root: Element, styles: Styles, place: Place) -> Iterator[list[Piece]]:
    """What stands in each paragraph; what it would tell besides does not matter here."""
    inline = Inline(styles, {}, Told(place))
    for paragraph in paragraphs_in(root):
        pieces = list(inline.pieces(paragraph, {}, None))
        yield pieces
        for each in pieces:
            if isinstance(each, TextBox):
                yield from said(each.content, styles, place)


def paragraphs_in(element: Element) -> Iterator[Element]:
    """The paragraphs below an element, but for those of boxes that hang at them."""
    for each in children(element):
        if each.tag == "w:p":
            yield each
        else:
            yield from paragraphs_in(each)
