"""Books of laws, poems and lessons as they are set: what their kinds ask of pages and lines."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT

from booklet import House, Ticket
from booklet.model.numerals import han
from booklet.pdf.lines import GlyphLine, lines_of
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread

EM = 10.5  # of a booklet; of a handout 12


def made(folder: Path, texts: dict[str, str], ticket: Ticket = Ticket()) -> bytes:
    """The PDF of a book of these texts."""
    book = folder / "book"
    book.mkdir()
    for name, text in texts.items():
        (book / name).write_text(text, "utf-8")
    house = House(book, ROOT / "templates", ROOT / "fonts", folder / "out")
    return fulfil(ticket, house).proof.pdf


def lines_in(pdf: bytes) -> list[GlyphLine]:
    """All lines, page by page, as the pages show them."""
    return [line for page in read_pages(pdf) for line in lines_of(page)]


def line_of(pdf: bytes, words: str) -> GlyphLine:
    """The one line that begins with some words."""
    (line,) = [line for line in lines_in(pdf) if line.text.startswith(words)]
    return line


def poems(count: int) -> dict[str, str]:
    """A book of poems by two authors; the last one is of forty lines."""
    texts = {"book.toml": 'title = "诗"\nkind = "verse"\n'}
    for n in range(1, count + 1):
        head = f'+++\ntitle = "第{n}首诗"\nauthor = "{"甲乙"[n % 2]}某"\ndynasty = "某代"\n+++\n'
        lines = "山前一树花开早，\n山后一人家住迟。\n" * (20 if n == count else 2)
        texts[f"{n}.md"] = f"{head}\n:::verse\n{lines}:::\n"
    return texts


def test_poems_follow_each_other_page_by_page(tmp_path: Path) -> None:
    """Each begins a page, of either side; no page between them is empty; a long one is parted, in
    couplets. Their lines are none of prose, and the proofreader takes them for none."""
    pdf = made(tmp_path, poems(5))
    titles = [max(line.page for line in lines_in(pdf) if line.text == f"第{n}首诗"
                  and line.size > EM + 5) for n in range(1, 6)]  # fmt: skip
    assert titles == list(range(titles[0], titles[0] + 5))
    verse = [line for line in lines_in(pdf) if line.page >= titles[-1] and line.text[0] == "山"]
    assert verse[0].page == titles[-1]
    assert len({line.page for line in verse}) > 1
    assert all(line.text.startswith("山前") for line in verse
               if line.page > titles[-1] and line is next(
                   each for each in verse if each.page == line.page))  # fmt: skip
    assert proofread(pdf).findings == ()


def test_other_books_begin_on_the_recto(tmp_path: Path) -> None:
    texts = {f"{n}.md": f"# 第{n}篇文章\n\n一二三。\n" for n in (1, 2)}
    pdf = made(tmp_path, texts)
    pages = {line.page for line in lines_in(pdf) if line.size > EM + 5 and "篇" in line.text}
    assert all(page % 2 for page in pages)
    assert len(pages) == 2


def test_what_a_heading_says_is_not_said_again(tmp_path: Path) -> None:
    """In parts by author, authors stand above the parts alone."""
    (tmp_path / "plain").mkdir()
    plain = [line.text for line in lines_in(made(tmp_path / "plain", poems(2)))]
    parts = [line.text for line in lines_in(made(tmp_path, poems(2), Ticket(group="author")))]
    assert "某代　甲某" in plain
    assert "某代" in parts
    assert parts.count("甲某") == 2  # in the contents, and above the part


@pytest.mark.parametrize(("count", "pages"), [(8, 1), (20, 1)])
def test_contents_of_many_entries_stand_close(tmp_path: Path, count: int, pages: int) -> None:
    pdf = made(tmp_path, poems(count))
    listed = [line for line in lines_in(pdf) if "...." in line.text.replace("…", "..")]
    assert len({line.page for line in listed}) == pages
    steps = {round(a.baseline - b.baseline) for a, b in pairwise(listed)}
    assert steps == {36 if count == 8 else 18}


def test_many_titles_of_a_handout_stand_side_by_side(tmp_path: Path) -> None:
    pdf = made(tmp_path, poems(20), Ticket(format="handout"))
    rows = [line.baseline for line in lines_in(pdf) if line.page == 1 and line.size == 12
            and "首诗" in line.text]  # fmt: skip
    assert len({round(row) for row in rows}) < 10


LAW = """第一条 为了甲，制定本法。

第二条 下列情形：

