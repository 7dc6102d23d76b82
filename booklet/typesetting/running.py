"""Running elements (CSS GCPM 3, 1.2.1) in tables and containers, where the engine does not expect
them.

A row, a cell or a caption that is taken into the margins of pages is a block there, as what is
taken out of the flow is (CSS 2.2, 9.7). An item of a grid or a flex box takes no place in it, and
stands before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.stacking import BESIDE, shown_as
from booklet.typesetting.unshown import note

Function = Callable[..., Any]
NOTHING = ("none",)
RUNNING, TABLE = "running()", "table-"


def element_to_box(engine: Function) -> Function:
    """Return the function that builds the boxes of an element."""

    def build(element: Any, style_for: Any, *rest: Any) -> Any:
        if not hasattr(style_for, "get_computed_styles"):  # nothing is shown of a whole page
            return engine(element, style_for, *rest)
        styles = style_for.get_computed_styles()
        style = styles.get((element, None))
        told = style.cascaded if style else ()
        taken = "position" in told and style["position"][0] == RUNNING
        if taken and style["display"][0].startswith(TABLE):
            styles[element, None] = shown_as(style, ("block", "flow"))
        made = engine(element, style_for, *rest)
        if not made and style and style["display"] == NOTHING:
            note(element)
        return before(made) if "display" in told and BESIDE & {*style["display"]} else made

    return build


def before(made: list[Any]) -> list[Any]:
    """The boxes of a container, its running elements before it."""
    running = [each for box in made for each in box.children if each.is_running()]
    for box in made if running else ():
        box.children = tuple(each for each in box.children if not each.is_running())
    return [*running, *made]
