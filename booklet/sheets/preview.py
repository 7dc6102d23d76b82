"""Preview: a picture of what comes out of the printer, folded.

Comes in: the printer's PDF, and how its sheets are folded. Goes out: the data of one PNG, the
spreads of the booklet in reading order, line by line. It is made from the sheets themselves: each
page is cut out of the side on which it is printed, and turned as the reader will hold it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PIL import Image

from booklet.model.paper import Folding
from booklet.pdf.pages import pictures
from booklet.pdf.png import png
from booklet.sheets.folding import fold, openings_of, side_of
from booklet.sheets.leaves import LeafSide

LARGEST = 280
TOGETHER = 12_000_000
"""A page is `LARGEST` pixels high or wide, or less where all would be more than `TOGETHER`."""

ACROSS = 5
GAP = 14
TABLE, EDGE = (214, 214, 210), (150, 150, 150)


def preview(pdf: bytes, folding: Folding) -> bytes:
    """The PNG of the folded sheets. Raises ValueError for what is not a readable PDF."""
    panels = fold(folding)
    shown = dict(cut_out(pdf, panels, folding))
    openings = openings_of([shown[panel] for panel in panels], folding.layout)
    return png(laid_out(openings, upward=folding.layout.upward))


def laid_out(openings: Sequence[Sequence[Image.Image | None]], *, upward: bool) -> Image.Image:
    """The pages on a table, opening by opening, those of one beside or, `upward`, below each
    other."""
    width, height = next(page.size for opening in openings for page in opening if page)
    across, down = min(ACROSS, len(openings)), -(-len(openings) // ACROSS)
    wide, high = (0, height) if upward else (width, 0)
    most = max(map(len, openings)) - 1
    step = (width + most * wide + GAP, height + most * high + GAP)
    table = Image.new("RGB", (GAP + across * step[0], GAP + down * step[1]), TABLE)
    for number, opening in enumerate(openings):
        row, column = divmod(number, ACROSS)
        for half, page in enumerate(opening):
            if page is not None:
                x, y = GAP + column * step[0] + half * wide, GAP + row * step[1] + half * high
                table.paste(page, (x, y))
    return table


def cut_out(
    pdf: bytes, panels: Sequence[LeafSide], folding: Folding
) -> Iterator[tuple[LeafSide, Image.Image]]:
    """Each panel as the reader holds it, all of one size."""
    layout = folding.layout
    width, height = layout.trim
    scale = min(LARGEST / max(width, height), math.sqrt(TOGETHER / len(panels) / width / height))
    size = (max(2, round(scale * width)), max(2, round(scale * height)))
    dpi = math.ceil(72 * scale)
    on_side: dict[int, list[LeafSide]] = {}
    for panel in panels:
        on_side.setdefault(side_of(panel, layout), []).append(panel)
    for number, side, _ in pictures(pdf, {side + 1 for side in on_side}, dpi):
        for panel in on_side[number - 1]:
            page = side.crop(box_of(panel, folding, dpi / 72)).resize(size)
            yield panel, framed(page.rotate(180) if panel.turned else page)


def box_of(panel: LeafSide, folding: Folding, scale: float) -> tuple[int, int, int, int]:
    """The panel's place in a picture of its side, in pixels from the upper left."""
    layout, spine = folding.layout, folding.spine_of(panel.sheet)
    left, low, right, high = (scale * each for each in layout.cell(panel.column, panel.row, spine))
    height = scale * layout.paper[1]
    return round(left), round(height - high), round(right), round(height - low)


def framed(page: Image.Image) -> Image.Image:
    """The page with an edge of one pixel, so that white paper shows."""
    edged = Image.new("RGB", page.size, EDGE)
    edged.paste(page.crop((0, 0, page.width - 1, page.height - 1)))
    return edged
