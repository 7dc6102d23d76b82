"""Small PDFs as others make them, written object by object, and what is seen of them."""

from __future__ import annotations

from collections.abc import Mapping

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

CATALOG, PAGES = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
BOX = "/MediaBox[0 0 200 300]"


def written(objects: Mapping[int, str | bytes], root: int = 1) -> bytes:
    """A PDF of objects as they are given, its table of objects right."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        data = body if isinstance(body, bytes) else body.encode()
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number in range(1, len(objects) + 1):
        out += b"%010d 00000 n \n" % places[number]
    out += b"trailer\n<</Size %d/Root %d 0 R>>\n" % (len(objects) + 1, root)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def one_page(entries: str | bytes, *others: str | bytes, catalog: str = CATALOG) -> bytes:
    """A PDF of one page with these entries; the other objects count from 4."""
    entries = entries if isinstance(entries, bytes) else entries.encode()
    page = b"<</Type/Page/Parent 2 0 R" + entries + b">>"
    return written(dict(enumerate((catalog, PAGES, page, *others), 1)))


def stream(data: bytes, entries: str | bytes = "", between: bytes = b"") -> bytes:
    """A stream; `between` stands between its dictionary and its beginning."""
    entries = entries if isinstance(entries, bytes) else entries.encode()
    head = b"<</Length %d%s>>" % (len(data), entries)
    return head + between + b"stream\n%s\nendstream" % data


def seen(pdf: bytes, number: int = 0) -> Image.Image:
    """A page a pixel a point, with annotations and fields."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document[number].render(may_draw_forms=True).to_pil().convert("RGB")


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are the same but for the edges of what is drawn."""
    apart = ImageChops.difference(one, other).filter(ImageFilter.BoxBlur(2))
    return one.size == other.size and max(high for _, high in apart.getextrema()) < 110


def red(picture: Image.Image) -> int:
    """How many pixels are red."""
    red, green, blue = picture.split()
    much, little = (red.point(lambda n: 255 * (n > 180)), (green, blue))
    for each in little:
        much = ImageChops.darker(much, each.point(lambda n: 255 * (n < 90)))
    return much.histogram()[255]
