"""Containers whose items stand beside each other (`display: flex`, `grid`) and hold many pages.

The engine measures all that a container still holds anew for each of its pages: twice the text
takes four times as long, thirty pages half a minute. So one that holds more than MOST is set as
its text would be without it: its items are blocks, below each other, which is told. In comes the
style of an element, out comes that of a block.
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


def set_computed_styles(engine: Function) -> Function:
    """Return the function that gives an element its style: that of a block, where it is a container
    that holds too much, or stands in one."""

    def set_styles(
        style_for: Any, element: Any, parent: Any, root: Any = None, *rest: Any, **more: Any
    ) -> None:
        engine(style_for, element, parent, root, *rest, **more)
        pseudo = more.get("pseudo_type")
        style = style_for.get_computed_styles()[element, pseudo]
        stacked = style_for.__dict__.setdefault("stacked", set())
        whole = pseudo is None and not isinstance(element, tuple)  # no page
        container = element if pseudo else parent
        if whole and "display" in style.cascaded and BESIDE & {*style["display"]} and long(element):
            stacked.add(element)
            style["display"] = ("block", "flow-root")
            of_this_run().others.append(SET_BELOW.at(Place("pages"), tag=element.tag))
        if container in stacked and style["display"][0] == "inline":
            style["display"] = ("block", *style["display"][1:])

    return set_styles


def long(container: Any) -> bool:
    """Whether an element holds more than MOST."""
    held = 0
    for each in container.iter():
        words = "" if each.tag in SILENT else each.text or ""
        held += EACH + len(words.strip()) + len((each.tail or "").strip())
        if held > MOST:
            return True
    return False
