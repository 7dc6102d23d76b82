"""Blocks become Markdown: what is read of it are the same blocks, whatever characters they have."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from any_blocks import HERE, NASTY, PLAIN, folder, picture, settled, texts_of_blocks
from drawn import tries
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from booklet.intake import read_markdown
from booklet.intake.marking import as_markdown, links_left
from booklet.model.blocks import Align, Block, Item, Listing, Paragraph, Run, Table, text_of
from booklet.model.labels import grouped


def read_back(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    text = as_markdown(blocks, {picture(): "pictures/图 (1)%20.png"})
    made, findings = read_markdown(text, str(folder() / "text.md"))
    assert {finding.code for finding in findings} <= {"D16"}, (text, findings)
    return text, made


def characters(blocks: Iterable[Block]) -> list[str]:
    return sorted(each for each in text_of(blocks) if not each.isspace())


@settings(max_examples=tries(50), phases=[Phase.reuse, Phase.generate])
@given(st.sampled_from([NASTY, PLAIN]).flatmap(texts_of_blocks))
def test_any_blocks_are_read_as_they_were(blocks: tuple[Block, ...]) -> None:
    text, made = read_back(blocks)
    assert settled(grouped(made)) == settled(grouped(blocks)), text
    assert characters(made) == characters(blocks), text


PAGE = """\
# 一　总则

第一段**要点**，见[站](http://a.b/c)。[^1]

1. 甲

2. 乙

   - 丙

:::table 表**一**[^2]
| 项目 | 数量 |  比例 |
| ---- | ---: | ----: |
| 甲   |    3 | 12.5% |
| 乙   |    < |     7 |
:::

:::verse | 李白
床前明月光，
疑是地上霜。
:::

> 引文

{拼|pīn}{音|yīn}，[长江]{.name}，H~2~O。

***

:::signature
某某院
:::

[^1]: 注一。
[^2]: 注二。
"""


def test_it_reads_as_a_person_writes_it() -> None:
    """What a person typed in the same way comes back to the letter, but for blanks in cells."""
    blocks, findings = read_markdown(PAGE, "text.md")
    assert not findings
    assert re.sub(" +|-+", " ", as_markdown(blocks, {})) == re.sub(" +|-+", " ", PAGE)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("第一条　甲\n\n第二条　乙", "第一条　甲\n\n第二条　乙"),
        ("一、甲\n\n（一）乙\n\n二、丙", "一、甲\n\n（一）乙\n\n二、丙"),
    ],
)
def test_labels_stand_as_they_are_printed(typed: str, text: str) -> None:
    blocks = grouped(read_markdown(typed, "text.md")[0])
    assert isinstance(blocks[0], Listing)
    assert as_markdown(blocks, {}) == f"{text}\n"


def test_a_label_that_would_not_be_seen_has_a_span() -> None:
    item = Item("甲、", (Paragraph((Run("乙"),), HERE),), HERE)
    text = as_markdown([Listing((item,), HERE)], {})
    assert text == "- [甲、]{.label}乙\n"
    assert settled(read_markdown(text, "text.md")[0]) == settled([Listing((item,), HERE)])


def noted(text: str, *notes: tuple[Block, ...]) -> Paragraph:
    """A paragraph that calls notes."""
    return Paragraph((Run(text), *(Run("", note=note) for note in notes)), HERE)


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ("", "甲\n"),  # says nothing: neither called nor told
        ("乙", "甲[^1]\n\n[^1]: 乙\n"),
        ("乙丙", "甲[^1][^2]\n\n[^1]: 乙\n[^2]: 丙\n"),
        ("乙丙乙", "甲[^1][^2][^1]\n\n[^1]: 乙\n[^2]: 丙\n"),
    ],
)
def test_a_note_is_called_where_it_says_something(notes: str, text: str) -> None:
    """Each by its number, by as many as call it."""
    said = [noted(each) for each in notes]
    assert as_markdown([noted("甲", *((each,) for each in said))], {}) == text
    silent = (noted(""), noted(" "))
    assert as_markdown([noted("甲", silent, *((each,) for each in said), silent)], {}) == text


def test_a_note_of_a_note_is_told_behind_it() -> None:
    text = as_markdown([noted("甲", (noted("乙", (noted("丙"),)),))], {})
    assert text == "甲[^1]\n\n[^1]: 乙[^2]\n[^2]: 丙\n"


@pytest.mark.parametrize("link", ["javascript:a()", "file:///a/b"])
def test_an_address_that_is_left_out_is_told(link: str) -> None:
    blocks = (Paragraph((Run("甲", link=link),), HERE),)
    assert as_markdown(blocks, {}) == "甲\n"
    assert [finding.code for finding in links_left(blocks)] == ["S45"]


# What the dialect gained for it.


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("| 甲<br>乙 |\n|--|", "甲\n乙"), ("{a\\|b|c}", "a|b"), ("[甲\\\n乙]{.code}", "甲\n乙"),
        ("- [甲、]{.label}乙", "甲、乙"), ("[　　]{}甲", "　　甲"),
        ("> | 甲 | 乙 |\n> |--|--|\n> | 丙 | 丁 |", "甲乙丙丁"),
        ("````\n```\n<!-- 甲 -->\n````", "```\n<!-- 甲 -->"),
        (":::table 甲[^1]\n| 乙 |\n|--|\n:::\n\n[^1]: 丙", "甲丙乙"),
        (":::question 甲[^1]\n:::\n\n[^1]: 丙", "甲丙"),
    ],
)  # fmt: skip
def test_what_the_dialect_says(text: str, read: str) -> None:
    blocks, findings = read_markdown(text, "text.md")
    assert (text_of(blocks), findings) == (read, [])


@pytest.mark.parametrize(
    ("text", "head", "rows"),
    [
        ("| 甲 |\n|--|\n| 乙 |", 1, 1), ("|  |\n|--|\n| 乙 |", 0, 1),
        ("| 甲 |\n|--|\n| 乙 |\n| === |\n| 丙 |", 2, 1), ("| []{} |\n|--|\n| 乙 |", 1, 1),
    ],
)  # fmt: skip
def test_heads_of_tables(text: str, head: int, rows: int) -> None:
    ((table,), findings) = read_markdown(text, "text.md")
    assert isinstance(table, Table)
    assert (len(table.head), len(table.rows), findings) == (head, rows, [])


def test_a_cell_may_say_how_it_stands_and_what_it_says() -> None:
    ((table,), _) = read_markdown("| 甲 | 乙 |\n|--|--|\n| [丙]{.center} | \\< |", "text.md")
    assert isinstance(table, Table)
    assert [(c.align, c.runs[0].text) for c in table.rows[0]] == [
        (Align.CENTRE, "丙"),
        (Align.START, "<"),
    ]


def test_a_caption_has_marks_and_notes() -> None:
    text = '![湖](<pictures/图 (1)%2520.png> "图**一**[^1]")\n\n[^1]: 注'
    blocks, findings = read_markdown(text, str(folder() / "text.md"))
    assert (text_of(blocks), findings) == ("图一注", [])
