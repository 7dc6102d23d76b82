"""Official documents: the parts that stand around a text are known, and stand where they belong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from intake.wordfiles import CENTRED, docx, p, table, tc, tr

from booklet import House, Ticket
from booklet.book.assembly import assemble
from booklet.book.official import as_official
from booklet.corpus.brought import bring
from booklet.corpus.selection import select
from booklet.model.corpus import Corpus
from booklet.model.official import DocumentForm, Official
from booklet.model.order import Files
from booklet.model.paper import Delivery
from booklet.pdf.lines import lines_of
from booklet.pdf.pages import read_pages
from booklet.production.bringing import make

MM = 72 / 25.4
RIGHT = '<w:jc w:val="right"/>'
BODY = "坚持以读者为中心，完善借阅制度，提高馆藏利用率。"
FOOT = {
    "copied_to": "某某市教育局，某某市图书馆",
    "printed_by": "某某大学办公室",
    "printed_on": date(2026, 3, 6),
}


def notice(*, red: bool = True, signed: bool = True, apart: bool = False) -> bytes:
    """A notice as an office writes it in Word: red head, text, attachments, foot."""
    parts = []
    if red:
        parts = [p("某某大学文件", CENTRED), p("某校发〔2026〕15号　　签发人：张三", CENTRED)]
    parts += [p("关于做好图书借阅工作的通知", CENTRED), p(), p("各学院，机关各部门：")]
    parts += [
        p("现就有关事项通知如下："),
        p("一、总体要求"),
        p(BODY),
        p("（一）延长开馆时间。" + BODY),
    ]
    parts += [p("附件：1.图书借阅办法"), p("2.开馆时间表"), p()]
    if signed:
        aligned = "" if apart else RIGHT
        parts += [p("某某大学", aligned), p("2026年03月05日", aligned), p("（此件公开发布）")]
    parts += [p("附件1"), p("图书借阅办法", CENTRED), p(BODY)]
    parts += [
        p("附件 2"),
        p("开馆时间表", CENTRED),
        table(tr(tc("日"), tc("时")), tr(tc("一"), tc("8"))),
    ]
    parts += [p("抄送：某某市教育局。"), p("某某大学办公室　　2026年3月6日印发")]
    return docx("".join(parts))


def taken(
    tmp_path: Path, data: bytes, ticket: Ticket
) -> tuple[Official, str, list[str], list[str]]:
    """The parts, the title, the text, and the codes that are told."""
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    edition = select(bring(Files((file,)), tmp_path), ticket, ("gongwen",))
    document, told = as_official(assemble(edition), ticket)
    assert document.official
    (chapter,) = document.chapters
    said = [getattr(block, "text", "") for block in chapter.texts[0].blocks]
    return document.official, str(chapter.title), said, [each.code for each in told]


@pytest.mark.parametrize("red", [True, False])
@pytest.mark.parametrize("apart", [True, False])
def test_a_word_file_tells_its_parts(tmp_path: Path, *, red: bool, apart: bool) -> None:
    made, title, said, told = taken(
        tmp_path, notice(red=red, apart=apart), Ticket(format="gongwen")
    )
    assert title == "关于做好图书借阅工作的通知"
    assert said[0] == "现就有关事项通知如下：" and said[-1].startswith("（一）")
    assert (made.addressee, made.signed, made.date) == (
        "各学院，机关各部门", ("某某大学",), "2026年3月5日",
    )  # fmt: skip
    assert (made.note, made.attached) == ("此件公开发布", ("图书借阅办法", "开馆时间表"))
    assert [(each.label, each.title) for each in made.attachments] == [
        ("附件1", "图书借阅办法"), ("附件2", "开馆时间表"),
    ]  # fmt: skip
    assert (made.copied_to, made.printed_by, made.printed_on) == (
        "某某市教育局", "某某大学办公室", "2026年3月6日",
    )  # fmt: skip
    assert (made.organs, made.number, made.signers) == (
        (("某某大学",), "某校发〔2026〕15号", ("张三",)) if red else ((), "", ())
    )
    assert told == ["G04"]


HEADS = {
    "a star in the rule": [p("某某大学文件", CENTRED), p("★", CENTRED), p("某校发〔2026〕15号")],
    "a star above": [p("★", CENTRED), p("某某大学文件", CENTRED), p("某校发〔2026〕15号")],
    "a table": [table(tr(tc("某某大学"), tc("文件"))), p("某校发〔2026〕15号", CENTRED)],
    "a table of all": [table(tr(tc("某某大学文件")), tr(tc("某校发〔2026〕15号")))],
    "a letter": [p("某某大学", CENTRED), p("某校发〔2026〕15号", RIGHT)],
}
"""Heads as offices' templates have them."""


