"""Rows and cells that only look like orders: each is told, and no booklet is made of it unasked."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import HEADS, ORDER, Rows, as_csv, as_xlsx, codes, read, saved, workbook

from booklet.batch.opening import SEPARATORS
from booklet.batch.sorting import ALONE, AROUND, TOTALS
from booklet.batch.values import STANDING

OTHER = ["水边学校", "第12周", "2024-05-27", "5", "7"]
TABLE = [HEADS, ORDER, OTHER]


def why(rows: Rows) -> list[object]:
    """Why rows are left out, each of which is told."""
    reading = read(as_csv(rows))
    assert [row.place.line for row in reading.rows] == [2, 3]
    assert codes(reading) == (["B06"] if reading.ignored else [])
    return [each.why for each in reading.ignored]


totals = st.builds(
    lambda before, word, behind, mark: f"{mark}{before}{word}{behind}{mark}",
    st.sampled_from(["", "本页", "以上", "全校 ", "人数"]),
    st.sampled_from(["合计", "小計", "总 计", "共计", "累计", "总份数"]),
    st.sampled_from(["", "：", "(本)"]),
    st.sampled_from(["", *AROUND]),
)
others = ["共33本", "一共 25", "Grand total", "Sub-total", "SUM", "Σ", "计", "汇总", "合计25份"]
sections = ["一、机关支部", "第二批", "以下空白", "……", "同上", "（二）教学单位", "END"]


@given(totals | st.sampled_from(others), st.integers(0, 4), st.sampled_from(["", "25", "9"]))
def test_totals_however_they_are_called(word: str, column: int, copies: str) -> None:
    row = ["", "", "", copies, ""]
    row[column] = word
    assert why([*TABLE, row]) == [TOTALS]


@pytest.mark.parametrize("name", ["全院", "各单位", "3个单位"])
def test_what_has_as_many_copies_as_all_above_is_a_total(name: str) -> None:
    """Whatever it is called; not where it has what others have, nor in a table of two columns."""
    assert why([*TABLE, [name, "", "", "25", ""]]) == [TOTALS]
    assert len(read(as_csv([*TABLE, [name, "第9周", "", "25", ""]])).rows) == 3
    assert len(read(as_csv([["单位", "份数"], ["甲", "1"], ["乙", "2"], ["丙", "3"]])).rows) == 3


@given(st.sampled_from(sections), st.sampled_from([0, 1, 2, 4]))
def test_a_cell_alone_where_others_have_more_is_no_order(words: str, column: int) -> None:
    row = [""] * 5
    row[column] = words
    assert why([*TABLE, row]) == [ALONE]


def test_what_is_merged_downwards_is_not_alone() -> None:
    """Each row has what is merged over it, so that copies alone are no total there."""
    book = workbook([HEADS, ORDER, [None, None, None, 5, None], [None, None, None, 25, None]])
    for column in "ABCE":
        book.active.merge_cells(f"{column}2:{column}4")
    reading = read(saved(book))
    assert [row.copies for row in reading.rows] == [20, 5, 25]
    assert codes(reading) == ["B08"]


@pytest.mark.parametrize("heads", [HEADS[::-1], ["单位", "份数", "", "", ""]])
def test_a_second_table_below_is_not_read_by_the_headings_of_the_first(heads: list[str]) -> None:
    (finding,) = read(as_csv([*TABLE, heads])).findings
    assert (finding.code, finding.fault.acceptable, finding.place.line) == ("B06", False, 4)


@pytest.mark.parametrize("heading", ["单位", "场次"])
@pytest.mark.parametrize("sign", STANDING)
def test_a_sign_for_another_cell_or_none_is_asked_about(heading: str, sign: str) -> None:
    """It is no name that is printed."""
    row = [sign if each == heading else cell for each, cell in zip(HEADS, OTHER, strict=True)]
    assert codes(read(as_xlsx([HEADS, ORDER, row]))) == ["B12"]


@pytest.mark.parametrize("copies", ["1.000", "20.000", "1 000", "20-30", "20×2"])
def test_what_may_be_two_numbers_is_told(copies: str) -> None:
    assert codes(read(as_csv([["份数"], [copies]]))) == ["B04"]


@pytest.mark.parametrize(("written", "flat"), [
    ('<row r="3"', '<row r="3" ht="0" customHeight="1"'),
    ("<sheetData>", '<cols><col min="4" max="4" width="0" customWidth="1"/></cols><sheetData>'),
])  # fmt: skip
def test_what_has_no_height_or_width_is_hidden(written: str, flat: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx(TABLE))) as book, zipfile.ZipFile(made, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, book.read(name).replace(written.encode(), flat.encode()))
    assert codes(read(made.getvalue())) == ["B09"]


@pytest.mark.parametrize("mark", SEPARATORS)
def test_cells_may_be_parted_by_any_usual_mark(mark: str) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        (row,) = read(as_csv([HEADS, OTHER], encoding, mark)).rows
        assert (row.ticket.organisation, row.copies) == ("水边学校", 5)
