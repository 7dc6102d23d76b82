"""Reading finished PDFs back: the text of the type area, the heads and feet, the outline."""

from __future__ import annotations

import re

import pypdfium2

from booklet.model.format import Format

BLANKS = re.compile(r"[\s\u3000]+")
SLACK = 3.0


def bare(text: str) -> str:
    return BLANKS.sub("", text)


def text_of_pages(pdf: bytes, format: Format) -> list[str]:
    """The text inside the type area of each page, without blanks."""
    document = pypdfium2.PdfDocument(pdf)
    return [bare(in_type_area(page, format, n)) for n, page in enumerate(document, 1)]


def in_type_area(page: pypdfium2.PdfPage, format: Format, number: int) -> str:
    left = format.gutter if number % 2 else format.fore_edge
    return str(
        page.get_textpage().get_text_bounded(
            left - SLACK,
            format.foot - SLACK,
            left + format.measure + SLACK,
            format.trim[1] - format.head + SLACK,
        )
    )


def above_and_below(pdf: bytes, format: Format, number: int) -> tuple[str, str]:
    """The running head and the folio of a page."""
    text = pypdfium2.PdfDocument(pdf)[number - 1].get_textpage()
    width, height = format.trim
    return (
        bare(text.get_text_bounded(0, height - format.head + SLACK, width, height)),
        bare(text.get_text_bounded(0, 0, width, format.foot - SLACK)),
    )


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """The outline: level from 0, label, page from 1."""
    document = pypdfium2.PdfDocument(pdf)
    marks = []
    for mark in document.get_toc():
        dest = mark.get_dest()
        assert dest is not None
        marks.append((mark.level, mark.get_title(), dest.get_index() + 1))
    return marks
