"""Lying: a booklet as it lies on a table: its cover, the spread in its middle, and its back.

Comes in: the PDF of its pages, and where it is bound. Goes out: the data of one PNG.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from booklet.model.order import Binding
from booklet.pdf.pictures import picture
from booklet.pdf.png import png

WIDE = 520
"""How many pixels a page is wide while it is drawn; the picture is half as large."""
TABLE, EDGE, LEAF = (236, 233, 227), (186, 182, 174), (250, 249, 246)
SHADOW, BLUR, FALL = 70, 18, 14
"""How dark a shadow is, of 255, how soft, and how far it falls, in pixels."""
FOLD = 46
"""How far from the fold paper is seen to bend."""
THICK = 4
"""Leaves that are seen at the edge of a closed booklet."""
ANGLES = (4.0, 0.0, -3.0)
GAP = 90
"""How the three are turned, in degrees, and how many pixels are between them."""


def lying(pdf: bytes, pages: int, binding: Binding = Binding.LEFT) -> bytes:
    """The PNG of a booklet of so many pages. Raises ValueError for what is not a readable PDF."""
    middle = max(2, pages // 4 * 2)
    numbers = (1, middle, min(middle + 1, pages), pages)
    front, before, behind, back = (page_of(pdf, number) for number in numbers)
    things = [closed(front), opened(before, behind), closed(back, mirrored=True)]
    if binding is Binding.RIGHT:
        things = [closed(front, mirrored=True), opened(behind, before), closed(back)]
    turned = [
        each.rotate(angle, Image.Resampling.BICUBIC, expand=True)
        for each, angle in zip(things, ANGLES, strict=True)
    ]
    high = max(each.height for each in turned) + 2 * GAP
    table = Image.new("RGB", (sum(each.width + GAP for each in turned) + GAP, high), TABLE)
    at = GAP
    for each in turned:
        lay(table, each, (at, (high - each.height) // 2))
        at += each.width + GAP
    return png(table.resize((table.width // 2, table.height // 2), Image.Resampling.LANCZOS))


def page_of(pdf: bytes, number: int) -> Image.Image:
    """A page, with a fine edge of paper."""
    page = Image.open(io.BytesIO(picture(pdf, number, WIDE))).convert("RGB")
    ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline=EDGE)
    return page


def closed(page: Image.Image, *, mirrored: bool = False) -> Image.Image:
    """A closed booklet, its fold at the left or, `mirrored`, at the right: a few leaves are seen
    behind the page."""
    across = THICK * 2
    whole = Image.new("RGBA", (page.width + across, page.height + THICK))
    pen = ImageDraw.Draw(whole)
    for n in range(THICK, 0, -1):
        left = across - 2 * n if mirrored else 2 * n
        box = (left, n, left + page.width - 1, n + page.height - 1)
        pen.rectangle(box, fill=LEAF, outline=EDGE)
    whole.paste(bent(page, at_left=not mirrored), (across if mirrored else 0, 0))
    return whole


def opened(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pages that lie open, the paper bent towards their fold."""
    whole = Image.new("RGBA", (left.width + right.width, left.height))
    whole.paste(bent(left, at_left=False), (0, 0))
    whole.paste(bent(right, at_left=True), (left.width, 0))
    return whole


def bent(page: Image.Image, *, at_left: bool) -> Image.Image:
    """A page that is darker towards its fold."""
    light = Image.linear_gradient("L").rotate(90).resize((FOLD, page.height))
    light = light.point(lambda value: 215 + value * 40 // 255)
    if not at_left:
        light = light.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    shade = Image.new("L", page.size, 255)
    shade.paste(light, (0 if at_left else page.width - FOLD, 0))
    return ImageChops.multiply(page, Image.merge("RGB", [shade] * 3))


def lay(table: Image.Image, thing: Image.Image, at: tuple[int, int]) -> None:
    """Lay a thing on the table, with its shadow."""
    solid = Image.new("L", table.size)
    solid.paste(thing.getchannel("A"), (at[0] + FALL // 2, at[1] + FALL))
    dark = solid.filter(ImageFilter.GaussianBlur(BLUR)).point(lambda value: value * SHADOW // 255)
    table.paste((60, 56, 50), (0, 0), dark)
    table.paste(thing, at, thing)
