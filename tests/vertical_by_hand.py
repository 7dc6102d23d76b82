"""Pages set by hand, stood up: the lines of `set_by_hand` run down, glyph by glyph, as others make
vertical pages. What stands has a face of its own, whose marks are black where they are in vertical
lines; letters, digits and dashes lie."""

from __future__ import annotations

import io
from functools import cache

import set_by_hand as hand
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont as File
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LIE = "—… .%"


def pdf_down(pages: tuple[hand.Leaf, ...]) -> bytes:
    """The pages with lines that run down; heads and folios stand over and under them."""
    hand.pdf(pages[:1])
    if "Standing" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Standing", io.BytesIO(standing())))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(hand.HEIGHT, hand.WIDTH), invariant=1)
    for leaf in pages:
        for number, line in enumerate(leaf[:2]):
            for glyph in line:
                canvas.setFont("Boxes", glyph.size)
                canvas.drawString(glyph.x, 400 - 390 * number, glyph.text)
        for glyph in (glyph for line in leaf[2:] for glyph in line):
            draw(canvas, glyph)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw(canvas: Canvas, glyph: hand.Placed) -> None:
    head, em = hand.WIDTH - glyph.x, glyph.size
    if glyph.text.isascii() or glyph.text in LIE:
        canvas.saveState()
        canvas.translate(glyph.y, head)
        canvas.rotate(-90)
        canvas.setFont("Boxes", em)
        canvas.drawString(0, 0, glyph.text)
        canvas.restoreState()
    else:
        canvas.setFont("Standing", em)
        canvas.drawString(glyph.y + (0.38 - 0.5) * em, head - 0.88 * em, glyph.text)


@cache
def standing() -> bytes:
    """The face of `set_by_hand`, its boxes from head to foot what they were from left to right."""
    file = File(io.BytesIO(hand.face()))
    for code, name in file.getBestCmap().items():
        start, stop = hand._black(chr(code))
        file["glyf"][name] = box(880 - stop, 880 - start)
        file["hmtx"][name] = (1000, 100)
    for record in file["name"].names:
        record.string = "Standing"
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def box(low: int, high: int) -> object:
    pen = TTGlyphPen(None)
    if low < high:
        pen.moveTo((100, low))
        for point in ((900, low), (900, high), (100, high)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()
