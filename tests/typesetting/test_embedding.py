"""Fonts in the PDF: only the outlines that are shown, and the right ones."""

import io

import pypdf
import pypdfium2
import pytest
from conftest import ROOT
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from PIL import ImageChops
from PIL.Image import Image
from typesetting.test_advances import TEXT, set_text

from booklet.typesetting import embedding
from booklet.typesetting.embedding import glyphs_are_cids


def test_fonts_of_the_house_are_keyed_by_cid() -> None:
    """In all faces with such outlines the n-th glyph has the CID n, and no other number does."""
    for path in (ROOT / "fonts").glob("*.otf"):
        with TTFont(path, lazy=True) as font:
            outlines, count = font.reader["CFF "], font["maxp"].numGlyphs
        assert glyphs_are_cids(outlines, count)
        assert not glyphs_are_cids(outlines, count + 1)


def test_other_fonts_are_left_to_the_engine() -> None:
    """Fonts whose glyphs have names, and fonts without such outlines, are not cut here."""
    assert not glyphs_are_cids(b"", 2)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a"])
    empty = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Named", {}, {".notdef": empty, "a": empty}, {})
    assert not glyphs_are_cids(builder.font["CFF "].compile(builder.font), 2)


def test_the_page_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outlines that are renumbered show the glyphs that the engine's own file shows."""
    cut = set_text(TEXT)
    monkeypatch.setattr(embedding, "glyphs_are_cids", lambda outlines, count: False)
    whole = set_text(TEXT)
    assert subtypes(cut) == {"/CIDFontType0C"}
    assert subtypes(whole) == {"/OpenType"}
    darkest = ImageChops.difference(picture(cut), picture(whole)).getextrema()
    assert max(high for _, high in darkest) < 16
    assert len(cut) < 0.8 * len(whole)


def picture(pdf: bytes) -> Image:
    """Return the first page as it is seen."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()


def subtypes(pdf: bytes) -> set[str]:
    """Return in what forms the fonts of the first page are embedded."""
    fonts = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    inner = [font.get_object()["/DescendantFonts"][0] for font in fonts]
    return {font["/FontDescriptor"]["/FontFile3"]["/Subtype"] for font in inner}