@pytest.mark.parametrize("head", HEADS)
def test_a_red_head_is_known_however_it_is_set(tmp_path: Path, head: str) -> None:
    """The page breaks before attachments are no part of the text, nor of them."""
    paged = "<w:pageBreakBefore/>"
    parts = [*HEADS[head], p("关于做好图书借阅工作的通知", CENTRED), p("各学院："), p(BODY)]
    parts += [p("附件：1. 甲办法"), p("2. 乙办法"), p("某某大学", RIGHT), p("2026年3月5日", RIGHT)]
    for n, name in enumerate("甲乙", 1):
        parts += [p(f"附件{n}", paged), p(f"{name}办法", CENTRED), p(BODY)]
    made, title, said, told = taken(tmp_path, docx("".join(parts)), Ticket(format="gongwen"))
    assert (title, made.organs) == ("关于做好图书借阅工作的通知", ("某某大学",))
    assert (made.number, made.addressee, said) == ("某校发〔2026〕15号", "各学院", [BODY])
    assert (made.signed, made.date) == (("某某大学",), "2026年3月5日")
    assert made.attached == ("甲办法", "乙办法") and not told
    assert [[block.text for block in each.blocks] for each in made.attachments] == [[BODY]] * 2


def test_several_organs_may_stand_beside_their_word(tmp_path: Path) -> None:
    """In a table of one row; a table that is no head is text."""
    organs = tc(p("某某大学") + p("某某学院"))
    parts = [table(tr(organs, tc("文件"))), p("某校发〔2026〕15号"), p("关于借阅的通知", CENTRED)]
    parts += [p("各学院："), p(BODY), table(tr(tc("文件"), tc("份数")), tr(tc("甲"), tc("1")))]
    made, title, said, _ = taken(tmp_path, docx("".join(parts)), Ticket(format="gongwen"))
    assert (made.organs, title) == (("某某大学", "某某学院"), "关于借阅的通知")
    assert said == [BODY, ""]


def test_what_is_lacking_is_told(tmp_path: Path) -> None:
    data = notice(signed=False).replace(b"x", b"x")
    *_, told = taken(tmp_path, data, Ticket(format="gongwen"))
    assert told == ["G01"]


def test_the_order_is_printed_where_the_text_differs(tmp_path: Path) -> None:
    ticket = Ticket(format="gongwen", organisation="某某学院", number="某院发〔2026〕1号")
    made, *_, told = taken(tmp_path, notice(), ticket)
    assert (made.signed, made.number) == (("某某学院",), "某院发〔2026〕1号")
    assert told.count("G02") == 3


def test_who_signs_is_named_in_the_head(tmp_path: Path) -> None:
    """An order that says the number alone has the mark of who signs in the text."""
    ticket = Ticket(format="gongwen", number="某院发〔2026〕1号")
    made, *_ = taken(tmp_path, notice(red=False), ticket)
    assert made.organs == ("某某大学",)


def delivered(tmp_path: Path, text: str, ticket: Ticket) -> Delivery:
    (tmp_path / "a.md").write_text(text, "utf-8")
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    return make(Files((tmp_path / "a.md",)), ticket, house, tmp_path / "a.pdf").delivery


def letter(paragraphs: int) -> str:
    middle = f"{BODY * 3}\n\n" * paragraphs
    return f"# 关于借阅的通知\n\n各学院：\n\n{middle}某某大学\n\n2026年3月5日\n"


@pytest.mark.parametrize("paragraphs", range(1, 15))
def test_the_foot_stands_at_the_foot_of_the_last_even_page(tmp_path: Path, paragraphs: int) -> None:
    """7.4.1: its last rule is the foot of the type area; 7.5: no folio behind a blank page."""
    ticket = Ticket(format="gongwen", number="某校发〔2026〕1号", **FOOT)
    pdf = delivered(tmp_path, letter(paragraphs), ticket).path.read_bytes()
    pages = read_pages(pdf)
    assert len(pages) % 2 == 0
    lines = [line.text for line in lines_of(pages[-1])]
    blank = not pages[-2].glyphs
    last = [line for line in lines if "印发" in line]
    assert (
        last and ("— 2 —" in lines or "—2—" in lines or "— 4 —" in lines or "—4—" in lines) != blank
    )
    page = pypdfium2.PdfDocument(pdf)[len(pages) - 1]
    paths = [
        o.get_bounds() for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
    ]
    rules = sorted((top - low) / MM for _, low, _, top in paths)
    assert rules == pytest.approx([0.25, 0.35, 0.35], abs=0.01)
    assert min(low for _, low, _, _ in paths) / MM == pytest.approx(35, abs=0.05)


@pytest.mark.parametrize("form", DocumentForm)
def test_forms_have_their_marks(tmp_path: Path, form: DocumentForm) -> None:
    """7.2.4, 10.1 to 10.3: the mark is red and stands 35 mm under the head of the type area, an
    order's 20 mm; a letter's 30 mm under the head of the paper, and its first page has no folio."""
    ticket = Ticket(
        format="gongwen", number="某校发〔2026〕1号", organisation="某某大学", form=form
    )
    pdf = delivered(tmp_path, letter(9), ticket).path.read_bytes()
    first, *_ = read_pages(pdf)
    (mark,) = (line for line in lines_of(first) if line.size > 30)
    assert (
        mark.text
        == {
            "document": "某某大学文件", "letter": "某某大学", "minutes": "某某大学纪要",
            "order": "某某大学令",
        }[form]
    )  # fmt: skip
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    at, _ = text.search(mark.text).get_next()
    tops = [text.get_charbox(at + n)[3] for n in range(len(mark.text))]
    above = (297 * MM - max(tops)) / MM
    due = {DocumentForm.LETTER: 30, DocumentForm.ORDER: 57}.get(form, 72)
    assert above == pytest.approx(due, abs=0.4)
    assert any("1" in line.text and line.size == 14 for line in lines_of(first)) == (
        form is not DocumentForm.LETTER
    )


