"""What was sent to printers, and what these kept of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from halves import physical, read_folded
from presses import numbered, pressed
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas
from spooler import Desk

from booklet.model.order import Flip, Imposing
from booklet.model.printer import Pass
from booklet.pdf.pages import read_pages
from booklet.printers.passes import medium_for
from booklet.printers.spooler import chosen, follow, send

A4 = (595.276, 841.890)


def printed(desk: Desk, each: Pass, copies: int = 1) -> Path:
    """The file as the printer kept it."""
    follow(send(each, chosen(desk.name), medium_for(each), copies), pause=0.05)
    return desk.kept[-1]


def sheets(pages: int, flip: Flip) -> bytes:
    return pressed(numbered(pages), Imposing(flip=flip)).pdf


def lying(kept: Path, degrees: int) -> bytes:
    """A kept file with its upright pages laid on their side."""
    writer = PdfWriter(clone_from=kept)
    for page in writer.pages:
        if page.mediabox.width < page.mediabox.height:
            page.rotate(degrees)
            page.transfer_rotation_to_content()
    turned = BytesIO()
    writer.write(turned)
    return turned.getvalue()


def read(kept: Path, flip: Flip) -> list[int | None]:
    """The pages in the order in which the folded sheets show them, whichever way they lie."""
    for degrees in (90, 270):
        faces = [face for face in read_folded(physical(lying(kept, degrees)), flip) if face.page]
        if all(face.upright for face in faces):
            return [face.page for face in faces]
    return []


def extent(pdf: bytes | Path) -> tuple[float, float]:
    """Length and breadth in pt of the origins of all glyphs on the first page."""
    glyphs = read_pages(pdf)[0].glyphs
    xs, ys = [glyph.x for glyph in glyphs], [glyph.y for glyph in glyphs]
    size = max(xs) - min(xs), max(ys) - min(ys)
    return max(size), min(size)


def scale(kept: Path, sent: bytes) -> float:
    """How many times as large as it was sent the first page was kept."""
    (long, short), (long_sent, short_sent) = extent(kept), extent(sent)
    assert long_sent > 300
    assert short == pytest.approx(short_sent * long / long_sent, abs=0.1)
    return long / long_sent


def document(pages: int, size: tuple[float, float] = A4) -> bytes:
    """Pages with their number in two corners."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        for x, y in ((60, 60), (size[0] - 100, size[1] - 100)):
            canvas.drawString(x, y, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