（一）“乙”，是指丙丁戊己庚辛壬癸，甲乙丙丁戊己庚辛壬癸，甲乙丙丁戊己庚辛壬癸甲乙丙丁；

（二）丁。
"""


def test_an_opening_mark_behind_a_label_stands_as_at_a_line_start(tmp_path: Path) -> None:
    """CLREQ 3.1.6.3: flush with the words below it."""
    pdf = made(tmp_path, {"1.md": LAW})
    item = line_of(pdf, "（一）")
    (below,) = [line for line in lines_in(pdf)
                if line.page == item.page and 0 < item.baseline - line.baseline < 20]  # fmt: skip
    assert item.glyphs[3].cell[0] == pytest.approx(below.left, abs=0.05)
    assert proofread(pdf).findings == ()


def test_white_behind_labels_is_judged_by_none_of_the_rules_of_lines(tmp_path: Path) -> None:
    """Neither as a hole nor as the space beside a number, nor does it make a line uneven."""
    words = "2023年起，甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己。"
    pdf = made(tmp_path, {"1.md": "\n\n".join(f"第{n}条　{words}" for n in "一二三四五六")})
    read = proofread(pdf)
    assert read.findings == ()
    assert read.evenness is not None
    assert read.evenness.loosest < 0.1


@pytest.mark.parametrize("blank", [" ", "　"])
def test_an_em_stands_behind_labels_that_do_not_hang(tmp_path: Path, blank: str) -> None:
    """Articles with long labels are paragraphs that begin with these, whatever blank was typed."""
    law = LAW.replace("第一条 ", f"第一百二十一条{blank}").replace(
        "第二条 ", f"第一百二十二条{blank}"
    )
    article = line_of(made(tmp_path, {"1.md": law}), "第一百二十一条")
    words = next(glyph for glyph in article.glyphs if glyph.text == "为")
    label = next(glyph for glyph in article.glyphs if glyph.text == "条")
    assert words.cell[0] - label.cell[1] == pytest.approx(EM, abs=0.3)


def test_a_label_stands_beside_the_list_that_follows_it(tmp_path: Path) -> None:
    text = (
        "第一条\n\n（一）甲；\n\n（二）乙。\n\n:::question 何事？\n（一）丙；\n\n（二）丁。\n:::\n"
    )
    pdf = made(tmp_path, {"1.md": f"# 法\n\n{text}"})
    rows = {round(line.baseline): line.text for line in lines_in(pdf) if line.size == EM}
    texts = [line.text for line in lines_in(pdf)]
    assert any(each.startswith("第一条") and "甲" in each for each in [*rows.values(), *texts])
    assert any(each.startswith("答") and "丙" in each for each in [*rows.values(), *texts])


ARTICLES = [
    "第{}条　本法自公布之日起施行。",
    "第{}条　【盗窃、抢夺罪】盗窃、抢夺的，依照前款的规定处罚；情节较轻的，从轻处罚或者免除处罚。",
    "第{}条之一　有下列情形之一的，从重处罚：\n\n（一）累犯；\n\n（二）在发生自然灾害的时候，"
    "聚众犯前款罪的。\n\n单位犯前款罪的，对单位判处罚金。",
    "**第{}条**　犯前款罪，同时构成其他犯罪的，依照处罚较重的规定定罪处罚。\n\n过失犯前款罪的，"
    "从轻处罚。",
]


@pytest.mark.parametrize(("format", "leading"), [("booklet", 18), ("handout", 18)])
def test_articles_of_a_long_law_stand_line_by_line(
    format: str, leading: float, tmp_path: Path
) -> None:
    """Whatever articles hold, there is no white between two of them: it stands above headings."""
    order = random.Random(7)
    texts = [order.choice(ARTICLES).format(han(n)) for n in range(1, 160)]
    for n in range(0, len(texts), 23):
        texts[n] = f"## 第{han(n // 23 + 1)}章　罪名\n\n{texts[n]}"
    book = {"book.toml": 'title = "法"\nkind = "law"\n', "1.md": "# 法\n\n" + "\n\n".join(texts)}
    pages = read_pages(made(tmp_path, book, Ticket(format=format)))
    steps = [
        round(above.baseline - line.baseline, 1)
        for page in pages
        for above, line in pairwise(lines_of(page))
        if line.text.startswith("第") and "条" in line.text[:9] and above.size == line.size
        and "章" not in above.text[:5]
    ]  # fmt: skip
    assert len(steps) > 100
    assert set(steps) == {leading}
