"""Advances: what follows a glyph and belongs to it, kept inside its width in the PDF.

A hyphen is drawn as a rule, so that copied words stay whole, and its letter is as wide as both. A
space that readers of the PDF take for a blank (PDFium from 0.08 or 0.17 em, by the letter, MuPDF
from 0.15, Poppler too in the order of the file and from 0.1 by place, pypdf from half a blank) is
kept inside the glyph before it; of that between Han and Western text an eighth of an em is left,
its least (CLREQ 3.2.2), so that it can still be measured. A mark that gave its white away (3.1.6)
has an advance without it: to Poppler, what comes after would overlap it and be another line.

Such glyphs are shown in a font that is the same but for its widths (ISO 32000-1, 9.7.4.3: W array)
and shares its file; blanks are never shown in it, and it tells them to be so wide that what is
left outside is none. PDF/A and PDF/UA want the widths of the file: neither is claimed.
"""

from typing import Any

import pydyf_for_booklet as pydyf

from booklet.composer.joints import AFTER_MARK, HAN, WORD
from booklet.composer.marks import Edge

# In thousandths of an em: the least space that is taken for a blank, what is left of one outside,
# and the step by which the part inside grows, so that few fonts are enough.
BLANK = 70
WESTERN_LEFT, WESTERN_STEP = 125, 20
LEFT, STEP = 0, 70
OVERLAP, SQUEEZE_STEP = -200, 100  # from here on marks overlap to Poppler, and stand on other lines
MEETING = HAN | WORD
BLANK_WIDTH, BLANK_CODE = 500, 0x20  # the second where no blank has a glyph


def inside(space: float, before: Edge, after: Edge) -> int | None:
    """Return how much of a space goes into the advance before it, in thousandths of an em.

    None: the space is left alone."""
    if OVERLAP < space <= BLANK:
        return None
    if space < 0:
        return -int(-space // SQUEEZE_STEP * SQUEEZE_STEP) if before in AFTER_MARK else None
    western = before in MEETING and after in MEETING and (before in HAN) != (after in HAN)
    left, step = (WESTERN_LEFT, WESTERN_STEP) if western else (LEFT, STEP)
    return int(max(0.0, space - left) // step) * step


def widen(font: Any, wider: int, glyph: int) -> str:
    """Note a glyph that is shown with a wider advance; return the font to show it in."""
    name = f"{font.hash}{wider}"
    font.__dict__.setdefault("wider", {}).setdefault(name, {})[glyph] = font.widths[glyph] + wider
    return name


def add_wider(pdf: Any, font: Any, built: Any) -> None:
    """Add to the fonts that were built those that show a font's glyphs with wider advances."""
    blanks = [glyph for glyph, text in font.to_unicode.items() if text == " "] or [BLANK_CODE]
    for name, shown in font.__dict__.get("wider", {}).items():
        widths = {**dict.fromkeys(blanks, BLANK_WIDTH), **shown}
        whole = named(pdf, built[font.hash])
        (descendant,) = whole["DescendantFonts"]
        inner = pydyf.Dictionary({**named(pdf, descendant), "W": widths_array(widths)})
        pdf.add_object(inner)
        outer = pydyf.Dictionary({**whole, "DescendantFonts": pydyf.Array([inner.reference])})
        pdf.add_object(outer)
        built[name] = outer.reference


def widths_array(widths: dict[int, int]) -> Any:
    """Widths as a PDF lists them (PDF 32000-1, 9.7.4.3)."""
    listed = pydyf.Array()
    for glyph, width in sorted(widths.items()):
        listed += [glyph, pydyf.Array([width])]
    return listed


def named(pdf: Any, reference: bytes) -> Any:
    """Return the object of a PDF that a reference names."""
    return pdf.objects[int(reference.split()[0])]
