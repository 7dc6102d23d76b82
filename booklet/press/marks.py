"""The marks of a side, drawn by ReportLab: where to fold, to cut, to staple, and in which order
the signatures are gathered.

Folds are ticked with broken lines, cuts with whole ones, at the edges of the paper; the cut of a
zine is drawn in full. Crop marks stand where the paper is larger than its pages by 6 mm and more
on every side; creep does not move them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from booklet.model.order import Imposition
from booklet.model.paper import POINTS_A_MM, Layout

HAIRLINE = 0.25
TICK = 14.0
CROP = 10.0
GAP = 3.0
STAPLE = 12.0
EYE = 70 / 297
"""Where the outer eye of a staple stands, from either end of the page: 70 ± 4 mm on A4
(GB/T 9704-2012, binding), and the same share of other sizes."""

STEP = (2 * POINTS_A_MM, 8 * POINTS_A_MM)
FIGURES = (
    "00 20 24 04 00", "10 14", "04 24 22 02 00 20", "04 24 20 00 02 22", "04 02 22 24 20",
    "24 04 02 22 20 00", "24 04 00 20 22 02", "04 24 20", "02 00 20 24 04 02 22", "22 02 04 24 20",
)  # fmt: skip
"""How a pen writes 0 to 9, through points of a field 2 wide and 4 high. Written so, the numbers
need no face, and the text of the sheets stays that of the pages."""


@dataclass(frozen=True)
class Marks:
    """What is marked on one side besides folds and cuts.

    Signature `signature` of `count` shows its outside; 0 where nothing does. `spine` is the
    width in pt of the back that a cover goes around."""

    signature: int = 0
    count: int = 0
    spine: float = 0.0


def draw_marks(layout: Layout, sides: Sequence[Marks]) -> bytes:
    """A PDF with one page of the paper's size for each side."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=layout.paper, pageCompression=1, invariant=1)
    canvas._preamble = ""  # It chooses a face, and lines need none.
    for marks in sides:
        canvas.setLineWidth(HAIRLINE)
        canvas.setStrokeGray(0.4)
        draw_folds_and_cuts(canvas, layout, marks.spine / 2)
        draw_crops(canvas, layout, marks.spine / 2)
        if marks.signature and layout.scheme is Imposition.SADDLE:
            draw_staples(canvas, layout)
        if marks.signature and layout.scheme is Imposition.SIGNATURES:
            draw_step(canvas, layout, marks)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def draw_folds_and_cuts(canvas: Canvas, layout: Layout, half_spine: float) -> None:
    columns = [layout.corner(column, 0)[0] for column in range(1, layout.columns)]
    rows = [layout.corner(0, row - 1)[1] for row in range(1, layout.rows)]
    if layout.scheme not in (Imposition.TWO_UP, Imposition.FOUR_UP):
        canvas.setDash(2, 2)
    if half_spine:
        columns = [x + offset for x in columns for offset in (-half_spine, half_spine)]
    tick_upright(canvas, layout, columns)
    tick_level(canvas, layout, rows)
    canvas.setDash()
    if layout.scheme is Imposition.ZINE:
        canvas.line(columns[0], rows[0], columns[-1], rows[0])


def tick_upright(canvas: Canvas, layout: Layout, places: Sequence[float]) -> None:
    height = layout.paper[1]
    for x in places:
        canvas.line(x, 0, x, TICK)
        canvas.line(x, height - TICK, x, height)


def tick_level(canvas: Canvas, layout: Layout, places: Sequence[float]) -> None:
    width = layout.paper[0]
    for y in places:
        canvas.line(0, y, TICK, y)
        canvas.line(width - TICK, y, width, y)


def draw_crops(canvas: Canvas, layout: Layout, half_spine: float) -> None:
    """The outline of all pages together, where there is white enough around it."""
    (left, low), (width, height) = layout.corner(0, layout.rows - 1), layout.paper
    left -= half_spine
    if min(left, low) < CROP + 2 * GAP:
        return
    for x in (left, width - left):
        canvas.line(x, low - GAP - CROP, x, low - GAP)
        canvas.line(x, height - low + GAP, x, height - low + GAP + CROP)
    for y in (low, height - low):
        canvas.line(left - GAP - CROP, y, left - GAP, y)
        canvas.line(width - left + GAP, y, width - left + GAP + CROP, y)


def draw_staples(canvas: Canvas, layout: Layout) -> None:
    """Two staples on the fold, their outer eyes as far from the ends as the standard says."""
    (x, low), height = layout.corner(1, 0), layout.trim[1]
    for eye, inward in ((low + height * EYE, STAPLE), (low + height * (1 - EYE), -STAPLE)):
        canvas.line(x, eye, x, eye + inward)


def draw_step(canvas: Canvas, layout: Layout, marks: Marks) -> None:
    """A bar on the fold, lower from signature to signature, with the number beside it: gathered
    rightly, the bars are a stair on the spine."""
    (x, low), height = layout.corner(1, 0), layout.trim[1]
    width, bar = STEP[0], min(STEP[1], 0.8 * height / marks.count)
    top = low + 0.9 * height - (marks.signature - 1) * bar
    canvas.setFillGray(0)
    canvas.rect(x - width / 2, top - bar, width, bar, stroke=0, fill=1)
    canvas.setLineWidth(2 * HAIRLINE)
    for place, figure in enumerate(str(marks.signature)):
        write_figure(canvas, FIGURES[int(figure)], x + width + 4 * place, top - bar / 2 - 2)


def write_figure(canvas: Canvas, points: str, x: float, y: float) -> None:
    path = canvas.beginPath()
    first, *others = [(x + int(point[0]), y + int(point[1])) for point in points.split()]
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    canvas.drawPath(path)
