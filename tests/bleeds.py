"""Pages whose trim, bleed and waste have colours of their own, and a judge of what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, FloatObject, NameObject, NumberObject

from booklet.errors import Place
from booklet.model.order import Imposing
from booklet.model.paper import POINTS_A_MM, Cell, Layout, PrintSheets
from booklet.sheets import impose, layout_for
from booklet.sheets.press import press, read_proof

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
MM = POINTS_A_MM
WHITE, WASTE = (255, 255, 255), (250, 0, 250)
"""Paper, and what no one may ever see: what stands beyond the bleed, such as printers' marks."""

TRIM = (110.0, 150.0)
SCALE = 2


@dataclass(frozen=True)
class Drawn:
    """How pages are made: where their trim begins, bleed at the left, below, at the right and
    above, what the media box has beyond that, turn and unit; which of the other boxes there are."""

    origin: tuple[float, float] = (0.0, 0.0)
    bleed: Box = (3 * MM,) * 4
    beyond: float = 15.0
    turn: int = 0
    unit: float = 1.0
    crop: str = "none"
    says_bleed: bool = True

    @property
    def trim(self) -> Box:
        (left, low), (width, height) = self.origin, TRIM
        return left, low, left + width, low + height

    @property
    def boxes(self) -> dict[str, Box]:
        bled = grown(self.trim, self.bleed)
        media = grown(bled, (self.beyond,) * 4)
        crop = {"none": None, "trim": self.trim, "media": media}[self.crop]
        said = {"/BleedBox": bled} if self.says_bleed else {}
        cropped = {"/CropBox": crop} if crop else {}
        return {"/MediaBox": media, "/TrimBox": self.trim, **said, **cropped}

    @property
    def size(self) -> tuple[float, float]:
        width, height = (self.unit * length for length in TRIM)
        return (height, width) if self.turn % 180 else (width, height)

    def seen(self, page: int) -> list[tuple[float, Colour]]:
        """Width and colour of the bleed at the left, below, at the right and above, as a viewer
        shows the page: turned clockwise, its lower side comes to the left."""
        sides = [(self.unit * self.bleed[n], hue(page, n)) for n in range(4)]
        for _ in range(self.turn // 90):
            sides = sides[1:] + sides[:1]
        return sides


def grown(box: Box, by: Box) -> Box:
    return box[0] - by[0], box[1] - by[1], box[2] + by[2], box[3] + by[3]


def hue(page: int, side: int | None = None) -> Colour:
    """A colour for the page, and darker ones for its four sides of bleed."""
    dark = 0 if side is None else 30 * (side + 1)
    return 40 + 23 * page % 200, 230 - dark, 40 + 57 * page % 200


def file_of(pages: int, drawn: Drawn) -> bytes:
    """Pages of plain colours, waste around them."""
    writer = PdfWriter()
    for number in range(1, pages + 1):
        page = writer.add_blank_page(10, 10)
        for name, box in drawn.boxes.items():
            page[NameObject(name)] = ArrayObject(map(FloatObject, box))
        page[NameObject("/Rotate")] = NumberObject(drawn.turn)
        if drawn.unit != 1:
            page[NameObject("/UserUnit")] = FloatObject(drawn.unit)
        content = DecodedStreamObject()
        content.set_data("\n".join(painted(number, drawn)).encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def painted(page: int, drawn: Drawn) -> Iterator[str]:
    yield fill(WASTE, drawn.boxes["/MediaBox"])
    for side in range(4):
        only = tuple(width if n == side else 0.0 for n, width in enumerate(drawn.bleed))
        yield fill(hue(page, side), grown(drawn.trim, only))
    yield fill(hue(page), drawn.trim)


def fill(colour: Colour, box: Box) -> str:
    red, green, blue = (part / 255 for part in colour)
    left, low, right, high = box
    return f"{red} {green} {blue} rg {left} {low} {right - left} {high - low} re f"


def printed(pdf: bytes, imposing: Imposing) -> tuple[PrintSheets, list[list[Cell]]]:
    """The sheets, and the cells of each side in the order of the file."""
    proof = read_proof(pdf)
    layout = layout_for(proof, imposing, Place)
    sheets = impose(proof.pages, imposing, overturned=layout.overturned)
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back) if side.cells]
    printing = press(proof, sheets, layout, marks=imposing.marks)
    return printing, [list(side.cells) for side in sides]


class Side:
    """A side as a picture, asked in pt from its lower left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.picture: Image.Image = page.render(scale=SCALE).to_pil().convert("RGB")

    def at(self, x: float, y: float) -> Colour | None:
        """The colour there; None beyond the paper."""
        across, down = int(SCALE * x), self.picture.height - 1 - int(SCALE * y)
        inside = 0 <= across < self.picture.width and 0 <= down < self.picture.height
        return self.picture.getpixel((across, down)) if inside else None


def along(box: Box, side: int, away: float) -> Iterator[tuple[float, float]]:
    """Points beside the middle and the ends of one side of a box, `away` from it outwards."""
    left, low, right, high = box
    for part in (0.2, 0.5, 0.8):
        x, y = left + part * (right - left), low + part * (high - low)
        yield ((left - away, y), (x, low - away), (right + away, y), (x, high + away))[side]


def judged(
    side: Side, cells: list[Cell], drawn: Drawn, layout: Layout, spine: float, over: float = 0.0
) -> int:
    """Compare each cell of a side with what must be there; how many points were looked at. Pages
    stand a `spine` apart at the back, so far `over` which their bleed runs on."""
    looked = 0
    share = layout.trim[0] / drawn.size[0]
    here = {(cell.column, cell.row): cell for cell in cells}
    for cell in (cell for cell in cells if cell.page):
        box = layout.cell(cell.column, cell.row, spine)
        sides = drawn.seen(cell.page or 0)
        if cell.turned:
            sides = sides[2:] + sides[:2]
        for number, (width, colour) in enumerate(sides):
            aside, down = ((-1, 0), (0, 1), (1, 0), (0, -1))[number]
            at = (cell.column + aside, cell.row + down)
            common = 0 <= at[0] < layout.columns and 0 <= at[1] < layout.rows
            expected = {-1.5: hue(cell.page or 0)}
            back = common and number == (0 if cell.column % 2 else 2)
            if back and over:
                reach = min(over, share * width)
                expected |= {reach / 2: colour}
                expected |= {reach + 1.5: WHITE} if reach + 2 < spine / 2 else {}
            elif common:
                next_to = here[at].page if at in here and not (spine and back) else None
                expected[1.5] = hue(next_to) if next_to else WHITE
            else:
                expected |= {share * width / 2: colour, share * width + 1.5: WHITE}
            for away, wanted in expected.items():
                for point in along(box, number, away):
                    found = side.at(*point)
                    assert found is None or near(found, wanted), (cell, number, away, found, wanted)
                    looked += found is not None
    return looked


def near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))
