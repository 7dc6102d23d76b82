"""Preview: a picture of what comes out of the printer, folded.

Comes in: the printer's PDF, and how its sheets are folded. Goes out: the data of one PNG, the
spreads of the booklet in reading order, line by line. It is made from the sheets themselves: each
page is cut out of the side on which it is printed, and turned as the reader will hold it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, cycle, islice, pairwise

from PIL import Image

from booklet.model.order import Binding
from booklet.model.paper import Folding, Layout
from booklet.pdf.pages import pictures
from booklet.pdf.png import png
from booklet.sheets.folding import fold, side_of
from booklet.sheets.leaves import LeafSide
from booklet.sheets.schemes import SCHEMES

LARGEST = 280
TOGETHER = 12_000_000
"""A page is `LARGEST` pixels high or wide, or less where all would be more than `TOGETHER`."""

ACROSS = 5
GAP = 14
TABLE, EDGE = (214, 214, 210), (150, 150, 150)


Opening = Sequence[Image.Image | None]
"""What lies open at a time, from the left."""


def preview(pdf: bytes, folding: Folding) -> bytes:
    """The PNG of the folded sheets. Raises ValueError for what is not a readable PDF."""
    panels = fold(folding)
    shown = dict(cut_out(pdf, panels, folding))
    return png(laid_out(openings_of([shown[panel] for panel in panels], folding.layout)))


def laid_out(openings: Sequence[Opening]) -> Image.Image:
    """The pages on a table, opening by opening."""
    width, height = next(page.size for opening in openings for page in opening if page)
    across, down = min(ACROSS, len(openings)), -(-len(openings) // ACROSS)
    step = (max(map(len, openings)) * width + GAP, height + GAP)
    table = Image.new("RGB", (GAP + across * step[0], GAP + down * step[1]), TABLE)
    for number, opening in enumerate(openings):
        row, column = divmod(number, ACROSS)
        for half, page in enumerate(opening):
            if page is not None:
                table.paste(page, (GAP + column * step[0] + half * width, GAP + row * step[1]))
    return table


def openings_of(pages: Sequence[Image.Image], layout: Layout) -> list[Opening]:
    """What lies open at a time, as the scheme says; of a book the first page alone, two and two,
    the last alone."""
    scheme = SCHEMES[layout.scheme]
    opened = scheme.opened
    filled: Opening = list(pages) if opened else [None, *pages, None]
    ends = [0, *accumulate(islice(cycle(opened or (2,)), len(filled)))]
    openings = [filled[begin:end] for begin, end in pairwise(ends) if begin < len(filled)]
    mirrored = layout.binding is Binding.RIGHT and "binding" in scheme.words
    return [opening[::-1] for opening in openings] if mirrored else openings


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
