"""A PDF is made again, byte for byte, from what it holds and what is at hand; else all that differs
is told by name, and nothing is written."""

from __future__ import annotations

import io
import json
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from audits import ORDER, SHIPPED, TINY, held, without_record, written_anew
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makings import put
from msgspec.structs import replace
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from rebuilding import WAYS, elsewhere

import booklet
from booklet import House, Ticket
from booklet.corpus.reading import read_corpus
from booklet.errors import BookletError, OriginError, Place
from booklet.model.enclosed import RECORD, SOURCE
from booklet.model.order import Embedding, Files
from booklet.production import rebuilding
from booklet.production.bringing import make
from booklet.production.fulfilling import fulfil
from booklet.production.rebuilding import rebuild, recorded
from booklet.production.setting import typeset_file
from booklet.writing.zips import unzipped, zipped

WITHIN = ORDER.but(embed=Embedding.CORPUS)
SAMPLE = (
    "texts within its sheets", "a letter", "a folder", "a Word file beside", "for a printer",
    "a house of one's own", "vertical sheets",
)  # fmt: skip
"""Of all ways, which `make rebuilds` goes."""


@pytest.fixture(scope="module")
def within() -> bytes:
    """A booklet that holds its texts."""
    return fulfil(WITHIN, TINY).proof.pdf


@pytest.mark.parametrize("way", SAMPLE)
def test_the_same_bytes_come_of_it_elsewhere(way: str, tmp_path: Path) -> None:
    pdf = elsewhere(WAYS[way], tmp_path)
    made = rebuild(pdf, SHIPPED)
    assert made.same and made.warnings == ()
    assert made.path == pdf.with_name(f"{pdf.stem}-rebuilt.pdf")
    assert made.path.read_bytes() == pdf.read_bytes()


