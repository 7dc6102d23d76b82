"""A book of files that are brought: a folder to edit, which prints what the files said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from any_blocks import HERE, NASTY, PLAIN, settled, texts_of_blocks
from commands import run
from conftest import ROOT
from drawn import tries
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_drafting import word

from booklet import Ticket, produce
from booklet.corpus.brought import bring
from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import Language, OrderError, Severity
from booklet.intake import titled
from booklet.model.blocks import Block, Figure, Heading, Run, every
from booklet.model.corpus import TEXT, Corpus, Title, Work
from booklet.model.labels import grouped
from booklet.model.order import Files
from booklet.production.drafting.additions import TOLD, add_brought
from booklet.production.drafting.folder import as_name, draft_folder
from booklet.reading.house import find_house

PAGE = """<!doctype html><title>站</title><article><h1>春天 的湖</h1>
<p>湖水<b>初生</b>，见<a href="https://a.b/c">此处</a>。<ol type=a><li>甲<li>乙</ol>
<table><tr><th>项<th>数<tr><td>水<td>12</table><h2>又</h2><p>末段。</article>"""
LAW = "第一条　甲。\n第二条　乙。\n（一）子。\n（二）丑。\n第三条　丙。\n"
NOTES = (
    "---\nauthor: 李白\ndate: 2024-03-02\nfoo: x\n---\n# {}\n\n文[^1]\n\n![图](p.png)\n\n[^1]: 注\n"
)


def files_in(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(ROOT / "docs" / "pictures" / "spread.png", folder / "p.png")
    (folder / "第2.html").write_text(PAGE, "utf-8")
    (folder / "第10.docx").write_bytes(word(["春水初生", "“湖志”记着：水涨了。"]))
    (folder / "第1.md").write_text(NOTES.format("春：湖/海？"), "utf-8")
    (folder / "第3.md").write_text(NOTES.format("秋"), "utf-8")
    return folder


def texts(book: Corpus) -> list[tuple[str, tuple[Block, ...]]]:
    """The titles and the texts of a book, pictures as they look."""
    return [(str(piece.title), settled(grouped(piece.works[0].blocks))) for piece in book.pieces]


def unpictured(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not isinstance(block, Figure)]


def test_a_folder_prints_what_the_files_said(tmp_path: Path) -> None:
    source, folder = files_in(tmp_path / "in"), tmp_path / "out"
    added = add_brought(folder, Files((source,)), None, Language.CHINESE)
    assert sorted(path.relative_to(folder).as_posix() for path in added.paths) == [
        "01-春：湖-海？.md", "02-春天-的湖.md", "03-秋.md", "04-第10.md", TOLD, "book.toml",
        "pictures/picture-1.png",
    ]  # fmt: skip
    house = find_house(folder)
    book, brought = read_corpus(house.corpus), bring(Files((source,)), tmp_path / "pictures")
    assert [title for title, _ in texts(book)] == [title for title, _ in texts(brought)]
    for (_, made), (_, meant) in zip(texts(book), texts(brought), strict=True):
        assert unpictured(made) == unpictured(meant)
    pictures = [b for p in book.pieces for b in every(p.works[0].blocks) if isinstance(b, Figure)]
    assert [each.picture.name for each in pictures] == ["picture-1.png"] * 2
    assert [piece.values("author") for piece in book.pieces[:2]] == [("李白",), ()]
    assert not [
        each for each in check(book) if each.severity is Severity.ERROR and not each.advised
    ]
    assert produce(Ticket(), house).path.parent == folder / "out"


def test_what_was_not_taken_is_told_and_stands_in_a_file(tmp_path: Path) -> None:
    source, folder = files_in(tmp_path / "in"), tmp_path / "out"
    added = add_brought(folder, Files((source / "第1.md",)), "书", Language.CHINESE)
    assert [finding.code for finding in added.findings] == ["S44"]
    assert "没有用到：foo" in (folder / TOLD).read_text("utf-8")
    book = read_corpus(folder)
    assert (str(book.title), len(book.pieces)) == ("书", 1)
    with pytest.raises(OrderError, match="there is a book already"):
        add_brought(folder, Files((source,)), None, Language.ENGLISH)


def test_where_most_are_laws_it_is_a_book_of_laws(tmp_path: Path) -> None:
    for name in ("甲法.txt", "乙法.txt"):
        (tmp_path / name).write_text(LAW, "utf-8")
    (tmp_path / "丙.txt").write_text("正文。\n", "utf-8")
    names = tuple(tmp_path / name for name in ("甲法.txt", "乙法.txt", "丙.txt"))
    add_brought(tmp_path / "out", Files(names), None, Language.ENGLISH)
    assert read_corpus(tmp_path / "out").kind.id == "law"
    assert "\n\n第二条　乙。\n\n（一）子。\n" in (tmp_path / "out" / "03-甲法.md").read_text(
        "utf-8"
    )
    add_brought(tmp_path / "other", Files(names[1:]), None, Language.ENGLISH)
    assert read_corpus(tmp_path / "other").kind.id == "plain"


def test_nothing_is_written_where_a_file_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文。\n", "utf-8")
    (tmp_path / "b.docx").write_bytes(b"none")
    with pytest.raises(OrderError, match="not what its name says"):
        add_brought(tmp_path / "out", Files((tmp_path,)), None, Language.ENGLISH)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [("总则", "总则"), ("甲 / 乙：丙?", "甲-乙：丙"), ("a\\b|c*", "a-b-c"), ("..", ""),
     ("长" * 99, "长" * 50), ("甲\u200b乙\n", "甲乙"), ("CON", "CON"), ("e\u0301", "é")],
)  # fmt: skip
def test_names_of_files_fit_any_system(title: str, name: str) -> None:
    assert as_name(title) == name


@settings(max_examples=tries(40), phases=[Phase.reuse, Phase.generate])
@given(st.sampled_from([NASTY, PLAIN]).flatmap(texts_of_blocks), st.sampled_from(["题", "# 甲|乙"]))
def test_any_text_is_read_from_its_folder_as_it_was(blocks: tuple[Block, ...], title: str) -> None:
    """The title stands above the headings, whatever their levels; else it is told."""
    with TemporaryDirectory() as made:
        base = Path(made)
        (base / "a.txt").write_text("文", "utf-8")
        brought = bring(Files((base / "a.txt",)), base / "pictures")
        _, text = titled(blocks, title)
        work = Work(TEXT.id, text, "", HERE)
        drafted = draft_folder(with_piece(brought, title, work))
        for name, written in drafted.texts.items():
            (base / "out").mkdir()
            (base / "out" / name).write_text(written, "utf-8")
        for path, name in drafted.pictures.items():
            (base / "out" / name).parent.mkdir(exist_ok=True)
            shutil.copy(path, base / "out" / name)
        read = read_corpus(base / "out")
        assert str(read.pieces[0].title) == title.replace("|", "｜"), drafted.texts
        assert {finding.code for finding in drafted.findings} <= {"D46"}
        if len(drafted.findings) <= title.count("|"):
            ((_, got),) = texts(read)
            same = [*map(shown, got)] == [*map(shown, settled(grouped(text)))]
            assert same, drafted.texts


def shown(block: Block) -> str:
    """A block in words, without where its pictures lie."""
    return re.sub(r"picture=\w+\('[^']*'\)", "", repr(block))


def with_piece(book: Corpus, title: str, work: Work) -> Corpus:
    (piece,) = book.pieces
    its = replace(piece, title=Title(title, marked=False), works=(work,))
    return replace(book, pieces=(its,))


@pytest.mark.parametrize(
    ("title", "codes", "first"),
    [("题", [], '+++\ntitle = "题"\n+++\n\n# 一'), ("甲 乙", ["D46"], "# 甲 乙\n\n## 一")],
)
def test_headings_of_all_levels_stand_below_a_title_in_front(
    tmp_path: Path, title: str, codes: list[str], first: str
) -> None:
    """Where it cannot stand there, since a blank would part its lines, the last level is told."""
    (tmp_path / "a.txt").write_text("文", "utf-8")
    brought = bring(Files((tmp_path / "a.txt",)), tmp_path / "pictures")
    text = tuple(Heading(n, (Run("一二三四"[n - 1]),), HERE) for n in range(1, 5))
    drafted = draft_folder(with_piece(brought, title, Work(TEXT.id, text, "", HERE)))
    assert [finding.code for finding in drafted.findings] == codes
    assert next(iter(drafted.texts.values())).startswith(first)


@pytest.mark.parametrize("language", Language)
def test_the_report_is_in_the_language_of_the_person(tmp_path: Path, language: Language) -> None:
    (tmp_path / "a.md").write_text(NOTES.format("题").replace("p.png", "none.png"), "utf-8")
    added = add_brought(tmp_path / "out", Files((tmp_path / "a.md",)), None, language)
    told = (tmp_path / "out" / TOLD).read_text("utf-8")
    assert told == "".join(f"{each.told(language)}\n" for each in added.findings)


def test_files_are_named_behind_from(tmp_path: Path) -> None:
    source = files_in(tmp_path / "in")
    names = [str(source / "第1.md"), str(source / "第3.md")]
    done = run(tmp_path, "new", "book", "out", "--from", *names, "--title", "书")
    assert len(done.stdout.splitlines()) == 5
    assert "S44" in done.stderr
    assert "behind --from" in run(tmp_path, "new", "book", "other", *names, code=2).stderr
    assert not (tmp_path / "other").exists()
