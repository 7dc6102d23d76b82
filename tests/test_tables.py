"""Tables of orders, read before anything is made: each trouble is read rightly or told, and none is
made wrongly in silence."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date, datetime, time, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import HEADS, ORDER, as_csv, as_ods, as_xlsx, codes, read, saved, workbook

from booklet import Part, Ticket
from booklet.batch.formats import shown
from booklet.batch.headings import HEADINGS, MEANT, WORDS, known_headings, names_of, plain
from booklet.batch.naming import pieces_in
from booklet.batch.opening import decoded
from booklet.batch.report import report
from booklet.batch.sheets import letters
from booklet.batch.sorting import AGAIN
from booklet.errors import Language, OrderError, Severity
from booklet.model.numerals import circled, han

DAY = date(2024, 5, 20)
ROWS = [
    ["山前学校", "第11周", "2024-05-20", "20", "2、21:excerpts+report"],
    ["", "", "", "", ""],
    ["水边学校", "第12周", "2024年5月27日", "5", ""],
]
FILES = [
    as_csv([HEADS, *ROWS]),
    as_csv([HEADS, *ROWS], "utf-8-sig"),
    as_csv([HEADS, *ROWS], "gb18030"),
    as_csv([HEADS, *ROWS], "utf-16"),
    as_csv([HEADS, *ROWS], "utf-16-le", "\t"),
    as_csv([HEADS, *ROWS], "utf-16-be", end="\n"),
    as_csv([HEADS, *ROWS], delimiter=";", end="\r"),
    as_csv([HEADS, *ROWS], "gb18030", delimiter="，", end="\n"),
    as_csv([["Organisation", "SESSION", "date", "copies", "meetings"], *ROWS]),
    as_ods([HEADS, *ROWS]),
    as_xlsx([
        HEADS,
        ["山前学校", "第11周", datetime(2024, 5, 20), 20.0, "2、21:excerpts+report"],
        [None] * 5,
        ["水边学校", "第12周", date(2024, 5, 27), 5, None],
    ]),
]  # fmt: skip


@pytest.mark.parametrize("table", FILES, ids=range(len(FILES)))
def test_a_table_however_it_is_saved(table: bytes) -> None:
    """Each row becomes the ticket that the same words on the command line would make."""
    reading = read(table)
    assert not [each for each in reading.findings if each.severity is Severity.ERROR]
    assert [(row.place.line, row.copies, row.ticket.faults) for row in reading.rows] == [
        (2, 20, ()), (4, 5, ()),
    ]  # fmt: skip
    assert [row.ticket for row in reading.rows] == [
        Ticket(meetings=("2", "21:excerpts+report"),
               organisation="山前学校", session="第11周", date=DAY),
        Ticket(organisation="水边学校", session="第12周", date=date(2024, 5, 27)),
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [["單位", "場次", "份數"], ["organisation", "session", "copies"]])
@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030", "utf-8"])
def test_a_table_in_traditional_chinese(heads: list[str], encoding: str) -> None:
    rows = [["臺北市立圖書館", "第三週的會議", "20"], ["山前學校", "第四週", "5"]]
    reading = read(as_csv([heads, *rows], encoding))
    assert [(row.ticket.organisation, row.ticket.session) for row in reading.rows] == [
        ("臺北市立圖書館", "第三週的會議"), ("山前學校", "第四週"),
    ]  # fmt: skip


@given(st.text("的一是张王李赵北京上海学校单位犇喆", min_size=2, max_size=8))
def test_a_few_words_in_gb_18030_are_not_taken_for_big5(words: str) -> None:
    assert decoded(f"name\n{words}的单位".encode("gb18030"), "a").endswith(f"{words}的单位")


def test_what_such_a_file_does_not_tell_is_told() -> None:
    (finding,) = read(as_ods([HEADS, ORDER])).findings
    assert finding.code == "B14" and finding.severity is Severity.WARNING


NO_TABLES = [
    (b"", "the table is empty"),
    (b"a,b\n1,2\n", "no heading is known"),
    (b"PK\x03\x04 no book", "not a table"),
    (b"\x81\xff\xff\x81", "neither UTF-8 nor GB 18030"),
    ('会议\n"1'.encode(), "not a table"),
    (b"<html><table><tr><td>x</table>", "it is a web page"),
    (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "not a table"),
    (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "a password"),
]


@pytest.mark.parametrize(("table", "told"), NO_TABLES, ids=range(len(NO_TABLES)))
def test_what_is_no_table_of_orders(table: bytes, told: str) -> None:
    with pytest.raises(OrderError, match=told):
        read(table)


def test_a_table_that_unpacks_to_too_much_is_not_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "")
        book.writestr("xl/sharedStrings.xml", bytes(20_000_000))
    with pytest.raises(OrderError, match="of 20 MB"):
        read(buffer.getvalue())


def test_no_library_is_loaded_for_a_text() -> None:
    alone = (
        "import sys; from booklet.batch import read_table; "
        "read_table('会议\\n7\\n'.encode(), 't'); "
        "print({'openpyxl', 'python_calamine'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", alone], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# Headings


dressed = st.tuples(
    st.sampled_from(["", " ", "*", "★"]),
    st.sampled_from(["", "（份）", "(必填)", " *", "：", "　"]),
)


@given(
    st.sampled_from([(name, word) for word in WORDS.values() for name in names_of(word)]), dressed
)
def test_a_heading_however_it_is_dressed(named: tuple[str, object], dress: tuple[str, str]) -> None:
    """Blanks, stars, brackets and wide letters change no heading."""
    name, word = named
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    for each in (name, wide):
        assert MEANT[plain(dress[0] + each + dress[1])] is word


def test_no_heading_means_two_words() -> None:
    names = [plain(name) for word in WORDS.values() for name in {*map(plain, names_of(word))}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "heading", ["單位", "單位名稱", "部門", "學校", "會議", "會議編號", "份數", "場次"]
)
def test_headings_in_traditional_chinese(heading: str) -> None:
    assert plain(heading) in MEANT


@pytest.mark.parametrize("heading", ["份数（百份）", "会议纪要", "备注", "编号", "人数"])
def test_a_heading_that_is_not_known_stops_all(heading: str) -> None:
    (finding,) = read(as_csv([["单位", heading], ["山前学校", "7"]])).findings
    assert finding.code == "B05" and finding.fault.acceptable and heading in str(finding)


def test_what_only_numbers_the_rows_and_what_is_empty_stops_nothing() -> None:
    reading = read(as_csv([["序号", "单位", "备注"], ["1", "山前学校", ""]]))
    assert reading.findings == ()
    assert [bool(column.why) for column in reading.columns] == [True, False, True]


def test_a_word_said_by_two_columns_is_told() -> None:
    (finding,) = read(as_csv([["会议", "pieces"], ["1", "2"]])).findings
    assert "“pieces” is there twice" in str(finding)


titles = st.lists(st.sampled_from(["2024年春季学习材料发放表", "办公室", ""]), max_size=4)


@given(titles, st.integers(0, 3), st.booleans())
def test_the_headings_are_found_below_titles(above: list[str], blank: int, xlsx: bool) -> None:
    rows = [*([title, *[""] * 4] for title in above), *[[""] * 5] * blank, HEADS, ORDER]
    reading = read(as_xlsx(rows) if xlsx else as_csv(rows))
    assert reading.heading == len(rows) - 1
    assert [row.ticket.pieces for row in reading.rows] == [("5", "7")]
    assert len(reading.ignored) == sum(map(bool, above))
    assert codes(reading) == []


def test_a_word_of_an_order_above_the_headings_is_told() -> None:
    (finding,) = read(as_csv([["日期：2024-05-20"], ["单位", "会议"], ["山前学校", "7"]])).findings
    assert finding.code == "B06" and finding.place.line == 1


@pytest.mark.parametrize("above", [[], [["发放表"]], [["发放表"], ["二〇二四年"]]])
def test_headings_of_two_rows_are_merged(above: list[list[str]]) -> None:
    """Those merged downwards are read where they stand, and not told as left out."""
    book = workbook([*above, ["单位", "学习", None, "份数"], [None, "场次", "日期", None],
                     ["山前学校", "第11周", DAY, 3]])  # fmt: skip
    first = len(above) + 1
    for area in ("A{0}:A{1}", "B{0}:C{0}", "D{0}:D{1}"):
        book.active.merge_cells(area.format(first, first + 1))
    reading = read(saved(book))
    (row,) = reading.rows
    assert (row.ticket.organisation, row.ticket.date, row.copies) == ("山前学校", DAY, 3)
    assert codes(reading) == []


def test_a_label_above_a_heading_of_its_name_is_told() -> None:
    """Where it is not merged down to it, it says something else."""
    (finding,) = read(as_csv([["单位", "县委办"], ["单位", "会议"], ["山前学校", "7"]])).findings
    assert finding.code == "B06" and finding.place.line == 1


# Rows that are no orders, and what is hidden


NO_ORDERS = [
    ["合计", "", "", "33", ""], ["", "合 计：", "", "", ""], ["", "", "", "33", ""],
    ["小計", "", "", "20", ""], ["注：以上材料请妥善保管", "", "", "", ""],
    ["制表人：甲", "", "2024年5月1日", "", ""], ["Total", "", "", "9", ""],
    ["各单位收到以后请于本周五以前把领取的册数和经手人报到办公室来，不要迟于下午五点。", *[""] * 4],
]  # fmt: skip


@given(st.lists(st.sampled_from([ORDER, *NO_ORDERS, [""] * 5, HEADS]), max_size=9), st.booleans())
def test_orders_are_told_from_what_is_none(rows: list[list[str]], xlsx: bool) -> None:
    """Totals and notes stop all; blank rows cut nothing short; headings again are left out."""
    reading = read((as_xlsx if xlsx else as_csv)([HEADS, ORDER, *rows]))
    orders = [n for n, row in enumerate([ORDER, *rows], 2) if row is ORDER]
    assert [row.place.line for row in reading.rows] == orders
    assert codes(reading) == (["B06"] if any(row in NO_ORDERS for row in rows) else [])
    assert sum(each.why is AGAIN for each in reading.ignored) == rows.count(HEADS)


def test_a_row_that_says_little_is_an_order() -> None:
    """Of a table of two columns, one of them empty."""
    assert len(read(as_csv([["单位", "会议"], ["", "7"], ["山前学校", ""]])).rows) == 2


@pytest.mark.parametrize("rows", [
    [HEADS, [*ORDER[:4], "5", "7"]], [[*HEADS, "", "", ""], [*ORDER, "", "", "x"]],
])  # fmt: skip
def test_cells_under_no_heading_stop_all(rows: list[list[str]]) -> None:
    assert codes(read(as_csv(rows))) == ["B07"]


def test_rows_that_are_parted_otherwise_stop_all() -> None:
    table = as_csv([HEADS, ORDER]) + "水边学校，第12周，2024-05-27，5，7\n".encode()
    assert codes(read(table)) == ["B07"]


def test_a_value_of_several_in_a_table_of_one_column() -> None:
    assert read("会议\n5,7\n".encode()).rows[0].ticket.pieces == ("5", "7")


@given(st.sets(st.integers(2, 9), max_size=3), st.sets(st.integers(1, 5), max_size=2))
def test_what_is_hidden_stops_all_and_is_left_out(rows: set[int], columns: set[int]) -> None:
    book = workbook([HEADS, *[ORDER] * 8])
    for row in rows:
        book.active.row_dimensions[row].hidden = True
    for column in columns:
        book.active.column_dimensions[letters(column)].hidden = True
    reading = read(saved(book))
    assert codes(reading) == (["B09"] if rows or columns else [])
    assert [row.place.line for row in reading.rows] == [n for n in range(2, 10) if n not in rows]
    seen = reading.rows[0].ticket
    assert (seen.organisation is None, seen.pieces == ()) == (1 in columns, 5 in columns)


@given(st.integers(1, 5), st.integers(2, 5), st.integers(1, 3))
def test_what_is_merged_stops_all_and_holds_for_each_row(at: int, top: int, more: int) -> None:
    book = workbook([HEADS, *[[*ORDER[:3], n, "7"] for n in range(1, 9)]])
    column = letters(at)
    book.active.merge_cells(f"{column}{top}:{column}{top + more}")
    reading = read(saved(book))
    assert codes(reading) == ["B08"]
    (finding,) = reading.findings
    assert f"{column}{top}:{column}{top + more}" in str(finding) and finding.fault.acceptable
    merged = reading.rows[top - 2 : top - 1 + more]
    assert len({(row.ticket, row.copies if at == 4 else 0) for row in merged}) == 1


def test_cells_merged_across_stop_all_whatever_is_accepted() -> None:
    book = workbook([HEADS, ORDER])
    book.active.merge_cells("A2:B2")
    (finding,) = read(saved(book)).findings
    assert finding.code == "B08" and not finding.fault.acceptable


def test_sheets() -> None:
    """The orders may be on any; where they are on several that are seen, it is asked."""
    book = workbook([["说明"], ["请按时领取"]])
    for name, state in (("五月", "visible"), ("旧", "hidden")):
        sheet = book.create_sheet(name)
        sheet.append(HEADS)
        sheet.append(ORDER)
        sheet.sheet_state = state
    reading = read(saved(book))
    assert (reading.sheet, codes(reading), len(reading.rows)) == ("五月", ["B14"], 1)
    book["旧"].sheet_state = "visible"
    assert codes(read(saved(book))) == ["B10"]
    book["旧"].sheet_state = book["五月"].sheet_state = "hidden"
    assert codes(read(saved(book))) == ["B10", "B14"]


def test_sheets_of_opendocument() -> None:
    reading = read(as_ods([["说明"], ["请按时领取"]], 五月=[HEADS, ORDER], 旧_=[HEADS, ORDER]))
    assert (reading.sheet, codes(reading), len(reading.rows)) == ("五月", ["B14"], 1)
    assert codes(read(as_ods([["说明"]], 五月=[HEADS, ORDER], 旧=[HEADS, ORDER]))) == [
        "B10", "B14",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["=10+10", "=TODAY()", "#N/A", "#REF!"])
@pytest.mark.parametrize("column", range(5))
def test_cells_without_a_value_stop_all(value: str, column: int) -> None:
    row = [*ORDER[:column], value, *ORDER[column + 1 :]]
    assert "B11" in codes(read(as_xlsx([HEADS, row])))


def test_a_cell_that_stands_far_off_is_told() -> None:
    book = workbook([HEADS, ORDER])
    book.active["XFD1048576"] = "x"
    assert codes(read(saved(book))) == ["B07"]


# Values


def ticket(heading: str, cell: object, code: str = "", year: int | None = None) -> Ticket:
    """What one cell comes to, of a table that is sure."""
    reading = read(as_xlsx([[heading], [cell]], {"A2": code} if code else {}), year=year)
    assert codes(reading) == [], reading.findings
    return reading.rows[0].ticket


def way(cell: object, heading: str, code: str = "") -> list[str]:
    """The codes of what is wrong with one cell."""
    return codes(read(as_xlsx([[heading], [cell]], {"A2": code} if code else {})))


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_days_however_they_are_written(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    said = [
        day, datetime(y, m, d, 14, 30), f"{y}-{m}-{d}", f"{y}.{m:02}.{d}", f"{y}/{m}/{d} 0:00",
        f"{y}年{m}月{d}日", f"{y}{m:02}{d:02}", unicodedata.normalize("NFKC", f" {y}—{m}—{d} "),
        (day - date(1899, 12, 30)).days, f"{(day - date(1899, 12, 30)).days}",
        f"{''.join('〇一二三四五六七八九'[int(c)] for c in str(y))}年{han(m)}月{han(d)}日",
        f"{m}月{d}日",
    ]  # fmt: skip
    reading = read(as_xlsx([["日期"], *([each] for each in said)]), year=y)
    assert [row.ticket.date for row in reading.rows] == [day] * len(said)
    reading = read(as_csv([["场次", "日期"], [f"{y}年春季学习", f"{m}月{d}日"]]))
    assert reading.rows[0].ticket.date == day


UNCLEAR_DAYS = [
    ("24-3-25", "B12"), ("3/4/2024", "B12"), ("3月25日", "B13"), (datetime(1900, 1, 1), "B12"),
    ("2024年3月", "R04"), (time(9), "R04"), (True, "R04"), ("2024-02-30", "R04"), ("周一", "R04"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "code"), UNCLEAR_DAYS)
def test_days_that_are_unclear_or_none(day: object, code: str) -> None:
    assert way(day, "日期") == [code]


def test_a_day_before_its_month_is_sure_from_the_13th_on() -> None:
    assert ticket("日期", "25/3/2024").date == date(2024, 3, 25)
    assert ticket("日期", "4/4/2024").date == date(2024, 4, 4)


@given(st.integers(1, 10_000))
def test_copies_however_they_are_written(n: int) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in str(n))
    written = [n, float(n), f"{n}份", f" {n} 本", f"{n:,}", f"{n}.0", wide, f"{n}套"]
    rows = [[each] for each in written + ([han(n)] if n < 1000 else [])]
    reading = read(as_xlsx([["份数"], *rows]))
    assert {row.copies for row in reading.rows} == {n} and codes(reading) == []


@pytest.mark.parametrize(
    "copies", ["0", "-1", "ten", "1e9", "99999999999", "²", "约20", "20+", True, 1.5, time(9), DAY]
)
def test_copies_are_a_number(copies: object) -> None:
    assert way(copies, "份数") == ["B04"]


@given(st.integers(10_001, 10**30))
def test_a_number_that_is_too_large_is_told_as_it_was_written(n: int) -> None:
    for heading in ("份数", "张数"):
        (fault,) = read(as_csv([[heading], [str(n)]])).faults
        assert f"“{n}”" in fault.sentence


numbers = st.lists(st.integers(1, 50), min_size=1, max_size=4, unique=True)


@given(numbers, st.sampled_from([" ", "、", "，", ",", "；", "和", "\n"]))
def test_pieces_however_they_are_written(chosen: list[int], joint: str) -> None:
    plainly = [str(n) for n in chosen]
    assert pieces_in(joint.join(plainly)) == plainly
    assert pieces_in("".join(map(circled, chosen))) == plainly
    assert pieces_in(joint.join(f"第{n}场" for n in chosen)) == plainly
    assert pieces_in(joint.join(f"第{han(n)}次会议" for n in chosen)) == plainly
    assert pieces_in("、".join(f"{n}（报道）" for n in chosen)) == [f"{n}:报道" for n in chosen]
    assert pieces_in(f"{chosen[0]}：金句+报道") == [f"{chosen[0]}:金句+报道"]


@given(
    st.integers(1, 40),
    st.integers(1, 9),
    st.sampled_from(["-", "~", "～", "—", "–", "至", "到", " - "]),
)
def test_pieces_from_one_to_another(first: int, more: int, dash: str) -> None:
    every = [str(n) for n in range(first, first + more + 1)]
    assert pieces_in(f"{first}{dash}{first + more}") == every
    assert pieces_in(f"第{first}{dash}{first + more}场") == every
    assert pieces_in(f"{first + more}{dash}{first}") == (first + more, first)


@pytest.mark.parametrize(("text", "pieces"), [
    ("全部", []), (" 全部\n", []), ("所有", []),
    ("湖南长沙", ["湖南长沙"]), ("7（金句、报道）", ["7:金句+报道"]),
    ("７", ["7"]), ("05", ["5"]), ("推动和平与发展", ["推动和平与发展"]), ("五", ["5"]),
])  # fmt: skip
def test_pieces_in_words(text: str, pieces: list[str]) -> None:
    assert pieces_in(text) == pieces


@pytest.mark.parametrize(
    "cell", [datetime(2024, 5, 7), date(2024, 5, 7), 5.7, "5月7日", "5/7", "7-5"]
)
def test_what_a_table_program_made_of_pieces_is_asked_about(cell: object) -> None:
    assert way(cell, "会议") == ["B12"]


VALUES = [
    ("拼版", "骑马订", Ticket(impose="saddle")), ("拼版", "不拼版", Ticket()),
    ("次序", "按地区", Ticket(group="region")), ("翻转", "长边", Ticket(flip="long")),  # type: ignore[arg-type]
    ("目录", "无", Ticket(toc=False)), ("目录", "有", Ticket()),
    ("校勘记", "√", Ticket(apparatus=True)),
    ("年级", "三年级", Ticket(grade=3)), ("克重", "80克", Ticket(paper_weight=80)),
    ("会议", 7.0, Ticket(meetings=("7",))), ("单位", 2024.0, Ticket(organisation="2024")),
    ("内容", "excerpts,report", Ticket(parts=(Part.EXCERPTS, Part.REPORT))),
    ("目录", False, Ticket(toc=False)), ("纸张", "A3", Ticket(paper="a3")),
    ("每帖页数", "8-24", Ticket(signature=(8, 24))), ("张数", "9张", Ticket(sheets=9)),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "cell", "meant"), VALUES)
def test_values_as_they_are_called(heading: str, cell: object, meant: Ticket) -> None:
    assert ticket(heading, cell) == meant


def test_formats_as_they_are_called(house: object) -> None:
    from conftest import ROOT

    from booklet import House
    from booklet.batch import read_table

    whole = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
    rows = [["版式"], *([each] for each in ("讲义", "公文", "骑马订", "handout"))]
    found = [row.ticket.format for row in read_table(as_csv(rows), "t", whole).rows]
    assert found == ["handout", "gongwen", "booklet", "handout"]


FORMATS = [
    (11, '"第"0"周"', "第11周"), (5, '"第"00"周"', "第05周"), (5, "0\\号", "5号"),
    (5, "第0周", "第5周"),
    (1234.5, "#,##0.00", "1,234.50"), (0.5, "0%", "50%"), (2.5, "0", "3"), (-3, "0", "-3"),
    (-3, '0;"负"0', "负3"), (0, '0;-0;"无"', "无"), ("甲", '@"校"', "甲校"), ("甲", "0", "甲"),
    (7, "General", "7"), (7, "[Red]0", "7"), (7, "[$-804]0", "7"), (7, "0.0E+00", None),
    (7, "[>5]0", None), (7, "# ?/?", None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "seen"), FORMATS)
def test_a_number_as_its_format_shows_it(value: object, code: str, seen: str | None) -> None:
    assert shown(value, code) == seen  # type: ignore[arg-type]


def test_what_a_cell_shows_is_what_it_says() -> None:
    assert ticket("场次", 11, '"第"0"周"').session == "第11周"
    assert ticket("会议", 5, '"第"0"场"').pieces == ("5",)
    assert way(5, "场次", "0.0E+00") == ["B12"]


@given(st.text(max_size=12), st.sampled_from([*HEADINGS]), st.integers(0, 9))
def test_any_text_is_a_value_or_told(text: str, heading: str, days: int) -> None:
    """Whatever stands in a cell, the table is read; copies and days are as they were written."""
    safe = "".join(c for c in text if c.isprintable())
    cells = (safe, days, days / 2, DAY + timedelta(days), time(days), bool(days))
    reading = read(as_xlsx([[heading, "拼版"], *([cell, "saddle"] for cell in cells)]))
    assert all(str(each) for each in (*reading.findings, *reading.faults))


@pytest.mark.parametrize("odd", [True, 1.5, -1, date(2024, 1, 2), datetime(2024, 1, 2, 3), time(9)])
def test_whatever_a_cell_holds_is_a_word_or_a_fault(odd: object) -> None:
    headings = [each.split()[0] for each in known_headings().split(", ")]
    reading = read(as_xlsx([headings, [odd] * len(headings)]))
    assert all(str(fault) for fault in (*reading.findings, *reading.faults))


def test_what_is_wrong_in_a_row_is_told_with_its_place() -> None:
    reading = read(as_csv([["会议", "日期", "目录"], ["1", "never", "maybe"]]), "o.csv")
    assert {str(fault.place) for fault in reading.faults} == {"o.csv:2"}
    assert len(list(reading.faults)) == 2


def test_a_table_may_say_whatever_a_ticket_says() -> None:
    """Every key of a ticket file has its heading."""
    from booklet.reading.schema import TicketFields

    keys = {field.encode_name for field in msgspec.structs.fields(TicketFields)}
    assert set(HEADINGS) == keys | {"copies"}


def test_no_table_is_too_long() -> None:
    assert len(read(as_csv([HEADS, *[ORDER] * 3000])).rows) == 3000


def test_all_that_is_not_sure_is_told_at_once() -> None:
    rows = [
        [*HEADS, "备注"],
        [*ORDER, "x"],
        ["合计", "", "", "20", "", ""],
        [*ORDER[:4], "5/7", "", "y"],
    ]
    assert codes(read(as_csv(rows))) == ["B05", "B06", "B07", "B12"]


BROKEN = [
    as_xlsx([HEADS, ORDER])[:-200], as_ods([HEADS, ORDER])[:-200], b"PK\x03\x04 no book",
    bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), '会议\n"1'.encode(),
    f"会议\n{'一' * 200_000}\n".encode(),
]  # fmt: skip


@pytest.mark.parametrize("table", BROKEN, ids=range(len(BROKEN)))
def test_why_a_file_is_no_table_is_told_in_chinese(table: bytes) -> None:
    with pytest.raises(OrderError) as told:
        read(table)
    (found,) = told.value.findings
    why = found.wording(Language.CHINESE).sentence.partition("：")[2]
    assert found.code == "B03" and why and not why.isascii()


def test_the_reading_is_told_in_both_languages() -> None:
    rows = [["发放表"], [*HEADS, "备注"], [*ORDER, ""], [*ORDER[:3], "", "7", ""], ["合计"]]
    reading = read(as_csv(rows))
    for language in Language:
        told = "\n".join(report(reading, None, language))
        for word in ("发放表", "备注", "合计", "21", *HEADS):
            assert word in told
