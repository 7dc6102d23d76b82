"""Comments in a copy of a PDF, as readers of PDFs show them.

Comes in: a PDF and its `Comment`s. Goes out: the PDF with a highlight for each (ISO 32000-1,
12.5.6.10).
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from msgspec import Struct
from pypdf import PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from booklet.pdf.reader import damage_told, opened


class Comment(Struct, frozen=True):
    """A comment on a page, from 1, at a box (x0, y0, x1, y1 in pt): whose it is, its words, and its
    colour as six hexadecimal digits."""

    page: int
    box: tuple[float, float, float, float]
    author: str
    words: str
    colour: str


def commented(pdf: bytes, comments: Iterable[Comment]) -> bytes:
    """The PDF with the comments. Raises ValueError for what cannot be read."""
    with damage_told():
        writer = PdfWriter(clone_from=opened(pdf))
        for comment in comments:
            writer.add_annotation(comment.page - 1, highlight(comment))
        buffer = BytesIO()
        writer.write(buffer)
        return buffer.getvalue()


def highlight(comment: Comment) -> Highlight:
    """The annotation of a comment."""
    x0, y0, x1, y1 = (round(edge, 2) for edge in comment.box)
    corners = (x0, y1, x1, y1, x0, y0, x1, y0)
    note = Highlight(
        rect=(x0, y0, x1, y1),
        quad_points=ArrayObject(map(FloatObject, corners)),
        highlight_color=comment.colour,
    )
    note[NameObject("/Contents")] = TextStringObject(comment.words)
    note[NameObject("/T")] = TextStringObject(comment.author)
    return note
