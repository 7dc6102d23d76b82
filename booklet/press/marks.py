"""The marks of a side, drawn by ReportLab: where to fold, where to staple, where to cut."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

HAIRLINE = 0.25
FOLD_TICK = 14.0
STAPLE = 12.0
CROP = 10.0
GAP = 3.0


def draw_marks(sheet: tuple[float, float], trim: tuple[float, float], *, outermost: bool) -> bytes:
    """A one-page PDF of the size `sheet` with the marks for two pages of the size `trim`, in pt.

    The fold is ticked at head and foot. The outer side of the outermost sheet shows the two
    staples, a quarter of the height from head and foot. Crop marks stand outside the pages where
    the sheet has at least 6 mm of white around them."""
    width, height = sheet
    left, low = (width - 2 * trim[0]) / 2, (height - trim[1]) / 2
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=sheet, pageCompression=1, invariant=1)
    canvas.setLineWidth(HAIRLINE)
    canvas.setStrokeGray(0.4)
    draw_fold(canvas, width / 2, height)
    if outermost:
        draw_staples(canvas, width / 2, low, trim[1])
    if min(left, low) >= CROP + 2 * GAP:
        draw_crops(canvas, left, low, width, height)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def draw_fold(canvas: Canvas, middle: float, height: float) -> None:
    canvas.setDash(2, 2)
    canvas.line(middle, 0, middle, FOLD_TICK)
    canvas.line(middle, height - FOLD_TICK, middle, height)
    canvas.setDash()


def draw_staples(canvas: Canvas, middle: float, low: float, height: float) -> None:
    for quarter in (0.25, 0.75):
        centre = low + height * quarter
        canvas.line(middle, centre - STAPLE / 2, middle, centre + STAPLE / 2)


def draw_crops(canvas: Canvas, left: float, low: float, width: float, height: float) -> None:
    for x in (left, width - left):
        canvas.line(x, low - GAP - CROP, x, low - GAP)
        canvas.line(x, height - low + GAP, x, height - low + GAP + CROP)
    for y in (low, height - low):
        canvas.line(left - GAP - CROP, y, left - GAP, y)
        canvas.line(width - left + GAP, y, width - left + GAP + CROP, y)
