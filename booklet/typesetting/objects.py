"""What stands on a line like a character: pictures, labels of lists, numbers in contents.

The composer has to know how wide they are before it chooses lines, so each is laid out twice: to be
measured, and to be placed. In comes such an object, out comes its box: a block that was measured
while the same page was made is moved to its place.
"""

from __future__ import annotations

from typing import Any

from booklet.typesetting import labels
from booklet.typesetting.seam import atomic_box, boxes


def measured(context: Any, box: Any, block: Any) -> Any:
    """The box of an object at the start of a line in a block; that of a block is kept until it is
    placed, unless something in it stands beside or over the lines."""
    if not isinstance(box, boxes.InlineBlockBox):
        return atomic_box(context, box, 0, None, block, [], [])
    made = labels.like_another(context, box, block)
    if made is None:
        made = atomic_box(context, box, 0, None, block, [], [])
        if any(getattr(each, "first_letter_style", None) for each in box.descendants()):
            # The engine parts the letter from its word once it knows how wide the word is.
            made = atomic_box(context, box, 0, None, block, [], [])
        labels.know(context, box, block, made)
    if all(each.is_in_normal_flow() for each in box.descendants()):
        known = context.__dict__.setdefault("objects_measured", {})
        known[box] = made, circumstances(context, block)
    return made


def placed(
    context: Any, box: Any, block: Any, x: float, absolute: list[Any], fixed: list[Any]
) -> Any:
    """The box of an object that stands in a block at `x`, in px."""
    made, when = context.__dict__.get("objects_measured", {}).pop(box, (None, ()))
    if when != circumstances(context, block):
        return atomic_box(context, box, x, None, block, absolute, fixed)
    made.translate(dx=x)
    return made


def circumstances(context: Any, block: Any) -> tuple[Any, ...]:
    """What the layout of an object hangs on beside itself, numbers of pages in it too: its block,
    and this making of a page, which has an area for notes of its own."""
    return block.width, block.height, context.current_footnote_area
