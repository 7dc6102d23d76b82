"""The distribution of further faces: built from a small source, installed, and printed with."""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path
from typing import Any

import pytest
from commands import run
from conftest import ROOT
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from notdef import boxes, families

from booklet import foundry
from booklet.errors import FontError
from booklet.errors.codepoints import further
from booklet.foundry.charset import listed
from booklet.foundry.wheel import INFO, wheel
from booklet.model.book import Galley
from booklet.reading.faces import Drawn, coverage, read_faces
from booklet.typesetting import typeset
from booklet.typesetting.roles import drawn_by

FONTS = ROOT / "fonts"
DRAWN = "한𠀀㐀"
RECIPE = """
[[face]]
file = "BookletTrial-Regular.ttf.xz"
family = "Booklet Trial"
weight = 400
role = "wide"
licence = "OFL-1.1"
licence_file = "LICENSES/OFL-noto.txt"
complements = ["Booklet Kai"]
ranges = ["hangul", "level-2", "level-3"]
features = []
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


def square() -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((80, -60))
    for corner in ((80, 820), (920, 820), (920, -60)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def source() -> bytes:
    """A face that draws a square for each of a few characters."""
    names = [".notdef", *(f"u{ord(each):X}" for each in DRAWN)]
    builder = FontBuilder(1000, isTTF=True)
    builder.updateHead(created=3_600_000_000, modified=3_600_000_000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(each): f"u{ord(each):X}" for each in DRAWN})
    builder.setupGlyf({name: square() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 80)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Source", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house whose fonts have a listing with one small face more; its source is beside them."""
    house = tmp_path_factory.mktemp("house")
    (home := house / "fonts").mkdir()
    (house / "sources").mkdir()
    (home / "charset").symlink_to(FONTS / "charset")
    (home / "LICENSES").symlink_to(FONTS / "LICENSES")
    (home / "more").mkdir()
    (home / "FONTS.toml").touch()
    data = source()
    (house / "sources/source").write_bytes(data)
    listing = RECIPE.format(sha256=hashlib.sha256(data).hexdigest())
    (home / "more/FONTS.toml").write_text(listing)
    return house


@pytest.fixture(scope="module")
def made(house: Path) -> tuple[str, bytes]:
    """The wheel of that listing."""
    more, sources = house / "fonts/more", house / "sources"
    first, second = (wheel(more, foundry.build(more, sources)) for _ in range(2))
    assert first == second
    return first


@pytest.fixture
def installed(
    made: tuple[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The wheel as it lies where packages do."""
    zipfile.ZipFile(io.BytesIO(made[1])).extractall(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    yield
    sys.modules.pop("booklet_cjk_faces", None)
    invalidate_caches()


def page(text: str) -> Galley:
    style = "<style>@page { size: A6 } p { font-family: 'Booklet Kai' }</style>"
    return Galley(
        f"<html lang=zh-CN><title>字</title>{style}<p>{text}", Path(__file__).parent, own=False
    )


def test_the_wheel_is_whole(made: tuple[str, bytes]) -> None:
    """Name, licences, and a record that tells the digest of each file (PyPA, wheel 1.0)."""
    name, data = made
    assert name == "booklet_cjk_faces-1.1-py3-none-any.whl"
    archive = zipfile.ZipFile(io.BytesIO(data))
    record = archive.read(f"{INFO}/RECORD").decode().splitlines()
    assert [line.split(",")[0] for line in record] == archive.namelist()
    assert "booklet_cjk_faces/LICENSES/OFL-noto.txt" in archive.namelist()
    assert "Name: booklet-cjk-faces" in archive.read(f"{INFO}/METADATA").decode()


def test_the_command_makes_the_same_wheel(
    house: Path, made: tuple[str, bytes], tmp_path: Path
) -> None:
    name, data = made
    run(house, "fonts", "wheel", "sources", "-o", str(tmp_path))
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {name: data}


@pytest.mark.usefixtures("installed")
def test_what_is_installed_stands_behind_the_house() -> None:
    """Its faces are listed last, and draw what the house's do not, in the style that they complete:
    level 2 in 楷, level 3 and Hangul everywhere."""
    faces = read_faces(FONTS)
    assert faces[-1].family == "Booklet Trial"
    assert coverage(faces[-1]) == set(map(ord, DRAWN))
    assert drawn_by("字㐀𠀀한", faces, "Booklet Kai") == {
        "Booklet Kai": ["字"], "Booklet Trial": ["㐀", "𠀀", "한"],
    }  # fmt: skip
    assert drawn_by("㐀𠀀", faces, "Booklet Song") == {
        "Booklet Song Wide": ["㐀"], "Booklet Trial": ["𠀀"],
    }  # fmt: skip


@pytest.mark.usefixtures("installed")
def test_it_is_printed_without_a_box() -> None:
    proof = typeset(page("字㐀𠀀한"), FONTS)
    assert proof.warnings == ()
    assert boxes(proof.pdf) == 0
    assert families(proof.pdf) == {"Booklet-Kai", "Booklet-Trial"}


def test_without_it_the_characters_are_refused_by_name(made: tuple[str, bytes]) -> None:
    """Where it really is installed, there is nothing to refuse."""
    if all(ord(each) in Drawn(read_faces(FONTS)) for each in "𠀀한"):
        pytest.skip("booklet-cjk-faces is installed")
    with pytest.raises(FontError, match=r"HANGUL SYLLABLE HAN .*pip install booklet-cjk-faces"):
        typeset(page("字㐀𠀀한"), FONTS)


def test_the_cure_names_what_the_distribution_is_cut_to() -> None:
    """What is told to be in it, is in its ranges."""
    ranges = listed(FONTS / "charset", "hangul") | listed(FONTS / "charset", "level-3")
    assert {code for code in range(0x30000) if further(chr(code))} <= ranges


@pytest.mark.usefixtures("installed")
def test_a_listing_has_them_if_it_names_them(tmp_path: Path) -> None:
    """A house of one's own has what it lists, and no more."""
    name = "BookletMono-Regular.otf.xz"
    (tmp_path / name).symlink_to(FONTS / name)
    before, _, rest = (FONTS / "FONTS.toml").read_text("utf-8").partition(f'file = "{name}"')
    row = f'[[face]]\nfile = "{name}"{rest.partition("[face.source]")[0]}'
    assert 'also = ["booklet_cjk_faces"]' in before
    (tmp_path / "FONTS.toml").write_text(row, "utf-8")
    assert [face.family for face in read_faces(tmp_path)] == ["Booklet Mono"]
    (tmp_path / "FONTS.toml").write_text(f'also = "booklet_cjk_faces"\n{row}', "utf-8")
    assert [face.family for face in read_faces(tmp_path)] == ["Booklet Mono", "Booklet Trial"]
