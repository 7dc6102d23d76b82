"""The committed faces and the reading of them."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from booklet.corpus.checking.characters import standard, undrawn_in
from booklet.errors import FontError
from booklet.foundry import content_of
from booklet.foundry.widths import is_full_width
from booklet.model.book import Face
from booklet.reading import faces
from booklet.reading.faces import Drawn, coverage, read_faces
from booklet.reading.unpacking import file_of, is_packed
from booklet.writing import recall

FONTS = Path(__file__).parents[1] / "fonts"
ALL = read_faces(FONTS)
FACES = tuple(face for face in ALL if not face.late)
LISTING = tomllib.loads((FONTS / "FONTS.toml").read_text("utf-8"))["face"]
LEFT_HALF = "，。、．：；！？）〕》〉」』】〗｝］”’"
RIGHT_HALF = "（〔《〈「『【〖｛［“‘"

WHOLE = [face for face in FACES if face.role != "latin"]
LATIN = [face for face in FACES if face.role == "latin"]

each_face = pytest.mark.parametrize("face", WHOLE, ids=lambda face: face.path.stem)
every_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face.path.stem)


@pytest.fixture(scope="module")
def fonts() -> Iterator[dict[Face, TTFont]]:
    opened = {face: TTFont(file_of(face), lazy=True) for face in FACES}
    yield opened
    for font in opened.values():
        font.close()


def advance(font: TTFont, character: str) -> float:
    width: int = font["hmtx"][font.getBestCmap()[ord(character)]][0]
    return width / float(font["head"].unitsPerEm)


def ink(font: TTFont, character: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top, em."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    left, bottom, right, top = (edge / font["head"].unitsPerEm for edge in pen.bounds)
    return left, bottom, right, top


def standard_han() -> str:
    lines = (FONTS / "charset" / "tongyong-guifan.txt").read_text("utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def gb2312_han() -> str:
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


def test_the_listing_records_the_files_as_they_are() -> None:
    """Size, digest and count in FONTS.toml are those of the files, and the licence is there."""
    for row in LISTING:
        data = content_of(FONTS / row["file"])
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert (FONTS / row["licence_file"]).is_file()
    for face, row in zip(ALL, LISTING, strict=True):
        assert len(coverage(face)) == row["characters"]


def test_all_faces_together_stay_small() -> None:
    """The committed faces take less than 25 MB."""
    assert sum(face.path.stat().st_size for face in ALL) < 25_000_000


def test_every_rank_has_its_face() -> None:
    """Song and Hei come in two weights, Kai, Fang and Title in one."""
    assert {(face.role, face.weight) for face in WHOLE} == {
        ("song", 400), ("song", 700), ("hei", 400), ("hei", 700),
        ("kai", 400), ("fang", 400), ("title", 400),
    }  # fmt: skip


def test_the_character_tables_are_whole() -> None:
    """GB 2312 has 6,763 Han, 通用规范汉字表 8,105, none twice."""
    assert len(gb2312_han()) == 6763
    assert len(standard_han()) == len(set(standard_han())) == 8105


@each_face
def test_a_face_draws_its_character_set(face: Face) -> None:
    """Every face draws GB 2312 and the usual marks; all but Fang draw the 8,105 characters."""
    circled = "".join(
        map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)])
    )
    pinyin = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
    text = gb2312_han() + LEFT_HALF + RIGHT_HALF + "—…·〇×÷℃‰→←～￥" + circled + pinyin
    text += "".join(map(chr, range(0x20, 0x7F)))
    text = text if face.role == "fang" else text + standard_han()
    assert "".join(undrawn_in(text, Drawn((face,)))) == ""


@each_face
def test_han_and_full_width_marks_are_one_em(face: Face, fonts: dict[Face, TTFont]) -> None:
    """Every full-width character of a face has an advance of exactly one em."""
    font = fonts[face]
    wide = [chr(code) for code in coverage(face) if is_full_width(chr(code))]
    assert len(wide) > 7000
    assert [c for c in wide if advance(font, c) != 1] == []


@each_face
def test_latin_is_proportional(face: Face, fonts: dict[Face, TTFont]) -> None:
    """Letters have widths of their own; digits and the hyphen are narrower than a Han."""
    font = fonts[face]
    assert advance(font, "i") < advance(font, "n") < advance(font, "m")
    assert all(0.4 < advance(font, digit) <= 0.6 for digit in "0123456789")
    assert all(
        advance(font, chr(code)) < 1 for code in range(0x20, 0x7F) if chr(code) not in "mMW%@"
    )
    assert advance(font, "‐") == advance(font, "-") < 0.5


@each_face
def test_marks_stand_in_their_half(face: Face, fonts: dict[Face, TTFont]) -> None:
    """Squeezing may cut the empty half of an em: no ink of a mark stands in it."""
    for mark in LEFT_HALF:
        left, _, right, _ = ink(fonts[face], mark)
        assert left >= 0 and right <= 0.5, mark
    for mark in RIGHT_HALF:
        left, _, right, _ = ink(fonts[face], mark)
        assert left >= 0.5 and right <= 1, mark


@each_face
def test_dashes_join_and_stand_at_mid_height(face: Face, fonts: dict[Face, TTFont]) -> None:
    """—— has no gap, and — … · stand in the middle of the em box."""
    left, _, right, _ = ink(fonts[face], "—")
    assert left <= 0 and right >= 1
    for mark in "—…·":
        _, bottom, _, top = ink(fonts[face], mark)
        assert (bottom + top) / 2 == pytest.approx(0.38, abs=0.002), mark


@each_face
def test_han_of_all_faces_are_centred_alike(face: Face, fonts: dict[Face, TTFont]) -> None:
    """The middle of 国 lies within 0.04 em of that of the other faces."""
    _, bottom, _, top = ink(fonts[face], "国")
    assert (bottom + top) / 2 == pytest.approx(0.37, abs=0.04)


@pytest.mark.parametrize("face", LATIN, ids=lambda face: face.path.stem)
def test_latin_forms_stand_before_a_face(face: Face, fonts: dict[Face, TTFont]) -> None:
    """Each face with Latin has the seven marks in their Latin forms, at its own weight: quotes and
    the dot narrow, dots of an ellipsis on the baseline, a dash at the height of small letters."""
    (whole,) = (
        each
        for each in WHOLE
        if (f"{each.family} Latin", each.weight) == (face.family, face.weight)
    )
    font = fonts[face]
    assert coverage(face) == frozenset(map(ord, " \u00a0“”‘’—…·")) < coverage(whole)
    assert all(advance(font, mark) < 0.6 for mark in "“”‘’·")
    assert advance(font, " ") == advance(fonts[whole], " ")
    if face.family != "Booklet Kai Latin":
        assert ink(font, "…")[3] < 0.2 and ink(font, "—")[3] < 0.35
    assert not {"GSUB", "GPOS"} & set(font.keys())


@each_face
def test_figures_of_formulas_are_narrow(face: Face, fonts: dict[Face, TTFont]) -> None:
    """₁ to ₄ and ⁴ are as narrow as ₅ and ⁵ where a face has them (H₂O)."""
    drawn = [mark for mark in "₀₁₂₃₄₅⁰⁴⁵⁶" if ord(mark) in coverage(face)]
    assert all(advance(fonts[face], mark) < 0.6 for mark in drawn)


@every_face
def test_line_boxes_are_alike(face: Face, fonts: dict[Face, TTFont]) -> None:
    """Ascent, descent and gap are 0.88, 0.12 and 0 em by whichever table is read."""
    os2, hhea = fonts[face]["OS/2"], fonts[face]["hhea"]
    assert (hhea.ascent, hhea.descent, hhea.lineGap) == (880, -120, 0)
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (880, -120, 0)
    assert (os2.usWinAscent, os2.usWinDescent) == (880, 120)
    assert os2.fsSelection & 1 << 7
    assert (os2.usWeightClass, os2.fsType) == (face.weight, 0)


@every_face
def test_names_are_our_own(face: Face, fonts: dict[Face, TTFont]) -> None:
    """No reserved or foreign family name is used; the source's copyright stays."""
    names = fonts[face]["name"]
    subfamily = "Bold" if face.weight == 700 else "Regular"
    assert (names.getDebugName(1), names.getDebugName(2)) == (face.family, subfamily)
    used = " ".join(names.getDebugName(number) for number in (1, 2, 3, 4, 6))
    assert not re.search("LXGW|霞鹜|Noto|Source|Fandol|Klee", used)
    assert re.search("Adobe|LXGW|Fandol", names.getDebugName(0))
    assert re.search("SIL Open Font License|GPL-3.0", names.getDebugName(13))
    if "CFF " in fonts[face]:
        cff = fonts[face]["CFF "].cff
        assert cff.fontNames == [names.getDebugName(6)]
        assert cff.topDictIndex[0].FamilyName == face.family


