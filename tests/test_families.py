"""Own faces: what FONTS.toml lists is what the engine has, whatever the machine has."""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from pages_set import page_of
from unpacked import unpacked

from booklet import Ticket, produce
from booklet.errors import FontError
from booklet.errors.faults import house as faults
from booklet.model.book import Galley
from booklet.reading.faces import read_faces, spoiled
from booklet.reading.house import House
from booklet.typesetting import typeset

KAI, HEI = unpacked("BookletKai-Regular.ttf"), unpacked("BookletHei-Regular.otf")
ROW = """[[face]]
file = "{file}"
family = "{family}"
weight = 400
role = "{role}"
licence = "OFL-1.1"
"""
FAMILY = "文房 & Co"


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A face of one's own, known to no machine."""
    path = tmp_path_factory.mktemp("face") / "own.ttf"
    with TTFont(KAI, lazy=True, recalcTimestamp=False) as font:
        for number in (1, 4, 16):
            font["name"].setName(FAMILY, number, 3, 1, 0x409)
        font["name"].setName("Wenfang", 6, 3, 1, 0x409)
        font.save(path)
    return path


@pytest.fixture
def fonts(face: Path, tmp_path: Path) -> Path:
    """A folder with one face and its listing, and nothing more; blanks and marks in its name."""
    folder = tmp_path / "字 体 <&>" / "fonts"
    folder.mkdir(parents=True)
    (folder / "own.ttf").symlink_to(face)
    (folder / "FONTS.toml").write_text(ROW.format(file="own.ttf", family=FAMILY, role="song"))
    return folder


def families(pdf: bytes) -> set[str]:
    """The families of the fonts that the pages show."""
    found = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found.add(re.sub(r"^/[A-Z]{6}\+", "", font.get_object()["/BaseFont"]))
    return found


def galley(folder: Path, body: str, css: str = "") -> Galley:
    html = f"<html lang=zh><style>@page {{ size: 300pt 200pt }} {css}</style>{body}"
    return Galley(html, folder, own=False)


OWN = {FAMILY.replace(" ", "-")}
NAMED = (
    "serif", "sans-serif", "monospace", "DejaVu Sans", "Noto Sans CJK JP", "Booklet Hei", "仿宋",
    "No Such Face", FAMILY,
)  # fmt: skip


