"""Copies of glyphs in the fonts of a PDF: what a PDF says of widths, its fonts say too."""

import io
import struct
from collections.abc import Iterator
from operator import ne
from types import SimpleNamespace

import pypdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from typesetting.test_advances import QUOTED, TEXT, WORDS, set_text

from booklet.typesetting.advances import LAST, SPREAD, copied
from booklet.typesetting.embedding import copies_in
from booklet.typesetting.outlines import (
    GlyphCopy,
    charset_of,
    cids_at,
    short,
    with_copies,
    with_width,
)
from booklet.typesetting.truetype import metrics_of

Widths = dict[int, float]


def fonts_of(pdf: bytes) -> Iterator[tuple[Widths, Widths]]:
    """The widths that a PDF tells of each of its fonts, and those that the font's file tells."""
    for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]
            descriptor = inner["/FontDescriptor"]
            told = listed(inner["/W"])
            if "/FontFile3" in descriptor:
                yield told, in_cff(descriptor["/FontFile3"].get_data())
            else:
                map = inner["/CIDToGIDMap"]
                map = map.get_data() if hasattr(map, "get_data") else None
                yield told, in_truetype(descriptor["/FontFile2"].get_data(), map, told)


def listed(array: list[object]) -> Widths:
    """The widths of a W array."""
    pairs = zip(array[::2], array[1::2], strict=True)
    return {first + n: width for first, widths in pairs for n, width in enumerate(widths)}  # type: ignore[arg-type,operator,misc,call-overload]


def in_cff(data: bytes) -> Widths:
    """The widths of the glyphs of a CFF, by their CIDs."""
    (font,) = (fonts := CFFFontSet()).decompile(io.BytesIO(data), None) or [fonts[0]]
    found = {}
    for name in font.CharStrings.keys():  # noqa: SIM118
        glyph = font.CharStrings[name]
        glyph.draw(RecordingPen())
        found[0 if name == ".notdef" else int(name[3:])] = glyph.width
    return found


def in_truetype(data: bytes, map: bytes | None, told: Widths) -> Widths:
    """The widths of the glyphs of a TrueType file, by the codes that name them."""
    font = TTFont(io.BytesIO(data))
    glyphs = {
        code: int.from_bytes(map[2 * code : 2 * code + 2], "big") if map else code for code in told
    }
    order = font.getGlyphOrder()
    scale = 1000 / font["head"].unitsPerEm
    for glyph in glyphs.values():
        font["glyf"][order[glyph]].draw(RecordingPen(), font["glyf"])
    return {code: font["hmtx"][order[glyph]][0] * scale for code, glyph in glyphs.items()}


