"""Fonts as they are kept in the PDF: the outlines that are shown and no more.

The engine keeps an empty place in a font's file for every glyph that is not shown. Fonts whose
glyphs are keyed by CID need none: their outlines alone are embedded (CIDFontType0C, ISO 32000-1,
table 126), and their charset tells which glyph a CID names (Adobe Technical Note 5176, 13). In
comes a font of the engine with the glyphs that are shown, out comes what its file shall hold; the
engine sees to all other fonts itself.
"""

from collections.abc import Callable, Iterator
from typing import Any

from booklet.typesetting import advances
from booklet.typesetting.seam import ffi, harfbuzz, object_bytes
from booklet.typesetting.seam import harfbuzz_subset as cutter

CHARSET, KEYED_BY_CID = 15, 1230  # operators of a Top DICT; the second has the bytes 12 and 30
Function = Callable[..., Any]


def harfbuzz_subset(engine: Function) -> Function:
    """Return the function that cuts a font down to the glyphs that are shown."""

    def subset(font: Any, shown: dict[int, str], hinting: bool) -> None:
        outlines = table_of(font.hb_face, b"CFF ")
        if font.missing or not glyphs_are_cids(outlines, font.glyph_count):
            return engine(font, shown, hinting)  # type: ignore[no-any-return]
        face = cut(font.hb_face, shown, hinting)
        font.file_content, font.outlines = object_bytes(face), table_of(face, b"CFF ")
        return None

    return subset


def embed_outlines(pdf: Any, font: Any, built: Any) -> None:
    """Let the stream that holds a font's file hold its outlines alone."""
    if outlines := font.__dict__.get("outlines"):
        (descendant,) = named(pdf, built[font.hash])["DescendantFonts"]
        descriptor = named(pdf, named(pdf, descendant)["FontDescriptor"])
        file = named(pdf, descriptor["FontFile3"])
        file.stream, file.extra["Subtype"] = [outlines], "/CIDFontType0C"


def named(pdf: Any, reference: bytes) -> Any:
    """Return the object of a PDF that a reference names."""
    return pdf.objects[int(reference.split()[0])]


def cut(face: Any, shown: dict[int, str], hinting: bool) -> Any:
    """Return a face with the glyphs that are shown, renumbered."""
    plan = ffi.gc(
        cutter.hb_subset_input_create_or_fail(),
        cutter.hb_subset_input_destroy,
    )
    glyphs = ffi.new("hb_codepoint_t[]", sorted(shown))
    kept = cutter.hb_subset_input_glyph_set(plan)
    harfbuzz.hb_set_add_sorted_array(kept, glyphs, len(shown))
    flags = cutter.HB_SUBSET_FLAGS_DESUBROUTINIZE  # packs better
    if not hinting:
        flags |= cutter.HB_SUBSET_FLAGS_NO_HINTING
    cutter.hb_subset_input_set_flags(plan, flags)
    return ffi.gc(cutter.hb_subset_or_fail(face, plan), harfbuzz.hb_face_destroy)


def table_of(face: Any, name: bytes) -> bytes:
    """The data of a table of a face; empty where it has none."""
    blob = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(name, -1))
    length = ffi.new("unsigned int *")
    start = harfbuzz.hb_blob_get_data(blob, length)
    table = bytes(ffi.buffer(start, length[0])) if length[0] else b""
    harfbuzz.hb_blob_destroy(blob)
    return table


def glyphs_are_cids(outlines: bytes, count: int) -> bool:
    """Whether the outlines are keyed by CID and the CID of every glyph is its number."""
    if not outlines:
        return False
    _, names_end = index(outlines, outlines[2])
    (start, stop), _ = index(outlines, names_end)
    operators = dict(operators_of(outlines[start:stop]))
    charset = operators.get(CHARSET, 0)
    one_range = b"\x02\x00\x01" + (count - 2).to_bytes(2, "big")  # format, first CID, how many more
    return KEYED_BY_CID in operators and outlines[charset : charset + 5] == one_range


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
        return built

    return built_by_outlines
