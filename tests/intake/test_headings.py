"""Headings that are typed, in texts of every kind; titles on first lines; labels at line ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from intake.wordfiles import docx, p

import booklet
from booklet import House
from booklet.errors import Place
from booklet.intake import FOREIGN, Taken
from booklet.intake.headings import with_headings
from booklet.model.blocks import Block, Break, Heading, Mark, Paragraph, Run, Table, text_of
from booklet.model.numerals import han
from booklet.model.order import FLAT, Files
from booklet.production.bringing import make

HOUSE = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
HERE = Place("a.txt", 1)
LAW = [
    "借阅办法", "第一章 总则", f"第一条 {'为方便师生借阅图书，制定本办法。' * 9}",
    "第二条 借书证限本人使用：", "一、学生", "二、教师", "第二章 罚则", "第一节 逾期",
    f"第三条 {'逾期的，停借一个月。' * 19}", "第二节 遗失", f"第四条 {'遗失的，照价赔偿。' * 19}",
]  # fmt: skip
HEADS = [(1, "第一章 总则"), (1, "第二章 罚则"), (2, "第一节 逾期"), (2, "第二节 遗失")]


def paragraph(text: str) -> Paragraph:
    """A paragraph; **…** is bold."""
    bold = text.startswith("**")
    return Paragraph((Run(text.strip("*"), (Mark.STRONG,) if bold else ()),), HERE)


def heads(blocks: tuple[Block, ...]) -> list[tuple[int, str]]:
    return [(each.level, each.text) for each in blocks if isinstance(each, Heading)]


def guessed(*lines: str) -> list[tuple[int, str]]:
    blocks = tuple(Break(HERE) if line == "---" else paragraph(line) for line in lines)
    taken = with_headings(Taken(None, blocks))
    assert text_of(taken.blocks) == text_of(blocks)
    return heads(taken.blocks)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["第一章 总则", "文。", "第二章 附则", "文。"], [(1, "第一章 总则"), (1, "第二章 附则")]),
        (["第1章 总则", "文。"], [(1, "第1章 总则")]),
        (["第一编 总", "第一章 则", "文。"], [(1, "第一编 总"), (2, "第一章 则")]),
        (["一、目的", "文。", "二、要求", "文。"], [(1, "一、目的"), (1, "二、要求")]),
        (["一、目的", "---", "文。"], [(1, "一、目的")]),
        # what is none after all, since half of its like are none, is text below one that is
        (
            ["**（一）甲**", "（二）乙", f"文{'，文' * 9}。", "（三）丙。", "（四）丁。"],
            [(1, "（一）甲")],
        ),
        # items: nothing stands below them, or they end as sentences do, or are long
        (["一、学生", "二、教师", "三、职工"], []),
        (["一、学生；", "文。", "二、教师。", "文。"], []),
        (["一、" + "学生和教师" * 9, "文。"], []),
        (["第一章 总则…………3", "第二章 附则…………9", "文。"], []),
        (["第一章 总则\t3", "文。"], []),
        # what stands in an article is part of it
        (["第一条 借书证：", "一、学生", "文。"], []),
        (["第一条 借书证：", "第二章 附则", "文。"], [(1, "第二章 附则")]),
        # lesser marks need more than themselves
        (["（一）目的", "文。"], []),
        (["1. 目的", "文。"], []),
        (["**（一）目的**", "文。"], [(1, "（一）目的")]),
        (["一、总", "**（一）目的**", "文。"], [(1, "一、总"), (2, "（一）目的")]),
        (["3.5 米", "文。"], []),
        (["前言", "文。"], []),
        (["**前言**", "文。"], [(1, "前言")]),
        (["**重要**", "文。"], []),
    ],
)
def test_what_is_a_heading(lines: list[str], found: list[tuple[int, str]]) -> None:
    assert guessed(*lines) == found


NAMES = st.sampled_from(["目的", "适用范围", "管理要求", "FastDFS 是什么", "第三方接口"])
SAYS = "为方便师生借阅图书，制定本办法。"
CHAPTERS = {"": "{} {}", ".": "{}. {}", "、": "{}、{}", "　": "{}　{}"}


@given(
    st.lists(st.lists(st.lists(NAMES, max_size=3), max_size=3), min_size=1, max_size=4),
    st.sampled_from(sorted(CHAPTERS)),
    st.sampled_from(["", " ", "　"]),
)
def test_numbers_of_parts_are_headings(
    chapters: list[list[list[str]]], point: str, blank: str
) -> None:
    """1, 1.1 and 1.1.1, as papers and standards count, with a blank behind or without."""
    lines, found = list[str](), list[tuple[int, str]]()
    for a, sections in enumerate(chapters, 1):
        head = CHAPTERS[point].format(a, "总体")
        if any(chapters):
            found.append((1, head))
        lines += [head, SAYS]
        for b, names in enumerate(sections, 1):
            found.append((2, f"{a}.{b}{blank}设计"))
            lines += [found[-1][1], SAYS]
            for c, name in enumerate(names, 1):
                found.append((3, f"{a}.{b}.{c}{blank}{name}"))
                lines += [found[-1][1], SAYS, f"（{c}）学生；", f"（{c + 1}）教师。"]
    if all(chapters):
        assert guessed(*lines) == found


@pytest.mark.parametrize("mark", ["（{}）", "{}. ", "{}、", "({})", "{}）"])
@given(names=st.lists(NAMES, min_size=2, max_size=6), colon=st.sampled_from(["", "：", ":"]))
def test_lesser_marks_are_headings_where_each_leads_to_words(
    mark: str, names: list[str], colon: str
) -> None:
    heads = [mark.format(n) + name + colon for n, name in enumerate(names, 1)]
    assert guessed(*(line for head in heads for line in (head, SAYS))) == [(1, h) for h in heads]
    assert guessed(*heads, SAYS) == []
    assert guessed(*(line for head in heads for line in (head, "A. 学生可以进入本馆阅览"))) == []
    closed = [f"{head}；" for head in heads]
    assert guessed(*(line for head in closed for line in (head, SAYS))) == []
    with_more = [f"{head.rstrip(colon)}，以及其他" for head in heads]
    assert guessed(*(line for head in with_more for line in (head, SAYS))) == []


def test_of_lines_alike_most_decide() -> None:
    """In a contract whose 一、 are clauses, one without a mark at its end is no heading."""
    clauses = [
        "一、质量按国家标准；",
        "二、运费由供方承担。",
        "三、合理损耗及计算方法",
        "另见附件。",
    ]
    assert guessed(*clauses) == []
    assert guessed("一、项目名称：借阅", "文。", "二、内容：", "文。", "三、成果：", "文。") == [
        (1, "二、内容："), (1, "三、成果："),
    ]  # fmt: skip
    assert guessed("2.5 米", SAYS, "2.7 米", SAYS) == []


def test_levels_go_on_below_those_of_the_file() -> None:
    blocks = (Heading(2, (Run("第一章 总则"),), HERE), paragraph("一、目的"), paragraph("文。"))
    assert heads(with_headings(Taken(None, blocks)).blocks) == [(2, "第一章 总则"), (3, "一、目的")]


def test_a_heading_is_not_bold_besides() -> None:
    (heading, _) = with_headings(Taken(None, (paragraph("**前言**"), paragraph("文。")))).blocks
    assert isinstance(heading, Heading)
    assert heading.runs == (Run("前言"),)


def test_a_table_may_stand_below_one() -> None:
    blocks = (paragraph("一、名单"), Table((), (), (), HERE))
    assert heads(with_headings(Taken(None, blocks)).blocks) == [(1, "一、名单")]


def data_of(kind: str, folder: Path) -> bytes:
    """The law as a file of a kind, no line of it marked as anything."""
    if kind == ".docx":
        return docx("".join(map(p, LAW)))
    if kind == ".html":
        lines = "".join(f"<p>{line}</p>" for line in LAW[1:])
        return f"<meta charset=utf-8><title>借阅办法</title><body>{lines}".encode()
    if kind == ".pdf":
        (folder / "a.txt").write_text("\n".join(LAW), "utf-8")
        ticket = booklet.ticket(impose=FLAT, toc=False)
        return make(Files((folder / "a.txt",)), ticket, HOUSE).delivery.path.read_bytes()
    return "\n".join(LAW).encode("gb18030" if kind == ".txt" else "utf-8")


@pytest.mark.parametrize("kind", [".txt", ".docx", ".html", ".pdf"])
def test_one_text_has_the_same_headings_whatever_it_comes_in(tmp_path: Path, kind: str) -> None:
    taken = FOREIGN[kind](data_of(kind, tmp_path), f"a{kind}", tmp_path)
    found = [(level, text.replace("\u3000", " ")) for level, text in heads(taken.blocks)]
    found = [each for each in found if each[1] != "借阅办法"]
    least = min(level for level, _ in found)
    assert [(level - least + 1, text) for level, text in found] == HEADS
    if kind != ".docx":  # where a first line has no look of a title, the file's name is one
        assert taken.title == "借阅办法"
    plain = FOREIGN[kind](data_of(kind, tmp_path), f"a{kind}", tmp_path, plain=True)
    assert heads(plain.blocks) == []


@pytest.mark.parametrize(
    ("lines", "name", "title"),
    [
        (LAW, "a", "借阅办法"),
        (["静夜思", "床前明月光，", "疑是地上霜。"], "静夜思", "静夜思"),
        (["静夜思", "床前明月光，", "疑是地上霜。"], "01 静夜思（李白）", "静夜思"),
        (["床前明月光，", "疑是地上霜。"], "静夜思", None),
        (["床前明月光", "疑是地上霜"], "静夜思", None),
        (["第一条 总则。", "第二条 附则。"], "a", None),
        (["静夜思"], "静夜思", None),
        (["一、目的", "文。"], "a", None),
    ],
)
def test_a_first_line_may_be_the_title(lines: list[str], name: str, title: str | None) -> None:
    taken = FOREIGN[".txt"]("\n".join(lines).encode(), f"{name}.txt", Path())
    assert taken.title == title
    assert (taken.title or "") + text_of(taken.blocks) == "".join(lines)


def test_a_line_end_behind_a_label_is_a_blank() -> None:
    """Programs wrap their lines there: 第一条 and its words are parted all the same."""
    taken = FOREIGN[".html"]("<p>第一条\n为方便\n师生。<p>第二章\n总则".encode(), "a.html", Path())
    assert [text_of([block]) for block in taken.blocks] == ["第一条 为方便师生。", "第二章 总则"]
    taken = FOREIGN[".md"]("江\na\nb\n水".encode(), "a.md", Path())
    assert text_of(taken.blocks) == "江a b水"
    taken = FOREIGN[".md"]("第十二条\n为方便\n师生。".encode(), "a.md", Path())
    assert text_of(taken.blocks) == "第十二条 为方便师生。"


def test_what_hangs_behind_its_label_in_a_pdf_is_one_paragraph(tmp_path: Path) -> None:
    """A law that we set ourselves comes back as it was."""
    words = "为方便师生借阅图书，根据有关规定，结合本校实际，制定本办法。" * 3
    lines = [f"第{han(n)}条 {words}" for n in range(1, 31)] + ["（一）学生；", "（二）教师。"]
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    ticket = booklet.ticket(impose=FLAT, toc=False)
    pdf = make(Files((tmp_path / "a.txt",)), ticket, HOUSE).delivery.path.read_bytes()
    taken = FOREIGN[".pdf"](pdf, "a.pdf", tmp_path)
    texts = [text_of([block]).replace("\u3000", " ") for block in taken.blocks]
    assert [text for text in texts if text.startswith("第")] == lines[:30]
    assert [text for text in texts if text[:3] in ("（一）", "（二）")] == lines[30:]
