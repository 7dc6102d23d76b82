"""Proofs that carry their page numbers, pressed, and what is seen on their sheets."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from folding import Seen
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from booklet.errors import Place
from booklet.model.book import Proof
from booklet.model.order import Imposing
from booklet.model.paper import Layout, PrintSheets
from booklet.sheets import impose, lay_out
from booklet.sheets.press import press

A5 = (419.528, 595.276)


def numbered(pages: int, trim: tuple[float, float] = A5) -> Proof:
    """A proof whose pages carry their number in big digits, up to three."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=trim, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 60)
        canvas.drawString(min(100, trim[0] / 2 - 50), trim[1] - 150, str(number))
        canvas.showPage()
    canvas.save()
    return Proof(buffer.getvalue(), pages, trim, ())


def laid(imposing: Imposing, trim: tuple[float, float] = A5) -> Layout:
    return lay_out(trim, imposing, Place)


def pressed(proof: Proof, imposing: Imposing) -> PrintSheets:
    layout = laid(imposing, proof.trim)
    sheets = impose(proof.pages, imposing, overturned=layout.overturned)
    return press(proof, sheets, layout, marks=imposing.marks)


def in_order(pages: int) -> list[Seen]:
    return [Seen(number) for number in range(1, pages + 1)]


def printed(faces: list[Seen]) -> list[Seen]:
    return [face for face in faces if face.page]


def read(printing: PrintSheets) -> list[object]:
    return list(PdfReader(BytesIO(printing.pdf), strict=True).pages)


def box_of_digit(
    pdf: bytes, page: int, digit: str, right_of: float = 0
) -> tuple[float, float, float, float]:
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    boxes = (
        text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1) == digit
    )
    return min(box for box in boxes if box[0] > right_of)
