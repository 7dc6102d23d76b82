"""Fonts in the PDF: only the outlines that are shown, and the right ones."""

import io
from itertools import product
from types import SimpleNamespace

import pypdf
import pypdfium2
import pytest
import uharfbuzz as hb
from drawn import WHOLE
from fontTools.ttLib import TTFont
from PIL import ImageChops
from PIL.Image import Image
from typesetting.test_advances import TEXT, set_text
from unpacked import FACES, unpacked

from booklet.shaping.faces import FontBytes
from booklet.typesetting import embedding
from booklet.typesetting.embedding import glyphs_are_cids

ROS = "8b 8b 8b 0c1e "  # Top DICT: registry, ordering, supplement


def test_fonts_of_the_house_are_keyed_by_cid() -> None:
    """In all faces with such outlines the n-th glyph has the CID n, and no other number does."""
    for name in (name for name in FACES if name.endswith(".otf")):
        with TTFont(unpacked(name), lazy=True) as font:
            outlines, count = font.reader["CFF "], font["maxp"].numGlyphs
        assert glyphs_are_cids(outlines, count)
        assert not glyphs_are_cids(outlines, count + 1)


@pytest.mark.parametrize(
    ("top", "charset", "keyed"),
    [
        (ROS + "1c0018 0f", "02 0001 0000", True),
        (ROS + "a3 0f", "02 0001 0000", True),  # 24 in one byte
        ("8b 8b 8b 0c1f 1c0018 0f", "02 0001 0000", False),  # no ROS: glyphs have names
        (ROS + "a3 0f", "01 0001 00", True),  # few glyphs
        (ROS + "a3 0f", "01 0001 01", False),
        (ROS + "1c0018 0f", "02 0002 0000", False),  # the CID of glyph 1 is 2
    ],
)
def test_only_fonts_whose_glyphs_are_their_cids_are_cut(
    top: str, charset: str, keyed: bool
) -> None:
    """Fonts whose glyphs have names, or CIDs in another order, are left to the engine."""
    items = bytes.fromhex(top)
    head = bytes.fromhex("01000401 0001 01 01 02 4e 0001 01 01") + bytes([len(items) + 1]) + items
    assert glyphs_are_cids(head.ljust(24, b"\0") + bytes.fromhex(charset), 2) is keyed


def test_fonts_without_such_outlines_are_left_to_the_engine() -> None:
    """TrueType fonts have no CFF table."""
    assert not glyphs_are_cids(b"", 2)


def test_the_page_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outlines that are renumbered show the glyphs that the engine's own file shows."""
    cut = set_text(TEXT)
    monkeypatch.setattr(embedding, "has_numbers_for_cids", lambda *_: False)
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
    fonts = pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages[0]["/Resources"]["/Font"].values()
    inner = [font.get_object()["/DescendantFonts"][0] for font in fonts]
    return {font["/FontDescriptor"]["/FontFile3"]["/Subtype"] for font in inner}


HAN = ["BookletSong-Regular.otf", "BookletKai-Regular.ttf"]


@pytest.mark.parametrize("name", FACES if WHOLE else HAN)
def test_a_face_of_the_house_that_is_cut_often_is_cut_as_before(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is prepared once, and comes to the same bytes in all ways."""
    file, made = mapped(name), []
    count = file.face.glyph_count
    shown = [frozenset(range(first % count, count, 97)) for first in (1, 5, 3000)]
    ways = [(cut, *flags) for cut in CUTS for flags in product((False, True), repeat=2)]
    cut_once = len(ways) * sum(embedding.A_CUT + len(each) for each in shown)
    monkeypatch.setattr(embedding, "OFTEN", cut_once)
    prepare = embedding.prepared
    monkeypatch.setattr(embedding, "prepared", lambda face: made.append(face) or prepare(face))
    before, after = (
        [cut(file, 0, each, *flags) for each in shown for cut, *flags in ways] for _ in range(2)
    )
    assert made == [file.face]
    assert before == after


def test_a_face_that_a_page_brought_is_not_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    file = unpacked("BookletKaiLatin-Regular.ttf").read_bytes()
    monkeypatch.setattr(embedding, "OFTEN", 0)
    monkeypatch.setattr(embedding, "prepared", lambda face: pytest.fail("prepared"))
    assert all(cut(file, 0, frozenset({1, 2}), False, False) for cut in CUTS)


CUTS = [getattr(each, "__wrapped__", each) for each in (embedding.cut, embedding.cut_in_place)]
"""What cuts a face, nothing being kept of what it is cut to."""


def mapped(name: str) -> FontBytes:
    """The file of a face as it is mapped into memory."""
    path = unpacked(name)
    with path.open("rb") as file:
        return FontBytes(hb.Face(hb.Blob.from_file_path(path)), file.fileno())


RARE = "".join(map(chr, range(0x4E00, 0x4F40, 2)))
TEXTS = [TEXT, "字", "iii", f"<b>{TEXT}</b>", RARE, "𠅤野𠙶", f"<i>office</i>，fi{RARE[:97]}"]


@pytest.mark.parametrize("text", TEXTS)
def test_tables_that_are_filled_in_are_the_engines(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What glyphs stand for, and how wide they are, in all documents."""
    plain = mocked(monkeypatch, "fill_tables")
    filled = set_text(text)
    assert plain
    monkeypatch.setattr(embedding, "is_plain", lambda *_: False)
    assert set_text(text) == filled


def mocked(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """What a function is called with from now on."""
    called, real = list[object](), getattr(embedding, name)
    monkeypatch.setattr(embedding, name, lambda *told: called.append(told) or real(*told))
    return called


@pytest.mark.parametrize(
    "other",
    [{"widths": {3: 500.25}}, {"widths": {}}, {"missing": {8: 9}}, {"used_in_forms": True},
     {"bitmap": True}, {"svg": True}, {"tables": ["CFF ", "fvar"]}, {"keyed": False}],
)  # fmt: skip
def test_only_a_font_of_outlines_and_whole_widths_is_described_in_short(
    other: dict[str, object],
) -> None:
    usual: dict[str, object] = dict.fromkeys(("bitmap", "png", "svg", "colr", "used_in_forms"))
    usual |= {"tables": ["CFF "], "keyed": True, "widths": {3: 500}, "missing": {}}
    font, twin = SimpleNamespace(**usual), SimpleNamespace(**usual)
    assert embedding.is_plain(font, [font])
    assert not embedding.is_plain(font, [font, twin])
    assert not embedding.is_plain(SimpleNamespace(**usual | other), [font])
