"""Fonts as they are kept in the PDF: the outlines that are shown and no more.

The engine keeps an empty place in a font's file for every glyph that is not shown. Fonts whose
glyphs are keyed by CID need none: their outlines alone are embedded (CIDFontType0C, ISO 32000-1,
table 126), and their charset tells which glyph a CID names (Adobe Technical Note 5176, 13). In
comes a font of the engine with the glyphs that are shown, out comes what its file shall hold. One
HarfBuzz cuts all fonts, whatever shaped the text.
"""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

import pydyf_for_booklet as pydyf
import uharfbuzz as hb

from booklet.model.engines import by_pango
from booklet.shaping.faces import FontBytes
from booklet.typesetting import outlines, truetype
from booklet.typesetting.font_tables import fill_in, in_short
from booklet.typesetting.outlines import GlyphCopy
from booklet.typesetting.pdf_fonts import DescribedFile, DescribedFonts, by_file, told_of

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 24
"""What was cut that a living process keeps: of about 100 KB each."""

A_CUT, OFTEN = 100, 12_000
"""A face is prepared once so many glyphs were cut out of it, each cut counting as so many more. One
for Han takes 60 to 100 ms and 10 MB for that, as long as these cuts took, which from then on take a
tenth of .7 ms with 30 glyphs, and of 3 to 5 ms with 600."""
UNTOUCHED = (
    hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
)

UNUSED = (
    "BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ",
)  # fmt: skip  # tables that a PDF has no use for


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """The function, its last values kept. Its first argument is the file of a face, one object for
    as long as the process lives, but for Pango, who gives another one each time."""
    keeping: Callable[..., Any] = function if by_pango() else lru_cache(maxsize=KEPT)(function)
    return keeping


