"""The marks of a side, drawn by ReportLab: where to fold, to cut, to staple, and in which order
the signatures are gathered and the stacks put on each other.

Folds are ticked with broken lines, cuts with whole ones, towards the edges of the paper but where
the printer still prints; the cut of a zine is drawn in full. Marks stand 3 mm off the bleed of the
pages, on narrower paper just outside of it and 3 mm off the pages; where there is no room for that
either, ticks stand on the pages, and crop marks are left out. Creep moves none of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from io import BytesIO

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from booklet.model.order import Binding
from booklet.model.paper import POINTS_A_MM, Layout
from booklet.sheets.folding import stacks_of
from booklet.sheets.scheme import SheetMark
from booklet.sheets.schemes import SCHEMES

HAIRLINE = 0.25
TICK = 14.0
CROP = 10.0
GAP = 3 * POINTS_A_MM
SHORTEST = 2 * POINTS_A_MM
EDGE = 1 * POINTS_A_MM
STAPLE = 12.0
EYE = 70 / 297
"""Where the outer eye of a staple stands, from either end of the page: 70 ± 4 mm on A4
(GB/T 9704-2012, binding), and the same share of other sizes."""

PIERCED, CROSS = 7 * POINTS_A_MM, 0.75 * POINTS_A_MM
"""How far from the open edge leaves are pierced, and half the length of the lines of a cross."""
HOLES = (0.07, 0.357, 0.643, 0.93)
"""Where on the height of the page the four holes of 线装 stand: near the ends, equally apart."""

ASIDE = 9.0
STEP = (2 * POINTS_A_MM, 8 * POINTS_A_MM)
FIGURES = (
    "00 20 24 04 00", "10 14", "04 24 22 02 00 20", "04 24 20 00 02 22", "04 02 22 24 20",
    "24 04 02 22 20 00", "24 04 00 20 22 02", "04 24 20", "02 00 20 24 04 02 22", "22 02 04 24 20",
)  # fmt: skip
"""How a pen writes 0 to 9, through points of a field 2 wide and 4 high. Written so, the numbers
need no face, and the text of the sheets stays that of the pages."""


class Marks(Struct, frozen=True):
    """What is marked on one side besides folds and cuts.

    Signature `signature` of `count` shows its outside; 0 where nothing does. `spine` is the
    width in pt of what is between the pages: the back that a `cover` goes around, else what is
    milled off; `stacks` are to be numbered."""

    signature: int = 0
    count: int = 0
    spine: float = 0.0
    stacks: bool = False
    cover: bool = False


def draw_marks(layout: Layout, sides: Iterable[Marks]) -> bytes:
    """A PDF with one page of the paper's size for each side."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=layout.paper, pageCompression=0, invariant=1)
    canvas._preamble = ""  # It chooses a face, and lines need none.
    for marks in sides:
        draw_side(canvas, layout, marks)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def draw_side(canvas: Canvas, layout: Layout, marks: Marks) -> None:
    """All marks of one side, in thin grey lines."""
    drawn = SCHEMES[layout.scheme].marks
    canvas.setLineWidth(HAIRLINE)
    canvas.setStrokeGray(0.4)
    draw_folds_and_cuts(canvas, layout, marks, drawn)
    draw_crops(canvas, layout, marks.spine / 2)
    if marks.signature and SheetMark.STAPLES in drawn:
        draw_staples(canvas, layout)
    if marks.signature == 1 and SheetMark.HOLES in drawn:
        draw_holes(canvas, layout)
    if marks.signature and SheetMark.STAIR in drawn:
        draw_step(canvas, layout, marks)
    if marks.stacks:
        draw_stacks(canvas, layout)


def draw_folds_and_cuts(
    canvas: Canvas, layout: Layout, marks: Marks, drawn: Container[SheetMark]
) -> None:
    """Ticks where columns and rows meet, on both sides of the spine of a cover; where folds are cut
    open whole ones on both sides; the slit, if there is one."""
    half_spine = marks.spine / 2
    columns = [layout.fold(column, marks.spine) for column in range(1, layout.columns)]
    rows = [layout.level_fold(row) for row in range(1, layout.rows)]
    if SheetMark.CUT not in drawn:
        canvas.setDash(2, 2)
    if half_spine and marks.cover:
        columns = [x + offset for x in columns for offset in (-half_spine, half_spine)]
    tick_upright(canvas, layout, columns)
    if SheetMark.PART in drawn:
        canvas.setDash()
    tick_level(canvas, layout, rows, half_spine)
    canvas.setDash()
    cut = (-layout.trimming, layout.trimming) if layout.trimming else ()
    tick_level(canvas, layout, [y + off for y in rows for off in cut], half_spine)
    tick_upright(canvas, layout, [x + off for x in columns[1:2] for off in cut])
    if SheetMark.SLIT in drawn:
        canvas.line(columns[0], rows[0], columns[-1], rows[0])


