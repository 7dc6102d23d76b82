"""A file of a table, opened: CSV, XLSX, and what other programs write.

A library is loaded only when there is a table for it."""

from __future__ import annotations

import csv
import io
import zipfile

from booklet.batch.sheets import UNRECKONED, Absent, Sheets, Worksheet, numbered
from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import tables
from booklet.intake.opening.encodings import likeness
from booklet.patterns import pattern

FORMULA = pattern(r'=(?:"((?:[^"]|"")*)"|[-+$("A-Za-z0-9].*)')
SEPARATORS = ",;\t，；|"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB 2.2: XLS and ET, and whatever is encrypted
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
LARGEST_BOOK = 60_000_000  # bytes, unpacked
MOST_PACKED = 200  # times smaller than unpacked, beyond what any table is
SMALL = 1_000_000


def open_table(data: bytes, name: str) -> Sheets:
    """The sheets of a file, whatever its name says it is. Raises OrderError for what is none."""
    if data[:2] == b"PK":
        return opened_zip(data, name)
    if data[:8] == OLE:
        if ENCRYPTED in data:
            raise OrderError(tables.TABLE_LOCKED.at(Place(name)))
        from booklet.batch.others import other_sheets

        return other_sheets(data, name)
    return separated(decoded(data, name), name)


def opened_zip(data: bytes, name: str) -> Sheets:
    """The sheets of an XLSX or an OpenDocument, which are both ZIPs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = book.infolist()
            office = "xl/workbook.xml" in book.namelist()
    except Exception as error:  # whatever a damaged file makes of it
        raise OrderError(tables.no_table(error, "XLSX", Place(name))) from error
    if bloated(parts):
        size = round(sum(part.file_size for part in parts) / 1_000_000)
        raise OrderError(tables.TABLE_BLOATED.at(Place(name), size=size))
    if office:
        from booklet.batch.workbooks import workbook_sheets

        return workbook_sheets(data, name)
    from booklet.batch.others import other_sheets

    return other_sheets(data, name)


def bloated(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether a file would unpack to more than it may, or far more than a table is packed."""
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    return whole > max(SMALL, min(LARGEST_BOOK, MOST_PACKED * packed))


def decoded(data: bytes, name: str) -> str:
    """The text of a table in UTF-8, UTF-16, GB 18030 or Big5. Raises OrderError for any other."""
    for encoding in encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OrderError(tables.TABLE_ENCODING.at(Place(name)))


def encodings(data: bytes) -> list[str]:
    """What the text may be written in: as its mark says; of UTF-16 without one, the zeros that the
    separators have; Big5 where it makes Chinese prose of the bytes, and GB 18030 none."""
    marked = next((MARKS[mark] for mark in MARKS if data.startswith(mark)), None)
    if marked:
        return [marked]
    if b"\0" in data:
        low = data[1::2].count(b"\0") >= data[::2].count(b"\0")
        return ["utf-16-le" if low else "utf-16-be"]
    traditional = likeness(data, "gb18030") < 1 <= likeness(data, "big5hkscs")
    return ["utf-8", "big5hkscs" if traditional else "gb18030"]


def separated(text: str, name: str) -> Sheets:
    """The ways to read a text as a table, by each separator. Raises OrderError for what is none."""
    if text.lstrip()[:1] == "<":
        why = Words("it is a web page", "它是网页")
        raise OrderError(tables.NO_TABLE.at(Place(name), kind="CSV", why=why))
    ways = []
    for mark in SEPARATORS:
        try:
            rows = csv.reader(io.StringIO(text, newline=None), delimiter=mark, strict=True)
            ways.append(Worksheet("", numbered(map(said, row) for row in rows)))
        except csv.Error as error:
            if mark == max(SEPARATORS, key=text.count):
                raise OrderError(tables.no_table(error, "CSV", Place(name))) from error
    return Sheets(tuple(ways))


def said(cell: str) -> object:
    """What a cell of a text says: ="007" is 007, as programs write it that keep the zeros; any
    other formula has no value."""
    formula = FORMULA.fullmatch(cell.strip())
    if formula is None:
        return cell
    quoted = formula[1]
    return Absent(cell.strip(), UNRECKONED) if quoted is None else quoted.replace('""', '"')
