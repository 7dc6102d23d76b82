"""What a page of a PDF shows besides the glyphs of its lines: who takes its text tells of it."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from booklet.pdf.pages import text_at
from booklet.pdf.pdfium import Pdf, pdfium, pypdfium2, reading

UNSEEN = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
HIDDEN = 2  # flag of an annotation (PDF 32000-1, 12.5.3)
DEEPEST = 4  # forms in one another
SQUARE = 0.5
"""Degrees: a glyph that is turned further off a quarter is no part of a line."""


class Beside(Struct, frozen=True):
    """Of one page: how many pictures, which characters stand askew, how many glyphs have no
    character, and the words of comments and of fields, empty for fields that nobody filled in."""

    pictures: int
    askew: str
    meaningless: int
    comments: tuple[str, ...]
    fields: tuple[str, ...]


def read_beside(pdf: Pdf) -> tuple[Beside, ...]:
    """What each page shows besides. Raises ValueError, with the reason, for what is no PDF."""
    with reading(pdf) as document:
        return tuple(beside(document[number]) for number in range(len(document)))


def beside(page: pypdfium2.PdfPage) -> Beside:
    """What one page shows besides."""
    images = page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST)
    lost = list(lost_on(page))
    said = list(annotations_on(page))
    return Beside(
        sum(1 for _ in images),
        "".join(each for each in lost if each),
        lost.count(""),
        tuple(words for is_field, words in said if not is_field),
        tuple(words for is_field, words in said if is_field),
    )


def lost_on(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The characters that are no glyphs of a line: those askew, and nothing for what is none."""
    text = page.get_textpage()
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (2, 9, 10, 13) or pdfium.FPDFText_IsGenerated(text, index):
            continue
        turned = math.degrees(pdfium.FPDFText_GetCharAngle(text, index)) % 90
        if code and unicodedata.category(text_at(code)) == "Cc":
            yield ""
        elif min(turned, 90 - turned) > SQUARE:
            yield text_at(code)


def annotations_on(page: pypdfium2.PdfPage) -> Iterator[tuple[bool, str]]:
    """Whether each annotation that is seen is a field, and its words."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        is_field = kind == pdfium.FPDF_ANNOT_WIDGET
        if kind not in UNSEEN and not pdfium.FPDFAnnot_GetFlags(annotation) & HIDDEN:
            yield is_field, value(annotation, b"V" if is_field else b"Contents")
        pdfium.FPDFPage_CloseAnnot(annotation)


def value(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    """The text under a key of an annotation."""
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")
