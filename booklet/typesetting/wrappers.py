"""Blocks that only hold others, such as the body and what is around the text of a chapter.

The engine lays out each block of a page anew, and asks for what it has. Where a block has nothing
of its own, no edge, no break and no name, what it holds stands in the block around it as it would
in it (CSS 2.2, 8.3.1; CSS Fragmentation 4, 3.1). In come the boxes of a document as they were
built, out come fewer; elements, and what is told of them, stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any

from booklet.typesetting.kept_parts import this_run
from booklet.typesetting.seam import INHERITED, INITIAL_VALUES, boxes

Function = Callable[..., Any]
AROUND = (
    "column_count", "column_width", "overflow", "float", "padding_top", "padding_bottom",
    "border_top_style", "border_bottom_style",
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
    wrappers = {each for each in inner if is_wrapper(each) and takes(box, each)}
    if wrappers:
        box.children = [*held(box, wrappers)]


def held(box: Any, wrappers: Container[Any]) -> Iterator[Any]:
    """Yield what a block holds, itself or in wrappers."""
    for each in box.children:
        if each in wrappers:
            yield from each.children
        else:
            yield each


def takes(box: Any, wrapper: Any) -> bool:
    """Whether a block puts what it holds one below the other, and margins of that collapse with its
    own as with those of a wrapper, on which hangs where pages end; those of the root never do."""
    style = box.style
    ends = box.is_for_root_element and [each.style["margin_bottom"] for each in wrapper.children]
    return (
        type(box) is boxes.BlockBox
        and style["display"] == ("block", "flow")
        and style["position"] in ("static", "relative")
        and all(style[each] == INITIAL_VALUES[each] for each in AROUND)
        and all(each == INITIAL_VALUES["margin_bottom"] for each in ends or ())
    )


def is_wrapper(box: Any) -> bool:
    """Whether a block holds blocks and is nothing else."""
    style = box.style
    told = OWN.intersection(getattr(style, "cascaded", ()))
    return (
        type(box) is boxes.BlockBox
        and not box.is_table_wrapper
        and style["display"] == ("block", "flow")
        and not (style["anchor"] or box.first_letter_style or box.first_line_style)
        and all(style[each] == INITIAL_VALUES[each] for each in told)
        and all(isinstance(each, boxes.BlockLevelBox) for each in box.children)
    )