@every_face
def test_cid_is_index(face: Face, fonts: dict[Face, TTFont]) -> None:
    """A PDF with Identity-H finds the glyph it means: each CID is the glyph's index."""
    if "CFF " in fonts[face]:
        charset = fonts[face]["CFF "].cff.topDictIndex[0].charset
        assert charset[1:] == [f"cid{index:05}" for index in range(1, len(charset))]


@every_face
def test_coverage_is_that_of_the_cmap(face: Face, fonts: dict[Face, TTFont]) -> None:
    """Reading the table directly gives what fontTools gives."""
    assert coverage(face) == frozenset(fonts[face].getBestCmap())


def test_what_no_face_draws() -> None:
    """A face that draws a character speaks for all; each lacking one is named once, in order."""
    fang = next(face for face in FACES if face.role == "fang")
    assert "".join(undrawn_in("一\u2060㧐一É㧐\n", Drawn((fang,)))) == "㧐É"
    assert "".join(undrawn_in("一\u2060㧐一É㧐\n", Drawn(FACES))) == ""
    assert "".join(undrawn_in("字\U00030ede", Drawn(FACES))) == "\U00030ede"


def test_the_table_of_the_rules_is_that_of_the_faces() -> None:
    assert standard() == frozenset(standard_han())


def test_a_spoiled_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing list, a missing file and a file that is no font are told in a sentence; what is
    packed and late is not looked at."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(FontError, match="cannot be read"):
        read_faces(tmp_path)
    (tmp_path / "FONTS.toml").write_bytes((FONTS / "FONTS.toml").read_bytes())
    with pytest.raises(FontError, match=r"BookletSong-Bold\.otf\.xz: F02: .*rebuild"):
        read_faces(tmp_path)
    for face in ALL:
        (tmp_path / face.path.name).write_bytes(b"no font")
    with pytest.raises(FontError, match=r"BookletSong-Regular\.otf\.xz: F03") as told:
        read_faces(tmp_path)
    assert len(told.value.findings) == len([f for f in ALL if not (f.late and is_packed(f))])
    (tmp_path / "FONTS.toml").write_text('[[face]]\nfile = "a.otf"\n')
    with pytest.raises(FontError, match="face 1 has no usable “family”") as told:
        read_faces(tmp_path)
    assert len(told.value.findings) == 4