def test_what_was_changed_since_is_made_as_it_was(within: bytes, tmp_path: Path) -> None:
    """By the command, its exit code is 1."""
    (tmp_path / "a.pdf").write_bytes(written_anew(within))
    done = subprocess.run(
        [sys.executable, "-m", "booklet", "rebuild", "a.pdf", "-o", "b.pdf"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "U04" in done.stderr and done.stdout.startswith("b.pdf: ")
    assert (tmp_path / "b.pdf").read_bytes() == within


# What is not at hand


def refused(pdf: bytes, folder: Path, house: House = SHIPPED) -> list[str]:
    """What is told of a PDF that is not made again; nothing is written then."""
    file = folder / "a.pdf"
    file.write_bytes(pdf)
    before = sorted(folder.rglob("*"))
    with pytest.raises(BookletError) as told:
        rebuild(file, house)
    assert sorted(folder.rglob("*")) == before
    assert isinstance(told.value, OriginError) == (told.value.findings[0].code == "U03")
    return [f"{each.code} {each.sentence}" for each in told.value.findings]


def test_all_that_differs_is_told_by_name(
    own_templates: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts, templates, faces and the program, each file by its name."""
    pdf = fulfil(ORDER, own_templates).proof.pdf
    for path in ("corpus/corpus.toml", "templates/booklet/book.css", "templates/shared/type.css"):
        (tmp_path / path).write_text((tmp_path / path).read_text("utf-8") + "\n", "utf-8")
    (tmp_path / "corpus/more.toml").write_text("", "utf-8")
    named = rebuilding.short_of_faces
    other = {"BookletSong-Regular.otf.xz": "0" * 16}
    monkeypatch.setattr(rebuilding, "short_of_faces", lambda faces: {**named(faces), **other})
    monkeypatch.setattr(rebuilding, "program", lambda: {"booklet 9": "0" * 16})
    faces, program, texts, templates = refused(pdf, tmp_path, own_templates)
    assert faces.endswith(": BookletSong-Regular.otf.xz")
    assert re.search(r"booklet \S+ \(\w{16}\), here booklet 9 \(0{16}\)$", program)
    assert texts.endswith(": corpus.toml, more.toml")
    assert templates.endswith(": booklet/book.css, shared/type.css")


def test_of_many_texts_folders_are_named(tmp_path: Path) -> None:
    """So that the record stays small, however many texts a book has."""
    for n in range(300):
        put(tmp_path / "corpus", **{f"{n % 3}/{n}__md": f"# 第{n}篇\n\n一段。\n"})
    put(tmp_path, **{"corpus/book__toml": 'title = "多"\n'})
    house = replace(SHIPPED, corpus=tmp_path / "corpus")
    pdf = fulfil(Ticket(pieces=("7",), format="handout"), house).proof.pdf
    assert sorted(json.loads(held_in(pdf)[RECORD])["corpus"]) == ["0", "1", "2", "book.toml"]
    put(tmp_path, **{"corpus/1/7__md": "# 第7篇\n\n两段。\n"})
    assert [each.rpartition(": ")[2] for each in refused(pdf, tmp_path, house)] == ["1"]


def test_files_that_do_not_lie_beside_are_told(tmp_path: Path) -> None:
    """All of them; and one that a link leads away to is not read."""
    here, apart = tmp_path / "here", tmp_path / "apart"
    texts = put(here, a__md="# 甲\n\n一段。", b__md="# 乙\n\n一段。", c__md="# 丙\n\n一段。")
    apart.mkdir()
    pdf = make(Files(tuple(texts)), Ticket(), SHIPPED).delivery.path.read_bytes()
    (here / "a.md").write_text("# 甲\n\n两段。", "utf-8")
    (here / "b.md").rename(apart / "b.md")
    (here / "b.md").symlink_to(apart / "b.md")
    (told,) = refused(pdf, here)
    assert told.startswith("U03 files that") and told.endswith(": a.md, b.md")


def test_what_has_no_record_is_told(tmp_path: Path) -> None:
    """Somebody else's PDF, pages of others that were typeset, and what is no PDF."""
    page = tmp_path / "a.html"
    page.write_text("<p>山水", "utf-8")
    typeset = typeset_file(page, SHIPPED, tmp_path / "b.pdf").pdf
    bare = without_record(fulfil(ORDER, TINY).proof.pdf)
    for pdf, code in ((typeset, "U01"), (bare, "U01"), (b"", "A01"), (b"%PDF-1.7", "A01")):
        (told,) = refused(pdf, tmp_path)
        assert told.startswith(code)


def test_it_is_not_written_over(within: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(within)
    (tmp_path / "a-rebuilt.pdf").write_bytes(b"somebody else's")
    for output in (tmp_path / "a.pdf", None):
        with pytest.raises(BookletError, match="S41"):
            rebuild(tmp_path / "a.pdf", SHIPPED, output)


# What comes from anybody


def held_in(pdf: bytes) -> dict[str, bytes]:
    """The files within a PDF."""
    files = (
        each.get_object() for each in PdfReader(io.BytesIO(pdf), strict=True).root_object["/AF"]
    )
    return {each["/UF"]: each["/EF"]["/F"].get_object().get_data() for each in files}


def holding(pdf: bytes, files: Mapping[str, bytes]) -> bytes:
    """The PDF with other files in place of its own."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for each in writer.root_object["/AF"]:
        entry = each.get_object()
        if entry["/UF"] in files:
            stream = DecodedStreamObject()
            stream.set_data(files[entry["/UF"]])
            entry["/EF"][NameObject("/F")] = writer._add_object(stream)
            entry["/EF"][NameObject("/UF")] = entry["/EF"].raw_get("/F")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def archive(*members: tuple[str | zipfile.ZipInfo, bytes], **how: Any) -> bytes:
    """A ZIP as other programs make it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **how) as made:
        for name, data in members:
            made.writestr(name, data)
    return buffer.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """A member that is a symbolic link."""
    member = zipfile.ZipInfo(name)
    member.create_system, member.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return member


OUTSIDE = ("../x", "corpus/../../x", "/tmp/x", "corpus//x", "./corpus/x", "corpus/.", "x", "etc/x")
STRANGE = {
    **{name: zipped([(name, b"x")]) for name in OUTSIDE},
    "a bomb": archive(("corpus/x", bytes(10_000_000)), compression=zipfile.ZIP_DEFLATED),
    "packed": archive(("corpus/x", b"x" * 99), compression=zipfile.ZIP_DEFLATED),
    "a link": archive((link("corpus/x"), b"/etc/passwd")),
    "a folder": archive(("corpus/x/", b"")),
    "with a time": archive(("corpus/x", b"x")),
    "empty": archive(),
    "no ZIP": b"PK",
    "cut off": zipped([("corpus/x", b"x")])[:-9],
    "something before": b"x" + zipped([("corpus/x", b"x")]),
    "something behind": zipped([("corpus/x", b"x")]) + b"x",
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_archive_is_told_and_not_unpacked(
    kind: str, within: bytes, tmp_path: Path
) -> None:
    pdf = holding(within, {SOURCE: STRANGE[kind]})
    (told,) = refused(pdf, tmp_path)
    assert told.startswith("U02")
    with pytest.raises(BookletError, match="U02"):
        held(SHIPPED, pdf)


@given(
    st.dictionaries(
        st.lists(st.sampled_from(["a", "山", "b.md"]), min_size=1, max_size=3).map("/".join),
        st.binary(max_size=9), max_size=3),
    st.tuples(st.integers(0, 400), st.integers(1, 255)),
)  # fmt: skip
def test_an_archive_is_ours_to_the_last_byte(
    files: dict[str, bytes], change: tuple[int, int]
) -> None:
    """What was put in comes out; with any byte changed it is none, or the bytes of other files."""
    made = zipped(files.items())
    assert unzipped(made) == files
    at = change[0] % len(made)
    other = made[:at] + bytes([made[at] ^ change[1]]) + made[at + 1 :]
    found = unzipped(other)
    assert found is None or (zipped(found.items()) == other and found != files)


def test_other_texts_within_are_told(within: bytes, tmp_path: Path) -> None:
    """Texts that were changed in the PDF are not what it was made from."""
    files = unzipped(held_in(within)[SOURCE])
    assert files
    files["corpus/corpus.toml"] += b"\n"
    (told,) = refused(holding(within, {SOURCE: zipped(files.items())}), tmp_path)
    assert told.startswith("U03") and told.endswith(": corpus.toml")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5)
    | st.sampled_from(["../../etc", "/etc/passwd", "booklet", "saddle", "corpus"]),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(
        st.sampled_from(["format", "theme", "printer", "impose", "pieces", "1/../../x", "a"]),
        each, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=tries(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["ticket", "corpus", "fonts", "plain", "imposing", "chapters"]), values)
def test_any_record_is_understood_or_told(within: bytes, key: str, value: object) -> None:
    table = json.loads(held_in(within)[RECORD]) | {key: value}
    pdf = holding(within, {RECORD: json.dumps(table, ensure_ascii=False).encode()})
    with suppress(BookletError):
        recorded(pdf, Place("a.pdf"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"format": "../../etc"}, "S05 there is no format “../../etc”"),
        ({"theme": "../../etc"}, "S22 there is no theme “../../etc”"),
        ({"pieces": ["../river"]}, "S01 there is no meeting “../river”"),
        ({"impose": 5}, "R04 “5” does not fit “impose”: expected str, got int"),
        ({"colour": "red"}, "R04 there is no key “colour”"),
        ({"title": "\x1b[31m"}, "R04 U+001B in “title” is not seen or has no meaning"),
    ],
)
def test_words_that_are_none_are_told(
    words: dict[str, object], sentence: str, within: bytes, tmp_path: Path
) -> None:
    table = json.loads(held_in(within)[RECORD]) | {"ticket": words}
    told = refused(holding(within, {RECORD: json.dumps(table).encode()}), tmp_path)
    assert told == [sentence]


def test_names_that_lead_elsewhere_are_not_followed(tmp_path: Path) -> None:
    """A record may name any file, and tell its digest: what is not below the folder of the PDF is
    not read."""
    here = tmp_path / "here"
    (text,) = put(here, a__md="# 甲\n\n一段。")
    pdf = make(Files((text,)), Ticket(), SHIPPED).delivery.path.read_bytes()
    text.rename(tmp_path / "a.md")
    table = json.loads(held_in(pdf)[RECORD])
    for name in ("1/../a.md", f"1/{tmp_path}/a.md", "../a.md", "/../a.md"):
        table["corpus"] = {name: next(iter(table["corpus"].values()))}
        (told,) = refused(holding(pdf, {RECORD: json.dumps(table).encode()}), here)
        assert told.startswith("U03 files that")


# The audit


def test_the_audit_finds_texts_in_the_pdf(within: bytes, house: House) -> None:
    """Those at hand are asked first; where they are others, it is told that it tells of itself."""
    assert held(house, within).findings == ()
    path = house.corpus / "corpus.toml"
    path.write_text(path.read_text("utf-8").replace("t.1", "t.2"), "utf-8")
    told = held(house, within)
    assert told.same and [each.code for each in told.findings] == ["U06"]


def test_the_audit_finds_files_beside(tmp_path: Path) -> None:
    texts = put(tmp_path, a__md="# 甲\n\n一段。", b__md="# 乙\n\n一段。")
    path = make(Files(tuple(texts)), Ticket(), SHIPPED).delivery.path
    told = booklet.audit(path, house=SHIPPED)
    assert told.same and told.findings == () and len(told.works) == 2
    texts[0].unlink()
    with pytest.raises(OriginError, match=r"a\.md"):
        booklet.audit(path, house=SHIPPED)


def test_a_folder_by_another_name_gives_the_same_book(tmp_path: Path) -> None:
    """The title of a book that tells none is the name of its folder, which the record keeps."""
    put(tmp_path, **{"山水/1__md": "# 甲\n\n一段。", "山水/2__md": "# 乙\n\n一段。"})
    pdf = fulfil(Ticket(), replace(SHIPPED, corpus=tmp_path / "山水")).proof.pdf
    (tmp_path / "山水").rename(tmp_path / "别的")
    other = replace(SHIPPED, corpus=tmp_path / "别的")
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert rebuild(tmp_path / "a.pdf", other).same
    assert held(other, pdf).same
    assert str(read_corpus(other.corpus).title) == "别的"
