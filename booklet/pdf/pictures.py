"""A page of a PDF as a PNG."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops

from booklet.pdf.pdfium import copied, reading

TALLEST = 4


def picture(pdf: bytes, number: int, width: int) -> bytes:
    """The page `number` (from 1) as a PNG `width` pixels wide. Raises IndexError for no page.

    A page more than four times as high as wide is drawn smaller, so that a picture has a bound."""
    with reading(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        wide, high = page.get_size()
        image = copied(page.render(scale=min(width / wide, TALLEST * width / high)))
    buffer = BytesIO()
    plain(image).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def plain(image: Image.Image) -> Image.Image:
    """The same picture in greys, if it has no colour: it is written in half the time."""
    red, green, blue = image.split()
    coloured = any(ImageChops.difference(red, each).getbbox() for each in (green, blue))
    return image if coloured else red
