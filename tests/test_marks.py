"""Boxes and marks of sheets: clear of the bleed, where the printer prints."""

from __future__ import annotations

from io import BytesIO

import pytest
from bleeds import (
    MM,
    Box,
    grown,
    printed,
)
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from presses import read
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject

from booklet.errors import Place
from booklet.model.order import Binding, Imposing, Imposition
from booklet.model.paper import Layout
from booklet.sheets import SCHEMES, layout_for
from booklet.sheets.press import read_proof
from booklet.sheets.scheme import SheetMark


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


def at_fold_or_hole(line: Box, layout: Layout) -> bool:
    """Whether a line is a staple or a step on a fold, or a cross where paper is pierced."""
    drawn = SCHEMES[layout.scheme].marks
    upright = [layout.corner(column, 0)[0] for column in range(1, layout.columns)]
    level = [layout.corner(0, row)[1] for row in range(layout.rows - 1)]
    if SheetMark.HOLES in drawn:
        upright += [layout.trimmed()[0] + 7 * MM, layout.trimmed()[2] - 7 * MM]
    if not drawn & {SheetMark.STAPLES, SheetMark.STAIR, SheetMark.HOLES}:
        return False
    near = [max(abs(line[0] - x), abs(line[2] - x)) < 12 for x in upright]
    return any((*near, *(max(abs(line[1] - y), abs(line[3] - y)) < 12 for y in level)))


@settings(max_examples=tries(40))
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
    beside = min(left, low) - margin >= layout.bleed + 6 * MM
    near_pages = grown((left, low, right, high), (layout.bleed + 3 * MM - 0.01,) * 4)
    for x0, y0, x1, y1 in (line for page in read(printing) for line in lines(page)):
        assert margin - 0.01 <= min(x0, x1) <= max(x0, x1) <= width - margin + 0.01
        assert margin - 0.01 <= min(y0, y1) <= max(y0, y1) <= height - margin + 0.01
        if beside and not at_fold_or_hole((x0, y0, x1, y1), layout):
            within = near_pages[0] < max(x0, x1) and min(x0, x1) < near_pages[2]
            assert not (within and near_pages[1] < max(y0, y1) and min(y0, y1) < near_pages[3])


@given(marked, st.sampled_from([0.0, 3 * MM]))
@settings(max_examples=tries(20))
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
