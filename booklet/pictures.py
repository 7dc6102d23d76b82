"""Pages of a PDF as pictures: one as a PNG, or each page beside what became of it on a sheet.

pdfium is no library for several threads: one page is drawn at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from io import BytesIO
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from booklet.model.placing import Placing

ONE_AT_A_TIME = Lock()
TALLEST = 4


def picture(pdf: bytes, number: int, width: int) -> bytes:
    """The page `number` (from 1) as a PNG `width` pixels wide. Raises IndexError for no page.

    A page more than four times as high as wide is drawn smaller, so that a picture has a bound."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(document):
                raise IndexError(number)
            page = document[number - 1]
            wide, high = page.get_size()
            bitmap = page.render(scale=min(width / wide, TALLEST * width / high))
            image = bitmap.to_pil().convert("RGB")
        finally:
            document.close()
    buffer = BytesIO()
    plain(image).save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def plain(image: Image.Image) -> Image.Image:
    """The same picture in greys, if it has no colour: it is written in half the time."""
    red, green, blue = image.split()
    coloured = any(ImageChops.difference(red, each).getbbox() for each in (green, blue))
    return image if coloured else red


HIDDEN, PRINT, NO_VIEW = 2, 4, 32
"""Flags of an annotation (PDF 32000-1, 12.5.3)."""

Pair = tuple[Image.Image, Image.Image]


def pairs(
    pdf: bytes,
    sheets: bytes,
    placings: Sequence[Placing],
    printed: Sequence[frozenset[int]],
    pixels: int,
) -> Iterator[tuple[Placing, Pair | None]]:
    """Each page of a PDF as a picture of about so many pixels, and its place on the sheets as
    another; marks are left out. None stands for a page that cannot be drawn.

    `printed` are the annotations of each page that are drawn, by their numbers from 0. Raises
    ValueError where one of both files cannot be opened."""
    with ONE_AT_A_TIME:
        source, made = (opened(each) for each in (pdf, sheets))
    try:
        for placing in placings:
            with ONE_AT_A_TIME:
                pair = pair_of(source, made, placing, printed, pixels)
            yield placing, pair
    finally:
        with ONE_AT_A_TIME:
            source.close()
            made.close()


def opened(pdf: bytes) -> pypdfium2.PdfDocument:
    """An opened PDF, its form fields to be drawn as well."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError("not a PDF that can be drawn") from error
    config = pdfium.FPDF_FORMFILLINFO(version=2)
    if raw := pdfium.FPDFDOC_InitFormFillEnvironment(document, config):
        document.formenv = pypdfium2.PdfFormEnv(raw, config)
    return document


def pair_of(
    source: pypdfium2.PdfDocument,
    made: pypdfium2.PdfDocument,
    placing: Placing,
    printed: Sequence[frozenset[int]],
    pixels: int,
) -> Pair | None:
    scale = math.sqrt(pixels / math.prod(placing.size))
    size = max(1, round(scale * placing.size[0])), max(1, round(scale * placing.size[1]))
    try:
        page, side = source[placing.page - 1], made[placing.side]
    except pypdfium2.PdfiumError:
        return None
    hide_all_but(printed[placing.page - 1], page)
    if placing.seen.box:
        page.set_cropbox(*placing.seen.box)
    if placing.seen.turn is not None:
        page.set_rotation(placing.seen.turn)
    without_marks(side, placing)
    show(side, placing)
    try:
        pair = drawn(page, size, source), drawn(side, size, made)
        return (within(pair[0], placing), within(pair[1], placing)) if placing.inside else pair
    finally:
        page.close()
        side.close()


def hide_all_but(printed: frozenset[int], page: pypdfium2.PdfPage) -> None:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        if annotation := pdfium.FPDFPage_GetAnnot(page, index):
            flags = pdfium.FPDFAnnot_GetFlags(annotation) & ~(HIDDEN | PRINT | NO_VIEW)
            flags |= PRINT if index in printed else HIDDEN
            pdfium.FPDFAnnot_SetFlags(annotation, flags)
            pdfium.FPDFPage_CloseAnnot(annotation)


def without_marks(side: pypdfium2.PdfPage, placing: Placing) -> None:
    forms = list(side.get_objects([pdfium.FPDF_PAGEOBJ_FORM], max_depth=1))
    for number in placing.marks:
        side.remove_obj(forms[number])


def show(side: pypdfium2.PdfPage, placing: Placing) -> None:
    """Let a side show the place of a page, upright as the page is, and nothing else."""
    a, b, c, d, e, f = placing.matrix
    width, height = placing.size
    ends = [(e, f), (a * width + c * height + e, b * width + d * height + f)]
    side.set_cropbox(*map(min, *ends), *map(max, *ends))
    side.set_rotation(round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360)


def within(image: Image.Image, placing: Placing) -> Image.Image:
    """The picture of a page with white strips where it is cut off for creep."""
    assert placing.inside is not None
    left, low, right, high = placing.inside
    width, height = placing.size
    across, along = image.width / width, image.height / height
    edges = left * across, (height - high) * along, right * across, (height - low) * along
    box = (math.ceil(edges[0]), math.ceil(edges[1]), math.floor(edges[2]), math.floor(edges[3]))
    made = Image.new("RGB", image.size, "white")
    made.paste(image.crop(box), box[:2])
    return made


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
    image: Image.Image = bitmap.to_pil().convert("RGB")
    return image
