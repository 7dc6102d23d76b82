"""Cutting faces: marks brought to one em, the same bytes each time, wrong sources told."""

import gc
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from unpacked import FACES, unpacked

from booklet import foundry
from booklet.errors import FontError
from booklet.foundry.charset import characters, gb2312_han, gb2312_marks, standard_han
from booklet.foundry.marks import circled
from booklet.writing import write_whole

# The spacing library leaves the files open that it was given.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """What it left open is closed within the test that opened it."""
    yield
    gc.collect()


FONTS = Path(__file__).parents[1] / "fonts"
RECIPE = """
[[face]]
file = "Cut.otf"
family = "Booklet Trial"
weight = 400
licence = "OFL-1.1"
licence_file = "OFL.txt"
lift = {lift}
note = "Cut from a trial."
sha256 = ""
bytes = 0
characters = 0

[face.source]
package = "trial-fonts"
version = "1.0"
file = "{file}"
index = 0
sha256 = "{sha256}"
"""


def box(left: int, bottom: int, right: int, top: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for corner in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def dots() -> Any:
    pen = TTGlyphPen(None)
    for left in (200, 400, 600):
        pen.moveTo((left, 0))
        for corner in ((left, 100), (left + 100, 100), (left + 100, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def narrow_face() -> bytes:
    """A source whose Chinese marks have Latin widths and heights."""
    glyphs = {
        ".notdef": (box(0, 0, 500, 500), 500),
        "hyphen": (box(20, 200, 280, 250), 300),
        "open": (box(50, 600, 300, 800), 350),
        "close": (box(50, 600, 300, 800), 350),
        "dash": (box(40, 200, 850, 250), 890),
        "dot": (box(100, 300, 200, 400), 300),
        "dots": (dots(), 900),
        "han": (box(50, -60, 950, 820), 1000),
        "mille": (box(50, 0, 1100, 700), 1150),
    }
    points = dict(zip("-“”—·…汉‰", list(glyphs)[1:], strict=True))
    builder = FontBuilder(1000, isTTF=True)
    builder.updateHead(created=3_600_000_000, modified=3_600_000_000)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(c): glyph for c, glyph in points.items()})
    builder.setupGlyf({name: glyph for name, (glyph, _) in glyphs.items()})
    builder.setupHorizontalMetrics({n: (width, glyph.xMin) for n, (glyph, width) in glyphs.items()})
    builder.setupHorizontalHeader(ascent=1000, descent=-300)
    builder.setupNameTable(
        {"familyName": "Reserved", "styleName": "Book", "copyright": "A. Cutter"}
    )
    builder.setupOS2(fsType=8)
    builder.setupPost(keepGlyphNames=True)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of faces with one recipe, of the narrow face."""
    wanted = frozenset(map(ord, "-“”—·…汉‰"))
    monkeypatch.setattr(foundry, "characters", lambda charset: wanted)
    set_up(tmp_path, narrow_face())
    return tmp_path


def set_up(folder: Path, source: bytes, lift: int = 0) -> None:
    (folder / "source").write_bytes(source)
    digest = hashlib.sha256(source).hexdigest()
    recipe = RECIPE.format(file="source", sha256=digest, lift=lift)
    (folder / "FONTS.toml").write_text(recipe)


def made(bench: Path) -> tuple[foundry.BuiltFace, ...]:
    """The faces of a bench, built and written."""
    faces = foundry.build(bench, bench)
    if changed := foundry.files_of(bench, faces):
        write_whole(changed)
    return faces


def ink(font: TTFont, character: str) -> tuple[float, float, float, float]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    bounds: tuple[float, float, float, float] = pen.bounds
    return bounds


def shaped(font: bytes, text: str, features: dict[str, bool]) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(font)), buffer, features)
    return [position.x_advance for position in buffer.glyph_positions]


def test_narrow_marks_become_full_width(bench: Path) -> None:
    """Quotes, dash, dot, ellipsis and per mille come out one em wide and in their places."""
    made(bench)
    font = TTFont(bench / "Cut.otf")
    widths = {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    assert widths == dict.fromkeys("“”—·…汉‰", 1000) | dict.fromkeys("-\xad‐‑", 300)
    assert ink(font, "“")[0] >= 500
    assert ink(font, "”")[2] <= 500
    assert ink(font, "—") == (-10, 355, 1010, 405)
    assert ink(font, "·") == (450, 330, 550, 430)
    assert ink(font, "…") == (117, 330, 883, 430)
    assert ink(font, "‰")[2] - ink(font, "‰")[0] == pytest.approx(1050 / 1.15, abs=1)
    assert ink(font, "汉") == (50, -60, 950, 820)


def test_a_built_face_is_renamed_and_keeps_its_copyright(bench: Path) -> None:
    """Family and full name are the recipe's, copyright and licence the source's, if it has one."""
    made(bench)
    font = TTFont(bench / "Cut.otf")
    names = [font["name"].getDebugName(number) for number in (0, 1, 2, 4, 6)]
    assert names == [
        "A. Cutter",
        "Booklet Trial",
        "Regular",
        "Booklet Trial",
        "BookletTrial-Regular",
    ]
    assert font["name"].getDebugName(13) == "OFL-1.1"
    assert "cut version" in font["name"].getDebugName(10)
    assert (font["hhea"].ascent, font["hhea"].descent, font["OS/2"].fsType) == (880, -120, 0)


def test_a_second_build_gives_the_same_bytes_and_says_so(bench: Path) -> None:
    """Once recorded, a rebuilt face equals its record; nothing else is left in the folder."""
    (first,) = made(bench)
    head = TTFont(bench / "Cut.otf")["head"]
    assert head.modified == head.created
    assert not first.as_recorded
    write_whole(foundry.listing_of(bench, (first,)))
    (second,) = made(bench)
    assert second.as_recorded
    assert (
        second.sha256
        == first.sha256
        == hashlib.sha256((bench / "Cut.otf").read_bytes()).hexdigest()
    )
    assert sorted(path.name for path in bench.iterdir()) == ["Cut.otf", "FONTS.toml", "source"]


def test_wrong_and_missing_sources_are_told_before_anything_is_written(bench: Path) -> None:
    """Package, version, file and cure are named, and no face is touched."""
    (bench / "source").write_bytes(b"another")
    with pytest.raises(
        FontError, match=r"source: F04: not the recorded file of .*trial-fonts 1\.0"
    ):
        foundry.build(bench, bench)
    (bench / "source").unlink()
    with pytest.raises(FontError, match=r"trial-fonts 1\.0 is not there .*fetch\.sh"):
        foundry.build(bench, bench)
    assert not (bench / "Cut.otf").exists()


def test_missing_circled_numbers_are_made(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A face with ① but not ⑪ gets ⑩ to ㊿, in a ring of the same size, and Han are lifted."""
    wanted = frozenset(map(ord, "-0123456789①汉…（，。四水城「"))
    monkeypatch.setattr(foundry, "characters", lambda charset: wanted)
    source = unpacked("BookletFang-Regular.otf").read_bytes()
    set_up(bench, source, lift=10)
    made(bench)
    font, before = TTFont(bench / "Cut.otf"), TTFont(io.BytesIO(source))
    assert {ord(circled(number)) for number in range(10, 51)} <= set(font.getBestCmap())
    assert ord("）") not in font.getBestCmap(), "HarfBuzz adds mirror images"
    assert ink(font, "㊿") == pytest.approx(ink(font, "①"), abs=1)
    assert ink(font, "汉")[1] == ink(before, "汉")[1] + 10
    assert ink(font, "1") == ink(before, "1")
    charset = font["CFF "].cff.topDictIndex[0].charset
    assert charset[1:] == [f"cid{index:05}" for index in range(1, len(charset))]


def test_squeeze_is_added(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cut leaves chws behind; the built face has it, reckoned for its own marks."""
    wanted = frozenset(map(ord, "-…（），。“”四水城「」"))
    monkeypatch.setattr(foundry, "characters", lambda charset: wanted)
    source = unpacked("BookletKai-Regular.ttf").read_bytes()
    set_up(bench, source)
    assert shaped(foundry.cut(source, {"source": {"index": 0}}, wanted), "。”", {"chws": True}) == [
        1000,
        1000,
    ]
    made(bench)
    assert shaped((bench / "Cut.otf").read_bytes(), "。”", {"chws": True}) == [500, 1000]


WHOLE = [name for name, face in FACES.items() if not face.late and face.role != "latin"]


@pytest.mark.parametrize("name", WHOLE)
def test_features_of_the_committed_faces(name: str) -> None:
    """By default no mark is squeezed; chws and halt squeeze; Latin is kerned where it can be."""
    data = unpacked(name).read_bytes()
    marks = "“”‘’，。、：；！？（）《》〈〉「」『』【】〔〕—…·"
    pairs = "".join(f"{one}{other}字" for one in marks for other in marks)
    assert set(shaped(data, pairs, {})) == {1000}
    assert sum(shaped(data, "》、《字。”（字", {"chws": True})) == 6000
    assert shaped(data, "，“”（）。", {"halt": True}) == [500] * 6
    if name.startswith(("BookletSong", "BookletHei", "BookletTitle")):
        assert sum(shaped(data, "AVAV", {})) < sum(shaped(data, "AVAV", {"kern": False}))


def test_the_character_set() -> None:
    """GB 2312 has 6,763 Han and gives — and ·, not their look-alikes; the table has 8,105."""
    assert len(gb2312_han()) == 6763
    assert {ord("—"), ord("·")} <= gb2312_marks()
    assert len(standard_han(FONTS / "charset")) == 8105
    assert gb2312_han() | standard_han(FONTS / "charset") < characters(FONTS / "charset")
    assert ord("─") not in characters(FONTS / "charset") & gb2312_han()


def test_circled() -> None:
    """The three blocks of circled numbers join."""
    assert "".join(map(circled, (1, 20, 21, 35, 36, 50))) == "①⑳㉑㉟㊱㊿"


BEHIND = """
[[face]]
file = "Behind.ttf.xz"
family = "Booklet Behind"
weight = 400
licence = "OFL-1.1"
licence_file = "OFL.txt"
ranges = ["few", "more"]
without = ["Cut.otf"]
features = []
scale = [0.5, 2]
note = "Cut from a trial."
sha256 = ""
bytes = 0
characters = 0

[face.source]
package = "trial-fonts"
version = "1.0"
file = "source"
index = 0
sha256 = "{sha256}"
"""


def test_what_stands_behind_has_what_the_others_lack(
    bench: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is cut to its ranges without what others draw, scaled about the middle, and packed; built
    again it is the same, and its file is left alone."""
    monkeypatch.setattr(foundry, "characters", lambda charset: frozenset(map(ord, "-—“”·…")))
    (bench / "charset").mkdir()
    (bench / "charset/few.txt").write_text("# some\n002D 002D hyphen\n")
    (bench / "charset/more.txt").write_text("6C49 6C49 a Han\n2030 2030 per mille\n")
    digest = hashlib.sha256((bench / "source").read_bytes()).hexdigest()
    with (bench / "FONTS.toml").open("a") as listing:
        listing.write(BEHIND.format(sha256=digest))
    faces = made(bench)
    packed = bench / "Behind.ttf.xz"
    font = TTFont(io.BytesIO(foundry.content_of(packed)))
    assert set(font.getBestCmap()) == {0x6C49, 0x2030}
    assert ink(font, "汉") == (500 - 450 / 2, -120, 500 + 450 / 2, 1640)
    write_whole(foundry.listing_of(bench, faces))
    before = packed.stat().st_mtime_ns
    assert all(face.as_recorded for face in made(bench))
    assert packed.stat().st_mtime_ns == before


def test_a_listing_below_knows_the_faces_above(
    bench: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its characters are those of the folder above, without what the faces there draw."""
    monkeypatch.setattr(foundry, "characters", lambda charset: frozenset(map(ord, "-—“”·…")))
    made(bench)
    (bench / "charset").mkdir()
    (bench / "charset/few.txt").write_text("2014 6C49 marks and Han\n")
    (bench / "more").mkdir()
    digest = hashlib.sha256((bench / "source").read_bytes()).hexdigest()
    recipe = BEHIND.format(sha256=digest).replace('"few", "more"', '"few"')
    (bench / "more/FONTS.toml").write_text(recipe)
    (face,) = foundry.build(bench / "more", bench)
    assert face.drawn == {ord("汉"), ord("‰")}
