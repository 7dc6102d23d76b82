"""Fonts as they are kept in the PDF: the outlines that are shown and no more.

The engine keeps an empty place in a font's file for every glyph that is not shown. Fonts whose
glyphs are keyed by CID need none: their outlines alone are embedded (CIDFontType0C, ISO 32000-1,
table 126), and their charset tells which glyph a CID names (Adobe Technical Note 5176, 13). In
comes a font of the engine with the glyphs that are shown, out comes what its file shall hold. One
HarfBuzz cuts all fonts, whatever shaped the text.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import uharfbuzz as hb

from booklet.typesetting import advances, standing
from booklet.typesetting.advances import named

CHARSET, KEYED_BY_CID = 15, 1230  # operators of a Top DICT; the second has the bytes 12 and 30
UNUSED = (
    "BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ",
)  # fmt: skip  # tables that a PDF has no use for


def subset(_: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that cuts a font down to the glyphs that are shown."""

    def cut_down(font: Any, shown: dict[int, str], hinting: bool) -> None:
        if not shown:
            return
        face = hb.Face(hb.Blob(font.file_content), font.index)
        by_cid = not font.missing and glyphs_are_cids(table_of(face, "CFF "), font.glyph_count)
        cut_face = cut(face, shown, hinting) if by_cid else cut_in_place(face, shown, font, hinting)
        font.file_content = cut_face.blob.data
        if by_cid:
            font.outlines = table_of(cut_face, "CFF ")

    return cut_down


def embed_outlines(pdf: Any, font: Any, built: Any) -> None:
    """Let the stream that holds a font's file hold its outlines alone."""
    if outlines := font.__dict__.get("outlines"):
        (descendant,) = named(pdf, built[font.hash])["DescendantFonts"]
        descriptor = named(pdf, named(pdf, descendant)["FontDescriptor"])
        file = named(pdf, descriptor["FontFile3"])
        file.stream, file.extra["Subtype"] = [outlines], "/CIDFontType0C"


def cut(face: hb.Face, shown: Iterable[int], hinting: bool) -> hb.Face:
    """Return a face with the glyphs that are shown, renumbered."""
    flags = hb.SubsetFlags.DESUBROUTINIZE  # packs better
    return cut_by(face, shown, flags if hinting else flags | hb.SubsetFlags.NO_HINTING)


def cut_in_place(face: hb.Face, shown: Iterable[int], font: Any, hinting: bool) -> hb.Face:
    """Return a face with the glyphs that are shown at their numbers, and none behind the last."""
    flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
    if font.missing:
        flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    kept = cut_by(face, shown, flags | hb.SubsetFlags.RETAIN_GIDS, UNUSED)
    if not hinting:
        flags |= hb.SubsetFlags.NO_HINTING
    return cut_by(kept, range(max(shown) + 1), flags, UNUSED)


def cut_by(
    face: hb.Face, shown: Iterable[int], flags: hb.SubsetFlags, unused: Iterable[str] = ()
) -> hb.Face:
    """Return a face with these glyphs and without some tables."""
    plan = hb.SubsetInput()
    plan.glyph_set.update(shown)
    plan.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in unused)
    plan.flags = flags
    return plan.subset(face)


def table_of(face: hb.Face, name: str) -> bytes:
    """The data of a table of a face; empty where it has none."""
    table = face.reference_table(name)
    return bytes(table.data) if table else b""


def glyphs_are_cids(outlines: bytes, count: int) -> bool:
    """Whether the outlines are keyed by CID and the CID of every glyph is its number."""
    if not outlines:
        return False
    _, names_end = index(outlines, outlines[2])
    (start, stop), _ = index(outlines, names_end)
    operators = dict(operators_of(outlines[start:stop]))
    charset = operators.get(CHARSET, 0)
    form, more = outlines[charset], count - 2  # how many CIDs follow the first, in 1 or 2 bytes
    if KEYED_BY_CID not in operators or form not in (1, 2) or more >> 8 * form:
        return False
    return outlines[charset + 1 :].startswith(b"\x00\x01" + more.to_bytes(form, "big"))


def index(outlines: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Return where the first item of an INDEX starts and stops, and where the INDEX ends."""
    count, size = int.from_bytes(outlines[at : at + 2], "big"), outlines[at + 2]
    before = at + 2 + (count + 1) * size

    def end(item: int) -> int:
        place = at + 3 + item * size
        return before + int.from_bytes(outlines[place : place + size], "big")

    return (end(0), end(1)), end(count)


def operators_of(items: bytes) -> Iterator[tuple[int, int]]:
    """Yield the operators of a DICT with their last operand, where it is a whole number."""
    at = operand = 0
    while at < len(items):
        first = items[at]
        at += 1
        if first <= 21:
            code = first
            if first == 12:
                code, at = 1200 + items[at], at + 1
            yield code, operand
        elif first in (28, 29):
            size = 2 if first == 28 else 4
            operand, at = int.from_bytes(items[at : at + size], "big", signed=True), at + size
        elif first == 30:
            while items[at] & 0xF != 0xF and items[at] >> 4 != 0xF:
                at += 1
            at += 1
        elif first >= 247:
            high, low = (first - 247, 108) if first < 251 else (251 - first, -108)
            operand, at = high * 256 + (items[at] if low > 0 else -items[at]) + low, at + 1
        else:
            operand = first - 139


def build_fonts_dictionary(engine: Callable[..., Any]) -> Callable[..., Any]:
    """Faces are embedded by their outlines."""

    def built_by_outlines(pdf: Any, fonts: Any, *rest: Any) -> Any:
        built = engine(pdf, fonts, *rest)
        for font in fonts.values():
            embed_outlines(pdf, font, built)
            advances.add_wider(pdf, font, built)
            standing.add_upright(pdf, font, built)
        return built

    return built_by_outlines
