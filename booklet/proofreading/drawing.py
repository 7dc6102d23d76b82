"""The marks of a proofreading, drawn on pictures of the pages.

Comes in: a PDF and its `Proofreading`. Goes out: the data of one PNG a page with findings, each
finding framed in the colour of its rule, with the rule's code above the frame, and below the page a
legend of the colours.
"""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

from booklet.patterns import pattern
from booklet.pdf.pages import Placing, pictures
from booklet.pdf.pdfium import Pdf
from booklet.pdf.png import png
from booklet.proofreading.reading import Breach, Proofreading
from booklet.proofreading.rules import RULES

ROW = 16
"""Pixels of a row of the legend."""
AMOUNT = pattern(r"[-+]?\d+(?:\.\d+)?(?= (?:em|pt)\b)")
LABEL = ImageFont.load_default(size=11)


def draw(pdf: Pdf, proofreading: Proofreading, dpi: int = 110) -> Iterator[tuple[int, bytes]]:
    """The number of every page with findings, and its PNG."""
    by_page = {
        page: list(found)
        for page, found in groupby(proofreading.findings, key=lambda finding: finding.page)
    }
    for number, picture, place in pictures(pdf, set(by_page), dpi):
        yield number, png(with_legend(marked(picture, by_page[number], place), by_page[number]))


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


def with_legend(picture: Image.Image, findings: list[Breach]) -> Image.Image:
    """The picture with a row below for each rule that is broken on it: its colour, its code, how
    often, how grave, and what it says."""
    counts = Counter(finding.code for finding in findings)
    told = {finding.code: finding for finding in findings}
    sheet = Image.new("RGB", (picture.width, picture.height + ROW * (len(counts) + 1)), "white")
    sheet.paste(picture)
    pen = ImageDraw.Draw(sheet)
    for row, (code, count) in enumerate(counts.most_common()):
        y, found = picture.height + ROW // 2 + ROW * row, told[code]
        pen.rectangle((ROW, y + 2, ROW + 10, y + 12), fill=colour_of(code))
        meant = found.sentence if count == 1 else AMOUNT.sub("...", found.sentence)
        words = f"{code}   {count} x {found.grade.words.en}: {meant}"
        pen.text((2 * ROW, y), words, fill="black", font=LABEL)
    return sheet


def colour_of(code: str) -> tuple[int, int, int]:
    """The colour of a rule, as RGB: the rules share out the circle of hues."""
    codes = [*(rule.code for rule in RULES), "word-form"]
    red, green, blue = colorsys.hsv_to_rgb(codes.index(code) / len(codes), 1.0, 0.75)
    return round(255 * red), round(255 * green), round(255 * blue)
