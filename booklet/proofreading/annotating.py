"""Findings as comments in a copy of the PDF, as readers of PDFs show them.

Comes in: a PDF and its findings. Goes out: the PDF with a highlight for each finding (ISO 32000-1,
12.5.6.10), in the colour of its grade, its sentence, grade and source as the comment.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from booklet.pdf.reader import damage_told, opened
from booklet.proofreading.reading import Breach
from booklet.proofreading.rules import Grade

COLOURS = {Grade.ERROR: "ff8080", Grade.FLAW: "ffd24d", Grade.STYLE: "9fd3ff"}
TITLE = "校样"


def annotated(pdf: bytes, findings: Iterable[Breach], *, chinese: bool = True) -> bytes:
    """The PDF with a comment at each finding. Raises ValueError for what cannot be read so."""
    with damage_told():
        writer = PdfWriter(clone_from=opened(pdf))
        for found in findings:
            writer.add_annotation(found.page - 1, comment(found, chinese=chinese))
        buffer = BytesIO()
        writer.write(buffer)
        return buffer.getvalue()


def comment(found: Breach, *, chinese: bool) -> Highlight:
    """The comment of a finding."""
    x0, y0, x1, y1 = (round(edge, 2) for edge in found.box)
    corners = (x0, y1, x1, y1, x0, y0, x1, y0)
    note = Highlight(
        rect=(x0, y0, x1, y1),
        quad_points=ArrayObject(map(FloatObject, corners)),
        highlight_color=COLOURS[found.grade],
    )
    grade, sentence = found.grade.words, found.chinese if chinese else found.sentence
    words = f"{grade.zh if chinese else grade.en}: {sentence} [{found.code}, {found.source}]"
    note[NameObject("/Contents")] = TextStringObject(words)
    note[NameObject("/T")] = TextStringObject(TITLE)
    return note
