"""What the engine asks of every box, thousands of times, answered with fewer questions.

In come the engine's methods of boxes, out come ones that give the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from booklet.typesetting.plain import PlainLine
from booklet.typesetting.seam import boxes

Function = Callable[..., Any]
IN_FLOW = ("static", "relative")
OVER = ("absolute", "fixed")
BESIDE = ("left", "right", "inline-start", "inline-end")


def is_in_normal_flow(_: Function) -> Function:
    """Return the function that tells whether a box stands in a column of blocks or on a line, and
    not beside or over it."""

    def in_normal_flow(box: Any) -> bool:
        style = box.style
        return style["float"] == "none" and style["position"] in IN_FLOW

    return in_normal_flow


def descendants(_: Function) -> Function:
    """Return the function that yields a box and all that is in it, in the order of the text, but
    for plain lines, of which nothing is to be known; with `placeholders` what holds the place of a
    box over the page is that box, else it is alone."""

    def walk(box: Any, placeholders: bool = False) -> Iterator[Any]:
        waiting = [box]
        while waiting:
            each = waiting.pop()
            if isinstance(each, boxes.Box):
                yield each
                inside = each.children
                if inside and type(inside[-1]) is not PlainLine:
                    waiting += inside[::-1]
            elif placeholders:
                waiting.append(each._box)
            else:
                yield each

    return walk


def establishes_formatting_context(_: Function) -> Function:
    """Return the function that tells whether floats in a box stand beside none outside (CSS 2.2,
    9.4.1): so it is of items of a flex box and of a grid, too (CSS Flexbox 1, 4; CSS Grid 2, 6),
    whose floats the engine lays one over the other."""

    def establishes(box: Any) -> bool:
        style = box.style
        return (
            box.is_flex_item
            or box.is_grid_item
            or box.is_column
            or style["float"] in BESIDE
            or style["position"] in OVER
            or "flow-root" in style["display"]
            or (
                style["overflow"] != "visible"
                if isinstance(box, boxes.BlockBox)
                else isinstance(box, boxes.BlockContainerBox)
            )
        )

    return establishes


def page_values(_: Function) -> Function:
    """Return the function that tells the names of the pages on which a box begins and ends, which
    are those of the first and the last that may be parted in it, which nothing on a line may (CSS
    Fragmentation 4, 3.1)."""

    def begins_and_ends(box: Any) -> tuple[str, str]:
        begin = end = box.style["page"]
        if isinstance(box, boxes.LineBox):
            return begin, end
        if first := next(filter(is_parted, box.children), None):
            last = next(filter(is_parted, reversed(box.children)))
            names = first.page_values()
            begin = names[0] or begin
            end = (names if last is first else last.page_values())[1] or end
        return begin, end

    return begins_and_ends


def is_parted(box: Any) -> bool:
    """Whether pages may be parted before and after a box: not where it stands over the page."""
    return box.is_in_normal_flow() or box.style["float"] in BESIDE
