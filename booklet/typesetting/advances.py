"""Advances: what follows a glyph and belongs to it, kept inside its width in the PDF.

A hyphen is drawn as a rule, so that copied words stay whole, and its letter is as wide as both. A
space that readers of the PDF take for a blank (PDFium from 0.08 or 0.17 em, by the letter, MuPDF
from 0.15, Poppler too in the order of the file and from 0.1 by place, pypdf from half a blank) is
kept inside the glyph before it; of that between Han and Western text as much is left as no reader
takes for one, so that it is seen where boxes are measured. A mark that gave its white away (3.1.6)
has an advance without it: to Poppler, what comes after would overlap it and be another line. One
that stands over what is before it begins behind that: to PDFium it would come before.

Such a glyph is shown as a copy of itself: the same outline and text under a code of its own, whose
width in the font's file is the one that the PDF tells (ISO 19005-3, 6.2.11.5; see `copies`).
"""

from itertools import chain
from typing import Any

from booklet.composer.joints import AFTER_MARK, HAN, WORD
from booklet.composer.marks import Edge
from booklet.typesetting.embedding import may_have_copies

# In thousandths of an em: the least space that is taken for a blank, what is left of one outside at
# most, and the step by which the part inside grows, so that few copies are enough.
BLANK = 70
WESTERN_LEFT, WESTERN_STEP = 60, 20
LEFT, STEP = 0, 70
OVERLAP, SQUEEZE_STEP = -200, 100  # from here on marks overlap to Poppler, and stand on other lines
MEETING = HAN | WORD
MAY_OVERLAP = AFTER_MARK | {Edge.WESTERN_CLOSING}  # which a mark is that its face makes narrow
LAST = 0xFFFF
"""The last code of a font."""
SPREAD = 16_381
"""Over so many of the last codes copies are spread, but over no more than half of those that are no
glyphs: a prime, so that two copies seldom ask for the same."""


def inside(space: float, before: Edge, after: Edge) -> int | None:
    """Return how much of a space goes into the advance before it, in thousandths of an em.

    None: the space is left alone."""
    if OVERLAP < space <= BLANK:
        return None
    if space < 0:
        return -overlap(-space) if before in MAY_OVERLAP else None
    western = before in MEETING and after in MEETING and (before in HAN) != (after in HAN)
    if western:
        return -int((WESTERN_LEFT - space) // WESTERN_STEP) * WESTERN_STEP
    return int((space - LEFT) // STEP) * STEP


def overlap(length: float) -> int:
    """Return how much of a length by which marks overlap is taken from their advances."""
    return int(length // SQUEEZE_STEP * SQUEEZE_STEP)


def copied(font: Any, glyph: int, wider: int, left: int = 0) -> int | None:
    """The code of a font's glyph with an advance that is wider, and with an outline that is further
    to the left, by so many thousandths of an em; None where it can have no copies."""
    copies: dict[tuple[int, int, int], int] = font.__dict__.setdefault("copies", {})
    if (glyph, wider, left) not in copies:
        code = code_for(font, glyph, wider, left) if may_have_copies(font) else None
        if code is None:
            return None
        copies[glyph, wider, left] = code
        font.widths[code] = font.widths[glyph] + wider
        font.to_unicode[code] = font.to_unicode[glyph]
    return copies[glyph, wider, left]


def code_for(font: Any, glyph: int, wider: int, left: int) -> int | None:
    """A code that hangs on nothing but the copy, so that the copies on one page leave those on
    others as they are; one before it where that is taken, and None where all are."""
    spread = min(SPREAD, (LAST - font.glyph_count) // 2 + 1)
    own = LAST - (37 * glyph + 11 * wider + 7 * left) % spread
    codes = chain(range(own, font.glyph_count + len(font.missing), -1), range(LAST, own, -1))
    return next((code for code in codes if code not in font.widths), None)
