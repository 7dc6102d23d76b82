"""Vertical text by further clauses of CLREQ: its faces, spacing, single lines, headings."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pypdf
import pytest
from proofs import outline
from vertical_pages import EM, HEIGHT, MARGIN, glyphs, set_vertical


@pytest.mark.parametrize(
    ("family", "face"),
    [("宋体", "Song"), ("楷体", "Kai"), ("黑体", "Hei"), ("仿宋", "Fang")],
)
def test_2_2_families_mean_the_faces_of_the_house(family: str, face: str) -> None:
    """Of 宋, 楷, 黑 and 仿宋, by the names of the fonts in the file."""
    pdf = set_vertical("<p>四体，各有所用。", f"p {{ font-family: {family} }}").pdf
    (page,) = pypdf.PdfReader(BytesIO(pdf), strict=True).pages
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    assert all(face in font.get_object()["/BaseFont"] for font in fonts)


@pytest.mark.parametrize("spacing", [0.25, 0.5, 1.0])
def test_2_1_3_1_spacing_may_be_increased(spacing: float) -> None:
    pdf = set_vertical(
        "<p>天地玄黄宇宙洪荒", f"p {{ letter-spacing: {spacing}em; text-align: left }}"
    ).pdf
    tops = [glyph.origin[1] for glyph in glyphs(pdf)]
    steps = [above - below for above, below in pairwise(tops)]
    assert steps == pytest.approx([(1 + spacing) * EM] * 7, abs=0.02)


@pytest.mark.parametrize(("align", "down"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_3_4_3_single_lines_stand_where_they_are_told(align: str, down: float) -> None:
    """At the head, in the middle, at the foot."""
    pdf = set_vertical("<p>落款一行", f"p {{ text-align: {align} }}").pdf
    places = [glyph.down for glyph in glyphs(pdf)]
    room = HEIGHT - 2 * MARGIN - 4 * EM
    assert sum(places) / 4 - 2 * EM - MARGIN == pytest.approx(down * room, abs=0.15 * EM)


def test_4_1_1_headings_are_in_the_outline() -> None:
    body = "<h1>上篇</h1><h2>第一章</h2><p>正文。<h1>下篇</h1>"
    told = [(level, title) for level, title, _ in outline(set_vertical(body).pdf)]
    assert told == [(0, "上篇"), (1, "第一章"), (0, "下篇")]
