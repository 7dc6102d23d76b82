"""Fonts in the PDF: only the outlines that are shown, and the right ones."""

import io

import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageChops
from PIL.Image import Image
from typesetting.test_advances import TEXT, set_text
from unpacked import FACES, unpacked

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
    fonts = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    inner = [font.get_object()["/DescendantFonts"][0] for font in fonts]
    return {font["/FontDescriptor"]["/FontFile3"]["/Subtype"] for font in inner}


@pytest.mark.parametrize("name", ["BookletSong-Regular.otf", "BookletKai-Regular.ttf"])
def test_a_face_that_is_cut_often_is_cut_as_before(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is prepared once, and comes to the same bytes."""
    file, prepared = unpacked(name).read_bytes(), []
    prepare = embedding.hb.subset_preprocess
    monkeypatch.setattr(
        embedding.hb, "subset_preprocess", lambda face: prepared.append(face) or prepare(face)
    )
    monkeypatch.setattr(embedding, "OFTEN", 4)
    cuts = [frozenset(range(first, first + 99, 7)) for first in (1, 200, 3000)] * 2
    made = [cut_anew(file, shown) for shown in cuts]
    assert len(prepared) == 1
    assert made[:3] == made[3:] and len({*made}) == 3


def cut_anew(file: bytes, shown: frozenset[int]) -> tuple[object, ...]:
    """What a file is cut down to in both ways, nothing being kept of it but its face."""
    cut, in_place = (
        getattr(each, "__wrapped__", each) for each in (embedding.cut, embedding.cut_in_place)
    )
    return cut(file, 0, shown, False, False), in_place(file, 0, shown, False, False)
