"""Markdown becomes blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.marked import taken

from booklet.intake import read_markdown, read_plain_text
from booklet.model.blocks import (
    Align,
    Block,
    Break,
    Code,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Question,
    Quotation,
    Signature,
    Table,
    Verse,
    runs_in,
    text_of,
)

# Plain text


def test_plain_text_is_a_paragraph_a_line() -> None:
    """Nothing is interpreted, nothing lost; places are those of the file."""
    text = "# 不是标题\n\n  1. *不是列表*　\n\n——"
    blocks, findings = read_plain_text(text, "a.txt", 7)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "# 不是标题", "  1. *不是列表*　", "——",
    ]  # fmt: skip
    assert [str(block.place) for block in blocks] == ["a.txt:7:1", "a.txt:9:1", "a.txt:11:1"]
    assert findings == []


# Blocks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# 题", Heading), ("文", Paragraph), ("> 文", Quotation), ("- 文", Listing),
        ("1) 文", Listing), ("| 甲 |\n|--|\n| 乙 |", Table), ("    文", Code),
        ("```\n文\n```", Code),
        ("---", Break), (":::verse\n文\n:::", Verse), (":::signature\n文\n:::", Signature),
        (":::question 问\n答\n:::", Question),
    ],
)  # fmt: skip
def test_each_kind_of_block(text: str, kind: type[Block]) -> None:
    """Its place is the line that it begins on."""
    first, block = taken(f"首段。\n\n{text}")
    assert isinstance(first, Paragraph)
    assert isinstance(block, kind)
    assert str(block.place) == "text.md:3:1"


def test_levels_below_the_fourth_are_the_fourth() -> None:
    assert [b.level for b in taken("# 一\n\n## 二\n\n##### 五") if isinstance(b, Heading)] == [
        1,
        2,
        4,
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("3. 甲\n7. 乙", ["3.", "7."]), ("1) 甲", ["1)"]), ("- 甲\n- 乙", ["•", "•"]),
        ("1. 甲\n   - 乙\n2. 丙", ["1.", "•", "2."]),
        ("- [ ] 甲\n- [x] **乙**\n- [X] 丙\n- [y] 丁", ["☐", "☑", "☑", "•"]),
        ("1. [x] 甲\n2. 乙", ["1.☑", "2."]), ("- [ ]\n- [x]甲\n- \\[ ] 乙", ["•", "•", "•"]),
    ],
)  # fmt: skip
def test_labels_are_as_typed(text: str, labels: list[str]) -> None:
    def items(blocks: tuple[Block, ...]) -> list[Item]:
        listings = [block for block in blocks if isinstance(block, Listing)]
        return [each for b in listings for item in b.items for each in (item, *items(item.blocks))]

    assert [item.label for item in items(taken(text))] == labels


def test_verse_keeps_lines_and_stanzas() -> None:
    heading, verse = taken(":::verse 静*夜*思\n床前\n明月光\n\n举头\n:::")
    assert isinstance(heading, Heading)
    assert text_of([heading]) == "静夜思"
    assert isinstance(verse, Verse)
    assert [["".join(run.text for run in line) for line in stanza] for stanza in verse.stanzas] == [
        ["床前", "明月光"], ["举头"],
    ]  # fmt: skip


PARTS = ("丙", "- 丁", "| 戊 |\n|---|\n| 己 |", "> 庚", "```\n辛\n```")


@given(
    name=st.sampled_from(["verse", "verse 题 |", "signature", "question", "table"]),
    parts=st.lists(st.sampled_from(PARTS), max_size=4),
)
def test_words_behind_the_name_of_a_block_are_printed_once(name: str, parts: list[str]) -> None:
    """Whatever stands in the block: nothing, no table, several of them, or what is no line."""
    blocks = taken("\n\n".join([f":::{name} 甲乙", *parts, ":::"]))
    assert text_of(blocks).count("甲乙") == 1


@pytest.mark.parametrize("name", ["verse", "signature"])
def test_what_has_no_lines_stands_behind_them(name: str) -> None:
    """A list in a poem is no line of it, and not lost either."""
    assert text_of(taken(f":::{name} 甲\n乙\n\n- 丙\n\n丁\n:::")) == "甲乙•丙丁"


def test_cells_span_their_neighbours() -> None:
    (table,) = taken(
        ":::table 表*一*\n| a | b | c |\n|--:|:-:|:--|\n| 1 | < | 2 |\n| ^ | ^ | 3 |\n:::"
    )
    assert isinstance(table, Table)
    assert text_of([table]) == "表一abc123"
    assert [cell.align for cell in table.head[0]] == [Align.END, Align.CENTRE, Align.START]
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(2, 2), (1, 1)]


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (("1", "1,024", "−3.5%"), Align.END), (("", "7"), Align.END), (("7", "^"), Align.END),
        (("1", "一"), Align.START), (("1a",), Align.START), (("", ""), Align.START),
    ],
)  # fmt: skip
def test_columns_of_numbers_stand_at_the_right(cells: tuple[str, ...], align: Align) -> None:
    """Where the rule below the head does not say otherwise; the first column numbers the rows."""
    rows = "\n".join(f"| {cell} | {cell} | {cell} |" for cell in cells)
    (table,) = taken(f"| a | b | c |\n|---|---|:--|\n{rows}")
    assert isinstance(table, Table)
    assert [cell.align for cell in table.head[0]] == [Align.START, align, Align.START]
    assert table.rows[0][1].align is align


def test_a_mark_of_spanning_at_the_edge_is_text() -> None:
    (table,) = taken("| a | b |\n|---|---|\n| < | ^ |")
    assert text_of([table]) == "ab<^"


# Runs


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("*重*", (Mark.EMPHASIS,)), ("**黑**", (Mark.STRONG,)), ("[江]{.name}", (Mark.UNDERLINE,)),
        ("H~2~", (Mark.SUBSCRIPT,)), ("x^2^", (Mark.SUPERSCRIPT,)), ("`c`", (Mark.CODE,)),
        ("***重***", (Mark.STRONG, Mark.EMPHASIS)),
    ],
)  # fmt: skip
def test_marks(text: str, marks: tuple[Mark, ...]) -> None:
    assert marks in [run.marks for run in runs_in(taken(text))]


@pytest.mark.parametrize("mark", ["“", "《", "（", "。", "：", "、", "—"])
@pytest.mark.parametrize("stars", ["*", "**"])
def test_stars_beside_han_and_marks(mark: str, stars: str) -> None:
    """CommonMark would print the stars of 甲**“乙”**丙."""
    for text in (
        f"甲{stars}{mark}乙{stars}丙",
        f"甲{stars}乙{mark}{stars}丙",
        f"{stars}{mark}{stars}甲",
    ):
        blocks = taken(text)
        assert "*" not in text_of(blocks)
        assert sum(bool(run.marks) for run in runs_in(blocks)) == 1


@pytest.mark.parametrize("text", ["snake_case_name", "2 * 3 * 4", "__init__", "5*3", "a**"])
def test_what_is_no_emphasis_stays(text: str) -> None:
    assert text_of(taken(text)) == text


def test_readings_and_links() -> None:
    runs = list(runs_in(taken("{拼|pīn}{音节|yīnjié}[站](http://a.b/c)")))
    assert [(run.text, run.reading, run.link) for run in runs] == [
        ("拼", "pīn", None), ("音节", "yīnjié", None), ("站", None, "http://a.b/c"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [("长江\n黄河", "长江黄河"), ("by the\nriver", "by the river"), ("GDP\n增长", "GDP增长"),
     ("完了。\nThen", "完了。Then"), ("上  \n下", "上\n下"), ("上\\\n下", "上\n下")],
)  # fmt: skip
def test_line_ends_of_the_file(text: str, read: str) -> None:
    assert text_of(taken(text)) == read


def test_notes_belong_to_their_calls() -> None:
    (paragraph,) = taken("甲[^a]乙[^b]丙[^a]\n\n[^a]: 注*一*\n\n    又\n[^b]: 注二[^c]\n[^c]: 三")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "甲乙丙"
    assert [text_of(run.note) for run in paragraph.runs if run.note] == [
        "注一又",
        "注二三",
        "注一又",
    ]


@pytest.mark.parametrize(("mark", "most"), [("> ", 97), ("- ", 48)])
def test_blocks_in_one_another_are_taken_or_refused_whole(mark: str, most: int) -> None:
    """An item stands in its list, so that there may be half as many."""
    blocks, told = read_markdown(mark * most + "甲", "a.md")
    assert (text_of(blocks).strip("•"), told) == ("甲", [])
    blocks, (finding,) = read_markdown(mark * (most + 2) + "甲", "a.md")
    assert (blocks, finding.code) == ((), "D10")
