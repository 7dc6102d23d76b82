"""What goes on overleaf beside the words: floats, and what is placed over a page.

A page that the rest of one fills has no words: the engine empties the box that they would go on in,
but looks for it in words and in grids as well, and sets what comes after it. It sets the rest of
floats that it gave up with their lines, and a float below the foot of a page, where nobody sees it.
In come its functions, out come others that set each once, and where there is room.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.seam import (
    boxes,
    floats_forgotten,
    floats_holder,
    remove_placeholders,
    resolve_percentages,
)
from booklet.typesetting.stacking import go_on

Function = Callable[..., Any]
ROUNDING = 0.01  # px


def beside_rest(engine: Function) -> Function:
    """Return the function that lays out a block: of all that flows on a page that has no room for
    any of it the boxes go on and hold nothing, and it goes on overleaf where it would have here."""

    def lay_out(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if box.is_for_root_element:
            context.rests, notes = None, [*context.current_page_footnotes]
        made = engine(context, box, *rest, **named)
        if made[0] is None and box.is_for_root_element:
            bottom_space, skip_stack, block, page_is_empty, *lists = rest
            if page_is_empty:
                go_on(box, skip_stack)
            for note in notes:  # from pages before, which the engine forgets with the words
                if note in context.footnotes:
                    context.layout_footnote(note)
            emptied = without_words(box.deepcopy(), skip_stack)
            return (
                engine(context, emptied, bottom_space, skip_stack, block, True, *lists)[0],
                skip_stack, *made[2:],
            )  # fmt: skip
        return made

    return lay_out


def without_words(root: Any, stack: Any) -> Any:
    """A box that goes on where the stack says, and has nothing in it from there on: it is no part
    that is kept (`kept_layout`)."""
    parent, box = root, root
    while stack and len(stack) == 1 and goes_on(box):
        ((index, stack),) = stack.items()
        box.children = box.children[: index + 1]
        parent, box = box, box.children[index]
        box.__dict__.pop("part", None)
    parent.children, parent.force_fragmentation = [], True
    return root


def goes_on(box: Any) -> bool:
    """Whether a skip stack counts the boxes in this one: not of lines and of grids."""
    return isinstance(box, boxes.ParentBox) and not isinstance(
        box, (boxes.LineBox, boxes.GridContainerBox)
    )


def block_container_layout(engine: Function) -> Function:
    """Return the function that lays out what is in a block: a cell, or an item of a flex box or a
    grid, that goes on from where a stack says, and has no room here, goes on from there overleaf.
    The engine would begin it anew."""

    def lay_out(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, page_is_empty: bool,
        absolute_boxes: Any, fixed_boxes: Any, *rest: Any, **named: Any,
    ) -> Any:  # fmt: skip
        more = bottom_space, skip_stack, page_is_empty, absolute_boxes, fixed_boxes
        made = engine(context, box, *more, *rest, **named)
        if made[0] is None and skip_stack and is_beside(box):
            more = bottom_space, skip_stack, True, list[Any](), list[Any]()
            emptied = engine(context, box.copy_with_children([]), *more, *rest, **named)[0]
            return emptied, skip_stack, *made[2:]
        return made

    return lay_out


def is_beside(box: Any) -> bool:
    """Whether a box stands beside others, each of which goes on overleaf by itself."""
    return isinstance(box, boxes.TableCellBox)


def float_layout(engine: Function) -> Function:
    """Return the function that lays out a float below the line that it is met on, or what is left
    of one at the top of a page: where there is no room for any of it, it waits for the next page.
    What stands at the top has no more room elsewhere. Of what is left of floats the engine knows
    none that stands beside it in the same block, and sets one over the other."""

    def lay_out(
        context: Any, box: Any, block: Any, absolute: Any, fixed: Any, bottom_space: float,
        skip_stack: Any,
    ) -> Any:  # fmt: skip
        holder = floats_holder(context)
        if holder and context.rests is not None:
            context.excluded_shapes = context.rests.setdefault(holder, [])
        placed, rest = engine(context, box, block, absolute, fixed, bottom_space, skip_stack)
        at_top = placed.position_y <= context.root_box.content_box_y() + ROUNDING
        if at_top or not is_over(context, placed, bottom_space):
            return placed, rest
        remove_placeholders(context, [placed], absolute, fixed)
        waiting = nothing_of(placed, context.root_box.content_box_y())
        context.add_broken_out_of_flow(waiting, box, block, skip_stack)
        return waiting, None

    return lay_out


def nothing_of(placed: Any, y: float) -> Any:
    """What holds the place of a float on a line, and shows nothing."""
    made = boxes.InlineBox.anonymous_from(placed, [])
    resolve_percentages(made, (0, 0))
    made.position_x, made.position_y = placed.position_x, y
    made.width = made.height = 0
    return made


def avoid_collisions(engine: Function) -> Function:
    """Return the function that tells where there is room beside floats. One without height takes
    none, and stands at the edge of its block; the engine sets it at that of the paper."""

    def avoid(context: Any, box: Any, block: Any, outer: bool = True) -> Any:
        shapes = context.excluded_shapes
        if not shapes and not box.is_floated():
            return engine(context, box, block, outer)
        context.excluded_shapes = [each for each in shapes if each.margin_height() > 0]
        x, y, width = engine(context, box, block, outer)
        context.excluded_shapes = shapes
        empty = box.is_floated() and box.border_height() == 0
        return block.content_box_x() if empty else x, y, width

    return avoid


def is_over(context: Any, placed: Any, bottom_space: float) -> bool:
    """Whether a float, laid out, ends below the foot of its page."""
    end = placed.position_y + placed.margin_top + placed.border_height()
    return bool(context.overflows_page(bottom_space, end))


def keep_those_on(context: Any, page: Any) -> None:
    """Of what goes on overleaf, keep what stands on this page; nothing stands beside the rest of
    it there yet."""
    floats_forgotten(context)
    context.rests = {}
    if context.broken_out_of_flow:
        there = standing(page)
        for each in [each for each in context.broken_out_of_flow if id(each) not in there]:
            del context.broken_out_of_flow[each]


def bring_over(context: Any, index: int) -> None:
    """Let what goes on from the page before be on this one, from 0, also where this one alone is
    made anew, such as for the numbers on it."""
    if index == context.pages_made:
        context.brought_over[index] = dict(context.broken_out_of_flow)
    else:
        context.broken_out_of_flow = dict(context.brought_over.get(index, ()))


def standing(page: Any) -> set[int]:
    """What stands on a page, and what holds the place of what is over it, by their ids."""
    found, waiting = set(), [page]
    while waiting:
        each = waiting.pop()
        found.add(id(each))
        waiting += each.children if isinstance(each, boxes.Box) else [each._box]
    return found
