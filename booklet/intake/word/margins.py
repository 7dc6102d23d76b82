"""What stands in a Word file besides its text: notes, and what is at the head and foot of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from booklet.errors import Place
from booklet.intake.told import Kind, Told
from booklet.intake.word.markup import every
from booklet.intake.word.package import Package, Relation
from booklet.intake.word.runs import Inline
from booklet.intake.word.styles import Styles
from booklet.model.blocks import Run
from booklet.patterns import pattern

NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
MARGINS = ("header", "footer")
NUMBERS = pattern(r"[\d\s\-—–·.,/|第共页頁ivxIVX]*|Page\s*\d*(?:\s*of\s*\d+)?")

Notes = Mapping[tuple[str, str], tuple[Element, Mapping[str, Relation]]]


def notes(package: Package, relations: Mapping[str, Relation]) -> Notes:
    """The notes of a file, by the element that calls them and their id."""
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
            root = package.xml(each.target)
            words = "" if root is None else " ".join(said(root, styles, told.place))
            if not NUMBERS.fullmatch(words):
                told.tell(Kind.HEADS, words)


def said(root: Element, styles: Styles, place: Place) -> Iterator[str]:
    """What each paragraph says; what it would tell besides does not matter here."""
    inline = Inline(styles, {}, Told(place))
    for paragraph in root.iter("w:p"):
        pieces = inline.pieces(paragraph, {}, None)
        if words := "".join(each.text for each in pieces if isinstance(each, Run)).strip():
            yield words
