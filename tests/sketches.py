"""The pictures of the documents, each made from a book as the program makes it today."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageChops

from booklet import House, Ticket, find_house
from booklet.model.paper import Product
from booklet.pdf.pictures import picture
from booklet.production.fulfilling import fulfil
from booklet.reading.theme import theme_names
from booklet.sheets.lying import lying
from booklet.sheets.preview import preview

ROOT = Path(__file__).parent.parent
WIDE, EDGE = 400, "#b4b4b4"
COLOURS = 128
"""So many keep an accent what it is, and make small files."""
UNLIKE = 64
"""Of 255, in the band in which two pixels differ most."""


@cache
def made(example: str, format: str = "booklet", impose: str = "none") -> Product:
    """An example, or the corpus that ships, in a format."""
    house = find_house(ROOT / "examples" / example) if example else shipped()
    head = (
        {"organisation": "某某学校", "number": "某校发〔2025〕12号"} if format == "gongwen" else {}
    )
    return fulfil(Ticket(format=format, impose=impose, **head), house)


def shipped() -> House:
    """The house of the project."""
    return House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")


def page_of(pdf: bytes, number: int, width: int = WIDE) -> Image.Image:
    """A page with a fine edge, as a picture."""
    page = Image.open(io.BytesIO(picture(pdf, number, width))).convert("RGB")
    edged = Image.new("RGB", (page.width + 2, page.height + 2), EDGE)
    edged.paste(page, (1, 1))
    return edged


def as_png(image: Image.Image) -> bytes:
    """The picture in few colours."""
    out = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def page(number: int, example: str, format: str = "booklet") -> bytes:
    """A page of an example."""
    return as_png(page_of(made(example, format).proof.pdf, number))


def spread() -> bytes:
    """Two pages of the book that ships, side by side."""
    left, right = (page_of(made("").proof.pdf, number, 350) for number in (6, 7))
    both = Image.new("RGB", (left.width + right.width, left.height), EDGE)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    return as_png(both)


def sheet() -> bytes:
    """A side of the outermost sheet, as it comes out of the printer."""
    printed = made("lessons", impose="saddle").print_sheets
    assert printed
    return as_png(page_of(printed.pdf, 1, 560))


def folded() -> bytes:
    """A booklet as its sheets fold."""
    product = made("lessons", impose="saddle")
    assert product.print_sheets and product.folding
    drawn = Image.open(io.BytesIO(preview(product.print_sheets.pdf, product.folding)))
    drawn.thumbnail((760, 760))
    return as_png(drawn.convert("RGB"))


def lies() -> bytes:
    """The book that ships as it lies on a table."""
    made_of = made("", impose="saddle").proof
    drawn = Image.open(io.BytesIO(lying(made_of.pdf, made_of.pages)))
    drawn.thumbnail((1000, 1000))
    return as_png(drawn.convert("RGB"))


def covers() -> bytes:
    """The same cover in each theme, side by side."""
    told = Ticket(organisation="某某学校", session="语文学习材料", date=date(2026, 3, 1))
    house = find_house(ROOT / "examples/poems")
    products = (fulfil(told.but(theme=theme), house) for theme in theme_names(house.templates))
    drawn = [page_of(each.proof.pdf, 1, 220) for each in products]
    row = Image.new("RGB", (sum(each.width + 8 for each in drawn) - 8, drawn[0].height), EDGE)
    for number, each in enumerate(drawn):
        row.paste(each, (number * (each.width + 8), 0))
    return as_png(row)


PICTURES: dict[str, Callable[[], bytes]] = {
    "booklet.png": lies,
    "spread.png": spread,
    "covers.png": covers,
    "poem.png": partial(page, 7, "poems"),
    "law.png": partial(page, 6, "law"),
    "lesson.png": partial(page, 5, "lessons"),
    "gongwen.png": partial(page, 1, "report", "gongwen"),
    "handout.png": partial(page, 1, "report", "handout"),
    "sheet.png": sheet,
    "fold.png": folded,
}


def difference(drawn: bytes, kept: bytes) -> float:
    """How many in a thousand of the pixels of two pictures are unlike, beyond what another version
    of the drawing library smooths otherwise; all where they are of other sizes."""
    new, old = (Image.open(io.BytesIO(each)).convert("RGB") for each in (drawn, kept))
    if new.size != old.size:
        return 1000.0
    bands = ImageChops.difference(new, old).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return 1000 * sum(most.histogram()[UNLIKE:]) / (new.width * new.height)
