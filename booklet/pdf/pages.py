"""What a PDF shows: its glyphs with their places, and its pages as pictures.

Comes in: the bytes of any finished PDF. Goes out: one `Page` a page with its glyphs in the
page's own coordinates (pt, origin at the lower left, PDF 32000-1 clause 8.3.2.3). Blanks that the
library invents are left out, blanks that stand in the file stay. Text that is not painted (9.3.6)
is left out too.
"""

from __future__ import annotations

import ctypes
import io
import math
import sys
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from booklet.model.enclosed import FOLDED
from booklet.pdf.characters import HALVES, is_wide
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pdfium import LOCK, Pdf, copied, opened, pdfium, pypdfium2, reading
from booklet.pdf.standing import laid

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDING = "Imposition"
UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
LEAST = 0.01
"""pt: smaller type is no mark on a page."""
FAR = 1 << 16  # pt
DOWN = b"WMode"  # what our files say of what runs down the page, beside the text of it

kept = lru_cache(1 << 12)(float)
"""A number; the same object for the same one, such as the size of most glyphs of a book."""

Placing = Callable[[float, float], tuple[int, int]]


class Page(Struct, frozen=True):
    """One page: its number (from 1) and every upright or squarely turned glyph on it.

    `size` is width and height in pt."""

    number: int
    glyphs: tuple[Glyph, ...]
    size: tuple[float, float] = (0.0, 0.0)


def read_pages(
    pdf: Pdf, password: str | None = None, numbers: Container[int] = ()
) -> tuple[Page, ...]:
    """Read all glyphs, of the pages of these `numbers` if there are any. Raises ValueError, with
    the reason, for what is not a readable PDF."""
    with reading(pdf, password) as document:
        return tuple(
            Page(number, tuple(glyphs_on(document[number - 1])), document[number - 1].get_size())
            for number in range(1, len(document) + 1)
            if not numbers or number in numbers
        )


def pictures(pdf: Pdf, numbers: set[int], dpi: int) -> Iterator[tuple[int, Image, Placing]]:
    """Yield the pages `numbers` as RGB images, each with a map from page pt to its pixels."""
    with opened(pdf) as document:
        for number in sorted(numbers):
            with LOCK:
                picture, place = drawn(document[number - 1], dpi / 72)
            yield number, picture, place


def drawn(page: pypdfium2.PdfPage, scale: float) -> tuple[Image, Placing]:
    """A page as a picture, `scale` pixels a pt, and where a point of it comes to stand there."""
    bitmap = page.render(scale=scale)
    place = placing(bitmap.get_posconv(page).to_bitmap)
    return copied(bitmap), place


def placing(to_bitmap: Placing) -> Placing:
    """The same map without the library, which rounds to pixels: told from points far away."""
    (e, f), (ax, by), (cx, dy) = to_bitmap(0, 0), to_bitmap(FAR, 0), to_bitmap(0, FAR)
    a, b, c, d = ((end - start) / FAR for end, start in ((ax, e), (by, f), (cx, e), (dy, f)))
    return lambda x, y: (round(a * x + c * y + e), round(b * x + d * y + f))


def folding_words(pdf: Pdf) -> str:
    """What sheets say of how they are folded; nothing where the PDF is no sheets of ours."""
    with reading(pdf) as document:
        said = str(document.get_metadata_value(FOLDING))
        return said or (file_in(document, FOLDED) or b"").decode("utf-8", "replace")


def attached(pdf: Pdf, name: str) -> bytes | None:
    """The file of that name within the PDF, if there is one. Raises ValueError as `read_pages`."""
    with reading(pdf) as document:
        return file_in(document, name)


def file_in(document: pypdfium2.PdfDocument, name: str) -> bytes | None:
    """The file of that name within an opened PDF, if there is one."""
    for index in range(document.count_attachments()):
        file = document.get_attachment(index)
        if file.get_name() == name:
            return data_of(file)
    return None


def data_of(file: pypdfium2.PdfAttachment) -> bytes | None:
    """The data of a file in a PDF; None where it is damaged."""
    try:
        return bytes(file.get_data())
    except pypdfium2.PdfiumError:
        return None


def written_anew(pdf: Pdf, password: str | None = None) -> bytes:
    """The PDF as the library understands it: decrypted, its table of objects mended.

    Raises ValueError, with the reason, where it cannot be opened, or not with that password."""
    with reading(pdf, password) as document:
        buffer = io.BytesIO()
        document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
        return buffer.getvalue()


