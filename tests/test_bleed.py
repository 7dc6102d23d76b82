"""Trim and bleed: on any sheet each page ends where it must, seen in the pixels."""

from __future__ import annotations

import itertools
from io import BytesIO

import pypdfium2
import pytest
from bleeds import (
    MM,
    TRIM,
    WHITE,
    Drawn,
    Side,
    file_of,
    hue,
    judged,
    near,
    printed,
)
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject

from booklet.model.order import Binding, Cover, Flip, Imposing, Imposition
from booklet.sheets import SCHEMES
from booklet.sheets.foreign import pressed as impose_bytes
from booklet.sheets.press import read_proof

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


@settings(max_examples=tries(30), suppress_health_check=[HealthCheck.too_slow])
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


@pytest.mark.parametrize(("weight", "over"), [(120, 0.96 * MM), (240, 1.5 * MM)])
def test_a_cover_apart_bleeds_outside_and_onto_the_edges_of_its_spine(
    weight: int, over: float
) -> None:
    """By what a bindery may glue it aside, on the outside alone, and never where words stand."""
    drawn = Drawn()
    imposing = Imposing(
        Imposition.SIGNATURES, cover=Cover.APART, paper="a3", paper_weight=weight,
        signature=(16, 16), marks=False,
    )  # fmt: skip
    printing, sides = printed(file_of(68, drawn), imposing)
    folding = printing.folding
    assert folding.spine == pytest.approx(2 * 16 * weight * 1.25e-3 * MM)
    outside, inside = itertools.islice(pypdfium2.PdfDocument(printing.pdf), 2)
    judged(Side(outside), sides[0], drawn, folding.layout, folding.spine, over)
    judged(Side(inside), sides[1], drawn, folding.layout, folding.spine)


@pytest.mark.parametrize("scheme", ["signatures", "quarto", "octavo"])
@pytest.mark.parametrize("milling", [2, 4])
def test_bleed_runs_on_over_what_is_milled_off(scheme: Imposition, milling: int) -> None:
    """What a mill leaves by mistake is of the picture and not white."""
    drawn = Drawn()
    imposing = Imposing(
        scheme, cover=Cover.NONE, paper="600x700", milling=milling, marks=False, signature=(16, 16)
    )
    printing, sides = printed(file_of(32, drawn), imposing)
    over, layout = milling * MM, printing.folding.layout
    for page, cells in zip(pypdfium2.PdfDocument(printing.pdf), sides, strict=True):
        assert judged(Side(page), cells, drawn, layout, 2 * over, over)


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
        page = writer.add_page(
            PdfReader(BytesIO(file_of(number, drawn)), strict=True).pages[number - 1]
        )
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
        file_of(pages, drawn), "x.pdf", imposing.but(paper_weight=weight), verify=True
    )
    assert proof.warnings == ()
