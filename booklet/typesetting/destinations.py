"""Where links and outlines lead, told by elements too (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8).

A reader that knows no elements goes to the place on the page, as it does in PDFs before the second
part of the standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pydyf_for_booklet as pydyf

from booklet.tagging import Element

if TYPE_CHECKING:
    from booklet.typesetting.tagged import Tagger


def lead_to_elements(pdf: Any, tagger: Tagger, numbers: Mapping[Element, int]) -> None:
    """Let the links and outlines of a PDF lead to elements, which have these numbers."""
    root = numbers[tagger.tree.root]
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    places = {name.string: place for name, place in zip(names[::2], names[1::2], strict=True)}

    def number_of(element: Any) -> int:
        found = tagger.of(element) if element is not None else None
        return numbers.get(found, root) if found else root

    for link in tagger.links:
        if link.annotation.pop("Dest", None):
            number = number_of(tagger.ids.get(link.target))
            place = places.get(link.target, ())
            link.annotation["A"] = going(number, pydyf.String(link.target), place)
    outlines = (each for each in pdf.objects if isinstance(each, dict) and "Title" in each)
    for outline, element in zip(outlines, tagger.outlined, strict=False):
        if place := outline.pop("Dest", None):
            outline["A"] = going(number_of(element), place, place)


def going(number: int, target: Any, place: Any) -> Any:
    """What leads to a place in an element."""
    within = pydyf.Array([f"{number} 0 R", *place[1:]] if place else [f"{number} 0 R", "/Fit"])
    return pydyf.Dictionary({"S": "/GoTo", "D": target, "SD": within})
