"""Tables as offices write them, generated: files of each kind, and the orders that they hold."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

from booklet.batch import Reading, read_table

Rows = Sequence[Sequence[object]]
HEADS = ["单位", "场次", "日期", "份数", "会议"]
ORDER = ["山前学校", "第11周", "2024-05-20", "20", "5、7"]


def read(data: bytes, name: str = "orders", year: int | None = None) -> Reading:
    """The reading of a table."""
    return read_table(data, name, None, year)


def codes(reading: Reading) -> list[str]:
    """The codes of all that a reading tells, each once."""
    return sorted({each.code for each in (*reading.findings, *reading.faults)})


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n") -> bytes:
    """The rows as a text whose cells are parted by a separator."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows, formats: Mapping[str, str] | None = None) -> bytes:
    """The rows as an XLSX; some cells have number formats."""
    return saved(workbook(rows, formats))


def workbook(rows: Rows, formats: Mapping[str, str] | None = None) -> Workbook:
    """The rows as a workbook that may be changed before it is saved."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    return book


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_ods(rows: Rows, **others: Rows) -> bytes:
    """The rows, on a sheet S, and those of other sheets as the least OpenDocument that there is. A
    sheet whose name ends in _ is hidden."""
    tables = "".join(ods_sheet(name, each) for name, each in {"S": rows, **others}.items())
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}>{HIDDEN}<office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


HIDDEN = (
    '<office:automatic-styles><style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def ods_sheet(name: str, rows: Rows) -> str:
    """A sheet of an OpenDocument."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = ("".join(cell.format(escape(str(each))) for each in row) for row in rows)
    told = "".join(f"<table:table-row>{each}</table:table-row>" for each in cells)
    style = ' table:style-name="hidden"' if name.endswith("_") else ""
    return f'<table:table table:name="{name}"{style}>{told}</table:table>'
