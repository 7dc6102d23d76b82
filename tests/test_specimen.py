"""A book of every block and every run, set in every format; and texts that are too much of one."""

from __future__ import annotations

import math
import re
import shutil
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from conftest import ROOT
from designs import drawn_at
from drawn import crossed
from msgspec.structs import replace
from PIL import Image, ImageDraw
from proofs import above_and_below, bare, outline, text_of_pages
from test_grid import grid_lines

from booklet import House, Ticket
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError
from booklet.model.blocks import Block, Listing, every, runs_in, text_of
from booklet.model.corpus import Corpus
from booklet.model.paper import Product
from booklet.pdf.lines import lines_of
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread
from booklet.reading import format_names, read_format

SPECIMEN = ROOT / "tests" / "specimen"
FORMATS = format_names(ROOT / "templates")


def house_of(folder: Path, texts: dict[str, str] | None = None) -> House:
    """A house whose book is the specimen, or these texts, with a picture beside them."""
    book = folder / "book"
    if texts is None:
        shutil.copytree(SPECIMEN, book)
    else:
        book.mkdir(parents=True)
        for name, text in texts.items():
            (book / name).write_text(text, "utf-8")
    draw(book / "wave.png")
    return House(book, ROOT / "templates", ROOT / "fonts", folder / "out")


def draw(path: Path) -> None:
    """Three waves and a circle."""
    picture = Image.new("L", (900, 400), 255)
    pen = ImageDraw.Draw(picture)
    for n in range(3):
        wave = [(x, 200 + 60 * n + 40 * math.sin(x / 120 + n)) for x in range(0, 900, 4)]
        pen.line(wave, fill=0, width=4)
    pen.ellipse((600, 20, 700, 120), outline=0, width=4)
    picture.save(path)


@pytest.fixture(scope="module")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> House:
    return house_of(tmp_path_factory.mktemp("specimen"))


@cache
def set_in(house: House, format: str) -> Product:
    return fulfil(Ticket(format=format, organisation="某某读书会"), house)


def blocks_of(corpus: Corpus) -> list[Block]:
    return [block for piece in corpus.pieces for work in piece.works for block in work.blocks]


def test_it_has_every_block_and_every_run(specimen: House) -> None:
    blocks = blocks_of(read_corpus(specimen.corpus))
    kinds = {type(block) for block in every(blocks)}
    assert kinds == set(Block.__args__)  # type: ignore[attr-defined]
    runs = list(runs_in(blocks))
    assert len({mark for run in runs for mark in run.marks}) == 6  # all but QUOTED, a report's
    assert any(run.reading for run in runs)
    assert any(run.link for run in runs)
    assert any(run.note for run in runs)
    assert any(isinstance(each, Listing) for block in every(blocks) if isinstance(block, Listing)
               for item in block.items for each in item.blocks)  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_the_proofreader_is_silent(format: str, specimen: House) -> None:
    proof = set_in(specimen, format).proof
    assert proofread(proof.pdf).findings == ()
    told = {warning.code for warning in proof.warnings} - {"X02"}  # the rules of text advise
    assert told <= ({"E05"} if format == "pinyin" else set())  # English, 17 characters wide


@pytest.mark.parametrize("format", FORMATS)
def test_every_line_stands_on_the_grid(format: str, specimen: House) -> None:
    """Those of tables too, which are smaller; but for the backs of the covers."""
    page = read_format(ROOT / "templates" / format)
    for size in (page.size, round(0.857 * page.size, 4)):
        sized = replace(page, size=size, report_size=size)
        for each in read_pages(set_in(specimen, format).proof.pdf)[2:-2]:
            # Digits that stand in a vertical line are read by the middle of their ink.
            set_by_square = tuple(g for g in each.glyphs if not (g.stands and g.text.isdigit()))
            for line in grid_lines(replace(each, glyphs=set_by_square), sized):
                folio = not 0 <= line < page.lines
                assert folio or line == pytest.approx(round(line), abs=0.02), (each.number, line)


