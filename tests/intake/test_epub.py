"""EPUB: whole texts in their order."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from zips import epub, packed, png, told

from booklet.errors import OrderError
from booklet.intake.epub import take_epub
from booklet.model.blocks import Figure, Mark, runs_in, text_of

NOWHERE = Path("/nowhere")


def test_chapters_come_in_the_order_of_the_spine(tmp_path: Path) -> None:
    data = epub(
        a='<html><title/><body><p>尾</p><img src="i.png" alt="图"/></body></html>',
        b='<body><h1>首</h1><p>甲<a epub:type="noteref" href="#n">1</a></p>'
        '<aside epub:type="footnote" id="n">注。</aside></body>',
        n="<nav>目录</nav>",
        picture=png(),
    )
    taken = take_epub(data, "a.epub", tmp_path)
    assert taken.title == "书名"
    assert text_of(taken.blocks) == "首甲注。尾"
    assert [text_of(run.note) for run in runs_in(taken.blocks) if run.note] == ["注。"]
    assert isinstance(taken.blocks[-1], Figure)


def test_menus_of_a_chapter_are_text_and_missing_chapters_are_told() -> None:
    taken = take_epub(epub(a="<p>甲</p><footer>乙</footer>"), "a.epub", NOWHERE)
    assert text_of(taken.blocks) == "甲乙"
    assert "chapters that are not there, 1 in all" in told(taken)


def test_a_chapter_that_is_locked_is_told_as_such() -> None:
    locked = '<e><CipherReference URI="O/a.xhtml"/></e>'
    data = epub(a=b"\x93\x00\xfe", encryption=locked)
    with pytest.raises(OrderError) as stopped:
        take_epub(data, "a.epub", NOWHERE)
    assert "locked with a password" in str(stopped.value)


def test_a_file_without_chapters_is_no_book() -> None:
    with pytest.raises(OrderError):
        take_epub(packed({"META-INF/container.xml": "<x/>"}), "a.epub", NOWHERE)


def test_sheets_of_a_book_are_read() -> None:
    link = '<link rel="stylesheet" href="{}"/>'
    words = '<p>甲<span class="x">乙</span></p>'
    data = epub(
        a=f"<html><head>{link.format('s.css')}</head><body>{words}</body></html>",
        b=f"<html><head>{link.format('no.css')}</head><body>{words}</body></html>",
    )
    extra = {"O/s.css": '@charset "gb18030"; .x{font-weight:bold} /* 粗 */'.encode("gb18030")}
    taken = take_epub(with_more(data, extra), "a.epub", NOWHERE)
    assert [run.marks for run in runs_in(taken.blocks) if run.text == "乙"] == [(Mark.STRONG,)]
    assert "without style sheets that were not read, 1 in all" in told(taken)


def with_more(data: bytes, files: dict[str, bytes]) -> bytes:
    """A zip with more files."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()
