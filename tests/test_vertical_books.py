"""Vertical books, and others that are bound at the right: their pages, and their sheets folded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import crossed

from booklet import House, Imposition, Ticket
from booklet.model.order import Binding
from booklet.model.paper import Product
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread
from booklet.reading import read_format
from booklet.sheets.folding import fold, side_of

SCHEMES = [each for each in Imposition if each is not Imposition.NONE]
BOUND = [("vertical", None), ("booklet", Binding.RIGHT), ("handout", Binding.RIGHT)]


def ordered(house: House, name: str, binding: Binding | None, scheme: str = "saddle") -> Product:
    return fulfil(Ticket(format=name, binding=binding, impose=scheme), house)


@pytest.mark.parametrize(("name", "binding"), BOUND)
def test_the_gutter_is_at_the_bound_edge(
    name: str, binding: Binding | None, tmp_path: Path
) -> None:
    """Bound at the right, odd pages are left ones and have their gutter at the right."""
    format = read_format(ROOT / "templates" / name)
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    inner, outer = format.gutter, format.fore_edge
    whites: dict[int, list[tuple[float, float]]] = {0: [], 1: []}
    for page in read_pages(ordered(house, name, binding).proof.pdf):
        body = [g for g in page.glyphs if abs(g.size - format.size) < 0.01]
        if len(body) > 200:
            half = 0.5 * format.size
            middles = [g.x + (0.38 * g.size if g.stands else half) for g in body]
            white = (min(middles) - half, page.size[0] - max(middles) - half)
            whites[page.number % 2].append(white)
    for odd, expected in ((1, (outer, inner)), (0, (inner, outer))):
        left, right = (min(found) for found in zip(*whites[odd], strict=True))
        assert right == pytest.approx(expected[1], abs=0.6 * format.leading)
        assert left == pytest.approx(expected[0], abs=0.6 * format.leading) or format.vertical


@pytest.mark.parametrize(("scheme", "bound"), crossed(SCHEMES, BOUND[:2]))
def test_folded_sheets_read_in_order(
    house: House, scheme: Imposition, bound: tuple[str, Binding | None]
) -> None:
    """What PDFium reads on each panel of the folded sheets is what stands on the page."""
    made = ordered(house, *bound, scheme)
    assert made.print_sheets is not None and made.folding is not None
    assert made.folding.layout.binding is Binding.RIGHT
    pages = [text_of(page.glyphs) for page in read_pages(made.proof.pdf)]
    sides = read_pages(made.print_sheets.pdf)
    layout, read = made.folding.layout, []
    for panel in fold(made.folding):
        left, low, right, high = layout.cell(
            panel.column, panel.row, made.folding.spine_of(panel.sheet)
        )
        here = sides[side_of(panel, layout)].glyphs
        read.append(text_of(g for g in here if left < g.x < right and low < g.y < high))
    assert [each for each in read if each] == [each for each in pages if each]


def text_of(glyphs: Iterable[Glyph]) -> list[str]:
    """The letters of some glyphs, in the order of the alphabet."""
    return sorted(glyph.text for glyph in glyphs if glyph.text.isalpha())


def test_a_vertical_book_is_proofread_in_silence(house: House) -> None:
    proof = ordered(house, "vertical", None).proof
    assert proofread(proof.pdf).findings == ()
    assert proof.warnings == ()
