"""A picture on the cover: in its field, never over the title; what cannot be printed is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from drawn import crossed
from PIL import Image
from test_themes import HOUSE, MM, glyphs_of

from booklet import Ticket
from booklet.errors import OrderError
from booklet.model.dress import Colouring
from booklet.model.order import Purpose
from booklet.model.paper import Product
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread
from booklet.web.orders import ticket_from

TOLD = Ticket(
    pieces=("1",), theme="su", organisation="某某学院", session="第一周", permit="某内资准字1号",
    picture_words="群山",
)  # fmt: skip
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 15">'
    '<path d="M0 0L30 15"/>{inner}</svg>'
)
HOSTILE = {
    "type": DRAWN.format(inner="<text>字</text>"),
    "a picture": DRAWN.format(inner='<image href="file:///etc/passwd"/>'),
    "a program": DRAWN.format(inner="<script>1</script>"),
    "copies of copies": DRAWN.format(inner='<g id="a"/><use href="#a"/>'),
    "a style": DRAWN.format(inner="<style>@import 'x'</style>"),
    "what is elsewhere": DRAWN.format(inner='<path fill="url(http://a/b)"/>'),
    "entities": '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWN.format(inner="&a;"),
    "too many shapes": DRAWN.format(inner="<path/>" * 20_001),
    "no size": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "an endless size": DRAWN.format(inner="").replace("0 0 30 15", "0 0 0 15"),
    "no XML": "<svg",
}


def picture_of(tmp_path: Path, size: tuple[int, int] = (1200, 800), kind: str = "png") -> str:
    path = tmp_path / f"picture.{kind}"
    Image.linear_gradient("L").convert("RGB").resize(size).save(path)
    return str(path)


def codes(product: Product) -> list[str]:
    return [each.code for each in product.proof.warnings]


@pytest.mark.parametrize(
    ("lines", "field"), crossed(range(1, 5), [("su", 96, 60), ("xiaoyuan", 116, 72)])
)
def test_it_stands_in_its_field_and_over_no_word(
    tmp_path: Path, lines: int, field: tuple[str, float, float]
) -> None:
    theme, widest, highest = field
    title = "山" * (11 * lines - 2)
    ticket = TOLD.but(theme=theme, title=title, picture=picture_of(tmp_path))
    product = fulfil(ticket, HOUSE)
    assert codes(product) == []
    (box,) = boxes(product)
    left, low, right, high = box
    assert right - left <= widest * MM + 0.1 and high - low <= highest * MM + 0.1
    for glyph in glyphs_of(product, 0):
        assert not (low - 3 < glyph.y < high and left < glyph.x < right), glyph.text
    assert proofread(product.proof.pdf).findings == ()


def boxes(product: Product) -> list[tuple[float, float, float, float]]:
    """Where pictures stand on the cover: left, low, right, high, in pt."""
    pdf = pypdfium2.PdfDocument(BytesIO(product.proof.pdf))
    return [each.get_bounds() for each in pdf[0].get_objects() if each.type == 3]


@pytest.mark.parametrize("lines", range(1, 5))
def test_one_to_the_edges_stands_over_no_word_and_bleeds_for_a_print_shop(
    tmp_path: Path, lines: int
) -> None:
    """It fills the head of the cover; 3 mm are drawn beyond its trim, on its sheet too."""
    picture = picture_of(tmp_path, (1800, 1300))
    order = TOLD.but(title="山" * (11 * lines - 2), picture=picture, picture_full=True)
    product = fulfil(order, HOUSE)
    assert codes(product) == [] and product.proof.bleed == 0
    low = foot_of_picture(product.proof.pdf)
    assert not [glyph.text for glyph in glyphs_of(product, 0) if glyph.y > low - 3]
    product = fulfil(order.but(purpose=Purpose.PRINT, impose="saddle", paper="sra3"), HOUSE)
    assert product.proof.bleed == pytest.approx(3 * MM, abs=0.01)
    assert foot_of_picture(product.proof.pdf) == pytest.approx(low + 3 * MM, abs=1)
    if lines == 1:
        side = pypdfium2.PdfDocument(product.print_sheets.pdf)[0].render(scale=2).to_pil()
        _, _, right, high = product.folding.layout.cell(1, 0)
        for beyond, white in ((2.5, False), (3.5, True)):
            x, y = (right + beyond * MM, high - 5 * MM), (right - 20 * MM, high + beyond * MM)
            for across, up in (x, y):
                ink = side.convert("L").getpixel((2 * across, side.height - 2 * up))
                assert (ink == 255) == white


def foot_of_picture(pdf: bytes) -> float:
    """Where a picture ends that reaches both sides and the head of the first page, in pt from the
    foot of what is drawn."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")
    rows = [
        max(page.getpixel((x, y)) for x in (1, page.width // 2, page.width - 3)) < 255
        for y in range(page.height)
    ]
    assert rows[0] and rows.index(False) > 60 * MM * 2
    return (page.height - rows.index(False)) / 2


def test_a_title_that_leaves_no_room_refuses_it(tmp_path: Path) -> None:
    ticket = TOLD.but(title="山" * 90, picture=picture_of(tmp_path))
    with pytest.raises(OrderError, match="S24: the title leaves no room"):
        fulfil(ticket, HOUSE)


def test_what_is_coarse_coloured_or_without_words_is_told(tmp_path: Path) -> None:
    coarse = picture_of(tmp_path, (300, 200), "jpeg")
    product = fulfil(TOLD.but(picture=coarse, picture_words=None), HOUSE)
    assert [each for each in codes(product) if each == "S25"] == ["S25", "S25"]
    path = tmp_path / "red.png"
    Image.new("RGB", (900, 600), "red").save(path)
    black = TOLD.but(ink=Colouring.BLACK, picture=str(path))
    assert codes(fulfil(black, HOUSE)) == ["S25"]


def test_a_drawing_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "hill.svg"
    path.write_text(DRAWN.format(inner=""), "utf-8")
    assert codes(fulfil(TOLD.but(picture=str(path)), HOUSE)) == []


@pytest.mark.parametrize("what", HOSTILE)
def test_a_drawing_that_is_more_than_shapes_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / "picture.svg"
    path.write_text(HOSTILE[what], "utf-8")
    with pytest.raises(OrderError, match="S24"):
        fulfil(TOLD.but(picture=str(path)), HOUSE)


OTHERS: dict[str, Callable[[Path], object]] = {
    "none": lambda path: None,
    "a folder": Path.mkdir,
    "a text": lambda path: path.write_text("no picture", "utf-8"),
    "a GIF": lambda path: Image.new("L", (9, 9)).save(path, "GIF"),
    "cut off": lambda path: path.write_bytes(b"\x89PNG\r\n"),
    "too many points": lambda path: Image.new("1", (20_000, 9_000)).save(path, "PNG"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_picture_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / "picture.png"
    OTHERS[what](path)
    with pytest.raises(OrderError, match=r"^ticket picture: S24"):
        fulfil(TOLD.but(picture=str(path)), HOUSE)


def test_nobody_orders_files_of_this_machine_from_a_browser() -> None:
    ticket = ticket_from(json.dumps({"picture": str(ROOT / "docs/pictures/poem.png")}).encode())
    assert [each.code for each in ticket.faults] == ["W01"]
