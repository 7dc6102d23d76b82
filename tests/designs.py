"""Designs: where things are to stand on covers and pages, and what of a finished PDF stands
elsewhere. Places in mm from the trim, sizes and rules in pt; L is a line of the grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
from covers import MM

from booklet.model.paper import Product
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page

NEAR = 0.3  # mm
L = 18 / MM
MIDDLE = 0.38
"""em: the middle of a line stands so much over its baseline."""
HIGH = 210.0
FOOT = HIGH - 33.6 + 2 * L
Rule = tuple[float, float, float, float]
"""Left and top in mm, width and height in pt."""
Begun = tuple[str, float, float | None, float | None]
"""The first character of a line, its size, where it begins, and where its middle is, where these
are told."""


def squares(rows: Iterable[float]) -> list[Rule]:
    """Rows of ten cells of a copy-book."""
    return [(16 + 11.6 * n, row, 11.6 * MM, 11.6 * MM) for n in range(10) for row in rows]


def sewn(thread: float, stitches: float) -> list[Rule]:
    """The thread of a bound book, and its stitches."""
    tops = (8, 56, 105, 154, 202)
    return [(thread, 8, 0.8, 194 * MM), *((stitches, top, 11 * MM, 0.8) for top in tops)]


FRAMES: list[Rule] = [(10, 10, 128 * MM, 190 * MM), (12.2, 12.2, 123.6 * MM, 185.6 * MM)]
LETTER: list[Rule] = [
    (20, 20, 108 * MM, 164 * MM),
    (18.4, 18.4, 111.2 * MM, 167.2 * MM),
    *((20 + 13.5 * n, 20, 0.5, 164 * MM) for n in range(1, 8)),
]
RULES: dict[str, list[Rule]] = {
    "su": [(21, 24 + 12 * L, 24, 1.2), (21, FOOT - 2 * L - 22.5 / MM, 273, 20.5)],
    "dangzheng": [*FRAMES, (54, 50 + 24 / MM + 5 + 90 / MM + 5, 40 * MM, 3.8)],
    "shuyuan": [*sewn(11, 0), (134 - 24.4 / MM, HIGH - 18 - 46 / MM, 24.4, 46)],
    "xiaoyuan": [*squares(44 + 13.6 * row for row in range(4)), (25.41, 189.06, 129.24, 14),
                 (132 - 129.24 / MM, 189.06, 129.24, 14)],
    "shijian": [*LETTER, (36.5, 184 - 6 - 46 / MM, 24.4, 46)],
}  # fmt: skip
"""What is drawn on the front: rules and frames."""
BEGUN: dict[str, list[Begun]] = {
    "su": [
        ("党", 13, 21, 24 + 4.5 * L), ("习", 28, 21, 24 + 7.25 * L), ("2", 10.5, 21, None),
        ("某", 9.5, 21, FOOT - 1.5 * L), ("内", 8.5, None, FOOT - 0.5 * L),
    ],
    "dangzheng": [
        ("党", 16, 52.55, 50 + 12 / MM), ("习", 30, 42.25, 55 + 46.5 / MM), ("2", 10.5, 30.2, None),
        ("某", 14, 46.84, None), ("（", 8.5, None, None),
    ],
    "shuyuan": [
        ("党", 13, 91.07, 16 + 7.15 / MM), ("习", 24, None, 14 + 15.7 / MM + 4.2),
        ("2", 10, 24, None), ("某", 10, 24, None),
    ],
    "xiaoyuan": [
        ("党", 13, 16, 39), ("班", 10.5, 16, HIGH - 16 - 7 / MM),
        ("某", 9.5, 16, HIGH - 28 - L / 2),
    ],
    "shijian": [("党", 13, 118.96, None), ("习", 25, 103.34, None), ("某", 12, 24.63, None)],
}  # fmt: skip
"""The lines on the front."""
BACK_RULES: dict[str, list[Rule]] = {
    "su": [(21, FOOT - 50.6 / MM, 273, 50.6)],
    "dangzheng": FRAMES,
    "shuyuan": [*sewn(137 - 0.8 / MM, 137), (74 - 12 / MM, 88.77, 24.4, 46)],
    "xiaoyuan": squares((140, 153.6)),
    "shijian": LETTER,
}
BACK: dict[str, list[Begun]] = {
    "su": [("习", 10.5, 21, None), ("某", 9, 21, FOOT - 21 / MM), ("内", 9, 21, FOOT - 7 / MM)],
    "dangzheng": [("习", 10.5, 46.22, None), ("内", 9, 59.71, HIGH - 22 - 7 / MM)],
    "shuyuan": [("习", 10.5, 46.22, None), ("内", 9, 59.71, HIGH - 20 - 7.5 / MM)],
    "xiaoyuan": [("习", 10.5, 46.22, None), ("内", 9, 59.71, HIGH - 20 - 7.5 / MM)],
    "shijian": [("习", 9, 50.19, None), ("内", 9, 59.71, None)],
}
"""The lines on the back, and what is drawn there."""


def drawn_at(product: Product, number: int) -> list[Rule]:
    """What is drawn on a page, from 1, but for characters and pictures."""
    pdf = pypdfium2.PdfDocument(product.proof.pdf)
    height, found = product.format.trim[1], []
    for each in pdf[number - 1].get_objects():
        if each.type == 2:
            left, low, right, high = each.get_bounds()
            found.append((left / MM, (height - high) / MM, right - left, high - low))
    return found


def stands(rule: Rule, there: Sequence[Rule]) -> bool:
    """Whether one is there as it should be."""
    return any(
        max(abs(rule[0] - each[0]), abs(rule[1] - each[1])) < NEAR
        and max(abs(rule[2] - each[2]), abs(rule[3] - each[3])) < NEAR * MM
        for each in there
    )


def begins(line: Begun, glyphs: Iterable[Glyph], height: float) -> bool:
    """Whether a line begins among the characters as it should."""
    text, size, left, middle = line
    return any(
        each.text == text
        and abs(each.size - size) < 0.06
        and (left is None or abs(each.x / MM - left) < NEAR)
        and (middle is None or abs((height - each.y - MIDDLE * size) / MM - middle) < NEAR)
        for each in glyphs
    )


def astray(
    product: Product, page: Page, lines: Iterable[Begun], rules: Iterable[Rule] = ()
) -> Iterator[str]:
    """The lines and the rules that are not on a page where they should be."""
    height, there = product.format.trim[1], drawn_at(product, page.number)
    for line in lines:
        if not begins(line, page.glyphs, height):
            yield f"page {page.number}: {line} stands elsewhere"
    for rule in rules:
        if not stands(rule, there):
            yield f"page {page.number}: a rule stands elsewhere than {rule}"


def covers_astray(product: Product, pages: Sequence[Page], theme: str) -> Iterator[str]:
    """What stands elsewhere on the front and the back of a theme, if it is one of ours."""
    if theme in RULES:
        yield from astray(product, pages[0], BEGUN[theme], RULES[theme])
        yield from astray(product, pages[-1], BACK[theme], BACK_RULES[theme])
