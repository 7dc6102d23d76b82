"""Pages of any HTML, set with the faces of the house, and what is seen on them."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2

from booklet.model.book import Proof
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages

Setter = Callable[..., tuple[Proof, bytes]]
PROSE = (
    "《营造法式》三十四卷，李诫编修，1103年刊行；全书357篇，3555条，图样193幅，占全书的1/6。"
    "用PDF reader（如Okular）看图时，放大到400%——线条仍然清楚……“材分八等”，以“材”为准。"
)
PAGE = "@page { size: 300pt 600pt; margin: 30pt } body, p { margin: 0 } html { font-size: 10pt }"


def page_of(body: str, css: str = "", lang: str = "zh-CN") -> str:
    head = f'<!DOCTYPE html><html lang="{lang}"><title>样张</title>'
    return f"{head}<style>{PAGE}{css}</style><body>{body}</html>"


def lines(pdf: bytes) -> list[list[Glyph]]:
    """The glyphs of the first page, line by line."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in read_pages(pdf)[0].glyphs:
        rows.setdefault(round(glyph.y), []).append(glyph)
    return [sorted(rows[y], key=lambda glyph: glyph.cell) for y in sorted(rows, reverse=True)]


def text(line: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in line)


def faces(pdf: bytes) -> set[str]:
    """The families that the characters of the PDF are drawn in."""
    objects = [o for page in pypdfium2.PdfDocument(pdf) for o in page.get_objects()]
    fonts = (o.get_font() for o in objects if isinstance(o, pypdfium2.PdfTextObj))
    return {font.get_base_name().split("+")[-1] for font in fonts}
