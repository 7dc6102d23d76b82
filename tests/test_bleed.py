"""Trim and bleed: on any sheet each page ends where it must, seen in the pixels."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, FloatObject, NameObject, NumberObject
from test_press import read

from booklet.errors import Place
from booklet.model.order import Binding, Cover, Flip, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM, Cell, Layout, PrintSheets
from booklet.sheets import SCHEMES, impose, layout_for
from booklet.sheets.foreign import pressed as impose_bytes
from booklet.sheets.press import press, read_proof
from booklet.sheets.scheme import Mark

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


def judged(side: Side, cells: list[Cell], drawn: Drawn, layout: Layout, spine: float) -> int:
    """Compare each cell of a side with what must be there; how many points were looked at."""
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
            if common:
                next_to = here[at].page if at in here and not (spine and aside) else None
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


widths = st.integers(40, 140).map(lambda tenths: tenths / 10)
corners = st.integers(-3000, 3000).map(lambda tenths: tenths / 10)
pages_drawn = st.builds(
    Drawn,
    origin=st.tuples(corners, corners),
    bleed=st.tuples(widths, widths, widths, widths),
    beyond=st.integers(0, 40),
    turn=st.sampled_from([0, 90, 180, 270]),
    unit=st.sampled_from([1.0, 1.0, 2.0, 0.75]),
    crop=st.sampled_from(["none", "trim", "media"]),
)
ways = st.builds(
    Imposing,
    scheme=st.sampled_from(list(SCHEMES)),
    flip=st.sampled_from(Flip),
    binding=st.sampled_from(Binding),
    cover=st.sampled_from([Cover.OUTER, Cover.NONE]),
    signature=st.just((8, 8)),
    paper=st.sampled_from([None, "a2", "600x700"]),
    marks=st.just(False),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 12), pages_drawn, ways)
def test_bleed_stays_outside_and_ends_at_the_common_edge(
    pages: int, drawn: Drawn, imposing: Imposing
) -> None:
    """Within its cell each page is seen to the edge; beyond it, its own bleed and then paper at the
    outer edges, at common edges the page beside it; never what stands beyond the bleed."""
    printing, sides = printed(file_of(pages, drawn), imposing)
    layout = printing.folding.layout
    assert layout.trim == pytest.approx(drawn.size, abs=0.01)
    document = pypdfium2.PdfDocument(printing.pdf)
    looked = sum(
        judged(Side(page), cells, drawn, layout, 0.0)
        for page, cells in zip(document, sides, strict=True)
    )
    assert looked >= 24 * pages


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", ["none", "trim", "media"])
def test_bleed_that_no_box_names_is_three_millimetres(crop: str, turn: int) -> None:
    """Of what is drawn beyond the trim so much is kept, whether or not the crop box shows it."""
    drawn = Drawn(bleed=(3 * MM,) * 4, crop=crop, says_bleed=False, turn=turn)
    printing, sides = printed(file_of(5, drawn), Imposing(marks=False))
    assert printing.folding.layout.bleed == pytest.approx(3 * MM)
    for page, cells in zip(pypdfium2.PdfDocument(printing.pdf), sides, strict=True):
        judged(Side(page), cells, drawn, printing.folding.layout, 0.0)


def test_a_cover_apart_bleeds_outside_and_leaves_its_spine_white() -> None:
    drawn = Drawn()
    imposing = Imposing(
        Imposition.SIGNATURES, cover=Cover.APART, paper="a3", paper_weight=120, signature=(16, 16),
        marks=False,
    )  # fmt: skip
    printing, sides = printed(file_of(68, drawn), imposing)
    folding = printing.folding
    assert folding.spine == pytest.approx(2 * 16 * 0.15 * MM)
    document = pypdfium2.PdfDocument(printing.pdf)
    for page, cells in itertools.islice(zip(document, sides, strict=True), 2):
        judged(Side(page), cells, drawn, folding.layout, folding.spine)


def test_pages_that_creep_bleed_at_the_fore_edge_and_not_over_the_fold() -> None:
    """On thick paper the inner pages stand nearer to the fold; the fold stays the edge."""
    drawn = Drawn(bleed=(8.0,) * 4)
    imposing = Imposing(paper="a3", paper_weight=120, marks=False)
    printing, sides = printed(file_of(48, drawn), imposing)
    layout = printing.folding.layout
    fold = layout.paper[0] / 2
    middle = layout.paper[1] / 2
    for number, (page, cells) in enumerate(
        zip(pypdfium2.PdfDocument(printing.pdf), sides, strict=True)
    ):
        side, creep = Side(page), number // 2 * 0.15 * MM
        left, right = sorted(cells, key=lambda cell: cell.column)
        assert near(side.at(fold - 1.5, middle) or WHITE, hue(left.page or 0))
        assert near(side.at(fold + 1.5, middle) or WHITE, hue(right.page or 0))
        outer = layout.cell(0, 0)[0] + creep
        assert near(side.at(outer - 4, middle) or WHITE, hue(left.page or 0, 0))
        assert side.at(outer - 9.5, middle) == WHITE


def test_a_crop_box_that_cuts_into_the_page_cuts_its_bleed_there_too() -> None:
    """Someone has cropped the page: what was taken away does not come back as bleed."""
    writer = PdfWriter(clone_from=BytesIO(file_of(4, Drawn())))
    for page in writer.pages:
        page[NameObject("/CropBox")] = ArrayObject(map(FloatObject, (20, -30, 200, 200)))
    buffer = BytesIO()
    writer.write(buffer)
    printing, _ = printed(buffer.getvalue(), Imposing(Imposition.TWO_UP, marks=False))
    layout = printing.folding.layout
    assert layout.trim == pytest.approx((90, 150))
    side = Side(pypdfium2.PdfDocument(printing.pdf)[0])
    left, low, _, high = layout.cell(0, 0)
    assert side.at(left - 1.5, (low + high) / 2) == WHITE
    assert near(side.at(left + 10, low - 4) or WHITE, hue(1, 1))


def test_a_crop_box_alone_is_the_page() -> None:
    """Without a trim or bleed box, what is cropped away is not seen."""
    writer = PdfWriter(clone_from=BytesIO(file_of(4, Drawn())))
    for page in writer.pages:
        del page["/TrimBox"], page["/BleedBox"]
        page[NameObject("/CropBox")] = ArrayObject(map(FloatObject, Drawn().trim))
    buffer = BytesIO()
    writer.write(buffer)
    assert read_proof(buffer.getvalue()).bleed == 0


SIZES = [(110, 150), (113, 152), (90, 150), (110, 100)]


def test_a_smaller_page_shows_no_bleed_in_the_midst_of_its_cell() -> None:
    """A page smaller by some millimetres ends at its own edge; one that is as large as the others
    but for a hair bleeds as they do."""
    writer = PdfWriter()
    for number, (width, height) in enumerate([*SIZES[:1] * 5, *SIZES[1:]], 1):
        drawn = Drawn(bleed=(9.0,) * 4)
        page = writer.add_page(PdfReader(BytesIO(file_of(number, drawn))).pages[number - 1])
        page[NameObject("/TrimBox")] = ArrayObject(map(FloatObject, (0, 0, width, height)))
        page[NameObject("/BleedBox")] = ArrayObject(
            map(FloatObject, (-9, -9, width + 9, height + 9))
        )
    buffer = BytesIO()
    writer.write(buffer)
    printing, sides = printed(buffer.getvalue(), Imposing(Imposition.TWO_UP, marks=False))
    layout = printing.folding.layout
    assert layout.trim == pytest.approx(TRIM)
    small = next((n, cell) for n, cells in enumerate(sides) for cell in cells if cell.page == 8)
    side = Side(pypdfium2.PdfDocument(printing.pdf)[small[0]])
    left, low, right, high = layout.cell(small[1].column, small[1].row)
    middle = (left + right) / 2
    assert side.at(middle, low + 20) == side.at(middle, high - 20) == WHITE
    assert near(side.at(middle, low + 30) or WHITE, hue(8))


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 40), pages_drawn, ways, st.sampled_from([None, 120]))
def test_sheets_with_bleed_prove_themselves(
    pages: int, drawn: Drawn, imposing: Imposing, weight: int | None
) -> None:
    """Bleed, creep and what is cut at the fold are no losses to the comparison with the pages."""
    proof, *_ = impose_bytes(
        file_of(pages, drawn), "x.pdf", replace(imposing, paper_weight=weight), verify=True
    )
    assert proof.warnings == ()


# Boxes and marks of the sheets.


def lines(page: object) -> list[Box]:
    """The lines that the marks of a side draw, and its bars: from x, y to x, y."""
    data = page["/Resources"]["/XObject"]["/M"].get_object().get_data().decode()
    found, at = [], (0.0, 0.0)
    for row in data.splitlines():
        words = row.split()
        for n, word in enumerate(words):
            if word == "m":
                at = (float(words[n - 2]), float(words[n - 1]))
            if word == "l":
                to = (float(words[n - 2]), float(words[n - 1]))
                found.append((*at, *to))
                at = to
    return found


papers = st.sampled_from([None, "a3", "a2", "sra3", "330x230", "312x220", "700x900"])
marked = st.builds(
    Imposing,
    scheme=st.sampled_from([each for each in SCHEMES if each != Imposition.ZINE]),
    binding=st.sampled_from(Binding),
    signature=st.just((8, 8)),
    paper=papers,
    fit=st.just(True),
    margin=st.sampled_from([0.0, 3.0, 4.2, 6.5, 12.0]),
)
A5 = (419.528, 595.276)


def blank(pages: int, bleed: float) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(A5[0] + 2 * bleed, A5[1] + 2 * bleed)
        trim = (bleed, bleed, bleed + A5[0], bleed + A5[1])
        page[NameObject("/TrimBox")] = ArrayObject(map(FloatObject, trim))
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@settings(max_examples=40)
@given(marked, st.sampled_from([0.0, 3 * MM]))
def test_marks_stand_where_the_printer_prints_and_clear_of_the_bleed(
    imposing: Imposing, bleed: float
) -> None:
    """No tick, crop mark or number is within the white edges; where there is room beside the
    pages, none is on them or their bleed but at the fold itself."""
    printing, _ = printed(blank(8, bleed), imposing)
    layout, margin = printing.folding.layout, imposing.margin * MM
    width, height = layout.paper
    left, low, right, high = layout.trimmed()
    at_fold = 0 if Mark.CUT in SCHEMES[layout.scheme].marks else 12
    fold = layout.corner(1, 0)[0]
    beside = min(left, low) - margin >= layout.bleed + 6 * MM
    near_pages = grown((left, low, right, high), (layout.bleed + 3 * MM - 0.01,) * 4)
    for x0, y0, x1, y1 in (line for page in read(printing) for line in lines(page)):
        assert margin - 0.01 <= min(x0, x1) <= max(x0, x1) <= width - margin + 0.01
        assert margin - 0.01 <= min(y0, y1) <= max(y0, y1) <= height - margin + 0.01
        if beside and not max(abs(x0 - fold), abs(x1 - fold)) < at_fold:
            within = near_pages[0] < max(x0, x1) and min(x0, x1) < near_pages[2]
            assert not (within and near_pages[1] < max(y0, y1) and min(y0, y1) < near_pages[3])


@given(marked, st.sampled_from([0.0, 3 * MM]))
@settings(max_examples=20)
def test_sheets_tell_where_they_are_cut(imposing: Imposing, bleed: float) -> None:
    """TrimBox is what all pages of a side fill, BleedBox that with their bleed, on the paper."""
    printing, _ = printed(blank(9, bleed), imposing)
    layout = printing.folding.layout
    for page in read(printing):
        trim, bled = ([float(n) for n in page[name]] for name in ("/TrimBox", "/BleedBox"))
        paper = [float(n) for n in page["/MediaBox"]]
        assert trim == pytest.approx(layout.trimmed(), abs=0.01)
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(
            (layout.columns * layout.trim[0], layout.rows * layout.trim[1]), abs=3
        )
        for n, (inner, outer, edge) in enumerate(zip(trim, bled, paper, strict=True)):
            wanted = min(abs(inner - edge), layout.bleed)
            assert (inner - outer if n < 2 else outer - inner) == pytest.approx(wanted, abs=0.01)


def test_paper_that_is_not_named_holds_the_bleed() -> None:
    """An untrimmed sheet where one fits, with crop marks; else one that leaves room for them."""
    layout = layout_for(read_proof(blank(4, 3 * MM)), Imposing(), Place)
    assert layout.paper == pytest.approx((320 * MM, 225 * MM))
    printing, _ = printed(blank(4, 3 * MM), Imposing())
    assert len(lines(read(printing)[0])) == 2 + 8 + 2
    zine = layout_for(read_proof(blank(8, 3 * MM)), Imposing(Imposition.ZINE), Place)
    assert min(zine.trimmed()[:2]) == pytest.approx(11 * MM)
