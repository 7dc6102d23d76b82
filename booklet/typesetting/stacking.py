"""Containers whose items stand beside each other (`display: flex`, `grid`) and hold many pages.

The engine measures all that a container still holds anew for each of its pages: twice the text
takes four times as long, thirty pages half a minute. So one that holds more than MOST is set as
its text would be without it: its items are blocks, below each other, which is told. In comes an
element with its style, out come its boxes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.errors import Place
from booklet.errors.faults.pages import SET_BELOW
from booklet.typesetting.watch import of_this_run

Function = Callable[..., Any]
BESIDE = frozenset({"flex", "grid"})
MOST = 8_000
"""Characters, some ten pages; each element in a container counts as some."""
EACH = 10
SILENT = frozenset({"script", "style", "template"})


def element_to_box(engine: Function) -> Function:
    """Return the function that builds the boxes of an element: below each other, where it is a
    container that holds too much. Elements share styles, so it and its items get others."""

    def build(element: Any, style_for: Any, *rest: Any) -> Any:
        if not hasattr(style_for, "get_computed_styles"):  # nothing is shown of a whole page
            return engine(element, style_for, *rest)
        styles = style_for.get_computed_styles()
        style = styles.get((element, None))
        if style and "display" in style.cascaded and BESIDE & {*style["display"]} and long(element):
            of_this_run().others.append(SET_BELOW.at(Place("pages"), tag=element.tag))
            styles[element, None] = shown_as(style, ("block", "flow-root"))
            items = [(each, None) for each in element]
            for key in (*items, (element, "before"), (element, "after")):
                item = styles.get(key)
                if item and item["display"][0] == "inline":
                    styles[key] = shown_as(item, ("block", *item["display"][1:]))
        return engine(element, style_for, *rest)

    return build


def shown_as(style: Any, display: tuple[str, ...]) -> Any:
    """A style with another `display`."""
    changed = style.copy()
    changed["display"] = display
    return changed


def long(container: Any) -> bool:
    """Whether an element holds more than MOST."""
    held = 0
    for each in container.iter():
        words = "" if each.tag in SILENT else each.text or ""
        held += EACH + len(words.strip()) + len((each.tail or "").strip())
        if held > MOST:
            return True
    return False
