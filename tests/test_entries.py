"""Whatever lies in the folder of a book is read, told, or rightly left out in silence."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.corpus.reading import read_corpus
from booklet.errors import Finding

TEXT = "# 题\n\n文。\n"


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(TEXT, "utf-8")
    return folder


def told(folder: Path) -> list[Finding]:
    return [each for each in read_corpus(folder).faults if each.code in ("X04", "R01", "R08")]


@pytest.mark.parametrize("name", ["乙.MD", "乙.Txt", "乙.TXT"])
def test_an_ending_in_capitals_is_that_of_a_text(tmp_path: Path, name: str) -> None:
    corpus = read_corpus(folder_of(tmp_path, "甲.md", name))
    assert [piece.id for piece in corpus.pieces] == ["乙", "甲"] and corpus.faults == ()


@pytest.mark.parametrize("name", ["序言", "a.text", "b.rst", "c.HTML", "下/d.markdown"])
def test_what_may_be_a_text_and_is_not_read_is_told(tmp_path: Path, name: str) -> None:
    (only,) = told(folder_of(tmp_path, "甲.md", name))
    assert only.code == "X04" and only.sentence.endswith(f"not read here: {name}")
    assert only.sentence.startswith("1 ")


SILENT = [
    ".b.md", "_b.md", "~$b.md", "README.md", "readme", "LICENSE", "Makefile", "b.png", "b.pdf",
    "b.xlsx", ".git/b.md", "out/b.md", "pictures/b.md", "templates/pocket/b.html",
]  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_what_is_hidden_or_no_text_is_left_out_in_silence(tmp_path: Path, name: str) -> None:
    corpus = read_corpus(folder_of(tmp_path, "甲.md", name))
    assert len(corpus.pieces) == 1 and corpus.faults == ()


def test_a_folder_that_is_a_link_is_told_and_a_text_that_is_one_is_read(tmp_path: Path) -> None:
    folder_of(tmp_path / "else", "乙.md")
    book = folder_of(tmp_path / "book", "甲.md")
    (book / "linked").symlink_to("../else", target_is_directory=True)
    (book / "丙.md").symlink_to("../else/乙.md")
    (only,) = told(book)
    assert (only.code, only.severity) == ("X04", "warning") and "linked" in only.sentence
    assert len(read_corpus(book).pieces) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_sockets_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, "甲.md")
    os.mkfifo(tmp_path / "a.md")
    monkeypatch.chdir(tmp_path)  # a long path is none of a socket
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("b.md")
        assert [each.code for each in told(tmp_path)] == ["R01", "R01"]


def test_names_that_are_seen_alike_are_told(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "café") + ".md" for form in ("NFC", "NFD")]
    folder = folder_of(tmp_path, *names)
    if len(list(folder.iterdir())) == 2:
        assert [each.code for each in told(folder)] == ["R08"]


def test_a_name_that_is_taken_apart_is_known_by_the_usual_letters(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, unicodedata.normalize("NFD", "café") + ".md")
    assert read_corpus(folder).pieces[0].id == "café"


@pytest.mark.parametrize("name", ["Book.toml", "BOOK.TOML", "Templates", "下/Piece.toml"])
def test_names_that_are_known_but_for_capitals_are_told(tmp_path: Path, name: str) -> None:
    folder_of(tmp_path, "甲.md", name if name.lower().endswith("toml") else f"{name}/a.toml")
    if not (tmp_path / name.lower()).exists():
        assert [name in each.sentence for each in told(tmp_path)] == [True]


def test_texts_beside_the_parts_of_a_piece_are_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a/text.md", "a/more.md", "a/text.ledger.toml")
    (folder / "corpus.toml").write_text('title = "书"\nversion = "1"\n', "utf-8")
    (folder / "a" / "text.ledger.toml").unlink()
    (folder / "a" / "piece.toml").write_text('id = "a"\nnumber = 1\ntitle = "题"\n', "utf-8")
    (only,) = told(folder)
    assert only.code == "X04" and "a/more.md" in only.sentence and "no piece" in only.sentence


def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, and a file that is no text."""
    folder_of(tmp_path, "甲.md", "下/乙.md", "图.png")
    listed, read = os.scandir, Path.read_bytes

    def scandir(path: str) -> object:
        if os.path.basename(path) == "下":
            raise PermissionError(13, "no", path)
        return listed(path)

    def read_bytes(path: Path) -> bytes:
        if path.name == "图.png":
            raise PermissionError(13, "no", str(path))
        return read(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert {Path(each.place.file).name for each in told(tmp_path)} == {"下", "图.png"}


names = st.text("甲a.MmDd_~ ", min_size=1, max_size=6).filter(lambda name: name.strip(". ") == name)


@settings(max_examples=tries(60), deadline=None)
@given(st.sets(names, max_size=6))
def test_nothing_that_may_be_a_text_is_left_out_in_silence(
    tmp_path_factory: pytest.TempPathFactory, names: set[str]
) -> None:
    folder = folder_of(tmp_path_factory.mktemp("book"), "题.md", *names)
    corpus = read_corpus(folder)
    known = {Path(piece.place.file).name for piece in corpus.pieces}
    said = " ".join(each.told() for each in corpus.faults)
    for path in folder.iterdir():
        hidden = path.name.startswith((".", "_", "~"))
        text = path.suffix.lower() in (".md", "")
        assert hidden or not text or path.name in known or path.name in said or " more" in said
