"""Files and folders that people bring, as the pieces of a book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from intake.wordfiles import png
from makings import HOUSE, put

from booklet import Ticket
from booklet.corpus.brought import bring, day_in
from booklet.corpus.entries import natural
from booklet.errors import OrderError
from booklet.model.order import Files
from booklet.production.bringing import make


def test_files_are_pieces_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["10 末", "第十课", "2 次", "第九课", "1 首", "三、丙", "二、乙"]
    files = put(tmp_path, **{f"{name}__txt": f"{name}之文。\n" for name in names})
    book = bring(Files(tuple(files)), tmp_path / "p")
    assert [str(piece.title) for piece in book.pieces] == [
        "首", "次", "二、乙", "三、丙", "末", "第九课", "第十课",
    ]  # fmt: skip
    assert [piece.number for piece in book.pieces] == [1, 2, 3, 4, 5, 6, 7]
    ordered = [f"{n}/{path.name}" for n, (_, path) in enumerate(book.files, 1)]
    assert [name for name, _ in book.files] == ordered
    assert str(book.title) == "首等7篇"
    assert str(bring(Files((tmp_path,)), tmp_path / "q").title) == tmp_path.name


def test_names_of_one_kind_can_be_compared() -> None:
    paths = [Path(name) for name in ("a1", "1a", "第一", "第", "一、", "", "99999999999999999999")]
    assert sorted(paths, key=natural)


def test_a_folder_is_looked_through_and_what_is_left_is_told(tmp_path: Path) -> None:
    put(tmp_path, a__md="# 甲\n\n文。", README__md="x", __hidden__md="x", _draft__md="x")
    put(tmp_path / "deep", b__txt="乙文。")
    (tmp_path / "~$a.docx").write_bytes(b"x")
    (tmp_path / "c.pptx").write_bytes(b"x")
    (tmp_path / "d.png").write_bytes(png())
    book = bring(Files((tmp_path,)), tmp_path / ".pictures")
    assert [piece.id for piece in book.pieces] == ["a", "b"]
    (told,) = book.faults
    assert (told.code, "c.pptx" in told.sentence, "1 files" in told.sentence) == ("S43", True, True)


def test_what_we_made_in_a_folder_is_no_text_of_it(tmp_path: Path) -> None:
    (text,) = put(tmp_path, a__md="# 甲\n\n文。")
    make(Files((text,)), Ticket(), HOUSE)
    book = bring(Files((tmp_path,)), tmp_path / ".pictures")
    assert [piece.id for piece in book.pieces] == ["a"]
    assert [fault.code for fault in book.faults] == ["S43", "S43"]
    named = bring(Files((tmp_path / "a.pdf",)), tmp_path / ".more")
    assert len(named.pieces) == 1


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="S40"):
        make(Files((tmp_path,)), Ticket(), HOUSE)


def test_what_a_text_says_of_itself(tmp_path: Path) -> None:
    """Title, author and date are used; what is not is told."""
    front = "---\ntitle: 静夜思\nauthor: 李白\ndate: 2024-04-23\nlayout: post\ntags: [a, b]\n---\n"
    (text,) = put(tmp_path, a__md=f"{front}\n床前明月光。\n")
    book = bring(Files((text,)), tmp_path / "p")
    (piece,) = book.pieces
    assert str(piece.title) == "静夜思"
    assert piece.values("author") == ("李白",)
    assert piece.values("date") == ("2024年4月23日",)
    (told,) = book.faults
    assert (told.code, "layout, tags" in told.sentence) == ("S44", True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-04-23", "2024-04-23"), ("2024年4月23日", "2024-04-23"), ("2024.4.3", "2024-04-03"),
        ("2024/12/1 08:00", "2024-12-01"), ("2024-13-01", None), ("昨天", None), ("", None),
    ],
)  # fmt: skip
def test_days(text: str, day: str | None) -> None:
    assert day_in(text) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        ("ja", "これは本です。", "ja"), ("ko", "산이 높다.", "ko"), ("en", "A hill.", "en"),
        ("zh_TW", "歷史與語言。", "zh-TW"), ("zh-CN", "山高水长。", None), ("", "A hill.", None),
        ("ja", "山高水长。", None), ("en", "山高水长。", None), ("zh-TW", "历史与语言。", None),
    ],
)  # fmt: skip
def test_the_language_that_a_file_says_counts_where_it_is_written_in_it(
    said: str, text: str, language: str | None, tmp_path: Path
) -> None:
    put(tmp_path, a__html=f"<html lang='{said}'><title>a</title><body><p>{text}</p></body></html>")
    (piece,) = bring(Files((tmp_path / "a.html",)), tmp_path / "p").pieces
    assert piece.language == language


def test_a_book_is_that_book(tmp_path: Path) -> None:
    """A folder that describes a book has its own kind, and its own title."""
    put(
        tmp_path, book__toml='title = "三百|首"\nkind = "verse"\n', a__md="# 静夜思\n\n床前明月光。"
    )
    made = make(Files((tmp_path,)), Ticket(), HOUSE)
    assert str(made.book.title) == "三百首"
    assert made.delivery.path == tmp_path.with_name(f"{tmp_path.name}.pdf")
    made.delivery.path.unlink()


def test_blanks_and_bars_of_a_title_are_words(tmp_path: Path) -> None:
    """They break lines in a title of the corpus; in what people bring they are written."""
    files = Files(tuple(put(tmp_path, a__md="# Python 入门 | 教程\n\n文。")))
    (piece,) = bring(files, tmp_path / "p").pieces
    assert str(piece.title) == "Python 入门 | 教程"
    assert piece.title.lines == (("Python 入门 | 教程",),)


def test_a_text_of_nothing_but_a_title(tmp_path: Path) -> None:
    files = Files(tuple(put(tmp_path, a__md="# 甲\n")))
    (piece,) = bring(files, tmp_path / "p").pieces
    assert piece.works[0].characters == 1
    assert make(files, Ticket(), HOUSE).delivery.pages
