"""Batch: a table of orders, what each row came to, and the archive of them all."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook

from booklet import House, Part, Ticket
from booklet.batch import Outcome, Row, archive, produce_batch, read_rows, sample
from booklet.batch.table import known_headings
from booklet.errors import OrderError, Place
from booklet.errors.faults import orders

HEADS = ["单位", "场次", "日期", "份数", "会议", "备注"]
ROWS = [
    ["山前学校", "第11周", "2024-05-20", "20", "2、21:excerpts+report", "不读"],
    ["", "", "", "", "", ""],
    ["水边学校", "第12周", "2024年5月27日", "5", "", ""],
]


def as_csv(rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


TABLES = [
    as_csv([HEADS, *ROWS]),
    as_csv([HEADS, *ROWS], "utf-8-sig"),
    as_csv([HEADS, *ROWS], "gb18030"),
    as_csv([HEADS, *ROWS], delimiter=";"),
    as_csv([["Organisation", "SESSION", "date", "copies", "meetings", ""], *ROWS]),
    as_xlsx([
        HEADS,
        ["山前学校", "第11周", datetime(2024, 5, 20), 20.0, "2、21:excerpts+report", None],
        [None] * 6,
        ["水边学校", "第12周", date(2024, 5, 27), 5, None, None],
    ]),
]  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_a_table_however_it_is_saved(table: bytes) -> None:
    """Each row becomes the ticket that the same words on the command line would make."""
    rows = read_rows(table, "orders")
    assert [(row.place.line, row.copies, row.ticket.faults) for row in rows] == [
        (2, 20, ()), (4, 5, ()),
    ]  # fmt: skip
    assert rows[0].ticket == Ticket(
        meetings=("2", "21:excerpts+report"),
        organisation="山前学校", session="第11周", date=date(2024, 5, 20),
    )  # fmt: skip
    assert rows[1].ticket == Ticket(
        organisation="水边学校", session="第12周", date=date(2024, 5, 27)
    )


def test_one_number_is_a_meeting_too() -> None:
    rows = read_rows(as_xlsx([["会议", "内容", "目录"], [7.0, "excerpts,report", False]]), "orders")
    assert rows[0].ticket == Ticket(meetings=("7",), parts=(Part.EXCERPTS, Part.REPORT), toc=False)


def bomb() -> bytes:
    """A table that unpacks to a hundred million bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", bytes(100_000_000))
    return buffer.getvalue()


NO_TABLES = [
    (b"", "the table is empty"),
    (b"a,b\n1,2\n", "no heading is known"),
    (as_csv([["会议", "pieces"], ["1", "2"]]), "“pieces” is there twice"),
    (as_csv([["会议"], *([["1"]] * 201)]), "201 rows, more than 200"),
    (b"PK\x03\x04 no book", "not an XLSX table"),
    (b"\x81\xff\xff\x81", "neither UTF-8 nor GB 18030"),
    ('会议\n"1'.encode(), "not a CSV table"),
]


@pytest.mark.parametrize(("table", "told"), NO_TABLES)
def test_what_is_no_table_of_orders(table: bytes, told: str) -> None:
    with pytest.raises(OrderError, match=told):
        read_rows(table, "orders")


def test_a_table_that_unpacks_to_too_much_is_not_read() -> None:
    with pytest.raises(OrderError, match="too large"):
        read_rows(bomb(), "orders")


@pytest.mark.parametrize("copies", ["0", "-1", "ten", "1e9", "99999999999", "²"])
def test_copies_are_a_number(copies: str) -> None:
    row = read_rows(as_csv([["会议", "份数"], ["1", copies]]), "orders")[0]
    assert [fault.code for fault in row.ticket.faults] == ["B04"]


