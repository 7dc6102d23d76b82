"""`booklet make`: files of any kind become a booklet and its sheets, beside the first of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from intake.wordfiles import HEADING, docx, drawing, p, png, r, table, tc, tr
from proofs import bare

import booklet
from booklet import House, Ticket
from booklet.corpus.brought import bring, day_in
from booklet.corpus.pieces import natural
from booklet.errors import CorpusError, OrderError, OutputError
from booklet.model.order import FLAT, Files
from booklet.pdf.pages import read_pages
from booklet.production.bringing import make, typeset_any, where
from booklet.sheets.finished import read_record

HOUSE = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")


def text_of(pdf: Path) -> str:
    return bare("".join(g.text for page in read_pages(pdf.read_bytes()) for g in page.glyphs))


def put(folder: Path, **files: str) -> list[Path]:
    """Texts in a folder; `__` stands for the dot."""
    paths = []
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


def run(folder: Path, *words: str, lang: str = "C") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "booklet", *words],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "LC_ALL": lang},
    )  # fmt: skip


def word_file(folder: Path) -> Path:
    path = folder / "借阅 办法.docx"
    path.write_bytes(docx(
        p("借阅办法", style="T") + p("总则", style="1") + p("第一条　为方便师生，制定本办法。")
        + p("第二条　借书证限本人使用。")
        + table(tr(tc("姓名"), tc("分数")), tr(tc("甲"), tc("90")))
        + p(drawing("p1", "一张图")) + p("附则", style="1") + p("本办法自印发之日起施行。"),
        styles=HEADING, related=(("p1", "image", "media.png"),), media__png=png(),
    ))  # fmt: skip
    return path


def test_a_word_file_in_one_command(tmp_path: Path) -> None:
    """What it held is told, what was made too; all of it is in the PDF."""
    word_file(tmp_path)
    done = run(tmp_path, "make", "借阅 办法.docx")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "借阅 办法.docx: 2 headings, 1 paragraph, 2 articles, 1 table, 1 picture",
        "借阅 办法.pdf: 8 pages",
        "借阅 办法-sheets.pdf: 2 sheets of paper",
    ]
    text = text_of(tmp_path / "借阅 办法.pdf")
    for words in ("借阅办法", "总则", "第二条", "借书证限本人使用。", "甲", "90", "附则"):
        assert words in text


def test_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    """Also of a picture, which lies in a folder of another name each time."""
    made, data = [], word_file(tmp_path).read_bytes()
    for name in ("one", "另 一处"):
        word = tmp_path / name / "a.docx"
        word.parent.mkdir()
        word.write_bytes(data)
        made.append(make(Files((word,)), Ticket(), HOUSE).delivery)
    assert made[0].sha256 == made[1].sha256
    sheets = [each.print_sheets for each in made]
    assert sheets[0] and sheets[1]
    assert sheets[0].read_bytes() == sheets[1].read_bytes()


def test_files_are_pieces_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["10 末", "第十课", "2 次", "第九课", "1 首", "三、丙", "二、乙"]
    files = put(tmp_path, **{f"{name}__txt": f"{name}之文。\n" for name in names})
    book = bring(Files(tuple(files)), tmp_path / "p")
    assert [str(piece.title) for piece in book.pieces] == [
        "首", "次", "二、乙", "三、丙", "末", "第九课", "第十课",
    ]  # fmt: skip
    assert [piece.number for piece in book.pieces] == [1, 2, 3, 4, 5, 6, 7]
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


def test_no_file_of_others_is_written_over(tmp_path: Path) -> None:
    (text,) = put(tmp_path, 文__md="# 文\n\n山高月小。")
    mine = tmp_path / "文.pdf"
    mine.write_bytes(b"%PDF-1.4 another's")
    made = make(Files((text,)), Ticket(), HOUSE)
    assert made.delivery.path.name == "文-booklet.pdf"
    assert made.delivery.warnings[0].code == "S42"
    assert mine.read_bytes() == b"%PDF-1.4 another's"
    again = make(Files((text,)), Ticket(), HOUSE)
    assert again.delivery.path.name == "文-booklet.pdf"
    (tmp_path / "文-booklet-sheets.pdf").write_bytes(b"another's")
    with pytest.raises(OutputError, match="S41"):
        make(Files((text,)), Ticket(), HOUSE)
    assert where(None, (text,), sheets=False)[0].name == "文-booklet.pdf"


def test_our_own_is_written_over(tmp_path: Path) -> None:
    (text,) = put(tmp_path, 文__md="# 文\n\n山高月小。")
    for _ in range(2):
        made = make(Files((text,)), Ticket(impose=FLAT), HOUSE).delivery
        assert made.path.name == "文.pdf"
        assert read_record(made.path.read_bytes())
        assert not any(each.code == "S42" for each in made.warnings)


def test_what_was_brought_is_not_written_over(tmp_path: Path) -> None:
    (text,) = put(tmp_path, 文__md="# 文\n\n" + "山高月小，水落石出。" * 20)
    pdf = make(Files((text,)), Ticket(), HOUSE).delivery.path
    before = pdf.read_bytes()
    assert make(Files((pdf,)), Ticket(), HOUSE).delivery.path.name == "文-booklet.pdf"
    with pytest.raises(OutputError, match="S41"):
        make(Files((pdf,)), Ticket(), HOUSE, pdf)
    assert pdf.read_bytes() == before


def test_all_that_is_wrong_is_told_at_once_and_nothing_written(tmp_path: Path) -> None:
    put(tmp_path, a__txt="文。", b__xyz="文。", c__docx="no zip", d__txt="")
    done = run(tmp_path, "make", "a.txt", "b.xyz", "c.docx", "d.txt", "gone.md")
    assert done.returncode == 2
    told = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert told == ["b.xyz", "c.docx", "d.txt", "gone.md"]
    assert len(list(tmp_path.iterdir())) == 4


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
    assert day_in(text) == (day and __import__("datetime").date.fromisoformat(day))


def test_sheets_are_made_where_nothing_else_is_said(tmp_path: Path) -> None:
    files = Files(tuple(put(tmp_path, a__md="# 甲\n\n文。")))
    assert make(files, Ticket(), HOUSE).delivery.print_sheets
    assert not make(files, booklet.ticket(impose=FLAT), HOUSE).delivery.print_sheets
    assert not make(files, Ticket(format="gongwen"), HOUSE).delivery.print_sheets
    assert make(files, Ticket(impose="2up"), HOUSE).delivery.print_sheets
    with pytest.raises(OrderError, match="there are"):
        make(files, Ticket(format="nothing"), HOUSE)


def test_words_of_an_order(tmp_path: Path) -> None:
    put(tmp_path, a__md="# 甲\n\n" + "文。" * 500, b__md="# 乙\n\n乙文。")
    done = run(
        tmp_path, "make", "a.md", "b.md", "--title", "另一书名", "--sheets", "2", "--pieces", "a",
        "--no-toc", "--session", "第一次学习", "--json", "-o", "out.pdf",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert (made["sheets"], made["pieces"], made["path"]) == (2, ["a"], "out.pdf")
    assert made["taken"] == {"a.md": "1 paragraph"}
    assert made["seconds"] > 0
    text = text_of(tmp_path / "out.pdf")
    assert "另一书名" in text and "第一次学习" in text and "目录" not in text


def test_a_chinese_person_is_told_in_chinese(tmp_path: Path) -> None:
    put(tmp_path, a__md="# 甲\n\n文<!-- 删 -->。")
    done = run(tmp_path, "make", "a.md", lang="zh_CN.UTF-8")
    assert "a.md: 1 个段落" in done.stdout


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("# 甲\n\n文。", []),
        ("# 甲\n\n## 一\n\n文。", []),
        ("# 甲\n\n## 一节\n\n文。\n\n## 二节\n\n文。", ["一节", "二节"]),
    ],
)
def test_contents_are_there_where_there_is_something_to_list(
    tmp_path: Path, text: str, entries: list[str]
) -> None:
    """Of one text its headings alone, as its title stands on the cover."""
    files = Files(tuple(put(tmp_path, a__md=text)))
    pdf = make(files, booklet.ticket(impose=FLAT), HOUSE).delivery.path
    pages = [bare("".join(g.text for g in page.glyphs)) for page in read_pages(pdf.read_bytes())]
    contents = [page for page in pages if page.startswith("目录")]
    assert bool(contents) == bool(entries)
    for page in contents:
        assert all(entry in page for entry in entries)
        assert "甲" not in page


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


def test_words_that_cannot_be_taken_stop_it_unless_accepted(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("甲") + p(r("\ue000乙"))))
    with pytest.raises(CorpusError, match="D51"):
        make(Files((path,)), Ticket(), HOUSE)
    done = run(tmp_path, "make", "a.docx", "--accept", "D51")
    assert done.returncode == 1
    assert "〓乙" in text_of(tmp_path / "a.pdf")


def test_a_table_without_a_head(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("甲") + table(tr(tc("子"), tc("丑")), tr(tc("寅"), tc("卯")))))
    make(Files((path,)), Ticket(), HOUSE)
    assert "子丑寅卯" in text_of(tmp_path / "a.pdf")


def test_other_texts_are_typeset_as_handouts(tmp_path: Path) -> None:
    (text,) = put(tmp_path, a__md="# 甲\n\n一段**黑体**。\n\n- 项\n")
    proof = typeset_any(text, HOUSE, tmp_path / "made.pdf")
    assert (proof.pages, [round(length / 72 * 25.4) for length in proof.trim]) == (1, [210, 297])
    assert "一段黑体。" in text_of(tmp_path / "made.pdf")
    with pytest.raises(OutputError, match="O01"):
        typeset_any(text, HOUSE, tmp_path / "a.md")


def test_from_python(tmp_path: Path) -> None:
    (text,) = put(tmp_path, a__md="# 甲\n\n文。")
    made = booklet.make(text, output=tmp_path / "b.pdf", house=HOUSE)
    assert made.delivery.path.name == "b.pdf"
    assert made.delivery.print_sheets
    assert [str(piece.title) for piece in made.book.pieces] == ["甲"]
