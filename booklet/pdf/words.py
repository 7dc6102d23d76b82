"""The words of a row of small glyphs, such as the readings over a line.

Comes in: glyphs from left to right. Goes out: where each word begins and ends, in pt.
"""

from __future__ import annotations

from collections.abc import Iterable

from booklet.pdf.characters import is_blank
from booklet.pdf.glyphs import Glyph

WORD_GAP = 0.1
"""em: white from this on parts two words."""


def words_of(glyphs: Iterable[Glyph]) -> tuple[tuple[float, float], ...]:
    """Where each word begins and ends; a blank parts two, and white without one does."""
    words: list[tuple[float, float]] = []
    parted = True
    for glyph in glyphs:
        start, end = glyph.x, glyph.x + glyph.advance
        if is_blank(glyph.text):
            parted = True
            continue
        if parted or start - words[-1][1] > WORD_GAP * glyph.size:
            words.append((start, end))
        else:
            words[-1] = (words[-1][0], end)
        parted = False
    return tuple(words)