@pytest.mark.parametrize("format", FORMATS)
def test_every_character_is_printed(format: str, specimen: House) -> None:
    pages = read_pages(set_in(specimen, format).proof.pdf)
    printed = Counter(glyph.text for page in pages for glyph in page.glyphs)
    blocks = blocks_of(read_corpus(specimen.corpus))
    readings = "".join(run.reading or "" for run in runs_in(blocks))
    written = Counter(bare(text_of(blocks) + readings))
    assert {c: n for c, n in written.items() if printed[c] < n} == {}


def test_headings_are_in_contents_heads_and_outline(specimen: House) -> None:
    """Contents to the second level with their pages, all levels in the outline; the recto has the
    heading that it begins or goes on with, and none where a chapter opens."""
    pdf, page = set_in(specimen, "booklet").proof.pdf, read_format(ROOT / "templates/booklet")
    marks = outline(pdf)[1:]
    assert [(level, label) for level, label, _ in marks[:6]] == [
        (0, "样张：各种段落"), (1, "一级标题：正文与标记"), (2, "二级标题：列表"),
        (3, "三级标题：照原样的标号"), (4, "四级标题"), (2, "二级标题：引文与落款"),
    ]  # fmt: skip
    contents = text_of_pages(pdf, page)[2]
    for level, label, number in marks:
        entry = re.search(rf"{bare(label)}[.…·]*(\d+)", contents)
        assert bool(entry) == (level < 3)
        assert entry is None or int(entry[1]) == number
    assert above_and_below(pdf, page, 5)[0] == ""
    assert above_and_below(pdf, page, 7)[0] == "二级标题：引文与落款"
    assert above_and_below(pdf, page, 11)[0] == "长表续页时重复表头"
    assert above_and_below(pdf, page, 13)[0] == ""


def test_kinds_of_text_stand_as_they_are_designed(specimen: House) -> None:
    """Law hangs by its longest label and an em; rules of a table 0.8, 0.4 and 0.8 pt, its rows a
    line, 9 pt; a figure says its words below, 9 pt; notes are called by 7.5 pt, raised, and set in
    8.4; verse is 12 on 18, turned over by an em, below a title of 18, a line between stanzas."""
    product = set_in(specimen, "booklet")
    pages = [lines_of(page) for page in read_pages(product.proof.pdf)]

    def line(words: str, place: int = 0) -> tuple[int, float, float, float]:
        """Page, size, left and baseline of the line that begins so, or one below it."""
        number, n = next(
            (number, n)
            for number, lines in enumerate(pages)
            if number > 2
            for n, each in enumerate(lines)
            if each.text.startswith(words)
        )
        found = pages[number][n + place]
        return number, found.size, found.glyphs[0].x, found.baseline

    em, leading = 10.5, 18.0
    above, article, over = line("第一章"), line("第一条"), line("第一条", 1)
    assert over[2] - article[2] == pytest.approx(6 * em, abs=0.5)  # 第四条之一, and an em
    assert above[3] - article[3] == pytest.approx(2 * leading, abs=1)
    assert line("答", 1)[2] - line("答")[2] == pytest.approx(2 * em, abs=0.5)
    caption, head, row = line("表1"), line("纸"), line("复印纸70")
    assert (caption[1], head[1], row[1]) == (9, 9, 9)
    assert caption[3] - head[3] == pytest.approx(leading, abs=0.1) == head[3] - row[3]
    high = [round(each[3], 1) for each in drawn_at(product, head[0] + 1) if each[2] > 270]
    assert high[:3] == [0.8, 0.4, 0.8]
    assert line("图1")[1] == 9
    called = pages[line("①退会")[0]]
    calls = {g.size for each in called for g in each.glyphs if g.text == "①"}
    assert sorted(round(size, 2) for size in calls) == [7.5, 8.4]
    title, first, second = line("山中答问"), line("有雾"), line("走了很久")
    assert (title[1], first[1]) == (18, 12)
    assert first[3] - second[3] == pytest.approx(leading, abs=0.1)
    assert second[2] - first[2] == pytest.approx(12, abs=0.5)
    assert second[3] - line("你又问我")[3] == pytest.approx(2 * leading, abs=0.1)


