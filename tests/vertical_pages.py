"""Pages of vertical text, set with the faces of the house, and what PDFium sees on them: where each
glyph stands and how it is turned. Nothing here knows how the pages were made."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from conftest import ROOT

from booklet.model.book import Galley, Proof
from booklet.pdf.pages import forget_said
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
EM, PITCH = 10.0, 20.0
WIDTH, HEIGHT, MARGIN = 300.0, 600.0, 30.0
PAGE = (
    "@page { size: 300pt 600pt; margin: 30pt } body, p { margin: 0; text-align: justify }"
    "html { writing-mode: vertical-rl; font: 10pt/20pt serif }"
)


@dataclass(frozen=True)
class Seen:
    """A glyph: the box of its ink and its origin in pt, and whether it lies on its right side."""

    text: str
    left: float
    low: float
    right: float
    high: float
    origin: tuple[float, float]
    lies: bool

    @property
    def across(self) -> float:
        """The middle of its ink, from the left of the page."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        """The middle of its ink, from the head of the page."""
        return HEIGHT - (self.low + self.high) / 2


def set_vertical(body: str, css: str = "", lang: str = "zh-CN") -> Proof:
    """A proof of a page of this body, whose lines run down."""
    html = f'<!DOCTYPE html><html lang="{lang}"><style>{PAGE}{css}</style><body>{body}</html>'
    return typeset(Galley(html, FONTS, own=False), FONTS)


def glyphs(pdf: bytes, page: int = 0) -> list[Seen]:
    """The glyphs of a page, in the order of its content."""
    shown = pypdfium2.PdfDocument(pdf)[page]
    forget_said(shown, b"ActualText")
    return list(seen_on(shown.get_textpage()))


def seen_on(text: pypdfium2.PdfTextPage) -> Iterator[Seen]:
    for n in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, n):
            continue
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        pdfium.FPDFText_GetMatrix(text, n, matrix)
        character = chr(pdfium.FPDFText_GetUnicode(text, n))
        if character.strip():
            left, low, right, high = text.get_charbox(n)
            lies = abs(matrix.b) > abs(matrix.a)
            yield Seen(character, left, low, right, high, (x.value, y.value), lies)


def axis(line: int) -> float:
    """The middle of a line, the first of which is 0, from the left of the page."""
    return WIDTH - MARGIN - PITCH * (line + 0.5)


def columns(pdf: bytes, page: int = 0) -> list[str]:
    """The text of each line of a page from the right, each read down."""
    found: dict[int, list[Seen]] = {}
    for glyph in glyphs(pdf, page):
        middle = glyph.origin[0] + 0.38 * EM if glyph.lies else glyph.across
        found.setdefault(round((WIDTH - MARGIN - middle) / PITCH - 0.5), []).append(glyph)
    ordered = (sorted(found[line], key=lambda each: each.down) for line in sorted(found))
    return ["".join(glyph.text for glyph in line) for line in ordered]


def copied(pdf: bytes, page: int = 0) -> str:
    """The text that is copied from a page."""
    text: str = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range()
    return text