@pytest.mark.parametrize("format", ["booklet", "handout", "gongwen"])
def test_a_book_is_set_in_the_faces_of_the_house_alone(
    house: House, fonts: Path, format: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Templates that name other families, a machine that has them and says so: all the same."""
    machine = tmp_path / "machine.conf"
    machine.write_text(
        f"<fontconfig><dir>{ROOT / 'fonts'}</dir><dir>/usr/share/fonts</dir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(machine))
    own = replace(house, fonts=fonts)
    delivery = produce(Ticket(format=format), own)
    assert families(delivery.path.read_bytes()) == OWN


def test_every_name_of_a_family_means_a_face_of_the_house(fonts: Path, tmp_path: Path) -> None:
    """Also a file that lies in the folder and is not listed is not used."""
    (fonts / "BookletHei-Regular.otf").symlink_to(HEI)
    paragraphs = "".join(f"<p style='font-family: \"{name}\"'>长江 River" for name in NAMED)
    assert families(typeset(galley(tmp_path, paragraphs), fonts).pdf) == OWN


def test_roles_are_told_apart_and_a_missing_one_is_song(fonts: Path, tmp_path: Path) -> None:
    (fonts / "sub").mkdir()
    (fonts / "sub/BookletHei-Regular.otf").symlink_to(HEI)
    row = ROW.format(file="sub/BookletHei-Regular.otf", family="Booklet Hei", role="hei")
    with (fonts / "FONTS.toml").open("a") as listing:
        listing.write(row + 'leaves = ["41-5A", "61-7A"]\n')

    def shown(family: str, text: str) -> set[str]:
        page = galley(tmp_path, f"<p style='font-family: {family}'>{text}")
        return families(typeset(page, fonts).pdf)

    assert shown("黑体", "长江") == {"Booklet-Hei"}
    assert shown("黑体", "River") == OWN
    assert shown("楷体", "长江") == OWN


def test_what_a_page_brings_is_its_own(
    fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """@font-face works beside the house's faces; the next page knows nothing of it, and no file of
    it is left over."""
    (tmp_path / "hei.otf").write_bytes(HEI.read_bytes())
    face = "@font-face {{ font-family: {}; src: url(hei.otf) }}"
    uses = "b { font-family: Mine } i { font-family: Other; font-style: normal }"
    css = face.format("Mine") + face.format("Other") + uses
    (passing := tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    for style, expected in ((css, {*OWN, "Mine", "Other"}), (uses, OWN)):
        proof = typeset(galley(tmp_path, "<p>长江<b>长河</b><i>长流</i>", style), fonts)
        assert families(proof.pdf) == expected
    assert not list(passing.glob("weasyprint-*"))


RIGHTS = {0: "", 2: "forbids to embed it", 4: "", 8: "", 10: "", 0x100: "less than all of it"}


@pytest.mark.parametrize("brought", [False, True])
@pytest.mark.parametrize("rights", RIGHTS)
def test_a_face_that_forbids_what_is_done_with_it_is_told(
    fonts: Path, tmp_path: Path, rights: int, brought: bool
) -> None:
    """Of the house's faces, and of those that pages bring; each time, if it is in the PDF."""
    font = TTFont(HEI)
    font["OS/2"].fsType = rights
    font.save(tmp_path / "hei.otf")
    css, family = "@font-face { font-family: Mine; src: url(hei.otf) }", "Mine"
    if not brought:
        (tmp_path / "hei.otf").rename(fonts / "hei.otf")
        css, family = "", "Booklet Hei"
        with (fonts / "FONTS.toml").open("a") as listing:
            listing.write(ROW.format(file="hei.otf", family=family, role="hei"))
    page = galley(tmp_path, "<p>长江", css + f"p {{ font-family: {family} }}")
    for _ in range(2):
        told = [each for each in typeset(page, fonts).warnings if each.code == "F09"]
        assert len(told) == bool(RIGHTS[rights])
        assert all(RIGHTS[rights] in each.sentence and family in each.sentence for each in told)
    unused = galley(tmp_path, "<p>长江", css)
    assert "F09" not in {each.code for each in typeset(unused, fonts).warnings}


def no_face(path: Path) -> None:
    path.write_bytes(b"no face")


def cut_off(path: Path) -> None:
    path.write_bytes(KAI.read_bytes()[:-1000])


def hollow(path: Path) -> None:
    """Its tables are where they should be, and hold nothing."""
    data = KAI.read_bytes()
    path.write_bytes(data[:400] + bytes(len(data) - 400))


def a_collection(path: Path) -> None:
    path.write_bytes(b"ttcf" + bytes(40))


def for_the_web(path: Path) -> None:
    path.write_bytes(b"wOF2" + bytes(40))


def missing(path: Path) -> None:
    assert not path.exists()


def a_folder(path: Path) -> None:
    path.mkdir()


def of_another_family(path: Path) -> None:
    path.write_bytes(KAI.read_bytes())


SPOILT: dict[Callable[[Path], None], str] = {
    no_face: "F03: the file is no usable face",
    cut_off: "F03: the file is no usable face",
    hollow: "own.ttf: F0",
    a_collection: "F03: the file is a collection of several faces",
    for_the_web: "F03: the file is a face for web pages",
    missing: "F02: the face is missing",
    a_folder: "F02: the face is missing",
    of_another_family: "calls its family “文房 & Co”, the file itself “Booklet Kai”",
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda each: each.__name__)
def test_a_spoilt_file_is_a_sentence(
    fonts: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    (fonts / "own.ttf").unlink()
    spoil(fonts / "own.ttf")
    with pytest.raises(FontError, match=re.escape(SPOILT[spoil])):
        typeset(galley(tmp_path, "<p>长江"), fonts)


@pytest.mark.parametrize("table", [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"glyf", b"loca"])
def test_a_face_without_what_draws_it_is_a_sentence(
    fonts: Path, tmp_path: Path, table: bytes
) -> None:
    """Its text would be set, and not be seen."""
    data = (fonts / "own.ttf").read_bytes()
    (fonts / "own.ttf").unlink()
    (fonts / "own.ttf").write_bytes(data.replace(table, b"none", 1))
    with pytest.raises(FontError, match="F03: the file is no usable face"):
        typeset(galley(tmp_path, "<p>长江"), fonts)


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_spoilt_byte_is_told_where_the_digest_is_known(
    fonts: Path, face: Path, at: float
) -> None:
    """By `booklet doctor`."""
    data = bytearray(face.read_bytes())
    with (fonts / "FONTS.toml").open("a") as listing:
        listing.write(f'sha256 = "{hashlib.sha256(data).hexdigest()}"\n')
    assert not list(spoiled(read_faces(fonts)))
    data[int(len(data) * at)] ^= 0xFF
    (fonts / "own.ttf").unlink()
    (fonts / "own.ttf").write_bytes(data)
    (found,) = spoiled(read_faces(fonts))
    assert found.code == "F03"


LISTINGS = {
    "": "no [[face]]", "face = 3": "no [[face]]", "face = []": "no [[face]]",
    "[face]\na = 1": "no [[face]]", "[[face]": "cannot be read",
    ROW.format(file="../own.ttf", family="x", role="song"): "leads out of the folder",
    ROW.format(file="/own.ttf", family="x", role="song"): "leads out of the folder",
    ROW.format(file="own.ttf", family="", role="song"): "no usable “family”",
    ROW.format(file="own.ttf", family="x", role="y").replace("400", '"bold"'): "usable “weight”",
    ROW.format(file="own.ttf", family="x", role="y") + "leaves = 3\n": "no usable “leaves”",
    ROW.format(file="own.ttf", family="x", role="y") + 'leaves = ["x"]\n': "usable “leaves”",
}  # fmt: skip


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_wrong_listing_is_a_sentence(fonts: Path, tmp_path: Path, listing: str) -> None:
    (fonts / "FONTS.toml").write_text(listing, "utf-8")
    with pytest.raises(FontError, match=re.escape(LISTINGS[listing])):
        typeset(galley(tmp_path, "<p>长江"), fonts)


def test_a_foreign_face_would_be_told(fonts: Path) -> None:
    from booklet.typesetting.families import Families

    found = list(Families(fonts).wrong([FAMILY, "DejaVu Sans", "DejaVu Sans"]))
    assert [finding.fault for finding in found] == [faults.FOREIGN_FACE]


@pytest.mark.parametrize("name", ["Booklet Hei", "Booklet Kai", "Booklet Fang"])
def test_a_page_may_call_a_face_of_the_house_by_a_name_of_its_own(name: str) -> None:
    """Its file is read where it was unpacked, which lies outside the house."""
    css = f"@font-face {{ font-family: Mine; src: local('{name}') }} p {{ font-family: Mine }}"
    proof = typeset(Galley(page_of("<p>山水", css), ROOT / "fonts", own=False), ROOT / "fonts")
    assert not proof.warnings
