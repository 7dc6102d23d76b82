"""How glyphs are inked: face, colour, and where the black begins and ends upright; and rules.

Comes in: a PDF. Goes out: `Inked` by the origins of glyphs; `LevelRule`s, found on a picture of the
page, so that it makes no difference how they were drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from booklet.pdf.pages import ink_box
from booklet.pdf.pdfium import LOCK, Pdf, copied, opened, pdfium, pypdfium2

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 900
NAME_ROOM = 256
STRIPS = (0.25, 0.4, 0.5, 0.6, 0.75)
"""Where a rule is looked for, of the width of the page: it crosses all of these."""
DARK = 110
"""Of 255: what is lighter than white by less is no ink of a rule."""
PLAY = 6
"""Pixels within which the strips agree."""

Colour = tuple[int, int, int]


class Inked(Struct, frozen=True):
    """The name of a glyph's font, its colour, and the lowest and highest of its ink in pt."""

    face: str
    colour: Colour
    low: float
    high: float


class LevelRule(Struct, frozen=True):
    """A level rule: its ends, its lower and its upper edge in pt, and its colour."""

    left: float
    right: float
    low: float
    high: float
    colour: Colour

    @property
    def red(self) -> bool:
        """Whether it is red."""
        return is_red(self.colour)


def is_red(colour: Colour) -> bool:
    """Whether a colour is red: much more of it than of the others."""
    red, green, blue = colour
    return red > 120 and red > 2 * max(green, blue)


def inked(pdf: Pdf) -> tuple[dict[tuple[float, float], Inked], ...]:
    """For each page how the glyphs are inked, by their origins to a tenth of a pt."""
    with opened(pdf) as document, LOCK:
        return tuple(dict(inked_on(document[n])) for n in range(len(document)))


def origin(x: float, y: float) -> tuple[float, float]:
    """The key of a glyph at an origin."""
    return round(x, 1), round(y, 1)


def inked_on(page: pypdfium2.PdfPage) -> Iterator[tuple[tuple[float, float], Inked]]:
    """The glyphs of a page."""
    text = page.get_textpage()
    faces: dict[int, str] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for n in range(pdfium.FPDFText_CountChars(text)):
        piece = pdfium.FPDFText_GetTextObject(text, n)
        if pdfium.FPDFText_IsGenerated(text, n) or not piece:
            continue
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        key = ctypes.addressof(piece.contents)
        if key not in faces:
            faces[key] = face_of(piece)
        _, low, _, high = ink_box(text, n)
        yield origin(x.value, y.value), Inked(faces[key], colour_of(text, n), low, high)


def face_of(piece: object) -> str:
    """The name of the font of a piece of text."""
    room = ctypes.create_string_buffer(NAME_ROOM)
    font = pdfium.FPDFTextObj_GetFont(piece)
    pdfium.FPDFFont_GetBaseFontName(font, room, NAME_ROOM)
    return room.value.decode("utf-8", "replace")


def colour_of(text: pypdfium2.PdfTextPage, n: int) -> Colour:
    """The colour that a glyph is filled with."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, n, red, green, blue, alpha)
    return red.value, green.value, blue.value


def rules(pdf: Pdf, numbers: Sequence[int]) -> dict[int, tuple[LevelRule, ...]]:
    """The level rules on the pages of these numbers, from 1, from the top down."""
    with opened(pdf) as document, LOCK:
        return {number: tuple(rules_on(document[number - 1])) for number in dict.fromkeys(numbers)}


def rules_on(page: pypdfium2.PdfPage) -> Iterator[LevelRule]:
    """The rules of a page: rows of ink that cross all strips of a picture of it."""
    width, height = page.get_size()
    point = 72 / DPI
    strips = [
        ink_rows(strip(page, (part * width, 0, part * width + 3 * point, height)))
        for part in STRIPS
    ]
    for start, end, depth in strips[len(strips) // 2]:
        if all(any(abs(start - s) < PLAY and abs(end - e) < PLAY for s, e, _ in rows)
               for rows in strips):  # fmt: skip
            high = height - (start + ((end - start + 1) - depth) / 2) * point
            middle = height - (start + end + 1) / 2 * point
            row = strip(page, (0, middle - 1.5 * point, width, middle + 1.5 * point))
            left, right = ends_of(row)
            colour = row.getpixel((row.width // 2, 1))
            yield LevelRule(left * point, right * point, high - depth * point, high, colour)  # type: ignore[arg-type]


def strip(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> Image:
    """A picture of a part of a page: left, low, right, high in pt."""
    width, height = page.get_size()
    left, low, right, high = box
    crop = (left, max(low, 0.0), max(width - right, 0.0), max(height - high, 0.0))
    return copied(page.render(scale=DPI / 72, crop=crop))


def ink_rows(column: Image) -> list[tuple[int, int, float]]:
    """The runs of ink down a column of pixels: first and last row, and how many rows of full ink
    they come to."""
    levels = darkness(column.crop((1, 0, 2, column.height)))
    runs: list[tuple[int, int, float]] = []
    start, peak = None, 0
    for row, level in enumerate([*levels, 0]):
        if level > 8:
            start, peak = (row, level) if start is None else (start, max(peak, level))
        elif start is not None:
            if peak > DARK:
                runs.append((start, row - 1, sum(levels[start:row]) / peak))
            start = None
    return runs


def darkness(strip: Image) -> list[int]:
    """How dark each pixel of a strip is, by its darkest colour: 0 white, 255 black."""
    red, green, blue = (band.tobytes() for band in strip.split())
    return [255 - min(pixel) for pixel in zip(red, green, blue, strict=True)]


def ends_of(row: Image) -> tuple[int, int]:
    """Where the ink of a row begins and ends about the middle of the page."""
    line = [level > DARK for level in darkness(row.crop((0, 1, row.width, 2)))]
    left = right = row.width // 2
    while left > 0 and line[left - 1]:
        left -= 1
    while right < row.width - 1 and line[right + 1]:
        right += 1
    return left, right + 1
