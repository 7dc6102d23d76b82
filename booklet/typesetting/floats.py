"""Floats in lines: each stands beside the line that it is met on, or below it if there is no room.

The engine lets a line go on behind the last float that it met, even where words before that float
are left for the next line: they were lost. It sets a line over its drop cap and moves floats with
lines that are centred. In comes its way to lay out a line, out comes one that lays out the words
alone, then their floats, and the words anew beside each (CSS 2.2, 9.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import Any
from unicodedata import category

from booklet.typesetting.composition import Stack, composing, steps
from booklet.typesetting.leftover import is_over
from booklet.typesetting.seam import (
    boxes,
    float_layout,
    float_width,
    inline_replaced_box_width_height,
    remove_last_whitespace,
    remove_placeholders,
    resolve_percentages,
    table_wrapper_width,
)

Function = Callable[..., Any]
Path = tuple[int, ...]
Floats = Sequence[tuple[Path, Any]]
ROUNDING = 0.01  # px
AT_START = {"ltr": ("left", "inline-start"), "rtl": ("right", "inline-start")}


def beside_floats(engine: Function) -> Function:
    """Return the function that lays out one line, beside the floats that have room there."""

    def split_inline_box(
        context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
        skip_stack: Any, *rest: Any,
    ) -> Any:  # fmt: skip
        floats = floats_from(box, skip_stack) if isinstance(box, boxes.LineBox) else ()
        if floats:
            line = FloatedLine(engine, context, box, bottom_space, skip_stack, rest, floats)
            return line.made(position_x, max_x - position_x)
        return engine(context, box, position_x, max_x, bottom_space, skip_stack, *rest)

    return split_inline_box


class FloatedLine:
    """A line that is being laid out, from where on and how wide in px, and the floats beside it."""

    def __init__(
        self, engine: Function, context: Any, box: Any, bottom_space: float, skip_stack: Stack,
        rest: Sequence[Any], floats: Floats,
    ) -> None:  # fmt: skip
        self.engine, self.context, self.box, self.floats = engine, context, box, floats
        self.bottom_space, self.skip_stack, self.rest = bottom_space, skip_stack, rest
        self.block, self.absolute, self.fixed, self.placeholders, self.waiting, self.parts, *_ = (
            rest
        )
        self.beside: list[tuple[Path, Any, Any, Stack]] = []
        self.absolute_beside: list[Any] = []
        self.fixed_beside: list[Any] = []

    def made(self, start: float, room: float) -> Any:
        """The line as the engine gives it. Floats that have no room wait until it has its height,
        and so do those behind them."""
        self.start, self.room, self.indent = start, room, start - self.box.position_x
        stop = self.tried()[1]
        for path, child in self.floats:
            if not is_before(path, stop):
                break
            child.position_x, child.position_y = start, self.box.position_y
            narrowed = None if self.waiting else self.narrowed(path, child)
            if narrowed is None:
                self.waiting.append(child)
            else:
                stop = narrowed[1]
        made = self.laid_out()
        made[0].beside = self.beside
        self.absolute += self.absolute_beside
        self.fixed += self.fixed_beside
        return made

    def laid_out(self) -> Any:
        """The words of the line."""
        for each in (self.absolute, self.fixed, self.placeholders, self.parts):
            each.clear()
        self.box.position_x = self.start - self.indent
        with hidden(self.floats):
            return self.engine(
                self.context, self.box, self.start, self.start + self.room, self.bottom_space,
                self.skip_stack, *self.rest,
            )  # fmt: skip

    def tried(self) -> Any:
        """The words as they would be; nothing is told of them."""
        with composing():
            return self.laid_out()

    def narrowed(self, path: Path, child: Any) -> Any:
        """The line beside a float, if there is room for it and for the words before it. Its width
        tells nearly always: what it holds is not laid out for naught, nor floats in floats."""
        start, room = self.start, self.room
        self.narrow(child)
        if self.room >= self.box.style["font_size"]:
            made = self.tried()
            before = is_before(path, made[1]) and (self.holds(made[0]) or is_initial(child))
            if before and self.placed(path, child):
                return made
        self.start, self.room = start, room
        return None

    def narrow(self, child: Any) -> None:
        """Take the width of a float from the line."""
        width, direction = self.width_of(child), self.block.style["direction"]
        self.room -= width
        if child.style["float"] in AT_START[direction]:
            self.start += width if direction == "ltr" else -width

    def width_of(self, child: Any) -> float:
        """How wide a float is with its margins, which is known before it is laid out."""
        resolve_percentages(child, (self.block.width, self.block.height))
        for side in ("margin_left", "margin_right"):
            if getattr(child, side) == "auto":
                setattr(child, side, 0)
        if isinstance(child, boxes.BlockReplacedBox):
            inline_replaced_box_width_height(child, self.block)
        elif child.width == "auto":
            float_width(child, self.context, self.block)
        if child.is_table_wrapper:
            table_wrapper_width(self.context, child, (self.block.width, self.block.height))
        return max(float(child.margin_width()), 0.0)

    def placed(self, path: Path, child: Any) -> bool:
        """Lay out a float, and keep it if it stands at the height of the line, on the page if it is
        not the initial of words."""
        absolute, fixed = list[Any](), list[Any]()
        placed, rest = float_layout(
            self.context, child, self.block, absolute, fixed, self.bottom_space, None
        )
        lower = placed.position_y > self.box.position_y + ROUNDING
        over = is_over(self.context, placed, self.bottom_space) and not is_initial(child)
        if lower or over:
            remove_placeholders(self.context, [placed], absolute, fixed)
            return False
        self.beside.append((path, placed, child, rest))
        self.absolute_beside += absolute
        self.fixed_beside += fixed
        return True

    def holds(self, line: Any) -> bool:
        """Whether the words fit, but for a blank at their end."""
        remove_last_whitespace(self.context, line)
        return bool(line.width <= self.room + ROUNDING)


def with_floats(engine: Function) -> Function:
    """Return the function that lays out the lines of a line box, each with the floats beside it:
    they are put in where the line has its place, and do not move when it is aligned."""

    def iter_line_boxes(
        context: Any, box: Any, y: float, bottom_space: float, skip_stack: Any, block: Any,
        *rest: Any,
    ) -> Iterator[tuple[Any, Any]]:  # fmt: skip
        for line, resume in engine(context, box, y, bottom_space, skip_stack, block, *rest):
            for path, placed, child, left in line.__dict__.pop("beside", ()):
                put(line, path, placed)
                if left:
                    context.add_broken_out_of_flow(placed, child, block, left)
            yield line, resume

    return iter_line_boxes


def put(parent: Any, path: Path, placed: Any) -> None:
    """Put a float among the boxes of a line, where its place is in the text."""
    first, *inner = path
    at = len(list(takewhile(lambda child: place_of(child) < first, parent.children)))
    behind = parent.children[at:]
    if inner and behind and place_of(behind[0]) == first:
        put(behind[0], tuple(inner), placed)
    else:
        parent.children = (*parent.children[:at], placed, *behind)


def place_of(box: Any) -> int:
    """The number of a box among its siblings; -1 of one that the engine put around them."""
    return getattr(box, "place", -1)


def floats_from(box: Any, skip_stack: Stack) -> Floats:
    """The floats of a line box from a skip stack on, with the paths to them, found once."""
    children, floats = box.__dict__.get("floating", (None, ()))
    if children is not box.children:
        floats = tuple(floats_in(box, ()))
        box.floating = box.children, floats
    start = steps(skip_stack) if floats else ()
    return [each for each in floats if each[0] >= start]


def floats_in(box: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the floats of a line or inline box; its boxes are given their numbers."""
    for index, child in enumerate(box.children):
        child.place = index
        if child.is_floated():
            yield (*path, index), child
        elif isinstance(child, boxes.InlineBox):
            yield from floats_in(child, (*path, index))


def is_before(path: Path, stack: Stack) -> bool:
    """Whether a path is before a skip stack; None is the end."""
    return stack is None or path < steps(stack)


@contextmanager
def hidden(floats: Floats) -> Iterator[None]:
    """While the context is open, the engine passes these floats by."""
    for _, child in floats:
        child.is_floated = bool  # bool() is False
    try:
        yield
    finally:
        for _, child in floats:
            del child.is_floated


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
