"""Preview: a picture of what comes out of the printer, folded.

Comes in: the printer's PDF, and how its sheets are folded. Goes out: the data of one PNG, the
spreads of the booklet in reading order, line by line. It is made from the sheets themselves: each
page is cut out of the side on which it is printed, and turned as the reader will hold it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence

from PIL import Image

from booklet.folding import Face, fold
from booklet.model.order import Binding
from booklet.model.paper import Folding, Layout
from booklet.proofreading.pages import pictures

HIGHEST, LOWEST = 280, 60
PIXELS = 12_000_000
"""A page is `HIGHEST` pixels high, or less where all together would be more than `PIXELS`."""

ACROSS = 5
GAP = 14
TABLE, EDGE = (214, 214, 210), (150, 150, 150)


def preview(pdf: bytes, folding: Folding) -> bytes:
    """The PNG of the folded sheets. Raises ValueError for what is not a readable PDF."""
    faces = fold(folding)
    shown = dict(cut_out(pdf, faces, folding))
    size = next(iter(shown.values())).size
    openings = spreads([shown[face] for face in faces], folding.layout.binding)
    rows = [openings[at : at + ACROSS] for at in range(0, len(openings), ACROSS)]
    step = (2 * size[0] + GAP, size[1] + GAP)
    table = Image.new("RGB", (GAP + len(rows[0]) * step[0], GAP + len(rows) * step[1]), TABLE)
    for y, row in enumerate(rows):
        for x, pages in enumerate(row):
            for half, page in enumerate(pages):
                if page:
                    at = (GAP + x * step[0] + half * size[0], GAP + y * step[1])
                    table.paste(page, at)
    buffer = io.BytesIO()
    table.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


Spread = tuple[Image.Image | None, Image.Image | None]


def spreads(pages: Sequence[Image.Image], binding: Binding) -> list[Spread]:
    """What lies open at a time: the first page alone, two and two, the last alone."""
    filled = [None, *pages, None]
    pairs = [(filled[at], filled[at + 1]) for at in range(0, len(filled) - 1, 2)]
    return [pair[::-1] for pair in pairs] if binding is Binding.RIGHT else pairs


def cut_out(
    pdf: bytes, faces: Sequence[Face], folding: Folding
) -> Iterator[tuple[Face, Image.Image]]:
    """Each face as the reader holds it, all of one size."""
    layout = folding.layout
    height = max(LOWEST, min(HIGHEST, math.isqrt(PIXELS // len(faces))))
    size = (max(1, round(height * layout.trim[0] / layout.trim[1])), height)
    dpi = math.ceil(72 * height / layout.trim[1])
    both = any(face.back for face in faces)
    on_side: dict[int, list[Face]] = {}
    for face in faces:
        on_side.setdefault(1 + (2 * face.sheet + face.back if both else face.sheet), []).append(
            face
        )
    for number, side, _ in pictures(pdf, set(on_side), dpi):
        for face in on_side[number]:
            page = side.crop(box_of(face, layout, dpi / 72)).resize(size)
            yield face, framed(page.rotate(180) if face.turned else page)


def box_of(face: Face, layout: Layout, scale: float) -> tuple[int, int, int, int]:
    """The face's place in a picture of its side, in pixels from the upper left."""
    x, y = layout.corner(face.column, face.row)
    width, height = layout.trim
    top = layout.paper[1] - y - height
    left, upper, right, lower = (scale * each for each in (x, top, x + width, top + height))
    return round(left), round(upper), round(right), round(lower)


def framed(page: Image.Image) -> Image.Image:
    """The page with an edge of one pixel, so that white paper shows."""
    edged = Image.new("RGB", page.size, EDGE)
    edged.paste(page.crop((0, 0, page.width - 1, page.height - 1)))
    return edged