def glyphs_on(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The glyphs of a page, in the order of its content."""
    forget_said(page)
    # The text page must stay referenced: its raw handle is closed when the object is collected.
    text_page = page.get_textpage()
    found = (glyph_at(text_page, n) for n in range(pdfium.FPDFText_CountChars(text_page)))
    yield from laid([*whole(glyph for glyph in found if glyph)])


def forget_said(page: pypdfium2.PdfPage, key: bytes = DOWN) -> None:
    """Let the text of vertical lines be that of their glyphs, where the file says another for all
    of one (ActualText, ISO 32000-1, 14.9.4): the library gives all of it the place of the first.
    `key` is what tells such lines."""
    for drawn in drawn_on(page):
        for number in reversed(range(pdfium.FPDFPageObj_CountMarks(drawn))):
            mark = pdfium.FPDFPageObj_GetMark(drawn, number)
            if pdfium.FPDFPageObjMark_GetParamValueType(mark, key) != pdfium.FPDF_OBJECT_UNKNOWN:
                pdfium.FPDFPageObj_RemoveMark(drawn, mark)


def drawn_on(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    """All that is drawn on a page, in forms too, as the pages of a sheet are."""
    count = pdfium.FPDFPage_CountObjects(page)
    waiting = [pdfium.FPDFPage_GetObject(page, index) for index in range(count)]
    while waiting:
        drawn = waiting.pop()
        yield drawn
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM:
            inside = range(pdfium.FPDFFormObj_CountObjects(drawn))
            waiting += [pdfium.FPDFFormObj_GetObject(drawn, index) for index in inside]


def whole(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs, one for two halves: the library counts characters beyond U+FFFF as two units of
    UTF-16. A half alone has no meaning."""
    half: Glyph | None = None
    for glyph in glyphs:
        if half and "\udc00" <= glyph.text <= "\udfff":
            units = (half.text + glyph.text).encode("utf-16-le", "surrogatepass")
            yield replace(half, text=units.decode("utf-16-le"))
            half = None
            continue
        if half:
            yield replace(half, text="\N{REPLACEMENT CHARACTER}")
        half = glyph if "\ud800" <= glyph.text <= "\udfff" else None
        if half is None:
            yield glyph
    if half:
        yield replace(half, text="\N{REPLACEMENT CHARACTER}")


def glyph_at(text_page: pypdfium2.PdfTextPage, index: int) -> Glyph | None:
    """The glyph of a character of a page; None for what is not drawn."""
    # The matrix tells how the glyph is turned and enlarged; what stands aslant is left out. Its ink
    # and its advance are boxes on the page, and are told along the way it runs, from its origin, so
    # that a turned line reads as one that is not.
    text = text_at(pdfium.FPDFText_GetUnicode(text_page, index))
    if pdfium.FPDFText_IsGenerated(text_page, index) or unicodedata.category(text) in ("Cc", "Cf"):
        return None
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    if pdfium.FPDFTextObj_GetTextRenderMode(text_object) in UNPAINTED:
        return None
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    turn = round(angle / 90) * 90
    if abs(angle - turn) > 0.5:
        return None
    size = kept(pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.a, matrix.b))
    if size < LEAST:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    direction = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    box = ink_box(text_page, index)
    ink = along(box, (x.value, y.value), direction)
    loose = along(loose_box(text_page, index), (x.value, y.value), direction)
    # The loose box is the advance, widened to the ink: where ink sticks out it says nothing.
    low, high = box[1], box[3]
    if is_wide(text) or text in HALVES:
        advance = size if is_wide(text) and loose[1] <= ink[1] else loose[1]
        return Glyph(text, x.value, y.value, size, advance, ink, turn % 360, 0.0, low, high)
    advance = min(loose[1], width_of(text_object, text, size) or loose[1])
    reach = loose[1] if loose[1] > advance else 0.0
    return Glyph(text, x.value, y.value, size, advance, ink, turn % 360, reach, low, high)


def width_of(text_object: Any, text: str, size: float) -> float:
    """The width of a letter in the font of a text at a size, in pt; 0 where it is not known."""
    width = ctypes.c_float()
    font = pdfium.FPDFTextObj_GetFont(text_object)
    pdfium.FPDFFont_GetGlyphWidth(font, ord(text), size, width)
    return max(0.0, width.value)  # that of a font of vertical lines is less


@cache
def text_at(code: int) -> str:
    """The library writes 2 for a hyphen at a line end, 0 for a glyph without a meaning, and what a
    file says that is no character."""
    if not code or code > sys.maxunicode or 0xD800 <= code < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    return "-" if code == 2 else chr(code)


Box = tuple[float, float, float, float]


def ink_box(text_page: pypdfium2.PdfTextPage, index: int) -> Box:
    """The box of a glyph's ink on the page, in pt."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def loose_box(text_page: pypdfium2.PdfTextPage, index: int) -> Box:
    """The box of a glyph's advance and the height of its font on the page, in pt."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
    return box.left, box.bottom, box.right, box.top


def along(
    box: Box, origin: tuple[float, float], direction: tuple[float, float]
) -> tuple[float, float]:
    """The extent of `box` along `direction`, counted from `origin`."""
    left, bottom, right, top = box
    ends = [
        (x - origin[0]) * direction[0] + (y - origin[1]) * direction[1]
        for x, y in ((left, bottom), (right, top))
    ]
    return min(ends), max(ends)
