"""Reading and drawing one glyph, alike in TrueType and CFF faces.

Advances and coordinates are in font units.
"""

from typing import NamedTuple

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable


class Ink(NamedTuple):
    """The ink of an outline."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def read(font: TTFont, glyph: str) -> RecordingPen:
    """The outline of `glyph`, its components resolved."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(pen)
    return pen


def ink(outline: RecordingPen) -> Ink:
    """The box that the outline fills."""
    pen = BoundsPen(None)
    outline.replay(pen)
    return Ink(*(pen.bounds or (0, 0, 0, 0)))


def moved(outline: RecordingPen, transform: Transform) -> RecordingPen:
    """The outline after `transform`."""
    pen = RecordingPen()
    outline.replay(TransformPen(pen, transform))
    return pen


def joined(*outlines: RecordingPen) -> RecordingPen:
    """One outline of several."""
    pen = RecordingPen()
    for outline in outlines:
        outline.replay(pen)
    return pen


def contours(outline: RecordingPen) -> list[RecordingPen]:
    """The outline's closed contours, each by itself."""
    parts = [RecordingPen()]
    for command, points in outline.value:
        parts[-1].value.append((command, points))
        if command == "closePath":
            parts.append(RecordingPen())
    return parts[:-1]


def draw(font: TTFont, glyph: str, outline: RecordingPen, advance: int) -> None:
    """Give `glyph` this outline and advance, in place."""
    if "glyf" in font:
        draw_truetype(font, glyph, outline)
    else:
        draw_cff(font, glyph, outline, advance)
    font["hmtx"][glyph] = (advance, round(ink(outline).left))


def add_glyph(font: TTFont, outline: RecordingPen, advance: int) -> str:
    """Add a glyph behind the last one of a CFF face, in place, and return its name."""
    glyph = cid(len(font.getGlyphOrder()))
    font.setGlyphOrder([*font.getGlyphOrder(), glyph])
    top = font["CFF "].cff.topDictIndex[0]
    top.charset.append(glyph)
    top.FDSelect.gidArray.append(top.FDSelect[0])
    top.CIDCount += 1
    strings = top.CharStrings
    strings.charStrings[glyph] = len(strings.charStringsIndex)
    strings.charStringsIndex.append(strings[".notdef"])
    draw(font, glyph, outline, advance)
    return glyph


def number_in_order(font: TTFont) -> None:
    """Make the CID of each CFF glyph its index, in place.

    A PDF with Identity-H names glyphs by index, but a reader looks a CID up
    (ISO 32000-2, 9.7.4.2).
    """
    if "CFF " not in font:
        return
    top = font["CFF "].cff.topDictIndex[0]
    order = [".notdef", *map(cid, range(1, font["maxp"].numGlyphs))]
    top.CharStrings.charStrings = {glyph: index for index, glyph in enumerate(order)}
    top.charset = list(order)
    top.CIDCount = len(order)
    font.setGlyphOrder(order)


def map_only(font: TTFont, wanted: frozenset[int]) -> None:
    """Leave two character maps, of the BMP and of all planes, of the wanted code points.

    HarfBuzz keeps the mirror images of characters besides.
    """
    points = {code: glyph for code, glyph in font.getBestCmap().items() if code in wanted}
    plane = {code: glyph for code, glyph in points.items() if code < 0x10000}
    font["cmap"].tables = [character_map(4, 1, plane), character_map(12, 10, points)]


def point(font: TTFont, character: str, glyph: str) -> None:
    """Let a character be drawn by a glyph, in all character maps."""
    for table in font["cmap"].tables:
        table.cmap[ord(character)] = glyph


def character_map(form: int, encoding: int, points: dict[int, str]) -> CmapSubtable:
    """A character map of Windows, of this form and encoding (OpenType, cmap)."""
    table = CmapSubtable.newSubtable(form)
    table.platformID, table.platEncID, table.language, table.cmap = 3, encoding, 0, points
    return table


def cid(index: int) -> str:
    """The name that CFF gives the glyph of an index."""
    return f"cid{index:05}"


def draw_truetype(font: TTFont, glyph: str, outline: RecordingPen) -> None:
    """Put an outline in place of a TrueType glyph."""
    pen = TTGlyphPen(None)
    outline.replay(pen)
    font["glyf"][glyph] = drawn = pen.glyph()
    drawn.recalcBounds(font["glyf"])


def draw_cff(font: TTFont, glyph: str, outline: RecordingPen, advance: int) -> None:
    """Put an outline in place of a CFF glyph, with its advance in units."""
    top = font["CFF "].cff.topDictIndex[0]
    private = top.FDArray[top.FDSelect[font.getGlyphID(glyph)]].Private
    usual = advance == private.defaultWidthX
    pen = T2CharStringPen(None if usual else advance - private.nominalWidthX, None)
    outline.replay(pen)
    top.CharStrings[glyph] = pen.getCharString(private, top.GlobalSubrs)
