"""Raised and lowered figures: they cling to what is before them, and formulas go on behind them."""

from __future__ import annotations

import pytest
from conftest import ROOT
from pages_set import page_of

from booklet.model.book import Galley
from booklet.pdf.pages import read_pages
from booklet.typesetting import typeset

FIGURE = 5.0  # pt: the width of a digit at 5/6 of 10 pt, about


@pytest.mark.parametrize(
    ("body", "space"),
    [
        ("水H<sub>2</sub>与", 2.5),
        ("约10<sup>6</sup>米", 2.5),
        ("字<sup>2</sup>字", 0),
        ("字<span style='font-size: 8.3pt; vertical-align: 4px'>2</span>字", 0),
    ],
)
def test_a_figure_clings_to_what_is_before_it(body: str, space: float) -> None:
    """Behind Han it is that of a note, behind Latin text a part of it, set apart from Han."""
    proof = typeset(Galley(page_of(f"<p>{body}"), ROOT / "fonts", own=False), ROOT / "fonts")
    glyphs = sorted(read_pages(proof.pdf)[0].glyphs, key=lambda glyph: glyph.x)
    before, figure, behind = glyphs[-3:]
    end = before.x + before.advance
    assert figure.size < before.size
    assert figure.x - end == pytest.approx(0, abs=0.2)
    assert behind.x - figure.x == pytest.approx(FIGURE + space, abs=0.7)