@pytest.mark.parametrize("upem", [1000, 2048])
def test_copies_are_measured_in_the_units_of_their_font(upem: int) -> None:
    """What a page says of them is in thousandths of an em; they are told by their codes."""
    font = SimpleNamespace(
        upem=upem, widths={8: 500, 9: 1000}, copies={(3, 0, 250): 9, (2, 4, -125): 8}
    )
    assert copies_in(font) == (
        GlyphCopy(8, 2, upem // 2, -upem // 8),
        GlyphCopy(9, 3, upem, upem // 4),
    )


@pytest.mark.parametrize("family", ["Booklet Song", "Booklet Hei", "Booklet Kai", "Booklet Latin"])
@pytest.mark.parametrize("text", [TEXT, QUOTED, WORDS])
def test_widths_are_those_of_the_files(family: str, text: str) -> None:
    """What ISO 19005-3, 6.2.11.5 and ISO 14289-1, 7.21.5 ask for: they differ by 1 at most."""
    pdf = set_text(text, f"font-family: '{family}'; hyphens: auto")
    for told, kept in fonts_of(pdf):
        assert {code: kept[code] for code in told} == pytest.approx(told, abs=1)
        assert max(told) > LAST - SPREAD or family == "Booklet Latin"


@pytest.mark.parametrize("value", [*range(-1200, 1201, 7), -107, 107, 108, 1131, 1132, -1132, 9999])
def test_numbers_of_charstrings_are_read_as_they_were_meant(value: int) -> None:
    """The four forms of a number (Technical Note 5177, 3.2)."""
    program = short(value) + b"\x16\x0e"  # hmoveto, endchar
    assert with_width(short(50) + program, 0, {}) == program


@pytest.mark.parametrize(
    "outline",
    [
        "8b 8b 15 0e", "8b 16 0e", "8b 04 0e", "0e", "8b 8b 01 8b 15 0e", "8b 8b 12 8b 8b 03 0e",
        "8b 8b 8b 8b 13 80 0e", "8b 8b 8b 8b 0e",
    ],
)  # fmt: skip
def test_only_the_width_of_a_charstring_changes(outline: str) -> None:
    """A width may stand before whatever operator comes first, and is no operand of it."""
    program = bytes.fromhex(outline)
    private = {20: b"\x8c", 21: b"\x8d"}  # defaults: 1 and 2
    wide = with_width(program, 502, private)
    assert wide == short(500) + program
    assert with_width(wide, 1, private) == program
    assert with_width(wide, 602, private) == short(600) + program


@pytest.mark.parametrize(
    ("cids", "form", "size"),
    [
        ([7], 0, 3), ([0, 1], 0, 5), ([0, 1, 2], 2, 5), ([9, 4, 5], 0, 7),
        ([4, 5, 6, 7, 8, 2], 2, 9), ([*range(300), *range(400, 900)], 2, 9),
        ([*range(0, 900, 2)], 0, 901),
    ],
)  # fmt: skip
def test_a_charset_names_each_glyph_or_ranges(cids: list[int], form: int, size: int) -> None:
    """Whatever is shorter; the first glyph goes without saying (Technical Note 5176, 13)."""
    charset = charset_of(cids)
    assert (charset[0], len(charset)) == (form, size)
    assert [*cids_at(b"before" + charset, 6, 1 + len(cids))] == [0, *cids]


def with_glyphs(count: int, missing: int = 0) -> SimpleNamespace:
    """A font of so many glyphs, whose outlines are plain."""
    plain = dict.fromkeys(("bitmap", "png", "svg", "colr"), False)
    widths, texts = dict.fromkeys(range(count), 1000), dict.fromkeys(range(count), "字")
    return SimpleNamespace(
        **plain, tables={"glyf"}, glyph_count=count, missing=range(missing),
        widths=widths, to_unicode=texts,
    )  # fmt: skip


def test_the_code_of_a_copy_hangs_on_no_other() -> None:
    """But where two would have the same, which are few of a book's."""
    copies = [(glyph, wider, 0) for glyph in range(20, 8000, 160) for wider in (70, 140, -100)]
    font = with_glyphs(30_000)
    together = [copied(font, *copy) for copy in copies]
    alone = [copied(with_glyphs(30_000), *copy) for copy in copies]
    assert len({*together}) == len(copies)
    assert all(LAST - SPREAD < code <= LAST for code in together if code)
    assert sum(map(ne, together, alone)) <= 2
    assert [copied(font, *copy) for copy in reversed(copies)] == together[::-1]


@pytest.mark.parametrize(("free", "missing"), [(0, 0), (1, 0), (2, 1), (9, 2), (40, 0)])
def test_copies_have_the_codes_that_stand_for_no_glyph(free: int, missing: int) -> None:
    """Also where all ask for the same."""
    font, spread = with_glyphs(LAST - free, missing), free // 2 + 1
    codes = [copied(font, glyph, 70) for glyph in range(1, 1 + spread * (free + 3), spread)]
    least = LAST - free + missing + 1
    assert sorted(filter(None, codes)) == [*range(least, LAST + 1)]
    assert codes[free - missing :] == [None] * (3 + missing)


@pytest.mark.parametrize("left", [0, 500])
def test_the_outline_of_a_copy_is_that_of_its_glyph(left: int) -> None:
    """A copy differs in its CID, width and place alone, and what was there stays."""
    (page,) = pypdf.PdfReader(io.BytesIO(set_text("长江GDP长江")), strict=True).pages
    (font,) = page["/Resources"]["/Font"].values()
    data = font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile3"].get_data()
    before = in_cff(data)
    kept = min(cid for cid in before if cid > 0x100)
    after = with_copies(data, [GlyphCopy(0x8000, kept, 777, left)])
    assert in_cff(after) == {**before, 0x8000: 777}
    (cut,) = (fonts := CFFFontSet()).decompile(io.BytesIO(after), None) or [fonts[0]]
    pens = [RecordingPen(), RecordingPen()]
    cut.CharStrings[f"cid{kept:05}"].draw(TransformPen(pens[0], (1, 0, 0, 1, -left, 0)))
    cut.CharStrings["cid32768"].draw(pens[1])
    drawn = pens[0].value
    assert pens[1].value[-len(drawn) :] == drawn != []  # behind the move to the left


def test_a_copy_in_truetype_is_its_glyph_further_to_the_left() -> None:
    """It is made of that glyph alone, and ends where the next one begins."""
    pdf = set_text("推动1“甲（乙", 'font-family: KaiTi; font-feature-settings: "halt"')
    (page,) = pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    fonts = [font["/DescendantFonts"][0] for font in page["/Resources"]["/Font"].values()]
    files = [font["/FontDescriptor"].get("/FontFile2") for font in fonts]
    file = TTFont(io.BytesIO(next(filter(None, files)).get_data()))
    glyphs = [file["glyf"][name] for name in file.getGlyphOrder()]
    made = [glyph for glyph in glyphs if glyph.isComposite()]
    assert len(made) == 2
    for glyph in made:
        (part,) = glyph.components
        of = file["glyf"][part.glyphName]
        assert (glyph.xMin, glyph.xMax) == (of.xMin + part.x, of.xMax + part.x)
        assert part.x == -0.5 * file["head"].unitsPerEm


@pytest.mark.parametrize("bearings", [[], [-1], [-32768, 0, 32767]])
def test_glyphs_behind_the_last_width_are_as_wide(bearings: list[int]) -> None:
    """Of these a font tells the bearings alone (OpenType 1.9, hmtx)."""
    told = [(500, -3), (600, 7)]
    widths = b"".join(struct.pack(">Hh", *each) for each in told)
    rest = struct.pack(f">{len(bearings)}h", *bearings)
    tables = {"hhea": bytes(34) + b"\0\2", "hmtx": widths + rest + bytes(3)}
    found = struct.iter_unpack(">Hh", metrics_of(tables, 2 + len(bearings)))
    assert [*found] == [*told, *((600, each) for each in bearings)]