def test_a_title_is_printed_once(specimen: House) -> None:
    pdf = set_in(specimen, "handout").proof.pdf
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf), strict=True).pages)
    assert bare(text).count("读书会章程") == 2  # in the contents, and over its text


def lines(count: int, line: str) -> str:
    return "\n".join(line.format(n) for n in range(count))


TOO_MUCH = {
    "a table of many rows": "| 甲 | 乙 |\n|--|--|\n" + lines(120, "| {0} | 文 |"),
    "a table of empty cells": "| | |\n|--|--|\n| | |",
    "a table without rows": "| 甲 | 乙 |\n|--|--|",
    "a cell over pages": f"| 甲 | 乙 |\n|--|--|\n| {'长' * 3000} | 短 |",
    "a head over pages": f"| {'题' * 3000} | 乙 |\n|--|--|\n| 文 | 字 |",
    "a span over pages": "| 甲 | 乙 |\n|--|--|\n| 甲 | 乙 |\n" + lines(60, "| ^ | {0} |"),
    "notes on a page": lines(60, "甲[^{0}]") + "\n\n" + lines(60, "[^{0}]: 注{0}"),
    "long lines of verse": f":::verse 题\n{lines(3, '句' * 300)}\n:::",
    "a long stanza": f":::verse 题\n{lines(80, '句{0}')}\n:::",
    "a deep list": "\n".join("  " * n + f"- 项{n}" for n in range(30)),
    "deep quotations": "> " * 30 + "引文",
    "a long heading": f"# {'题' * 4000}\n\n文\n\n# 又",
    "a long reading": "{字|" + "abcdefghij" * 4 + "}文",
    "short paragraphs": lines(300, "字\n"),
    "headings only": "# 甲\n\n## 乙\n\n# 丙",
    "many headings": lines(120, "# 章{0}\n"),
    "long code": f"```\n{'x' * 500}\n```",
    "a long signature": f":::signature\n{lines(80, '某{0}')}\n:::",
    "a long question": f":::question {'问' * 900}\n{'答' * 3000}\n:::",
    "pictures in blocks": "> ![三道波纹](wave.png)\n\n- 项\n\n  ![三道波纹](wave.png)\n\n  ![三道波纹](high.png)",  # noqa: E501
    "a long caption": f'![三道波纹](wave.png "{"题" * 900}")',
    "an article of many items": "第一条　甲：\n\n" + lines(60, "（{0}）项\n"),
}


@pytest.mark.parametrize(("format", "name"), crossed(["booklet", "gongwen"], TOO_MUCH))
def test_too_much_of_one_is_set_whole(format: str, name: str, tmp_path: Path) -> None:
    """Pages without a word of warning, and every character on them."""
    house = house_of(tmp_path, {"甲.md": f"# 书名\n\n前文。\n\n{TOO_MUCH[name]}\n"})
    Image.new("L", (30, 900), 128).save(house.corpus / "high.png")
    proof = fulfil(Ticket(format=format), house).proof
    told = {warning.code for warning in proof.warnings} - {"X02"}
    assert told == ({"G01"} if format == "gongwen" and name == "a long signature" else set())
    printed = Counter(glyph.text for page in read_pages(proof.pdf) for glyph in page.glyphs)
    written = Counter(bare(text_of(blocks_of(read_corpus(house.corpus)))))
    assert {c: n for c, n in written.items() if printed[c] < n} == {}


@pytest.mark.parametrize(("format", "most"), [("booklet", 23), ("handout", 35), ("gongwen", 23)])
def test_a_table_of_too_many_columns_is_told(format: str, most: int, tmp_path: Path) -> None:
    row = "|" + " 1 |" * (most + 1)
    house = house_of(tmp_path, {"甲.md": f"# 书名\n\n{row}\n|{'--|' * (most + 1)}\n{row}"})
    with pytest.raises(CorpusError, match=f"{most + 1} columns; the page has room for {most}"):
        fulfil(Ticket(format=format), house)


