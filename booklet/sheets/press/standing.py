"""Where a page stands on its cell, and what of it and of its bleed is printed. Plain arithmetic.

Cells touch, so bleed ends at their common edge, and so does what creeps over the fold; at the
outer edges it stays. A page that is smaller than its cell by more than 2 mm stands in the middle
without bleed, for it is not cut where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from booklet.model.paper import Box, Cell, Layout
from booklet.sheets.press.majority import SAME, share
from booklet.sheets.press.pages import Form


class Shift(NamedTuple):
    """How far the pages of a side are moved, in pt: by `creep` towards the fold, and the cells of
    a cover by half of the `spine` away from it."""

    creep: float = 0.0
    spine: float = 0.0


@dataclass(frozen=True)
class Standing:
    """A page on the paper: its box, how many times as large as it is, and the box of all that is
    printed of it; None where nothing is cut."""

    box: Box
    scale: float
    window: Box | None


def stand(cell: Cell, form: Form, layout: Layout, shift: Shift) -> Standing:
    """The page in the middle of its cell, reduced where it is larger."""
    scale = share(form.size, layout.trim)
    width, height = (scale * length for length in form.size)
    room = layout.cell(cell.column, cell.row, shift.spine)
    x, y = (room[0] + room[2] - width) / 2, (room[1] + room[3] - height) / 2
    aside = -shift.creep if cell.column else shift.creep
    box = (x + aside, y, x + aside + width, y + height)
    bleed = form.bleed[2:] + form.bleed[:2] if cell.turned else form.bleed
    near = [
        abs(edge - side) <= SAME
        for edge, side in zip((x, y, x + width, y + height), room, strict=True)
    ]
    shown = beyond(box, [scale * each for each in bleed])
    wanted = beyond(box, [scale * each * here for each, here in zip(bleed, near, strict=True)])
    window = within(wanted, room, outer_sides(cell, layout))
    return Standing(box, scale, None if window == shown else window)


def outer_sides(cell: Cell, layout: Layout) -> tuple[bool, bool, bool, bool]:
    """Whether no other cell lies at the left, below, at the right, above."""
    last_column, last_row = layout.columns - 1, layout.rows - 1
    return cell.column == 0, cell.row == last_row, cell.column == last_column, cell.row == 0


def beyond(box: Box, bleed: list[float]) -> Box:
    left, low, right, high = bleed
    return box[0] - left, box[1] - low, box[2] + right, box[3] + high


def within(box: Box, room: Box, outer: tuple[bool, bool, bool, bool]) -> Box:
    """What of a box stays inside the cell, but for the outer sides."""
    inner = (*map(max, box[:2], room[:2]), *map(min, box[2:], room[2:]))
    left, low, right, high = (
        free if outside else held for free, held, outside in zip(box, inner, outer, strict=True)
    )
    return left, low, right, high