@pytest.mark.parametrize("odd", [True, 1.5, -1, date(2024, 1, 2), datetime(2024, 1, 2, 3), time(9)])
def test_whatever_a_cell_holds_is_a_word_or_a_fault(odd: object) -> None:
    """Under every heading: a row comes of it, with faults that tell what is wrong."""
    for heading in known_headings().split(", "):
        (row,) = read_rows(as_xlsx([[heading.split()[0]], [odd]]), "orders")
        assert all(str(fault) for fault in row.ticket.faults)
    (row,) = read_rows(as_xlsx([["会议", "份数"], ["1", odd]]), "orders")
    assert [fault.code for fault in row.ticket.faults] == ["B04"]


def test_what_is_wrong_in_a_row_is_told_with_its_place() -> None:
    row = read_rows(as_csv([["会议", "日期", "目录"], ["1", "never", "maybe"]]), "o.csv")[0]
    assert {str(fault.place) for fault in row.ticket.faults} == {"o.csv:2"}
    assert len(row.ticket.faults) == 2


NAMES = [
    ("../../etc/passwd", "002-etcpasswd"),
    ("﹒﹒／etc", "002-etc"),
    ("=cmd|' /C calc'!A0", "002-cmdCcalcA0"),
    ("山前\u202e学校\x00/", "002-山前学校"),
    ("长" * 99, "002-" + "长" * 24),
    ("…", "002"),
]


@pytest.mark.parametrize(("organisation", "name"), NAMES)
def test_no_name_of_the_table_is_the_name_of_a_file(organisation: str, name: str) -> None:
    from booklet.batch.archive import name_of

    assert name_of(Row(Place("orders", 2), Ticket(organisation=organisation))) == name


def test_the_list_holds_nothing_that_a_table_program_reckons_out() -> None:
    finding = orders.NO_CHOICE.at(Place("orders", 2), given="x", name="y", hint="z")
    outcome = Outcome(Row(Place("orders", 2), Ticket(organisation="=1+1")), None, (finding,))
    with zipfile.ZipFile(io.BytesIO(archive([outcome]))) as book:
        listed = list(csv.reader(io.StringIO(book.read("list.csv").decode("utf-8-sig"))))
    assert listed[1] == ["2", "'=1+1", "1", "", "", "", str(finding)]


def test_a_batch_delivers_what_can_be_made(house: House, tmp_path: Path) -> None:
    """A row that fails stops no other; the archive holds books, sheets, and the list of all."""
    table = tmp_path / "orders.csv"
    rows = [["水边学校", "2", "saddle"], ["山前学校", "99", ""], ["", "1", ""]]
    table.write_bytes(as_csv([["单位", "会议", "拼版"], *rows]))
    heard: list[tuple[int, int]] = []
    batch = produce_batch(table, house, None, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert batch.path == house.out / "orders.zip"
    assert [bool(outcome.product) for outcome in batch.outcomes] == [True, False, True]
    with zipfile.ZipFile(batch.path) as book:
        names = ["002-水边学校.pdf", "002-水边学校-sheets.pdf", "004.pdf", "list.csv"]
        assert book.namelist() == names
        assert book.read("004.pdf")[:5] == b"%PDF-"
        listed = list(csv.reader(io.StringIO(book.read("list.csv").decode("utf-8-sig"))))
    assert [row[0] for row in listed[1:]] == ["2", "3", "4"]
    assert "there is no meeting “99”" in listed[2][-1]


def test_a_table_may_say_whatever_a_ticket_says() -> None:
    """Every key of a ticket file has its heading; numbers and ranges are written as such."""
    from booklet.batch.table import HEADINGS
    from booklet.reading.schema import TicketFields

    keys = {field.encode_name for field in msgspec.structs.fields(TicketFields)}
    assert set(HEADINGS) == keys | {"copies"}
    table = as_csv([["张数", "每帖页数", "克重", "缩小", "纸张"], ["9", "8-24", "80", "是", "A3"]])
    assert read_rows(table, "orders")[0].ticket == Ticket(
        sheets=9, signature=(8, 24), paper_weight=80, fit=True, paper="a3"
    )


def test_the_sample_is_a_table() -> None:
    (headings,) = sample()
    assert read_rows(as_csv([headings, ["甲", "乙", "2024-05-20", "1", "1"]]), "orders")