@pytest.mark.parametrize("format", ["booklet", "handout", "gongwen"])
def test_a_table_that_is_too_wide_lies_on_pages_of_its_own(format: str, tmp_path: Path) -> None:
    """GB/T 9704-2012, 8: its head is at the left of every page, and so is that of a heading over
    it; folios, what stands before and behind it, and other tables are upright."""
    heads = ("编号", "所在单位", "负责人", "联系电话", "起止时间", "经费", "进度", "其他说明")
    cells = "|{0}|某某大学图书馆|王 明|010-12345678|2026.3—2027.12|120.50|六成|分两年|"
    wide = f"|{'|'.join(heads)}|\n|{'--|' * 8}\n{lines(40, cells)}"
    text = f"# 书名\n\n前文甲。\n\n## 节题乙\n\n{wide}\n\n后文丙。\n\n|子|丑|\n|--|--|\n|寅|卯|\n"
    pages = read_pages(set_in(house_of(tmp_path, {"甲.md": text}), format).proof.pdf)
    lying = [page for page in pages if any(glyph.turn for glyph in page.glyphs)]
    assert {page.number % 2 for page in lying} == {0, 1}
    for page in lying:
        assert "".join(each.text for each in page.glyphs if each.turn == 90).count("编号") == 1
        assert {each.turn for each in page.glyphs} <= {0, 90}
    turned = "".join(each.text for page in lying for each in page.glyphs if each.turn)
    assert "节题乙" in turned and turned.count("010-12345678") == 40
    upright = "".join(each.text for page in pages for each in page.glyphs if not each.turn)
    assert all(each in upright for each in ("前文甲", "后文丙", "寅"))


def test_words_behind_a_label_begin_where_they_hang(tmp_path: Path) -> None:
    """However a line is spread, its label is not: the words begin above those of the next line."""
    counts = "一二三四五六七八九十"
    texts = "\n\n".join(f"（{n}）{'字，句读A1' * 5}{'文' * k}" for k, n in enumerate(counts))
    house = house_of(tmp_path, {"一.md": texts})
    pages = read_pages(set_in(house, "booklet").proof.pdf)
    pairs = [
        (above, below)
        for page in pages
        for above, below in pairwise(lines_of(page))
        if above.text[1:2] in counts and above.text[0] == "（" != below.text[0]
    ]
    assert len(pairs) > 6
    for above, below in pairs:
        assert above.glyphs[3].cell[0] == pytest.approx(below.left, abs=0.02), above.text


@pytest.mark.parametrize(
    ("key", "numbers"), [("", "①②①②"), ('\n[text]\nnotes = "chapter"', "①②①②"),
                         ('\n[text]\nnotes = "book"', "1234")],
)  # fmt: skip
def test_notes_are_numbered_as_the_format_says(key: str, numbers: str, tmp_path: Path) -> None:
    """Anew in each chapter, or on through the book; so are the calls in the text."""
    text = "# 篇\n\n甲[^a]乙[^b]。\n\n[^a]: 子\n\n[^b]: 丑\n"
    house = house_of(tmp_path, {"1.md": text, "2.md": text.replace("篇", "章")})
    own = tmp_path / "templates/booklet"
    own.mkdir(parents=True)
    usual = (ROOT / "templates/booklet/format.toml").read_text("utf-8").partition("[text]")[0]
    (own / "format.toml").write_text(usual + key, "utf-8")
    house = replace(house, templates=own.parent)
    pages = text_of_pages(fulfil(Ticket(), house).proof.pdf, read_format(own))
    found = re.findall(r"甲(.)乙(.)。|(?<!\d)([①②1-4])[子丑]", bare("".join(pages)))
    calls = "".join(a + b for a, b, _ in found)
    assert (calls, "".join(c for *_, c in found)) == (numbers, numbers)
