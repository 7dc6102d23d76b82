"""Fine rules as they are printed: the dots of pages for notes, the rule over notes, the frame of
text pages in 书院. Measured as ink, ten points to a pt, since they are pictures behind the page."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2
import pytest
from covers import HOUSE
from PIL.Image import Image
from test_specimen import house_of

from booklet import House, Ticket
from booklet.production.fulfilling import fulfil

FINE = 10  # points a pt
NEAR = 0.11  # pt: a point, since edges may fall on either side
LEADING = 18.0  # pt
NOTED = "# 题\n\n这一段要注明出处。[^one]\n\n[^one]: 注文一条。\n"
Ink = list[tuple[float, float]]
"""Where something black begins along a line, and how long it is, in pt."""


def page_with(words: str, ticket: Ticket, house: House = HOUSE) -> Image:
    """The first page with some words of what is ordered, in black and white."""
    pages = pypdfium2.PdfDocument(fulfil(ticket, house).proof.pdf)
    page = next(each for each in pages if words in each.get_textpage().get_text_bounded())
    return page.render(scale=FINE).to_pil().convert("L").point(lambda light: 255 * (light > 127))


def ink(points: Image) -> Ink:
    """What is black along a line of points."""
    found, at = [], 0
    for light, run in groupby(points.tobytes()):
        length = len([*run])
        found += [] if light else [(at / FINE, length / FINE)]
        at += length
    return found


def across(page: Image, height: float) -> Ink:
    """What is black across a page, so many pt below its head."""
    top = round(height * FINE)
    return ink(page.crop((0, top, page.width, top + 1)))


def down(page: Image, left: float) -> Ink:
    """What is black down a page, so many pt from its left."""
    start = round(left * FINE)
    return ink(page.crop((start, 0, start + 1, page.height)))


def close(found: list[float], wanted: float) -> bool:
    return bool(found) and found == pytest.approx([wanted] * len(found), abs=NEAR)


def test_pages_for_notes_have_twelve_rules_of_dots() -> None:
    page = page_with("笔记", Ticket(pieces=("1",)))
    (left, _) = min(min(across(page, 100 + n / FINE), default=(999.0, 0)) for n in range(60))
    rules = [(top, high) for top, high in down(page, left + 0.2) if 90 < top < 510]
    assert len(rules) == 12
    assert close([high for _, high in rules], 0.5)
    assert close([below - above for (above, _), (below, _) in pairwise(rules)], 2 * LEADING)
    dots = across(page, rules[0][0] + 0.2)
    assert close([length for _, length in dots], 0.5)
    assert close([after - before - 0.5 for (before, _), (after, _) in pairwise(dots)], 1.6)


def test_a_fine_rule_stands_over_notes(tmp_path: Path) -> None:
    house = house_of(tmp_path, {"1.md": NOTED})
    page = page_with("注文", Ticket(), house)
    long = [
        run for n in range(page.height) for run in across(page, n / FINE) if 60 < run[1] < 80
    ]  # points of one rule below each other
    assert len(long) / FINE == pytest.approx(0.5, abs=NEAR)
    assert close([length for _, length in long], 70)


def test_text_pages_of_the_academy_are_framed() -> None:
    page = page_with("2023年5月10", Ticket(pieces=("1",), theme="shuyuan"))
    (outer, thick), (inner, thin) = across(page, 300)[:2]
    assert thick == pytest.approx(1.4, abs=NEAR)
    assert thin == pytest.approx(0.5, abs=NEAR)
    (top, high), (below, fine) = down(page, outer + 40)[:2]
    assert (high, fine) == pytest.approx((1.4, 0.5), abs=NEAR)
    assert below - top == pytest.approx(inner - outer, abs=NEAR)
