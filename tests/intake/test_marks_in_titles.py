"""Titles and code are characters alone: marks and readings that a file gives them are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from intake.wordfiles import docx, p, r, style

from booklet.corpus.brought import bring
from booklet.corpus.pieces import read_pieces
from booklet.errors import Finding, Words
from booklet.intake import FOREIGN
from booklet.model.blocks import Heading
from booklet.model.corpus import BookKind
from booklet.model.order import Files

RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>shuǐ</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>水</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
STYLES = style("T", "Title") + style("1", "heading 1")
MARKED = [
    ("H~2~O", "H<sub>2</sub>O", r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O"), "2"),
    ("{水|shuǐ}文", "<ruby>水<rt>shuǐ</rt></ruby>文", RUBY + r("文"), "水"),
    ("水*文*", "水<em>文</em>", r("水") + r("文", '<w:em w:val="dot"/>'), "文"),
    ("**水文**", "<b>水文</b>", r("水文", "<w:b/>"), None),
    ("水文", "水文", r("水文"), None),
]


def files() -> list[tuple[str, bytes, str | None]]:
    """Files of every kind whose titles have marks, and what of these is told."""
    return [
        each
        for md, html, word, lost in MARKED
        for each in (
            ("md", f"# {md}\n\n正文在这里。\n".encode(), lost),
            ("html", f"<body><h1>{html}</h1><p>正文在这里。</p>".encode(), lost),
            ("html", f"<h1>{html}</h1><article><p>正文在这里。</p></article>".encode(), lost),
            ("docx", docx(p(word, style="T") + p("正文"), styles=STYLES), lost),
            ("docx", docx(p(word, style="1") + p("正文"), styles=STYLES), lost),
        )
    ]


@pytest.mark.parametrize(("kind", "data", "lost"), files())
def test_what_a_title_cannot_keep_is_told(
    tmp_path: Path, kind: str, data: bytes, lost: str | None
) -> None:
    taken = FOREIGN[f".{kind}"](data, f"a.{kind}", tmp_path)
    assert taken.title in ("H2O", "水文")
    told = [dict(each.words)["words"].zh for each in taken.findings]
    assert told == ([lost] if lost else [])


PIECE = 'id = "a"\ntitle = "{title}"\n'


def loose(folder: Path, title: str, text: str) -> None:
    """A text that is a piece by itself, and says its title in front."""
    (folder / "a.md").write_text(f'+++\ntitle = "{title}"\n+++\n{text}')


def first(folder: Path, title: str, text: str) -> None:
    """A text that is a piece by itself, and has its title for its first heading."""
    (folder / "a.md").write_text(text)


def described(folder: Path, title: str, text: str) -> None:
    """A piece that a file beside its text describes."""
    (folder / "a").mkdir()
    (folder / "a" / "piece.toml").write_text(PIECE.format(title=title))
    (folder / "a" / "text.md").write_text(text)


@pytest.mark.parametrize("write", [loose, first, described])
@pytest.mark.parametrize(("md", "lost"), [(each[0], each[3]) for each in MARKED])
def test_what_a_title_of_a_corpus_cannot_keep_is_told(
    tmp_path: Path, write: Callable[[Path, str, str], None], md: str, lost: str | None
) -> None:
    write(tmp_path, "H2O" if "H" in md else "水文", f"# {md}\n\n正文在这里。\n")
    faults: list[Finding] = []
    pieces = read_pieces(tmp_path, BookKind("书", Words("text", "篇"), "篇"), faults, loose=True)
    assert [each.title.written for each in pieces] in (["H2O"], ["水文"])
    assert not any(isinstance(b, Heading) for each in pieces for b in each.works[0].blocks)
    assert [dict(each.words)["words"].zh for each in faults] == ([lost] if lost else [])


def test_what_the_heading_of_a_file_loses_that_says_its_title_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<title>水文</title><body><h2>水<u>文</u></h2><p>正文。</p><h3>节</h3></body>"
    )
    book = bring(Files((tmp_path / "a.html",)), tmp_path / "p")
    assert [dict(each.words)["words"].zh for each in book.faults] == ["文"]


CODES = style("C", "Source Code")


@pytest.mark.parametrize(("kind", "data", "lost"), [
    ("html", b"<body><pre>x<sub>1</sub> = 2</pre>", "1"),
    ("html", b'<body><pre>x<span style="vertical-align:super">1</span> = 2</pre>', "1"),
    ("html", b"<body><pre>x<i>1</i> = 2</pre>", "1"),
    ("html", "<body><pre>第一行<b>重</b>\n第二行</pre>".encode(), "重"),
    ("html", b"<body><pre>x<code>1</code><span>=</span></pre>", None),
    ("docx", docx(p(MARKED[0][2], style="C"), styles=CODES), "2"),
    ("docx", docx(p(r("x = 1"), style="C"), styles=CODES), None),
])  # fmt: skip
def test_what_code_cannot_keep_is_told(
    tmp_path: Path, kind: str, data: bytes, lost: str | None
) -> None:
    taken = FOREIGN[f".{kind}"](data, f"a.{kind}", tmp_path)
    told = [dict(each.words)["words"].zh for each in taken.findings]
    assert told == ([lost] if lost else [])
