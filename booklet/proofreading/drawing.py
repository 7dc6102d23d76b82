"""The marks of a proofreading, drawn on pictures of the pages.

Comes in: a PDF and its `Proofreading`. Goes out: the data of one PNG a page with findings, each
finding framed in the colour of its rule, with the rule's code above the frame.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

from booklet.pdf.pages import Placing, pictures
from booklet.pdf.pdfium import Pdf
from booklet.pdf.png import png
from booklet.proofreading.reading import Breach, Proofreading
from booklet.proofreading.rules import RULES

LABEL = ImageFont.load_default(size=11)


def draw(pdf: Pdf, proofreading: Proofreading, dpi: int = 110) -> Iterator[tuple[int, bytes]]:
    """The number of every page with findings, and its PNG."""
    by_page = {
        page: list(found)
        for page, found in groupby(proofreading.findings, key=lambda finding: finding.page)
    }
    for number, picture, place in pictures(pdf, set(by_page), dpi):
        yield number, png(marked(picture, by_page[number], place))


def marked(picture: Image.Image, findings: list[Breach], place: Placing) -> Image.Image:
    """The picture of a page with a box around each finding."""
    pen = ImageDraw.Draw(picture)
    taken: dict[tuple[int, int], int] = {}
    for finding in findings:
        x0, y0, x1, y1 = finding.box
        (xa, ya), (xb, yb) = place(x0, y0), place(x1, y1)
        left, right, top, bottom = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
        colour = colour_of(finding.code)
        pen.rectangle((left - 1, top - 1, right + 1, bottom + 1), outline=colour, width=2)
        row = taken.setdefault((top, left), 0)
        taken[top, left] += 1
        pen.text((left, top - 12 - 11 * row), finding.code, fill=colour, font=LABEL)
    return picture


def colour_of(code: str) -> tuple[int, int, int]:
    """The colour of a rule, as RGB: the rules share out the circle of hues."""
    codes = [*(rule.code for rule in RULES), "word-form"]
    red, green, blue = colorsys.hsv_to_rgb(codes.index(code) / len(codes), 1.0, 0.75)
    return round(255 * red), round(255 * green), round(255 * blue)
