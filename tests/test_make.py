"""`booklet make`: files of any kind become a booklet and its sheets, beside the first of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pypdfium2
import pytest
from intake.wordfiles import docx, p, r, table, tc, tr
from makings import HOUSE, put, run, text_of, word_file
from proofs import bare
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

import booklet
from booklet import Ticket
from booklet.errors import CorpusError, OrderError, OutputError
from booklet.model.blocks import Paragraph
from booklet.model.order import FLAT, Files
from booklet.pdf.pages import read_pages
from booklet.production.bringing import is_one_of, make, where
from booklet.production.setting import typeset_any
from booklet.sheets.finished import read_record


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
    pages = pypdfium2.PdfDocument(made[0].path)
    assert sum(1 for page in pages for _ in page.get_objects([FPDF_PAGEOBJ_IMAGE])) == 1


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


@pytest.mark.parametrize("name", ["长" * 84, "a" * 252, "长" * 82 + "a"])
def test_a_name_of_any_length_leaves_room_for_what_is_made(name: str, tmp_path: Path) -> None:
    (text,) = put(tmp_path, **{f"{name}__md": "# 文\n\n山高月小。"})
    for taken in (False, True):
        made = make(Files((text,)), Ticket(), HOUSE).delivery
        assert made.print_sheets
        names = [made.path.name, made.print_sheets.name]
        assert all(each[:60] == name[:60] and len(os.fsencode(each)) <= 255 for each in names)
        assert [each.endswith("-booklet.pdf") for each in names] == [taken, False]
        assert names[1].endswith("-sheets.pdf")
        made.path.write_bytes(b"another's")
    named = tmp_path / f"{'o' * 251}.pdf"
    assert make(Files((text,)), Ticket(), HOUSE, named).delivery.path == named


@pytest.mark.skipif(os.name == "nt", reason="names there are no bytes")
def test_a_name_from_an_old_zip_is_read_as_it_was_written(tmp_path: Path) -> None:
    text = tmp_path / os.fsdecode("题目.md".encode("gb18030"))
    try:
        text.write_text("山高月小。")
    except OSError:
        pytest.skip("the file system has names in UTF-8 alone")
    made = make(Files((text,)), Ticket(), HOUSE)
    assert made.delivery.path == tmp_path / "题目.pdf"
    assert str(made.book.pieces[0].title) == "题目"


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
    (page,) = put(tmp_path, b__html="<style>@page { size: 300pt 600pt; margin: 30pt }</style><p>甲")
    assert typeset_any(page, HOUSE, tmp_path / "b.pdf").trim == pytest.approx((300, 600))


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_other_texts_are_typeset_to_other_standards(name: str, tmp_path: Path) -> None:
    """Whatever a text is set by: PDF/UA-2 and PDF/A-4 are of PDF 2.0; an unknown word is told."""
    (tmp_path / name).write_text("<html lang=zh><title>山</title><p>山水", "utf-8")
    for archive, version, claim in (
        ("ua1", b"1.7", b"<pdfaid:part>3<"),
        ("ua2", b"2.0", b"<pdfaid:part>4<"),
    ):
        done = run(tmp_path, "typeset", name, "-o", "b.pdf", "--archive", archive)
        pdf = (tmp_path / "b.pdf").read_bytes()
        assert done.returncode == 0 and pdf.startswith(b"%PDF-" + version) and claim in pdf
    wrong = run(tmp_path, "typeset", name, "-o", "c.pdf", "--archive", "ua3")
    assert wrong.returncode == 2 and "do you mean ua2?" in wrong.stderr
    assert not (tmp_path / "c.pdf").exists()


def test_from_python(tmp_path: Path) -> None:
    (text,) = put(tmp_path, a__md="# 甲\n\n文。")
    made = booklet.make(text, output=tmp_path / "b.pdf", house=HOUSE)
    assert made.delivery.path.name == "b.pdf"
    assert made.delivery.print_sheets
    assert [str(piece.title) for piece in made.book.pieces] == ["甲"]


def test_no_text_of_a_folder_is_written_over(tmp_path: Path) -> None:
    """Named as the output it is refused; what was made there before is made again."""
    put(tmp_path, 文__md="# 文\n\n" + "山高月小，水落石出。" * 9)
    theirs = tmp_path / "旧.pdf"
    theirs.write_bytes(b"%PDF-1.4 another's")
    with pytest.raises(OutputError, match="S41"):
        make(Files((tmp_path,)), Ticket(), HOUSE, theirs)
    assert theirs.read_bytes() == b"%PDF-1.4 another's"
    theirs.unlink()
    for _ in range(2):
        made = make(Files((tmp_path,)), Ticket(), HOUSE, tmp_path / "书.pdf")
        assert [piece.id for piece in made.book.pieces] == ["文"]


def test_from_python_lines_may_stay_lines(tmp_path: Path) -> None:
    (text,) = put(tmp_path, a__txt="一、目的\n文。")
    made = booklet.make(text, output=tmp_path / "b.pdf", house=HOUSE, plain=True)
    assert all(isinstance(each, Paragraph) for each in made.book.pieces[0].works[0].blocks)


def test_a_file_that_is_gone_is_none_of_those_that_were_brought(tmp_path: Path) -> None:
    here, gone = tmp_path / "a.md", tmp_path / "gone.md"
    here.write_text("# 一\n\n文字。\n", "utf-8")
    assert not is_one_of(here, [gone])
    assert not is_one_of(gone, [gone])
    assert is_one_of(here, [gone, here])
    assert is_one_of(here, [tmp_path])