def tick_upright(canvas: Canvas, layout: Layout, places: Sequence[float]) -> None:
    """Ticks at head and foot, at so many pt from the left."""
    height = layout.paper[1]
    begin, end = reach(layout, layout.trimmed()[1])
    for x in places:
        canvas.line(x, begin, x, end)
        canvas.line(x, height - end, x, height - begin)


def tick_level(canvas: Canvas, layout: Layout, places: Sequence[float], half_spine: float) -> None:
    """Ticks at the left and at the right, at so many pt from below."""
    width = layout.paper[0]
    begin, end = reach(layout, layout.trimmed(2 * half_spine)[0])
    for y in places:
        canvas.line(begin, y, end, y)
        canvas.line(width - end, y, width - begin, y)


def reach(layout: Layout, white: float) -> tuple[float, float]:
    """From where to where, from the edge of the paper, a tick goes: through the `white` beside
    the pages, clear of their bleed; over the bleed or the pages where it would be too short."""
    for off in (layout.bleed + GAP, layout.bleed, 0):
        if white - off - layout.margin >= SHORTEST:
            return max(layout.margin, white - off - TICK), white - off
    return layout.margin, layout.margin + TICK


def draw_crops(canvas: Canvas, layout: Layout, half_spine: float) -> None:
    """The outline of all pages together, where there is white enough around it."""
    left, low, right, high = layout.trimmed(2 * half_spine)
    room = min(left, low) - max(layout.margin, EDGE)
    wide, narrow = layout.bleed + GAP, max(layout.bleed, GAP)
    off = wide if room - wide >= SHORTEST else narrow
    if (length := min(CROP, room - off)) < SHORTEST - 0.01:
        return
    for x in (left, right):
        canvas.line(x, low - off - length, x, low - off)
        canvas.line(x, high + off, x, high + off + length)
    for y in (low, high):
        canvas.line(left - off - length, y, left - off, y)
        canvas.line(right + off, y, right + off + length, y)


def draw_stacks(canvas: Canvas, layout: Layout) -> None:
    """The numbers of the stacks beside the ticks of the cut, the first to lie on top."""
    cut, height = layout.corner(1, 0)[0], layout.paper[1]
    begin, end = reach(layout, layout.trimmed()[1])
    middle, size = (begin + end) / 2, min(2.0, (end - begin) / 4)
    canvas.setLineWidth(2 * HAIRLINE)
    for number, (column, row) in enumerate(stacks_of(layout), 1):
        y = middle if row else height - middle
        x = cut + (ASIDE if column else -ASIDE)
        write_figure(canvas, FIGURES[number], x - size, y - 2 * size, size)


def draw_staples(canvas: Canvas, layout: Layout) -> None:
    """Two staples on the fold, their outer eyes as far from the ends as the standard says: on that
    between columns, in each row; else on that between rows."""
    width, height = layout.trim
    if layout.columns == 1:
        left, fold = layout.corner(0, 0)
        for eye, inward in eyes(left, width):
            canvas.line(eye, fold, eye + inward, fold)
        return
    for row in range(layout.rows):
        fold, low = layout.corner(1, row)
        for eye, inward in eyes(low, height):
            canvas.line(fold, eye, fold, eye + inward)


def eyes(end: float, length: float) -> tuple[tuple[float, float], ...]:
    """The outer eyes of both staples on so long a fold, and how far each reaches inward."""
    return (end + length * EYE, STAPLE), (end + length * (1 - EYE), -STAPLE)


def draw_holes(canvas: Canvas, layout: Layout) -> None:
    """Four crosses along each open edge, for the needle, which goes through both."""
    left, low, right, high = layout.trimmed()
    for x in (left + PIERCED, right - PIERCED):
        for share in HOLES:
            y = low + share * (high - low)
            canvas.line(x - CROSS, y, x + CROSS, y)
            canvas.line(x, y - CROSS, x, y + CROSS)


def draw_step(canvas: Canvas, layout: Layout, marks: Marks) -> None:
    """A bar on the fold, lower from signature to signature, with the number beside it: gathered
    rightly, the bars are a stair on the spine."""
    (fold, row), height = SCHEMES[layout.scheme].spine, layout.trim[1]
    if layout.binding is Binding.RIGHT:
        fold = layout.columns - fold
    x, low = layout.fold(fold, marks.spine), layout.corner(fold, row)[1]
    width, bar = STEP[0], min(STEP[1], 0.8 * height / marks.count)
    top = low + 0.9 * height - (marks.signature - 1) * bar
    canvas.setFillGray(0)
    canvas.rect(x - width / 2, top - bar, width, bar, stroke=0, fill=1)
    canvas.setLineWidth(2 * HAIRLINE)
    for place, figure in enumerate(str(marks.signature)):
        write_figure(canvas, FIGURES[int(figure)], x + width + 4 * place, top - bar / 2 - 2)


def write_figure(canvas: Canvas, points: str, x: float, y: float, size: float = 1) -> None:
    """A figure from its lower left corner, its field 2 × 4 times the `size` in pt."""
    path = canvas.beginPath()
    first, *others = [
        (x + size * int(point[0]), y + size * int(point[1])) for point in points.split()
    ]
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    canvas.drawPath(path)
