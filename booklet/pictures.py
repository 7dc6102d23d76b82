"""Pages of a PDF as pictures.

In comes a PDF that this project made, out comes the PNG of one of its pages. pdfium is no library
for several threads: one page is drawn at a time.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image, ImageChops

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
