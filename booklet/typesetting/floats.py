"""A float at the head of a line: a drop cap (`::first-letter { float: left }`).

The engine lays such a float out with its line and then sets the line over it. In comes its way to
lay out a line, out comes one that lays the float out first and the line beside it (CSS 2.2, 9.5).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any
from unicodedata import category

from booklet.typesetting.seam import boxes, float_layout

Function = Callable[..., Any]


def beside_floats(engine: Function) -> Function:
    """Return the function that lays out one line, beside a float that it begins with."""

    def split_inline_box(
        context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
        skip_stack: Any, containing_block: Any, absolute_boxes: Any, fixed_boxes: Any,
        *rest: Any,
    ) -> Any:  # fmt: skip
        drop = box.children[0] if skip_stack is None and is_dropped(box) else None
        if drop is None:
            return engine(
                context, box, position_x, max_x, bottom_space, skip_stack, containing_block,
                absolute_boxes, fixed_boxes, *rest,
            )  # fmt: skip
        drop.position_x, drop.position_y = position_x - box.text_indent, box.position_y
        placed, _ = float_layout(
            context, drop, containing_block, absolute_boxes, fixed_boxes, bottom_space, None
        )
        line, *others = engine(
            context, box, position_x + placed.margin_width(), max_x, bottom_space, {1: None},
            containing_block, absolute_boxes, fixed_boxes, *rest,
        )  # fmt: skip
        line.children = (placed, *line.children)
        return line, *others

    return split_inline_box


def is_dropped(box: Any) -> bool:
    """Whether a line begins with an initial that floats at its left."""
    if not isinstance(box, boxes.LineBox) or len(box.children) < 2:
        return False
    first = box.children[0]
    return is_initial(first) and first.style["float"] in ("left", "inline-start")


def is_initial(box: Any) -> bool:
    """Whether a box holds the first letter of a block."""
    return (box.element_tag or "").endswith("::first-letter")


def first_letter_to_box(engine: Function) -> Function:
    """A first letter is parted from its text once, however often this is laid out, as in columns
    and in what is kept on one page."""

    def parted(box: Any, skip_stack: Any, style: Any) -> Any:
        if style and box.children and is_initial(box.children[0]):
            return skip_stack
        return engine(box, skip_stack, style)

    return parted


def get_first_letter(engine: Callable[[str], str]) -> Callable[[str], str]:
    """A first letter has the accents that are written behind it (CSS Pseudo-elements 4, 2.2.1)."""

    def with_accents(text: str) -> str:
        found = engine(text)
        rest = text[len(found) :]
        return found + "".join(takewhile(lambda sign: category(sign).startswith("M"), rest))

    return with_accents
