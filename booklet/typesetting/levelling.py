"""Pages that end on their last line, though no line stands alone at a page's head or foot.

Where the last paragraph of a page cannot be parted (CLREQ 3.4.4), one of the paragraphs on the page
is set in a line more or fewer: the one that bears it best. In come the line boxes of paragraphs
that follow one another, each with its composition; out comes what to change in the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf, isfinite
from typing import Any

from booklet.typesetting import properties
from booklet.typesetting.measured import FEW, Measured
from booklet.typesetting.seam import boxes
from booklet.typesetting.sizes import strut

ROUNDING = 0.01  # of a line


def link(root: Any) -> None:
    """Let each paragraph of the box tree that is to fill pages know the one after it."""
    inside = [root]
    while inside:
        before = None
        for child in inside.pop().children:
            line = line_box(child)
            if before and line and properties.level(line.style):
                before.next_paragraph = line
            elif line is None and isinstance(child, boxes.ParentBox):
                inside.append(child)
            before = line


def line_box(box: Any) -> Any:
    """The line box of a paragraph."""
    if isinstance(box, boxes.BlockContainerBox) and len(box.children) == 1:
        (line,) = box.children
        if isinstance(line, boxes.LineBox) and box.is_in_normal_flow():
            return line
    return None


def room(context: Any, box: Any, bottom_space: float) -> int:
    """How many lines of a line box are left on the page; none in columns that are tried out, which
    have no end."""
    left = context.page_bottom - max(bottom_space, 0) - box.position_y
    return int(left / strut(box.style)[0] + ROUNDING) if isfinite(left) else 0


def on_page(box: Any, text_of: Callable[[Any], Measured | None], room: int) -> list[Measured]:
    """The paragraphs from a line box on, until they fill the room and more."""
    paragraphs: list[Measured] = []
    while box is not None and room >= -1 and (measured := text_of(box)):
        paragraphs.append(measured)
        room -= measured.count
        box = box.__dict__.get("next_paragraph")
    return paragraphs


def change(paragraphs: Sequence[Measured], room: int, keep: int) -> int:
    """By how many lines to change the first of the paragraphs."""
    counts = [measured.count for measured in paragraphs]
    if ends_level(counts, room, keep):
        return 0
    least, best = min(costs(paragraphs, counts, room, keep), default=(inf, (0, 0)))
    index, lines = best
    return lines if index == 0 and least < inf else 0


def costs(
    paragraphs: Sequence[Measured], counts: list[int], room: int, keep: int
) -> Iterator[tuple[float, tuple[int, int]]]:
    """The cost of each single change that lets the page end level: paragraph and lines."""
    for index, measured in enumerate(paragraphs):
        for lines in (*range(-FEW, 0), *range(1, FEW + 1)):
            changed = [*counts[:index], counts[index] + lines, *counts[index + 1 :]]
            if min(changed) > 0 and ends_level(changed, room, keep):
                yield measured.into(changed[index])[0], (index, lines)


def ends_level(counts: Sequence[int], room: int, keep: int) -> bool:
    """Whether the page ends on its last line, or before it with the text."""
    for count in counts:
        if room >= count:
            room -= count
        else:
            return room == 0 or min(room, count - room) >= keep
    return True
