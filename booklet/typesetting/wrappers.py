"""Blocks that only hold others, such as the body and what is around the text of a chapter.

The engine lays out each block of a page anew, and asks for what it has. Where a block has nothing
of its own, no edge, no break and no name, what it holds stands in the block around it as it would
in it (CSS 2.2, 8.3.1; CSS Fragmentation 4, 3.1). In come the boxes of a document as they were
built, out come fewer; elements, and what is told of them, stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from booklet.typesetting.kept_parts import this_run
from booklet.typesetting.seam import INHERITED, INITIAL_VALUES, boxes

Function = Callable[..., Any]
AROUND = (
    "column_count", "column_width", "overflow", "float", "padding_top", "border_top_style",
)  # fmt: skip
"""What the style of a block says whose margins and floats are not those of what is in it (CSS 2.2,
8.3.1 and 9.4.1)."""
OWN = INITIAL_VALUES.keys() - INHERITED - {"display", "unicode_bidi"}
"""What the style of a block says of itself, and not of all that is in it."""


def build_formatting_structure(engine: Function) -> Function:
    """Return the function that builds the boxes of a document. Where parts of it are kept for the
    next one, the body holds them."""

    def build(*given: Any) -> Any:
        root = engine(*given)
        for each in parts_of(root) if this_run.get() else (root,):
            unwrap(each)
        return root

    return build


def parts_of(root: Any) -> list[Any]:
    """What the body holds."""
    return [part for body in root.children for part in getattr(body, "children", ())]


def unwrap(box: Any) -> None:
    """Let a block hold what its wrappers hold, and theirs."""
    inner = [each for each in getattr(box, "children", ()) if type(each) is boxes.BlockBox]
    for each in inner:
        unwrap(each)
    if takes(box) and any(map(is_wrapper, inner)):
        box.children = [*held(box)]


def held(box: Any) -> Iterator[Any]:
    """Yield what a block holds, itself or in wrappers."""
    for each in box.children:
        if is_wrapper(each):
            yield from each.children
        else:
            yield each


def takes(box: Any) -> bool:
    """Whether a block puts what it holds one below the other, with margins that collapse with its
    own: with others the engine begins pages otherwise."""
    style = box.style
    return (
        type(box) is boxes.BlockBox
        and style["display"] == ("block", "flow")
        and style["position"] in ("static", "relative")
        and all(style[each] == INITIAL_VALUES[each] for each in AROUND)
    )


def is_wrapper(box: Any) -> bool:
    """Whether a block holds blocks and is nothing else."""
    style = box.style
    told = OWN.intersection(getattr(style, "cascaded", OWN))  # a style without an element tells all
    return (
        type(box) is boxes.BlockBox
        and style["display"] == ("block", "flow")
        and not (style["anchor"] or box.first_letter_style or box.first_line_style)
        and all(style[each] == INITIAL_VALUES[each] for each in told)
        and all(isinstance(each, boxes.BlockLevelBox) for each in box.children)
    )
