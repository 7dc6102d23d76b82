"""Marks of a table program: cells struck out, noted, kept as text, without a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tables import HEADS, ORDER, as_csv, as_xlsx, codes, read, saved, workbook

from booklet.batch.sorting import STRIKES, VOID
from booklet.errors.faults import tables

OTHER = ["水边学校", "第12周", "2024-05-27", "5", "7"]
PLAIN, STRUCK = InlineFont(), InlineFont(strike=True)
columns = st.integers(0, 4)


@given(st.sets(columns, min_size=1), st.booleans())
def test_what_is_struck_out_is_asked_about(struck: set[int], numbers_too: bool) -> None:
    """A row of which nothing is left is none; of one that keeps something each cell is named."""
    book = workbook([[*HEADS, "序号"], [*ORDER, "1"], [*OTHER, "2"]])
    for column in struck | ({5} if numbers_too else set()):
        book.active.cell(2, column + 1).font = Font(strike=True)
    reading = read(saved(book))
    if len(struck) == len(HEADS):
        assert codes(reading) == ["B06"]
        assert [each.why for each in reading.ignored] == [STRIKES]
        assert [row.place.line for row in reading.rows] == [3]
    else:
        assert "B11" in codes(reading)
        told = str(next(each for each in reading.findings if each.code == "B11"))
        assert all(f"{'ABCDE'[column]}2" in told for column in struck)


@pytest.mark.parametrize("at", range(3))
@given(columns)
def test_a_text_that_is_partly_struck_out_is_asked_about(at: int, column: int) -> None:
    """Of 20 struck out before 30 nobody wants 2030 copies."""
    book = workbook([HEADS, ORDER])
    runs = [TextBlock(PLAIN, "3"), TextBlock(PLAIN, "0")]
    runs.insert(at, TextBlock(STRUCK, "2"))
    book.active.cell(2, column + 1).value = CellRichText(*runs)
    assert "B11" in codes(read(saved(book)))


def test_text_of_several_fonts_is_read_as_it_stands() -> None:
    book = workbook([HEADS, ORDER])
    runs = TextBlock(InlineFont(b=True), "山前"), TextBlock(STRUCK, " "), TextBlock(PLAIN, "学校")
    book.active["A2"] = CellRichText(*runs)
    reading = read(saved(book))
    assert (codes(reading), reading.rows[0].ticket.organisation) == ([], "山前 学校")


@given(
    st.sampled_from(["作废", "取消", "撤销", "不印", "停印", "已印", "Cancelled"]),
    st.sampled_from(["{}", "已{}", "此行{}", "{}了", "山前学校（{}）", "【{}】山前学校", " {} "]),
    st.integers(0, 5),
)
def test_a_row_that_is_called_off_is_no_order(word: str, said: str, column: int) -> None:
    """In whichever column it is said, also in one that is not read."""
    row = [*ORDER, ""]
    row[column] = said.format(word)
    reading = read(as_csv([[*HEADS, "备注"], row, [*OTHER, ""]]))
    assert [each.why for each in reading.ignored] == [VOID]
    assert (codes(reading), len(reading.rows)) == (["B06"], 1)


@pytest.mark.parametrize("name", ["不印发", "取消学分制办公室", "印刷（不限）", "已印制教材学院"])
def test_a_name_in_which_such_a_word_stands_is_a_name(name: str) -> None:
    assert not read(as_csv([HEADS, [name, *ORDER[1:]]])).ignored


@given(st.integers(2, 4), st.integers(1, 6), st.sampled_from(["", "王老师:\n"]))
def test_notes_beside_the_cells_of_orders_are_told(row: int, column: int, writer: str) -> None:
    """Also beside an empty cell; not beside headings, nor in rows that are no orders."""
    book = workbook([HEADS, ORDER, ["合计", "", "", "20"], OTHER])
    book.active["A1"].comment = Comment("按简称填", "我")
    book.active.cell(row, column).comment = Comment(f"{writer}改成30份", "我")
    told = [str(each) for each in read(saved(book)).findings if each.code == "B15"]
    assert [f"{'ABCDEF'[column - 1]}{row} “改成30份”" in each for each in told] == [True] * (
        row != 3
    )


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("=D2*2", "formula"),
        ('=A2&"x"', "formula"),
        ("=10+10", "formula"),
        ("#N/A", "error"),
        ("#DIV/0!", "error"),
        ("########", "narrow"),
    ],
)
@given(columns)
def test_a_cell_of_a_text_without_a_value_is_told(cell: str, why: str, column: int) -> None:
    row = [*ORDER[:column], cell, *ORDER[column + 1 :]]
    (told,) = (str(each) for each in read(as_csv([HEADS, row])).findings if each.code == "B11")
    assert cell in told and why in told


@pytest.mark.parametrize("text", ["第一届=", "=第一届=", "#1 组", "## 甲 ##", "C#"])
def test_what_only_looks_like_a_formula_or_an_error_is_text(text: str) -> None:
    reading = read(as_csv([HEADS, [text, *ORDER[1:]]]))
    assert (codes(reading), reading.rows[0].ticket.organisation) == ([], text)


def test_text_that_a_table_program_was_made_to_keep() -> None:
    """="007" is 007; an apostrophe before a number or a day is none of it."""
    kept = ['="007"', '="甲""乙"', "'2024-05-20", "'20", "'5"]
    (row,) = read(as_csv([HEADS, kept])).rows
    ticket = row.ticket
    assert (ticket.organisation, ticket.session, ticket.faults) == ("007", '甲"乙', ())
    assert (str(ticket.date), row.copies, ticket.meetings) == ("2024-05-20", 20, ("5",))


@given(st.sampled_from(["'007", "'98届", "'", "'山前学校", " '=1"]), st.integers(0, 1))
def test_an_apostrophe_before_a_text_is_asked_about(text: str, column: int) -> None:
    row = [*ORDER[:column], text, *ORDER[column + 1 :]]
    for table in (as_csv([HEADS, row]), as_xlsx([HEADS, row])):
        assert [each.fault for each in read(table).findings] == [tables.UNCLEAR_CELL]


@pytest.mark.parametrize("text", ["'甲'班", "O'Neill", "‘甲’"])
def test_an_apostrophe_elsewhere_is_text(text: str) -> None:
    (row,) = read(as_csv([HEADS, [text, *ORDER[1:]]])).rows
    assert row.ticket.organisation == text


@pytest.mark.parametrize("number", ["2.02403E+10", "1E+15"])
def test_a_long_number_as_it_was_shown_is_asked_about(number: str) -> None:
    (finding,) = read(as_csv([HEADS, [number, *ORDER[1:]]])).findings
    assert finding.fault is tables.UNCLEAR_FORMAT
