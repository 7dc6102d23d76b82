"""Batch: what each row of a table comes to, the folder and the ZIP of them all."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook
from tables import as_csv, read

from booklet import House, Ticket
from booklet.batch import Entry, Known, Row, Way, count_file, fill, finish, produce_batch, sample
from booklet.batch.folder import LEDGER, Folder, name_of
from booklet.batch.listing import lists
from booklet.batch.making import AHEAD, TOGETHER, Outcome, at_once, in_turn, together
from booklet.cli.entry import booklet
from booklet.errors import BrokenError, OrderError, Place
from booklet.errors.faults import orders
from booklet.errors.faults.work import BROKE_OFF
from booklet.production.fulfilling import fulfil
from booklet.production.stock import contents
from booklet.workshop.pool import Workshop

NAMES = [
    ("../../etc/passwd", "002-etcpasswd"),
    ("﹒﹒／etc", "002-etc"),
    ("=cmd|' /C calc'!A0", "002-cmdCcalcA0"),
    ("山前\u202e学校\x00/", "002-山前学校"),
    ("长" * 99, "002-" + "长" * 24),
    ("…", "002"),
]
AT = Place("orders", 2)


@pytest.mark.parametrize(("organisation", "name"), NAMES)
def test_no_name_of_the_table_is_the_name_of_a_file(organisation: str, name: str) -> None:
    assert name_of(Row(AT, Ticket(organisation=organisation))) == name


def test_the_lists_hold_nothing_that_a_table_program_reckons_out() -> None:
    finding = orders.NO_CHOICE.at(AT, given="x", name="y", hint="z")
    entry = Entry(Row(AT, Ticket(organisation="=1+1")), "", {}, findings=(finding,))
    listed = lists([entry])
    assert listed == lists([entry])
    rows = list(csv.reader(io.StringIO(listed["list.csv"].decode("utf-8-sig"))))
    assert rows[1][:6] == ["2", "'=1+1", "1", "", "", ""] and rows[1][-1] == str(finding)
    cells = [cell for row in load_workbook(io.BytesIO(listed["list.xlsx"])).active for cell in row]
    assert "=1+1" in [cell.value for cell in cells] and all(cell.data_type != "f" for cell in cells)


def listed_in(archive: zipfile.ZipFile) -> list[list[str]]:
    return list(csv.reader(io.StringIO(archive.read("list.csv").decode("utf-8-sig"))))


def test_a_batch_delivers_what_can_be_made(house: House, tmp_path: Path) -> None:
    """A row that fails stops no other; the ZIP holds books, sheets, and the lists of all, dated by
    the days of their orders."""
    table = tmp_path / "orders.csv"
    rows = [
        ["水边学校", "2", "骑马订", "2024-05-20"],
        ["山前学校", "99", "", ""],
        ["", "1", "", ""],
    ]
    table.write_bytes(as_csv([["单位", "会议", "拼版", "日期"], *rows]))
    heard: list[tuple[int, int]] = []
    batch = produce_batch(table, house, Way(), lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert batch.path == house.out / "orders.zip"
    assert [entry.made for entry in batch.entries] == [True, False, True]
    assert sorted(each.name for each in house.out.iterdir()) == ["orders.zip"]
    with zipfile.ZipFile(batch.path) as book:
        names = ["002-水边学校.pdf", "002-水边学校-sheets.pdf", "004.pdf", "list.csv", "list.xlsx"]
        assert book.namelist() == names
        assert book.read("004.pdf")[:5] == b"%PDF-"
        days = [each.date_time[:3] for each in book.infolist()]
        assert days == [(2024, 5, 20), (2024, 5, 20), (1980, 1, 1), (2024, 5, 20), (2024, 5, 20)]
        listed = listed_in(book)
    assert [row[0] for row in listed[1:]] == ["2", "3", "4"]
    assert "there is no meeting “99”" in listed[2][-1]


def test_what_is_not_sure_stops_all_and_changes_nothing(house: House, tmp_path: Path) -> None:
    table = tmp_path / "orders.csv"
    table.write_bytes(as_csv([["单位", "会议", "备注"], ["甲", "1", "x"], ["合计", "", ""]]))
    with pytest.raises(OrderError) as stopped:
        produce_batch(table, house, Way(), lambda done, total: None)
    assert [each.code for each in stopped.value.findings] == ["B05", "B06"]
    assert not house.out.exists()
    batch = produce_batch(
        table, house, Way(), lambda done, total: None, Known(frozenset({"B05", "B06"}))
    )
    assert [entry.row.ticket.organisation for entry in batch.entries] == ["甲"]
    assert all(each.accepted for each in batch.findings)


def test_what_is_accepted_is_so_in_each_row(house: House, tmp_path: Path) -> None:
    """As the finding says that stops the row: a character that no face draws is printed as 〓."""
    table = tmp_path / "orders.csv"
    rows = [["单位", "会议", "accept"], ["某\U00030ede组", "1", ""], ["\U00030ede", "1", "C01"]]
    table.write_bytes(as_csv(rows))
    for accept, made in (((), [False, True]), (("C01",), [True, True])):
        known = Known(frozenset(accept))
        batch = produce_batch(table, house, Way(), lambda done, total: None, known)
        assert [bool(entry.files) for entry in batch.entries] == made
        _, counted = count_file(table, house, lambda done, total: None, known)
        assert bool(counted.findings) is (made != [True, True])


def rack(folder: Path, house: House) -> Folder:
    return Folder(folder, contents(house))


def test_a_run_that_was_stopped_goes_on(house: House, tmp_path: Path) -> None:
    """What was made is not made again; what was changed since, or cut off, is."""
    folder, table = (
        tmp_path / "books",
        as_csv([["单位", "会议"], ["甲", "1"], ["乙", "2"], ["丙", "1"]]),
    )
    rows = read(table).rows
    with Workshop(1) as workshop:
        first = fill(rack(folder, house), rows, house, workshop)
        begun = [next(first), next(first)]
        first.close()
    assert not any(entry.before for entry in begun)
    (folder / "003-乙.pdf").write_bytes(b"%PDF")
    with (folder / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write('{"digest": "brok')
    changed = (rows[0], rows[1], replace(rows[2], ticket=Ticket(organisation="丁", pieces=("1",))))
    with Workshop(1) as workshop:
        entries = list(fill(rack(folder, house), changed, house, workshop))
    assert [entry.before for entry in entries] == [True, False, False]
    assert (folder / "003-乙.pdf").stat().st_size > 1000
    finish(folder, rack(folder, house), entries)
    names = {"002-甲.pdf", "003-乙.pdf", "004-丁.pdf", "list.csv", "list.xlsx", LEDGER}
    earlier = {"004-丙.pdf"}  # where it was made within a moment of the row before
    assert {each.name for each in folder.iterdir()} - earlier == names


def test_the_same_table_gives_the_same_bytes(house: House, tmp_path: Path) -> None:
    """Also where a run was stopped in between."""
    table = tmp_path / "t.csv"
    table.write_bytes(as_csv([["单位", "会议"], ["甲", "1"], ["乙", "2"]]))
    one, other = (str(tmp_path / name) for name in ("one.zip", "other.zip"))
    produce_batch(table, house, Way(one), lambda done, total: None)
    with Workshop(1) as workshop:
        parts = rack(tmp_path / "other.zip.parts", house)
        next(fill(parts, read(table.read_bytes()).rows, house, workshop))
    batch = produce_batch(table, house, Way(other), lambda done, total: None)
    assert batch.entries[0].before
    assert Path(one).read_bytes() == Path(other).read_bytes()


def test_a_changed_order_has_another_digest(tmp_path: Path) -> None:
    row = Row(AT, Ticket(organisation="甲"))
    others = [
        replace(row, ticket=Ticket(organisation="甲", toc=False)),
        replace(row, place=Place("orders", 3)),
    ]
    assert len({Folder(tmp_path, "now").digest(each) for each in (row, *others)}) == 3
    assert Folder(tmp_path, "now").digest(row) != Folder(tmp_path, "later").digest(row)
    assert Folder(tmp_path, "now").digest(row) == Folder(tmp_path, "now").digest(
        replace(row, copies=9)
    )


def test_few_rows_are_made_ahead() -> None:
    """However many there are: no more are held than the benches need."""
    begun: list[int] = []

    def rows() -> object:
        for line in range(10_000):
            begun.append(line)
            yield Row(Place("t", line), Ticket())

    told = in_turn(at_once, rows(), SimpleNamespace(abreast=2))  # type: ignore[arg-type]
    assert [next(told)[1].result().place.line for _ in range(5)] == list(range(5))
    assert len(begun) <= 5 + AHEAD * 2
    told.close()


def made_and_waiting(*made: object) -> list[tuple[Row, Future[object]]]:
    """Rows with futures that have a value, raise an error, or, for None, wait."""
    found: list[tuple[Row, Future[object]]] = []
    for line, each in enumerate(made):
        future: Future[object] = Future()
        if isinstance(each, BaseException):
            future.set_exception(each)
        elif each:
            future.set_result(each)
        found.append((Row(Place("t", line), Ticket()), future))
    return found


def test_rows_that_are_made_at_a_time_are_written_at_a_time() -> None:
    """But no more than are held in memory; and a row that stops all takes none with it."""
    many = made_and_waiting(*"a" * (2 * TOGETHER + 1))
    assert [len(each) for each in together(many)] == [TOGETHER, TOGETHER, 1]
    stopping = made_and_waiting("a", "b", BrokenError(BROKE_OFF.at(AT)), "c")
    assert [*together(stopping)] == [stopping[:2], stopping[2:]]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, BrokenError(BROKE_OFF.at(AT)), OSError])
def test_what_is_made_is_written_whatever_stops_those_behind(stop: BaseException) -> None:
    """As where nobody is left to make the next row."""
    rows = made_and_waiting("a", "b")

    def begun() -> Iterator[tuple[Row, Future[object]]]:
        yield from rows
        raise stop

    told = together(begun())
    assert next(told) == rows
    with pytest.raises((BrokenError, OSError, KeyboardInterrupt)):
        next(told)


def test_a_row_that_is_made_waits_a_moment_for_the_next() -> None:
    """A slow one is not waited for: what is made before it is written."""
    rows = made_and_waiting("a", "b", None)
    told = together(rows)
    begun = monotonic()
    assert next(told) == rows[:2]
    assert monotonic() - begun < 10
    rows[2][1].set_result("c")
    assert [*told] == [rows[2:]]


def test_what_is_made_is_written_where_a_run_is_stopped(house: House, tmp_path: Path) -> None:
    """By Ctrl-C between two rows, one file and note for each that was made."""
    product = fulfil(Ticket(pieces=("1",)), house)
    rows = [Row(Place("t", line), Ticket(pieces=("1",))) for line in range(2, 5)]

    def stopped() -> Iterator[Row]:
        yield from rows
        raise KeyboardInterrupt

    benches = SimpleNamespace(abreast=1, submit=lambda *_: at_once(product))
    with pytest.raises(KeyboardInterrupt):
        for _ in fill(Folder(tmp_path, "now"), stopped(), house, benches):  # type: ignore[arg-type]
            pass
    noted = Folder(tmp_path, "now").kept
    written = {name for each in noted.values() for name in each["files"]}
    assert written == {each.name for each in tmp_path.glob("*.pdf")} != set()
    assert len(noted) == len((tmp_path / LEDGER).read_bytes().splitlines()) == len(written)


def test_nothing_of_a_book_is_kept_but_its_name(house: House, tmp_path: Path) -> None:
    product = fulfil(Ticket(pieces=("1",)), house)
    outcome = Outcome(Row(AT, Ticket(pieces=("1",))), product)
    (entry,) = Folder(tmp_path / "books", "now").take([outcome])
    assert entry.files == {"002.pdf": len(product.proof.pdf)}
    assert len(repr(entry)) < 2000


def test_the_paper_is_counted_before_anything_is_made(house: House, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    heads = ["单位", "日期", "份数", "会议", "拼版"]
    rows = [["甲", "2024-05-20", "10", "1", "骑马订"], ["乙", "2024-05-21", "5", "①", "骑马订"],
            ["丙", "", "7", "99", ""]]  # fmt: skip
    table.write_bytes(as_csv([heads, *rows]))
    kinds: list[tuple[int, int]] = []
    reading, counted = count_file(table, house, lambda done, of: kinds.append((done, of)))
    sheets = fulfil(Ticket(pieces=("1",), impose="saddle"), house).sheets
    assert (counted.orders, counted.booklets, counted.sheets) == (2, 15, 15 * sheets)
    assert kinds == [(1, 2), (2, 2)]
    (finding,) = counted.findings
    assert finding.place.line == 4 and "99" in str(finding)
    assert len(reading.rows) == 3 and not house.out.exists()


def test_a_reading_is_shown_and_nothing_is_made(tmp_path: Path, house: House) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(as_csv([["单位名称", "会议"], ["甲", "1"]]))
    corpus = ["--house", str(house.corpus.parent)]
    done = CliRunner().invoke(
        booklet, ["batch", str(table), "--check", *corpus], obj=lambda *a: None
    )
    assert done.exit_code == 0, done.output
    assert "A “单位名称”: organisation" in done.output and "1 orders, 1 booklets" in done.output
    assert {each.name for each in tmp_path.iterdir()} == {"t.csv", "corpus"}


def test_the_sample_is_a_table() -> None:
    (headings,) = sample()
    (row,) = read(as_csv([headings, ["甲", "乙", "2024-05-20", "1", "1"]])).rows
    assert row.ticket == Ticket(
        organisation="甲", session="乙", date=date(2024, 5, 20), pieces=("1",)
    )
