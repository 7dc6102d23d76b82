"""Pages as pictures, each beside what became of it on a sheet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PIL import Image

from booklet.model.placing import Placing
from booklet.pdf.pdfium import LOCK, copied, opened, pdfium, pypdfium2

HIDDEN, PRINT, NO_VIEW = 2, 4, 32
"""Flags of an annotation (PDF 32000-1, 12.5.3)."""

Pair = tuple[Image.Image, Image.Image]


def pairs(
    pdf: bytes, sheets: bytes, placings: Sequence[Placing], pixels: int
) -> Iterator[tuple[Placing, Pair | None]]:
    """Each page of a PDF as a picture of about so many pixels, and its place on the sheets as
    another; marks are left out. None stands for a page that cannot be drawn.

    Raises ValueError where one of both files cannot be opened."""
    with opened(pdf) as source, opened(sheets) as made:
        for document in (source, made):
            with_fields(document)
        for placing in placings:
            with LOCK:
                pair = pair_of(source, made, placing, pixels)
            yield placing, pair


def with_fields(document: pypdfium2.PdfDocument) -> None:
    """Let the form fields of a document be drawn as well."""
    with LOCK:
        config = pdfium.FPDF_FORMFILLINFO(version=2)
        if raw := pdfium.FPDFDOC_InitFormFillEnvironment(document, config):
            document.formenv = pypdfium2.PdfFormEnv(raw, config)


def pair_of(
    source: pypdfium2.PdfDocument,
    made: pypdfium2.PdfDocument,
    placing: Placing,
    pixels: int,
) -> Pair | None:
    """A page and its place on a side, drawn to the same size; None where they cannot be."""
    width, height = placing.seen.size
    scale = math.sqrt(pixels / (width * height))
    size = max(1, round(scale * width)), max(1, round(scale * height))
    try:
        page, side = source[placing.page - 1], made[placing.side]
    except pypdfium2.PdfiumError:
        return None
    hide_all_but(placing.seen.drawn, page)
    without_marks(side, placing)
    show(side, placing)
    page.set_cropbox(*placing.seen.box)
    page.set_rotation(placing.seen.turn)
    try:
        one, other = drawn(page, size, source), drawn(side, size, made)
        return within(placing, one), within(placing, other)
    finally:
        page.close()
        side.close()


def hide_all_but(printed: frozenset[int], page: pypdfium2.PdfPage) -> None:
    """Hide the annotations of a page that are not printed."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        if annotation := pdfium.FPDFPage_GetAnnot(page, index):
            flags = pdfium.FPDFAnnot_GetFlags(annotation) & ~(HIDDEN | PRINT | NO_VIEW)
            flags |= PRINT if index in printed else HIDDEN
            pdfium.FPDFAnnot_SetFlags(annotation, flags)
            pdfium.FPDFPage_CloseAnnot(annotation)


def without_marks(side: pypdfium2.PdfPage, placing: Placing) -> None:
    """Take the press's marks off a side."""
    forms = list(side.get_objects([pdfium.FPDF_PAGEOBJ_FORM], max_depth=1))
    for number in placing.marks:
        side.remove_obj(forms[number])
        forms[number].close()


def show(side: pypdfium2.PdfPage, placing: Placing) -> None:
    """Let a side show the place of a page, upright as the page is, and nothing else."""
    a, b, c, d, e, f = placing.matrix
    width, height = placing.seen.size
    ends = [(e, f), (a * width + c * height + e, b * width + d * height + f)]
    side.set_cropbox(*map(min, *ends), *map(max, *ends))
    side.set_rotation(round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360)


def within(placing: Placing, picture: Image.Image) -> Image.Image:
    """The picture of a page, white where it is cut by the fold, and along the edge of the cut."""
    if placing.window is None:
        return picture
    (width, height), (left, low, right, high) = placing.seen.size, placing.window
    across, down = picture.width / width, picture.height / height
    box = (
        math.ceil(left * across) + 1, math.ceil((height - high) * down) + 1,
        int(right * across) - 1, int((height - low) * down) - 1,
    )  # fmt: skip
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture.crop(box), box[:2])
    return white


def drawn(
    page: pypdfium2.PdfPage, size: tuple[int, int], document: pypdfium2.PdfDocument
) -> Image.Image:
    """An opened page in so many pixels."""
    bitmap = pypdfium2.PdfBitmap.new_native(*size, pdfium.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    words = (bitmap, page, 0, 0, *size, 0, pdfium.FPDF_ANNOT)
    pdfium.FPDF_RenderPageBitmap(*words)
    if document.formenv:
        pdfium.FPDF_FFLDraw(document.formenv, *words)
    return copied(bitmap)
