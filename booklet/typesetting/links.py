"""Links as annotations: one for each link and page, on however many lines it is (12.5.6.5).

In come the boxes that are linked, with where they stand; out come annotations that belong to the
elements of their links, and say where they lead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pydyf_for_booklet as pydyf

from booklet.tagging.tree import Mark

if TYPE_CHECKING:
    from booklet.typesetting.tagged import Tagger

Rectangle = tuple[float, float, float, float]
PRINTED = 4  # the flag of annotations that are printed (12.5.3)
INTERNAL, EXTERNAL = "internal", "external"


class Links:
    """The links of a document, page by page."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.annotations: list[Any] = []
        self.found: list[tuple[Any, Mark]] = []

    def add(self, links: Iterable[Any], matrix: Any, pdf: Any, page: Any) -> None:
        """Add the links of the next page to a PDF."""
        number = self.tagger.page + 1
        by_link: dict[tuple[Any, str, str], list[Rectangle]] = {}
        for kind, target, rectangle, box in links:
            if kind in (INTERNAL, EXTERNAL):
                places = by_link.setdefault((self.link(box.element), kind, target), [])
                places.append(upright(matrix, rectangle))
        for (element, kind, target), places in by_link.items():
            annotation = annotation_of(kind, target, outermost(places))
            annotation["Contents"] = pydyf.String(self.words(element, target))
            pdf.add_object(annotation)
            page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
            self.annotations.append(annotation)
            self.found.append((element, Mark(number, annotation.reference)))

    def link(self, element: Any) -> Any:
        """The link that an element is, or stands in; itself where it is made one by its style."""
        inner = element
        while element.get("href") is None:
            if element not in self.tagger.parents:
                return inner
            element = self.tagger.parents[element]
        return element

    def words(self, element: Any, target: str) -> str:
        """What a link says: its words, or where it leads."""
        said = element.get("aria-label") or " ".join("".join(element.itertext()).split())
        if not said:
            aim = self.tagger.ids.get(target)
            said = " ".join("".join(aim.itertext()).split()) if aim is not None else ""
        return said[:200] or element.get("title") or target

    def settle(self) -> None:
        """Give the annotations to the elements of their links."""
        for element, mark in self.found:
            owner = self.tagger.of(element) or self.tagger.tree.root
            if owner.kind != "Link":
                owner = self.tagger.apart("Link", owner, (element, "Link")) or owner
            owner.kids.append(mark)


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
