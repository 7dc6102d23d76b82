"""Lines with their places in mm from the head and the left of the paper."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from msgspec import Struct

from booklet.pdf.characters import is_blank, is_han
from booklet.pdf.inked import Inked, is_red, origin
from booklet.pdf.lines import GlyphLine
from booklet.pdf.pages import Page

MM = 72 / 25.4
ASCENT = 0.88
"""em of a Han over its baseline."""


class PlacedLine(Struct, frozen=True):
    """A line of a page, its places in mm: from the left of the paper and from its head."""

    page: int
    text: str
    size: float
    """pt"""
    left: float
    right: float
    top: float
    """Of the em square."""
    bottom: float
    ink_top: float
    ink_bottom: float
    face: str
    faces: frozenset[str]
    red: bool
    black: bool
    step: float
    """mm from one Han to the next; 0 where there are not two."""

    @property
    def middle(self) -> float:
        """Where the middle of the line is."""
        return (self.left + self.right) / 2


def from_head(y: float) -> float:
    """mm from the head of an A4 page."""
    return 297 - y / MM


def measured(line: GlyphLine, page: Page, how: dict[tuple[float, float], Inked]) -> PlacedLine:
    """A line with its places in mm."""
    height = page.size[1]
    seen = [
        found
        for glyph in line.glyphs
        if not is_blank(glyph.text) and (found := how.get(origin(glyph.x, glyph.y)))
    ]
    steps = [
        (b.x - a.x) / MM for a, b in pairwise(line.glyphs) if is_han(a.text) and is_han(b.text)
    ]
    faces = Counter(each.face for each in seen)
    inky = [each for each in seen if each.high > each.low]
    top, bottom = line.baseline + ASCENT * line.size, line.baseline - (1 - ASCENT) * line.size
    return PlacedLine(
        page=line.page,
        text="".join(glyph.text for glyph in line.glyphs if not is_blank(glyph.text)),
        size=line.size,
        left=line.left / MM,
        right=line.right / MM,
        top=(height - top) / MM,
        bottom=(height - bottom) / MM,
        ink_top=(height - max((each.high for each in inky), default=top)) / MM,
        ink_bottom=(height - min((each.low for each in inky), default=bottom)) / MM,
        face=faces.most_common(1)[0][0] if faces else "",
        faces=frozenset(faces),
        red=bool(seen) and all(is_red(each.colour) for each in seen),
        black=all(max(each.colour) < 60 for each in seen),
        step=median(steps) if steps else 0.0,
    )