@pytest.mark.parametrize("character", "汉〇，。“”‘’—…·①㊿℃×→Ⅳ～￥　")
def test_full_width(character: str) -> None:
    """Han, Chinese marks and the signs set like them are full-width."""
    assert is_full_width(character)


@pytest.mark.parametrize("character", "A1-‐–%°′αяāˇ²é€ ")
def test_not_full_width(character: str) -> None:
    """Letters, digits and the marks of Latin type are not."""
    assert not is_full_width(character)


def test_a_listing_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By one process for those to come, until it is worded otherwise or its folder lies elsewhere;
    one in which something is wrong each time."""
    read: list[Path] = []

    def loads(text: str) -> dict[str, object]:
        read.append(tmp_path)
        return tomllib.loads(text)

    def times(fonts: Path) -> int:
        faces.parsed.cache_clear()
        before = len(read)
        told = faces.listing_of(fonts)
        assert told == tomllib.loads((fonts / "FONTS.toml").read_text("utf-8"))
        return len(read) - before

    monkeypatch.setattr(recall, "trusted", lambda kind: iter([tmp_path / "kept" / kind]))
    monkeypatch.setattr(faces, "tomllib", SimpleNamespace(loads=loads))
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    listing = fonts / "FONTS.toml"
    listing.write_bytes((FONTS / "FONTS.toml").read_bytes())
    assert [times(fonts) for _ in range(3)] == [1, 0, 0]
    listing.write_text(listing.read_text("utf-8") + "# note\n", "utf-8")
    assert [times(fonts) for _ in range(2)] == [1, 0]
    assert times(fonts.rename(tmp_path / "moved")) == 1
    (tmp_path / "moved" / "FONTS.toml").write_text("face = []\n", "utf-8")
    for _ in range(2):
        faces.parsed.cache_clear()
        with pytest.raises(FontError):
            faces.listing_of(tmp_path / "moved")
    faces.parsed.cache_clear()
