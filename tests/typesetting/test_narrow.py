"""Narrow columns: lines of fewer than eight characters are ragged."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import ROOT
from pages_set import lines, page_of

from booklet.model.book import Galley
from booklet.pdf.characters import is_han
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
TEXT = "参会人员：全体教职工，周三（3月20日）下午2:00开始，地点“行政楼”A座。"


@pytest.mark.parametrize("measure", [2, 3, 4.5, 6, 7.5])
@pytest.mark.parametrize("where", ["<p style='width: {}em'>{}", "<td style='width: {}em'>{}"])
def test_lines_of_few_characters_are_ragged(measure: float, where: str) -> None:
    """Gaps between Han are none, and no line is told as loose."""
    body = where.format(measure, TEXT)
    page = page_of(f"<table style='border-spacing: 0'><tr>{body}" if "td" in body else body)
    proof = typeset(Galley(page, FONTS, own=False), FONTS)
    assert not [each for each in proof.warnings if "gaps" in each.sentence]
    for line in lines(proof.pdf):
        for one, after in pairwise(line):
            if is_han(one.text) and is_han(after.text):
                assert after.x - one.x == pytest.approx(10, abs=0.05)


def test_a_label_is_filled_where_a_page_says_so() -> None:
    """`text-align-last: justify` sets names over a width of four characters."""
    page = page_of("<p style='width: 4em; text-align-last: justify'>姓名")
    (line,) = lines(typeset(Galley(page, FONTS, own=False), FONTS).pdf)
    assert line[1].x - line[0].x == pytest.approx(30, abs=0.1)
