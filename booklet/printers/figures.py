"""Figures for the person at the printer, drawn by ReportLab: arrows, piles of paper, words.

Lengths are in mm from the lower left corner of the paper; Chinese stands first, English below.
ReportLab embeds TrueType outlines alone, so the words are set in the house's 楷; it knows faces by
one name in the whole process, so one drawing is made at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from pathlib import Path
from threading import RLock
from typing import ParamSpec, TypeVar
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from booklet.model.calibration import Words
from booklet.model.paper import POINTS_A_MM

FACE = "Booklet Kai"
INK, GREY, PALE = 0.0, 0.45, 0.9
LOCK = RLock()
P = ParamSpec("P")
T = TypeVar("T")


def one_at_a_time(draw: Callable[P, T]) -> Callable[P, T]:
    """A function that makes drawings, which threads call one after the other."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        """The drawing, made while no other is."""
        with LOCK:
            return draw(*args, **kwargs)

    return drawn


class Figures:
    """A few pages of paper of one size, in mm."""

    def __init__(self, width: float, height: float, kai: Path, title: str) -> None:
        self.width, self.height = width, height
        pdfmetrics.registerFont(TTFont(FACE, kai))
        self.buffer = BytesIO()
        size = (width * POINTS_A_MM, height * POINTS_A_MM)
        self.canvas = Canvas(self.buffer, pagesize=size, pageCompression=1, invariant=1)
        self.canvas.setTitle(title)
        self.begin()

    def begin(self) -> None:
        """Let lengths be mm on the page that begins."""
        self.canvas.scale(POINTS_A_MM, POINTS_A_MM)
        self.canvas.setLineWidth(0.4)
        self.canvas.setLineJoin(1)

    def next_page(self) -> None:
        """End the page and begin another."""
        self.canvas.showPage()
        self.begin()

    def finished(self) -> bytes:
        """The PDF of all pages."""
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()

    @contextmanager
    def at(self, x: float, y: float, degrees: float = 0) -> Iterator[Canvas]:
        """Draw from here, with x towards `degrees`: 0 is to the right, 90 upwards."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(degrees)
        yield self.canvas
        self.canvas.restoreState()

    def words(self, x: float, top: float, width: float, words: Words, size: float) -> float:
        """The words from `top` downwards, the English smaller; where they end."""
        for text, height, wrap in ((words[0], size, "CJK"), (words[1], size * 0.72, None)):
            style = ParagraphStyle(
                wrap, fontName=FACE, fontSize=height, leading=height * 1.35, wordWrap=wrap,
                textColor="black" if wrap else "#404040",
            )  # fmt: skip
            paragraph = Paragraph(escape(text).replace("\n", "<br/>"), style)
            _, depth = paragraph.wrap(width, self.height)
            paragraph.drawOn(self.canvas, x, top - depth)
            top -= depth
        return top

    def middle(self, y: float, text: str, size: float, grey: float = INK) -> None:
        """One line, its middle at x = 0 and y."""
        self.canvas.setFillGray(grey)
        self.canvas.setFont(FACE, size)
        self.canvas.drawCentredString(0, y - size * 0.35, text)
        self.canvas.setFillGray(INK)

    def disc(self, radius: float, text: str) -> None:
        """A full circle about the origin with a white character."""
        self.canvas.circle(0, 0, radius, stroke=0, fill=1)
        self.middle(0, text, radius * 1.4, grey=1)

    def arrow(self, length: float, grey: float = INK, *, hollow: bool = False) -> None:
        """A broad arrow along x from the origin."""
        shaft, head = length * 0.1, length * 0.24
        neck = length - 1.5 * head
        outline = self.canvas.beginPath()
        outline.moveTo(0, shaft)
        for along, across in (
            (neck, shaft), (neck, head), (length, 0), (neck, -head), (neck, -shaft), (0, -shaft),
        ):  # fmt: skip
            outline.lineTo(along, across)
        outline.close()
        self.canvas.setFillGray(grey)
        self.canvas.drawPath(outline, stroke=hollow, fill=not hollow)
        self.canvas.setFillGray(INK)
