"""Styles of the pseudo-elements that an element has, and of no others.

The engine's own sheet has rules for the marker, the call and the like of any element (CSS Lists 3,
3.1; CSS GCPM 3, 2), so it makes six styles of each that nobody asks for: of a long book they were
a tenth of the memory. In comes a pseudo-element that is to have a style; it gets none where its
element is no item of a list and no note. A marker whose text the style sheet gives shared one style
with that text, which so stood nowhere on a line; it has one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Function = Callable[..., Any]
FOOTNOTE = ("footnote-call", "footnote-marker")
NOTE = ("note-call", "note-marker", "note-callback")


def set_computed_styles(engine: Function) -> Function:
    """Return the function that gives an element, or a pseudo-element of it, its style."""

    def set_styles(style_for: Any, element: Any, *rest: Any, **more: Any) -> None:
        if asked_for(style_for, element, pseudo := more.get("pseudo_type")):
            if pseudo == "marker":  # which is shown as it is (CSS Lists 3, 3.1.1)
                style_for.get_cascaded_styles().get((element, pseudo), {}).pop("display", None)
            engine(style_for, element, *rest, **more)

    return set_styles


def asked_for(style_for: Any, element: Any, pseudo: str | None) -> bool:
    """Whether anybody asks for the style of a pseudo-element of an element."""
    if pseudo in FOOTNOTE:
        return "float" in style_of(style_for, element).cascaded
    if pseudo in NOTE:
        return "position" in style_of(style_for, element).cascaded
    if pseudo != "marker":
        return True
    around = (
        style_for.get_cascaded_styles().get((element, each), ()) for each in ("before", "after")
    )
    return "list-item" in style_of(style_for, element)["display"] or any(
        "display" in style for style in around
    )


def style_of(style_for: Any, element: Any) -> Any:
    """The style of an element itself."""
    return style_for.get_computed_styles()[element, None]


def marker_to_box(engine: Function) -> Function:
    """Return the function that makes the box of an item's marker."""

    def mark(*arguments: Any) -> Iterator[Any]:
        for marker in engine(*arguments):
            for child in marker.children:
                if child.style is marker.style:
                    child.style = type(child.style)(child.style.parent_style)
            yield marker

    return mark
