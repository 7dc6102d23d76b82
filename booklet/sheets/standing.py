"""Where a page stands on its cell, and what of it and of its bleed is printed. Plain arithmetic.

Cells touch, so bleed ends at their common edge, and so does what creeps over the fold; at the
outer edges it stays. Where pages stand apart at the back it runs on: over all that is milled off,
and on the outside of a cover over the edge of its spine, so that a cover that is glued a little
aside shows no white beside its picture. A page that is smaller than its cell by more than 2 mm
stands in the middle without bleed, for it is not cut where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from booklet.model.book import Impression
from booklet.model.paper import POINTS_A_MM, Box, Cell, Folding, Layout, Sheet, Side, Size
from booklet.model.placing import Matrix, Placing, Seen
from booklet.sheets.majority import SAME, lies_across, share

NO_BLEED = (0.0, 0.0, 0.0, 0.0)
ASIDE = 1.5 * POINTS_A_MM
"""How far a cover may come to stand aside when it is glued on, as binderies say (1/16 inch)."""
FIFTH = 0.2
"""Of a spine, what its words leave free at each edge."""


class Shift(NamedTuple):
    """How far the pages of a side are moved, in pt: by `creep` towards the fold, and the cells by
    half of the `spine` away from it: that of a cover, or what is milled off. Bleed runs so far
    `over` it from each page."""

    creep: float = 0.0
    spine: float = 0.0
    over: float = 0.0


class Standing(Struct, frozen=True):
    """A page on the paper: its box, how many times as large as it is, and the box of all that is
    printed of it; None where nothing is cut."""

    box: Box
    scale: float
    window: Box | None

    def matrix(self, *, turned: bool) -> Matrix:
        """What puts the page there, upright or turned by 180°."""
        if turned:
            return -self.scale, 0, 0, -self.scale, *self.box[2:]
        return self.scale, 0, 0, self.scale, *self.box[:2]


def sides_of(sheets: Sequence[Sheet], folding: Folding) -> Iterator[tuple[Side, Shift]]:
    """Each side to be printed, and how its pages are moved."""
    for number, sheet in enumerate(sheets):
        creep, spine = sheet.depth * folding.layout.thickness, folding.spine_of(number)
        covers = folding.cover and number == 0
        outside = min(ASIDE, FIFTH * spine) if covers else spine / 2
        yield sheet.front, Shift(creep, spine, outside)
        if sheet.back.cells:  # of a cover the inside is glued there
            yield sheet.back, Shift(creep, spine, 0.0 if covers else outside)


def stand(cell: Cell, size: Size, bleed: Box, layout: Layout, shift: Shift) -> Standing:
    """A page of this size and bleed in the middle of its cell, reduced where it is larger."""
    scale = share(size, layout.trim)
    width, height = (scale * length for length in size)
    room = layout.cell(cell.column, cell.row, shift.spine)
    x, y = (room[0] + room[2] - width) / 2, (room[1] + room[3] - height) / 2
    aside, along = crept(cell, layout, shift.creep)
    box = (x + aside, y + along, x + aside + width, y + along + height)
    bleed = bleed[2:] + bleed[:2] if cell.turned else bleed
    near = [
        abs(edge - side) <= SAME
        for edge, side in zip((x, y, x + width, y + height), room, strict=True)
    ]
    shown = beyond(box, [scale * each for each in bleed])
    wanted = beyond(box, [scale * each * here for each, here in zip(bleed, near, strict=True)])
    window = within(wanted, to_the_back(room, cell, shift.over), outer_sides(cell, layout))
    return Standing(box, scale, None if window == shown else window)


def to_the_back(room: Box, cell: Cell, over: float) -> Box:
    """A cell with so much more at its side that stands at the back."""
    left, low, right, high = room
    return (left - over, low, right, high) if cell.column % 2 else (left, low, right + over, high)


def crept(cell: Cell, layout: Layout, creep: float) -> tuple[float, float]:
    """How far to the right and upward a page is moved towards the fold: that between columns,
    else that between rows."""
    if layout.columns == 1:
        return 0.0, creep if cell.row else -creep
    return -creep if cell.column else creep, 0.0


def outer_sides(cell: Cell, layout: Layout) -> tuple[bool, bool, bool, bool]:
    """Whether no other cell touches it at the left, below, at the right, above."""
    (across, level), (column, row) = layout.cut_open, (cell.column, cell.row)
    left, right = across and column == 2, across and column == 1
    return (
        column == 0 or bool(left),
        row == layout.rows - 1 or bool(level),
        column == layout.columns - 1 or bool(right),
        row == 0 or bool(level),
    )


def beyond(box: Box, bleed: list[float]) -> Box:
    """A box with the bleed of its sides, in pt."""
    left, low, right, high = bleed
    return box[0] - left, box[1] - low, box[2] + right, box[3] + high


def within(box: Box, room: Box, outer: tuple[bool, bool, bool, bool]) -> Box:
    """What of a box stays inside the cell, but for the outer sides."""
    inner = (*map(max, box[:2], room[:2]), *map(min, box[2:], room[2:]))
    left, low, right, high = (
        free if outside else held for free, held, outside in zip(box, inner, outer, strict=True)
    )
    return left, low, right, high


def placings(
    sheets: Sequence[Sheet], folding: Folding, pages: Sequence[Seen], *, marks: bool
) -> tuple[Placing, ...]:
    """The pages on the sheets, side by side, as the press puts them; `marks` lie over them."""
    return tuple(
        placing(cell, number, stand(cell, seen.size, seen.bleed, folding.layout, shift), seen, over)
        for number, (side, shift) in enumerate(sides_of(sheets, folding))
        for over in ((sum(bool(cell.page) for cell in side.cells),) if marks else (),)
        for cell in side.cells
        if cell.page
        for seen in (pages[cell.page - 1],)
    )


def placing(cell: Cell, side: int, at: Standing, seen: Seen, marks: tuple[int, ...]) -> Placing:
    """A page on its cell, upright or turned by 180°, and what of it is inside its window."""
    matrix = at.matrix(turned=cell.turned)
    scale, _, _, _, x, y = matrix
    window = None
    if at.window:
        left, right = sorted((edge - x) / scale for edge in at.window[::2])
        low, high = sorted((edge - y) / scale for edge in at.window[1::2])
        window = max(0.0, left), max(0.0, low), min(seen.size[0], right), min(seen.size[1], high)
    return Placing(cell.page or 0, side, matrix, seen, window, marks)


def impressions_on(
    sheets: Sequence[Sheet], folding: Folding, pages: Sequence[Impression]
) -> tuple[Impression, ...]:
    """What is printed on each side of the sheets, from what is printed on the pages."""
    layout = folding.layout
    upright = [upon(layout.trim, page) for page in pages]
    return tuple(
        Impression(layout.paper, joined(texts_of(side, shift, layout, upright)))
        for side, shift in sides_of(sheets, folding)
    )


def upon(trim: Size, page: Impression) -> Impression:
    """The page as it stands on a cell of this size: as it is, or with its head to the left."""
    if not lies_across(page.size, trim):
        return page
    width, height = page.size
    if page.text is None:
        return Impression((height, width), None)
    left, low, right, high = page.text
    return Impression((height, width), (height - high, left, height - low, right))


def texts_of(
    side: Side, shift: Shift, layout: Layout, pages: Sequence[Impression]
) -> Iterator[Box]:
    """The box of the text of each page on a side, in pt of the side."""
    for cell in side.cells:
        page = pages[cell.page - 1] if cell.page else None
        if page and page.text:
            at = stand(cell, page.size, NO_BLEED, layout, shift)
            yield moved(page.text, at, turned=cell.turned)


def moved(text: Box, at: Standing, *, turned: bool) -> Box:
    """A box of a page where the page stands."""
    left, low, right, high = (at.scale * edge for edge in text)
    if turned:
        return at.box[2] - right, at.box[3] - high, at.box[2] - left, at.box[3] - low
    return at.box[0] + left, at.box[1] + low, at.box[0] + right, at.box[1] + high


def joined(boxes: Iterator[Box]) -> Box | None:
    """The least box that holds all; None where there are none."""
    edges = list(zip(*boxes, strict=True))
    if not edges:
        return None
    left, low, right, high = edges
    return min(left), min(low), max(right), max(high)
