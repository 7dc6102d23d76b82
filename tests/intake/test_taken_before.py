"""Texts that were taken in before: what they come to is what they come to when taken in anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from booklet.corpus.brought import bring
from booklet.corpus.reading import read_corpus
from booklet.intake import FOREIGN, read_markdown
from booklet.intake.known import TEXTS, keep_texts
from booklet.model.corpus import Corpus
from booklet.model.order import Files

TEXT = "# 题\n\n正文一段，**着重**。\n\n- 甲\n- 乙\n"


@pytest.fixture(autouse=True)
def keeping() -> Iterator[None]:
    """The process lives on, for one test."""
    keep_texts(10_000)
    yield
    keep_texts(0)
    TEXTS.clear()


@pytest.mark.parametrize("ending", [".md", ".txt", ".html"])
def test_a_text_is_taken_in_once(ending: str, tmp_path: Path) -> None:
    take = FOREIGN[ending]
    first = take(TEXT.encode(), f"a{ending}", tmp_path)
    assert take(TEXT.encode(), f"a{ending}", tmp_path) is first
    other = take(TEXT.replace("段", "节").encode(), f"a{ending}", tmp_path)
    assert "节" in str(other.blocks)
    assert "段" in str(take(TEXT.encode(), f"a{ending}", tmp_path).blocks)


@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_what_a_text_hangs_on_besides_its_bytes_counts(ending: str, tmp_path: Path) -> None:
    take, seen = FOREIGN[ending], []
    data = "一、开头\n\n正文一段。\n".encode()
    for name, plain in (("a", False), ("b", False), ("a", True), ("a\0False", False)):
        for most in (0, 10_000):
            keep_texts(most)
            seen.append(take(data, name + ending, tmp_path, plain=plain))
    assert seen[::2] == seen[1::2]
    assert len({str(each) for each in seen}) > 2


def test_a_work_is_read_once_for_its_file_and_line() -> None:
    first = read_markdown(TEXT, "a.md")
    assert read_markdown(TEXT, "a.md") is first
    assert read_markdown(TEXT, "a.md", 4)[0][0].place.line == 4
    assert read_markdown(TEXT, "b.md")[0][0].place.file == "b.md"
    assert read_markdown(TEXT, "a.md") is first


def test_a_name_may_be_of_bytes_that_are_no_characters(tmp_path: Path) -> None:
    name = "\udcd5\udce3.md"  # as Python has such on Linux
    first = FOREIGN[".md"](TEXT.encode(), name, tmp_path)
    assert FOREIGN[".md"](TEXT.encode(), name, tmp_path) is first
    assert read_markdown(TEXT, name) is read_markdown(TEXT, name)


def test_a_picture_is_looked_at_each_time(tmp_path: Path) -> None:
    picture, text, found = tmp_path / "a.png", tmp_path / "a.md", []
    for size in (9, 7):
        Image.new("L", (size, size)).save(picture)
        data = f"正文一段。\n\n![方]({picture.name})\n".encode()
        found.append(FOREIGN[".md"](data, str(text), tmp_path).blocks)
    picture.unlink()
    assert FOREIGN[".md"](data, str(text), tmp_path).findings
    Image.new("L", (9, 9)).save(picture)
    assert not FOREIGN[".md"](data, str(text), tmp_path).findings
    assert found[0] != found[1]


def test_a_process_that_makes_one_book_keeps_no_texts(tmp_path: Path) -> None:
    keep_texts(0)
    FOREIGN[".md"](TEXT.encode(), "a.md", tmp_path)
    read_markdown(TEXT, "a.md")
    assert not TEXTS.kept


@pytest.mark.parametrize("read", ["brought", "a corpus"])
def test_no_more_texts_are_kept_than_there_is_room_for(read: str, tmp_path: Path) -> None:
    for name in "甲乙":
        (tmp_path / f"{name}.md").write_text(TEXT * 9, "utf-8")
    for most, kept in ((10_000, 2), (10, 0)):
        keep_texts(most)
        if read == "brought":
            bring(Files((tmp_path,)), tmp_path)
        else:
            read_corpus(tmp_path)
        assert len(TEXTS.kept) == kept


def test_a_text_that_was_a_piece_before_is_the_same_one(tmp_path: Path) -> None:
    """Where it is in the same place of a book of the same kind."""
    law = "# 办法\n\n" + "\n\n".join(f"第{n}条　本条一句。" for n in "一二三四")
    for name, text in (("b", TEXT), ("c", TEXT), ("d", law)):
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    pictures = tmp_path.parent / "pictures"

    def brought() -> tuple[Corpus, list[str]]:
        book, kept = bring(Files((tmp_path,)), pictures), {**TEXTS.kept}
        keep_texts(0)
        assert book == bring(Files((tmp_path,)), pictures)
        keep_texts(10_000)
        TEXTS.kept.update(kept)
        return book, [piece.id for piece in book.pieces]

    first, _ = brought()
    again, ids = brought()
    assert ids == ["b", "c", "d"]
    assert all(one is other for one, other in zip(first.pieces, again.pieces, strict=True))
    for name in ("a", "e"):
        (tmp_path / f"{name}.md").write_text(law, "utf-8")
    book, ids = brought()
    assert [(piece.id, piece.number) for piece in book.pieces] == [
        *zip("abcde", range(1, 6), strict=True)
    ]
    assert book.kind.id == "law" != first.kind.id


def test_what_is_told_of_a_piece_is_told_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nlayout: post\n---\n\n{TEXT}", "utf-8")
    told = [bring(Files((tmp_path,)), tmp_path.parent / "pictures").faults for _ in "ab"]
    assert told[0] == told[1] != ()