def subset(_: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that cuts a font down to the glyphs that are shown."""

    def cut_down(font: Any, shown: dict[int, str], hinting: bool) -> None:
        if not shown:
            return
        copies = copies_in(font)
        glyphs = frozenset(shown.keys() - {copy.cid for copy in copies})
        whole = font.file_content, font.index
        if keyed_by_cid(font):
            font.file_content, font.outlines = cut(*whole, glyphs, hinting, bool(font.missing))
            if copies:
                font.outlines = outlines_with(font.outlines, copies)
            return
        font.file_content = cut_in_place(*whole, glyphs, hinting, bool(font.missing))
        if copies:
            font.file_content, places = file_with(font.file_content, copies)
            font.places = {**dict(zip(glyphs, glyphs, strict=True)), **places}

    return cut_down


def copies_in(font: Any) -> tuple[GlyphCopy, ...]:
    """The copies of a font's glyphs, by their codes."""
    copies: dict[tuple[int, int, int], int] = font.__dict__.get("copies", {})
    unit = font.upem / 1000
    found = (
        GlyphCopy(code, glyph, round(font.widths[code] * unit), round(left * unit))
        for (glyph, _, left), code in copies.items()
    )
    return tuple(sorted(found))


def may_have_copies(font: Any) -> bool:
    """Whether copies of glyphs can be put into a font's file: it has plain outlines, and what tells
    the glyph of a code can name them."""
    if font.bitmap or font.png or font.svg or font.colr or "fvar" in font.tables:
        return False
    return "glyf" in font.tables or keyed_by_cid(font)


def is_plain(font: Any, fonts: Collection[Any]) -> bool:
    """Whether one of these fonts of a file can be described in short: nothing but its outlines
    hangs on its glyphs, whose widths are whole numbers, and the file is that of no other."""
    if font.missing or font.used_in_forms or not may_have_copies(font):
        return False
    return len(fonts) == 1 and {*map(type, font.widths.values())} == {int}


def keyed_by_cid(font: Any) -> bool:
    """Whether the outlines of a font are keyed by CID and the CID of every glyph is its number."""
    if "keyed" not in font.__dict__:
        font.keyed = has_numbers_for_cids(font.file_content, font.index, font.glyph_count)
    return bool(font.keyed)


@kept
def has_numbers_for_cids(file: bytes, index: int, count: int) -> bool:
    """As `keyed_by_cid`, of a file of so many glyphs."""
    return glyphs_are_cids(truetype.table_in(file, index, "CFF "), count)


class Uncut:
    """A face that is cut, and how much was cut of it. One of the house is prepared for it once that
    makes up for the time: its outlines have no subroutines, of which they are freed each time
    else, and what a cut looks up in it is there."""

    def __init__(self, file: bytes, index: int) -> None:
        self.ours = isinstance(file, FontBytes)
        self.face = file.face if isinstance(file, FontBytes) else hb.Face(hb.Blob(file), index)
        self.flags = hb.SubsetFlags.DESUBROUTINIZE  # packs better
        self.done = 0

    def cut(
        self, shown: Collection[int], flags: hb.SubsetFlags, unused: Iterable[str] = ()
    ) -> hb.Face:
        """The face with these glyphs and without some tables."""
        if self.ours and self.flags and self.done >= OFTEN:
            self.face, self.flags = prepared(self.face), hb.SubsetFlags.DEFAULT
        self.done += A_CUT + len(shown)
        return cut_by(self.face, shown, flags | self.flags, unused)


uncut = kept(Uncut)


def prepared(face: hb.Face) -> hb.Face:
    """A face that is cut to the same, in far less time."""
    plan = hb.SubsetInput()
    plan.keep_everything()
    plan.flags |= UNTOUCHED | hb.SubsetFlags.DESUBROUTINIZE
    return hb.subset_preprocess(plan.subset(face))


def fill_tables(pdf: Any, font: Any, built: Any) -> None:
    """Fill in the tables of a font that was described in short."""
    outer = named(pdf, built[font.hash])
    (descendant,) = outer["DescendantFonts"]
    fill_in(font, named(pdf, outer["ToUnicode"]), named(pdf, descendant))


def embed_outlines(pdf: Any, font: Any, built: Any) -> None:
    """Let the stream that holds a font's file hold its outlines alone, and codes name copies."""
    (descendant,) = named(pdf, built[font.hash])["DescendantFonts"]
    if found := font.__dict__.get("outlines"):
        descriptor = named(pdf, named(pdf, descendant)["FontDescriptor"])
        file = named(pdf, descriptor["FontFile3"])
        file.stream, file.extra["Subtype"] = [found], "/CIDFontType0C"
    elif places := font.__dict__.get("places"):
        map = bytearray(2 * max(places) + 2)
        for code, place in places.items():
            map[2 * code : 2 * code + 2] = place.to_bytes(2, "big")
        stream = pydyf.Stream([bytes(map)], compress=True)
        pdf.add_object(stream)
        named(pdf, descendant)["CIDToGIDMap"] = stream.reference


def add_upright(pdf: Any, font: Any, built: Any) -> None:
    """Add to the fonts that were built that which shows a font's glyphs one below another."""
    if "hanging" in font.__dict__:
        outer = pydyf.Dictionary({**named(pdf, built[font.hash]), "Encoding": "/Identity-V"})
        pdf.add_object(outer)
        built[font.hanging] = outer.reference


def named(pdf: Any, reference: bytes) -> Any:
    """Return the object of a PDF that a reference names."""
    return pdf.objects[int(reference.split()[0])]


@kept
def cut(
    file: bytes, index: int, shown: frozenset[int], hinting: bool, notdef: bool
) -> tuple[bytes, bytes]:
    """The file and the outlines of a face with the glyphs that are shown, renumbered, and that for
    none if `notdef`."""
    flags = hb.SubsetFlags.NOTDEF_OUTLINE if notdef else hb.SubsetFlags.DEFAULT
    flags = flags if hinting else flags | hb.SubsetFlags.NO_HINTING
    face = uncut(file, index).cut(shown, flags)
    return bytes(face.blob.data), table_of(face, "CFF ")


@kept
def cut_in_place(
    file: bytes, index: int, shown: frozenset[int], hinting: bool, notdef: bool
) -> bytes:
    """The file of a face with the glyphs that are shown at their numbers, and none behind the last;
    that for none is drawn if `notdef`."""
    flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
    if notdef:
        flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    part = uncut(file, index).cut(shown, flags | hb.SubsetFlags.RETAIN_GIDS, UNUSED)
    flags |= hb.SubsetFlags.DESUBROUTINIZE
    if not hinting:
        flags |= hb.SubsetFlags.NO_HINTING
    return bytes(cut_by(part, range(max(shown) + 1), flags, UNUSED).blob.data)


outlines_with = kept(outlines.with_copies)
file_with = kept(truetype.with_copies)


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


def glyphs_are_cids(cff: outlines.Data, count: int) -> bool:
    """Whether the outlines are keyed by CID and the CID of every glyph is its number."""
    if not len(cff):
        return False
    _, names_end = outlines.items_at(cff, cff[2])
    operators = outlines.operators_of(bytes(outlines.items_at(cff, names_end)[0][0]))
    charset = outlines.number(operators.get(outlines.CHARSET, b"\x8b"))
    form, more = cff[charset], count - 2  # how many CIDs follow the first, in 1 or 2 bytes
    if outlines.KEYED_BY_CID not in operators or form not in (1, 2) or more >> 8 * form:
        return False
    return cff[charset + 1 : charset + 3 + form] == b"\x00\x01" + more.to_bytes(form, "big")


def build_fonts_dictionary(engine: Callable[..., Any]) -> Callable[..., Any]:
    """Faces are embedded by their outlines, those of each file by themselves."""

    def built_by_outlines(pdf: Any, fonts: Any, *rest: Any) -> Any:
        built = pydyf.Dictionary()
        pdf.described = DescribedFonts(rest[-1], [])
        for some in by_file(fonts):
            told, start = told_of(some), len(pdf.objects)
            built.update(described(engine, pdf, some, *rest))
            pdf.described.files.append(DescribedFile(told, start, len(pdf.objects)))
        return built

    return built_by_outlines


def described(
    engine: Callable[..., Any], pdf: Any, fonts: Any, compress: bool, subset: bool, options: Any
) -> Any:
    """Describe the fonts of one file; the references to them, by their names."""
    for font in fonts.values():
        copies_first(font)
    plain = {font for font in fonts.values() if subset and is_plain(font, fonts)}
    for font in plain:
        font.clean(font.to_unicode, options["hinting"])
    short = {key: in_short(font) if font in plain else font for key, font in fonts.items()}
    built = engine(pdf, short, compress, subset, options)
    for font in fonts.values():
        if font in plain:
            fill_tables(pdf, font, built)
        embed_outlines(pdf, font, built)
        add_upright(pdf, font, built)
    return built


def copies_first(font: Any) -> None:
    """Let the copies of a font's glyphs be listed before these: where a reader looks for the glyph
    of a character, it takes the last."""
    if copies := font.__dict__.get("copies"):
        copied = {code: font.to_unicode.pop(code) for code in copies.values()}
        font.to_unicode = {**copied, **font.to_unicode}
