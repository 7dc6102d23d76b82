"""A PDF that was brought to be printed: what a printer must know of it is read from it, once."""

from __future__ import annotations

import math

from booklet.model.book import Impression
from booklet.model.enclosed import FOLDED
from booklet.model.order import Flip
from booklet.model.paper import Box, Folding, PrintFile
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages, written_anew
from booklet.pdf.reader import Reader, damage_told, opened
from booklet.printers.passes import unusable
from booklet.sheets.boxes import around, size_of
from booklet.sheets.press.claims import FOLDING
from booklet.sheets.printed import like_a_book

DUPLEX = {"/DuplexFlipShortEdge": Flip.SHORT, "/DuplexFlipLongEdge": Flip.LONG}
ABOVE = 0.8
"""em: how high a glyph stands over its baseline."""


def read_print_file(pdf: bytes, laid: Flip | None = None) -> PrintFile:
    """A PDF for a printer; `laid` is the edge for which its backs are laid out, None what it says.

    One that is damaged or protected is written anew first. Raises OrderError for what is none."""
    try:
        try:
            return print_file(pdf, laid)
        except ValueError:
            return print_file(written_anew(pdf), laid)
    except ValueError as error:
        raise unusable(error) from error


def print_file(pdf: bytes, laid: Flip | None = None) -> PrintFile:
    """As `read_print_file`, of the PDF as it is. Raises ValueError, with the reason."""
    with damage_told():
        reader = opened(pdf)
        sizes = tuple(size_of(page) for page in reader.pages)
        if not sizes:
            raise ValueError("without pages")
        return PrintFile(pdf, sizes, laid or laid_for(reader))


def laid_for(reader: Reader) -> Flip | None:
    """The edge for which the backs are laid out; None where there are no backs.

    Sheets say it themselves (/Duplex, PDF 32000-1, 12.2). Other pages have their head where that
    of the front is when the sheet is turned like the page of a book."""
    if (said := folding_said(reader)) and Folding.read(said).sheets == len(reader.pages):
        return None
    as_a_book = like_a_book(size_of(reader.pages[0]))
    preferences = reader.viewer_preferences
    return DUPLEX.get(str(preferences.duplex), as_a_book) if preferences else as_a_book


def folding_said(reader: Reader) -> str:
    """What sheets say of how they are folded; empty of what are none."""
    said = reader.metadata.get(FOLDING) if reader.metadata else None
    return str(said or b"".join(reader.attachments.get(FOLDED, ())).decode("utf-8", "replace"))


def read_impressions(pdf: bytes) -> tuple[Impression, ...]:
    """What is printed on each page of a PDF. Raises ValueError for what is none."""
    return tuple(Impression(page.size, text_of(page.glyphs)) for page in read_pages(pdf))


def text_of(glyphs: tuple[Glyph, ...]) -> Box | None:
    """The least box that holds the glyphs."""
    found: Box | None = None
    for here in map(box, glyphs):
        found = around(found, here) if found else here
    return found


def box(glyph: Glyph) -> Box:
    """The place of a glyph on its page: from its baseline up, along its line."""
    along = math.radians(glyph.turn)
    x = glyph.x + glyph.advance * math.cos(along) - ABOVE * glyph.size * math.sin(along)
    y = glyph.y + glyph.advance * math.sin(along) + ABOVE * glyph.size * math.cos(along)
    return min(x, glyph.x), min(y, glyph.y), max(x, glyph.x), max(y, glyph.y)