ORDER = "《借阅办法》已经校长办公会议通过，现予公布，自2026年5月1日起施行。"


def order_of(folder: Path, text: str, **words: str) -> bytes:
    """An order 令 made of a text."""
    ticket = Ticket(format="gongwen", form=DocumentForm.ORDER, **words)
    return delivered(folder, text, ticket).path.read_bytes()


@pytest.mark.parametrize("word", ["令", "命令"])
@pytest.mark.parametrize("headed", ["", "# "])
@pytest.mark.parametrize("blank", ["　", "　　", " "])
def test_an_order_stands_as_orders_do(tmp_path: Path, word: str, headed: str, blank: str) -> None:
    """10.2: the number two lines under the mark, the text two lines under it, no rule, no title but
    the mark. 7.3.5.3: two lines under the text who signs, the post two characters before the name,
    a line under that the date, both four characters in from the right."""
    lines = (f"{headed}某某大学{word}", "第 5 号", ORDER, f"校长{blank}王明", "2026年3月5日")
    pdf = order_of(tmp_path, "\n\n".join(lines) + "\n")
    (page,) = read_pages(pdf)
    mark, number, first, *_, signed, date_, _ = lines_of(page)
    pitch, em = 637.8 / 22, 442.2 / 28
    assert (mark.text, number.text, date_.text) == (f"某某大学{word}", "第5号", "2026年3月5日")
    assert first.text.startswith("《借阅办法》")
    middle = (28 + 78) * MM
    assert (number.left + number.right) / 2 == pytest.approx(middle, abs=em / 4)
    assert mark.baseline - number.baseline == pytest.approx(3 * pitch, abs=0.35 * pitch)
    assert number.baseline - first.baseline == pytest.approx(3 * pitch, abs=0.35 * pitch)
    assert [signed.right, date_.right] == pytest.approx([184 * MM - 4 * em] * 2, abs=0.5)
    last = next(line for line in lines_of(page) if "施行" in line.text)
    assert last.baseline - signed.baseline == pytest.approx(3 * pitch, abs=0.1)
    assert signed.baseline - date_.baseline == pytest.approx(2 * pitch, abs=0.1)
    assert signed.right - signed.left == pytest.approx(6 * em, abs=0.1)
    kinds = {each.type for each in pypdfium2.PdfDocument(pdf)[0].get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH not in kinds


def test_an_order_may_have_a_title_and_be_ordered_in_words(tmp_path: Path) -> None:
    """What the text does not say the ticket may; what neither says is told."""
    text = f"# 关于公布借阅办法的命令\n\n{ORDER}\n"
    words = {"organisation": "某某大学", "number": "第7号", "signer": "校长　王明"}
    ticket = Ticket(format="gongwen", form=DocumentForm.ORDER, **words)
    told = delivered(tmp_path, text, ticket)
    lines = [line.text for line in lines_of(read_pages(told.path.read_bytes())[0])]
    assert lines[:3] == ["某某大学令", "第7号", "关于公布借阅办法的命令"]
    assert "校长王明" in "".join(lines[-2].split())
    (lacking,) = told.warnings
    assert lacking.code == "G01" and lacking.sentence.endswith(": date")


def test_organs_that_issue_together_stand_below_each_other(tmp_path: Path) -> None:
    """7.2.4, 7.2.6: as long as the longest; signers two a line, the number beside the last."""
    organs = "中共某某市委宣传部、某某市教育局"
    ticket = Ticket(
        format="gongwen", number="某校发〔2026〕1号", organisation=organs, signer="张三、李四、王五"
    )
    pdf = delivered(tmp_path, letter(3).replace("某某大学\n\n", ""), ticket).path.read_bytes()
    lines = lines_of(read_pages(pdf)[0])
    long, short = (
        line
        for line in lines
        if line.size > 20 and "关于" not in line.text and line.text[-1] in "部局"
    )
    assert (short.left, short.right) == pytest.approx((long.left, long.right), abs=0.5)
    number = next(line for line in lines if "〔2026〕" in line.text)
    last = next(line for line in lines if "王五" in line.text)
    assert number.baseline == pytest.approx(last.baseline, abs=0.1)


def test_a_book_of_several_texts_has_no_parts(shipped: Corpus) -> None:
    ticket = Ticket(format="gongwen")
    document, told = as_official(assemble(select(shipped, ticket, ("gongwen",))), ticket)
    assert document.official == Official() and told == ()
