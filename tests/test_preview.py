"""Fold and preview: what the reader of the folded sheets sees."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from io import BytesIO
from typing import TypeVar

import pytest
from msgspec.structs import replace
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from booklet.errors import Place
from booklet.model.book import Proof
from booklet.model.order import Binding, Flip, Imposing, Imposition
from booklet.model.paper import Folding, Layout, PrintSheets
from booklet.sheets import SCHEMES, lay_out
from booklet.sheets.folding import fold
from booklet.sheets.foreign import laid_and_pressed
from booklet.sheets.leaves import LeafSide
from booklet.sheets.lying import bent, lying
from booklet.sheets.preview import GAP, TABLE, preview

TRIM = (200.0, 300.0)
T = TypeVar("T")


def layout(scheme: str, flip: str = "short") -> Layout:
    return lay_out(TRIM, Imposing(Imposition(scheme), Flip(flip)), Place)


# Front and back as f and b, column and row of the cell, and ! where the reader sees it on its head.
FOLDED = [
    # One sheet folded: right half, its back at the left, the other back, left half.
    (Folding(layout("saddle"), (1,)), "f10 b00 b10 f00"),
    # Turned head over heels, the back of the right half is printed at the right, on its head.
    (Folding(layout("saddle", "long"), (1,)), "f10 b10! b00! f00"),
    (Folding(layout("2up"), (1,)), "f00 b10 f10 b00"),
    (Folding(layout("4up", "long"), (1,)), "f00 b10 f10 b00 f01 b11 f11 b01"),
    (Folding(layout("zine"), (1,)), "f11 f21 f31 f30! f20! f10! f00! f01"),
]


@pytest.mark.parametrize(("folding", "faces"), FOLDED)
def test_one_sheet_as_the_hand_folds_it(folding: Folding, faces: str) -> None:
    assert " ".join(map(shorthand, fold(folding))) == faces


def shorthand(face: LeafSide) -> str:
    return f"{'b' if face.back else 'f'}{face.column}{face.row}{'!' if face.turned else ''}"


def test_sheets_lie_in_each_other_and_signatures_on_each_other() -> None:
    """Two signatures of two sheets in a cover: the sheets as the reader comes to them."""
    folding = Folding(layout("signatures"), (1, 2, 2), cover=True)
    order = [face.sheet for face in fold(folding)]
    assert order == [0, 0, 1, 1, 2, 2, 2, 2, 1, 1, 3, 3, 4, 4, 4, 4, 3, 3, 0, 0]


HUES = [(200, 0, 0), (0, 150, 0), (0, 0, 200), (200, 150, 0), (0, 150, 200), (150, 0, 150)]


def coloured(pages: int) -> Proof:
    """Pages whose upper third is of a colour of their own."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=TRIM, invariant=1)
    for _, hue in zip(range(pages), itertools.cycle(HUES)):
        canvas.setFillColorRGB(*(part / 255 for part in hue))
        canvas.rect(0, 200, 200, 100, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return Proof(buffer.getvalue(), pages, TRIM, ())


Colours = tuple[tuple[int, ...], tuple[int, ...]]


def openings(scheme: str, pages: Sequence[T], table: T) -> list[list[T]]:
    """What lies open at a time, the table where there is no page, all as wide as the widest."""
    opened = SCHEMES[scheme].opened
    if not opened:
        pages = [table, *pages, table]
    found, sizes = [], itertools.cycle(opened or (2,))
    while pages:
        size = next(sizes)
        found.append([*pages[:size]])
        pages = pages[size:]
    return found


def shown(printing: PrintSheets, pages: int) -> list[list[Colours]]:
    """The colours of the upper and the lower part of the pages on the picture, opening by opening
    as far as each has pages."""
    picture = Image.open(BytesIO(preview(printing.pdf, printing.folding)))
    spreads = openings(printing.folding.layout.scheme, [*range(pages)], None)
    upward = printing.folding.layout.columns == 1
    wide, high = (1, max(map(len, spreads)))[:: 1 if upward else -1]
    width = ((picture.width - GAP) // min(len(spreads), 5) - GAP) // wide
    height = ((picture.height - GAP) // -(-len(spreads) // 5) - GAP) // high
    found = []
    for n, opening in enumerate(spreads):
        x, y = GAP + n % 5 * (wide * width + GAP), GAP + n // 5 * (high * height + GAP)
        corners = [
            (x, y + half * height) if upward else (x + half * width, y)
            for half in range(len(opening))
        ]
        found.append(
            [
                tuple(picture.getpixel((a + width // 2, b + height * part // 6)) for part in (1, 5))
                for a, b in corners
            ]
        )
    return found


BOUND = [(s, f, b) for s in SCHEMES for f in Flip for b in Binding]


@pytest.mark.parametrize(("scheme", "flip", "binding"), BOUND)
def test_the_picture_shows_the_pages_upright_and_in_order(
    scheme: Imposition, flip: Flip, binding: Binding
) -> None:
    """On white, in a book of eight pages: the cover alone, two and two, the back cover alone; of
    what does not open like a book, as its scheme says."""
    count = 16 if scheme == Imposition.OCTAVO else 8
    imposing = Imposing(scheme, flip, binding, paper_weight=120)
    _, printing = laid_and_pressed(coloured(count), imposing)
    pages = [(hue, (255, 255, 255)) for hue, _ in zip(itertools.cycle(HUES), range(count))]
    expected = openings(scheme, pages, (TABLE, TABLE))
    if binding is Binding.RIGHT and "binding" in SCHEMES[scheme].words:
        expected = [opening[::-1] for opening in expected]
    colours = itertools.chain(*shown(printing, count))
    wanted = itertools.chain(*expected)
    assert all(near(one, other) for one, other in zip(colours, wanted, strict=True))


def near(one: tuple[tuple[int, ...], ...], other: tuple[tuple[int, ...], ...]) -> bool:
    parts = zip(itertools.chain(*one), itertools.chain(*other), strict=True)
    return all(abs(a - b) <= 2 for a, b in parts)


def test_the_picture_shows_what_the_wrong_edge_does() -> None:
    """Folded as a printer turns them that they are not made for, pages stand on their heads."""
    imposing = Imposing(flip=Flip.LONG)
    _, printing = laid_and_pressed(coloured(8), imposing)
    layout = replace(printing.folding.layout, flip=Flip.SHORT)
    wrong = replace(printing, folding=replace(printing.folding, layout=layout))
    uppers = [upper for opening in shown(wrong, 8) for upper, _ in opening]
    assert uppers.count((255, 255, 255)) == 4


def test_many_pages_are_drawn_small() -> None:
    """The picture of a long book stays a picture that can be opened."""
    imposing = Imposing()
    _, printing = laid_and_pressed(coloured(400), imposing)
    picture = Image.open(BytesIO(preview(printing.pdf, printing.folding)))
    assert picture.width * picture.height < 16_000_000


@pytest.mark.parametrize("binding", Binding)
def test_a_booklet_lies_on_a_table(binding: Binding) -> None:
    """Cover at the left, the spread of the middle, back at the right; each time the same."""

    out = BytesIO()
    canvas = Canvas(out, (200, 280))
    shades = [0.9, 0.5, 0.2, 0.3, 0.6, 0.7, 0.4, 0.1]
    for shade in shades:
        canvas.setFillGray(shade)
        canvas.rect(20, 20, 160, 240, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    drawn = lying(out.getvalue(), len(shades), binding)
    assert drawn == lying(out.getvalue(), len(shades), binding)
    table = Image.open(BytesIO(drawn)).convert("L")
    seen = [
        table.getpixel((round(table.width * x), table.height // 2)) for x in (0.15, 0.4, 0.6, 0.85)
    ]
    middle = (shades[3], shades[4]) if binding is Binding.LEFT else (shades[4], shades[3])
    wanted = (shades[0], *middle, shades[-1])
    assert all(abs(here / 255 - shade) < 0.03 for here, shade in zip(seen, wanted, strict=True))


@pytest.mark.parametrize("at_left", [True, False])
def test_paper_is_darker_towards_its_fold(at_left: bool) -> None:
    page = bent(Image.new("RGB", (200, 1), "white"), at_left=at_left).convert("L")
    away = page.tobytes()[:: 1 if at_left else -1]
    assert list(away) == sorted(away) and away[0] < away[-1] == 255
