"""The list of all rows, what was made of each and what was not: as CSV, and as XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from booklet.batch.folder import Entry
from booklet.errors import Language
from booklet.patterns import pattern
from booklet.writing.zips import zipped

LIST, BOOK = "list.csv", "list.xlsx"
COLUMNS = (
    "row 行", "organisation 单位", "copies 份数", "pages 页", "sheets a copy 每份纸张", "file 文件",
    "问题", "what is wrong",
)  # fmt: skip
CLOCK = pattern(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
STILL = rb"\g<1>1980-01-01T00:00:00Z"
Cell = str | int


def lists(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Both lists, by their names."""
    rows = [COLUMNS, *map(row_of, entries)]
    return {LIST: as_csv(rows), BOOK: as_book(rows)}


def row_of(entry: Entry) -> tuple[Cell, ...]:
    """What is listed of a row."""
    return (
        entry.row.place.line,
        entry.row.ticket.organisation or "",
        entry.row.copies,
        entry.pages if entry.made else "",
        entry.sheets if entry.made else "",
        next(iter(entry.files), ""),
        "；".join(each.told(Language.CHINESE) for each in entry.findings),
        "; ".join(map(str, entry.findings)),
    )


def as_csv(rows: Iterable[Iterable[Cell]]) -> bytes:
    """The list as CSV that spreadsheets open as UTF-8; what a table program would reckon out is
    written as text."""
    text = io.StringIO()
    csv.writer(text).writerows(map(plain, rows))
    return text.getvalue().encode("utf-8-sig")


def plain(row: Iterable[Cell]) -> Iterator[Cell]:
    """Cells that no spreadsheet takes for formulas: what begins like one gets an apostrophe."""
    for cell in row:
        yield f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell


def as_book(rows: Iterable[Iterable[Cell]]) -> bytes:
    """The list as XLSX, each text as text; the same bytes whenever it is made."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("list")
    for row in rows:
        cells = [WriteOnlyCell(sheet, seen(cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as parts:
        return zipped((name, CLOCK.sub(STILL, parts.read(name))) for name in parts.namelist())


def seen(cell: Cell) -> Cell:
    """A cell without what a table program does not take."""
    return cell if isinstance(cell, int) else "".join(c for c in cell if c.isprintable())
