"""Links as annotations: one for each link and page, on however many lines it is (12.5.6.5).

In come the boxes that are linked, with where they stand; out come annotations that belong to the
elements of their links, and say where they lead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pydyf_for_booklet as pydyf

from booklet.tagging.tree import AnnotationMark, Element
from booklet.typesetting.tagged import PlacedLink

if TYPE_CHECKING:
    from booklet.typesetting.tagged import Tagger

Rectangle = tuple[float, float, float, float]
PRINTED = 4  # the flag of annotations that are printed (12.5.3)
INTERNAL, EXTERNAL = "internal", "external"
WORDS = 200


def link_page(tagger: Tagger, links: Iterable[Any], matrix: Any, pdf: Any, page: Any) -> None:
    """Add the links of the page that is drawn next to a PDF."""
    number = tagger.page + 1
    by_link: dict[tuple[Any, str, str], list[Rectangle]] = {}
    for kind, target, rectangle, box in links:
        if kind in (INTERNAL, EXTERNAL):
            places = by_link.setdefault((link_of(tagger, box.element), kind, target), [])
            places.append(upright(matrix, rectangle))
    for (element, kind, target), places in by_link.items():
        annotation = annotation_of(kind, target, outermost(places))
        annotation["Contents"] = pydyf.String(words_of(tagger, element, target))
        pdf.add_object(annotation)
        page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
        mark = AnnotationMark(number, annotation.reference)
        tagger.links.append(PlacedLink(element, target, annotation, mark))


def link_of(tagger: Tagger, element: Any) -> Any:
    """The link that an element is, or stands in; itself where it is made one by its style."""
    inner = element
    while element.get("href") is None:
        if element not in tagger.parents:
            return inner
        element = tagger.parents[element]
    return element


def words_of(tagger: Tagger, element: Any, target: str) -> str:
    """What a link says: its words, or those that it leads to."""
    said = element.get("aria-label") or words_in(element)
    tagger.borrowed |= not said
    return said or words_in(tagger.ids.get(target)) or element.get("title") or target


def words_in(element: Any) -> str:
    """The first words of an element."""
    text = "" if element is None else "".join(element.itertext())
    return " ".join(text.split())[:WORDS]


def settle_links(tagger: Tagger) -> None:
    """Give the annotations to the elements of their links."""
    for link in tagger.links:
        owner = tagger.of(link.element) or tagger.tree.root
        if owner.kind != "Link":
            owner = tagger.apart("Link", owner, (link.element, "Link")) or owner
        owner.kids.append(link.mark)
        if link.target in tagger.ids:
            entry_of(owner).refers = tagger.of(tagger.ids[link.target])


def entry_of(element: Element) -> Element:
    """The entry of a table of contents that an element is in; itself where it is in none."""
    entry: Element | None = element
    while entry and entry.kind != "TOCI":
        entry = entry.parent
    return entry or element


def upright(matrix: Any, rectangle: Rectangle) -> Rectangle:
    """A rectangle on a page: left, low, right, high, in pt."""
    (xa, ya), (xb, yb) = (
        matrix.transform_point(*corner) for corner in (rectangle[:2], rectangle[2:])
    )
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def outermost(places: Iterable[Rectangle]) -> list[Rectangle]:
    """The rectangles that are within no other."""
    kept: list[Rectangle] = []
    for place in sorted(places, key=lambda each: (each[0] - each[2]) * (each[3] - each[1])):
        if not any(within(place, other) for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda each: (-each[3], each[0]))


def within(inner: Rectangle, outer: Rectangle) -> bool:
    """Whether a rectangle is as good as within another: a smaller letter may stand out a little."""
    left, low, right, high = inner
    middle = (low + high) / 2
    return outer[0] - 0.5 < left and right < outer[2] + 0.5 and outer[1] < middle < outer[3]


def annotation_of(kind: str, target: str, places: list[Rectangle]) -> Any:
    """An annotation that leads from some places to a target."""
    left, low, right, high = zip(*places, strict=True)
    annotation = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array([min(left), min(low), max(right), max(high)]),
            "BS": pydyf.Dictionary({"W": 0}),
            "F": PRINTED,
        }
    )
    if len(places) > 1:
        corners = [(x, h, r, h, x, w, r, w) for x, w, r, h in places]
        annotation["QuadPoints"] = pydyf.Array([each for corner in corners for each in corner])
    if kind == INTERNAL:
        annotation["Dest"] = pydyf.String(target)
    else:
        action = {"Type": "/Action", "S": "/URI", "URI": pydyf.String(target)}
        annotation["A"] = pydyf.Dictionary(action)
    return annotation
