"""The rows of a table of orders: CSV (UTF-8 or GB 18030) or XLSX, the headings in its first row.

A heading is the key of a ticket file or its Chinese name. What a row leaves empty is as by default.
Cells with several values part them with blanks, commas or 、; parts of a meeting's own are joined
by a plus: 7:excerpts+report.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from booklet.errors import Finding, OrderError, Place, refuse
from booklet.errors.faults import desk
from booklet.model.order import Ticket
from booklet.model.words import ValueKind, number_in, words_of
from booklet.reading import KeyPath, TomlTable, ticket_of

WORDS = {word.key: word for word in words_of(Ticket).values()}
COPIES = {"copies": "份数"}
HEADINGS = {key: word.name.zh for key, word in WORDS.items()} | COPIES
KEYS = {name: key for key, heading in HEADINGS.items() for name in (key, heading)} | {
    alias: key for key, word in WORDS.items() for alias in word.aliases
}
SAMPLE = ("organisation", "session", "date", "copies", "pieces")
YES = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}
MOST_ROWS = 200
MOST_COPIES = 10_000
LARGEST_BOOK = 30_000_000
Cells = Sequence[object]


@dataclass(frozen=True)
class Row:
    """One order of a table: its place, its ticket, and how many copies will be printed of it."""

    place: Place
    ticket: Ticket
    copies: int = 1


def read_rows(data: bytes, name: str) -> tuple[Row, ...]:
    """The rows of the table `data`, which is told of by `name`.

    Raises OrderError for what is no table, has no heading that is known, or has too many rows.
    What is wrong in one row stands in the `faults` of its ticket."""
    lines = xlsx_lines(data, name) if data[:2] == b"PK" else csv_lines(data, name)
    numbered = [(n, cells) for n, cells in enumerate(lines, 1) if any(map(filled, cells))]
    if not numbered:
        raise OrderError(desk.TABLE_EMPTY.at(Place(name), headings=known_headings()))
    keys = keys_of(numbered[0][1], Place(name, numbered[0][0]))
    if len(numbered) - 1 > MOST_ROWS:
        rows = len(numbered) - 1
        raise OrderError(desk.TOO_MANY_ROWS.at(Place(name), rows=rows, most=MOST_ROWS))
    return tuple(row_of(keys, cells, Place(name, n)) for n, cells in numbered[1:])


def csv_lines(data: bytes, name: str) -> list[Cells]:
    """The cells of a CSV in UTF-8 or GB 18030. Raises OrderError for what is none."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return list(csv.reader(io.StringIO(text), delimiter=delimiter(text), strict=True))
        except csv.Error as error:
            raise OrderError(desk.NO_CSV.at(Place(name), why=error)) from error
    raise OrderError(desk.TABLE_ENCODING.at(Place(name)))


def delimiter(text: str) -> str:
    """What parts the cells of the first line: comma, semicolon or tabulator."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def xlsx_lines(data: bytes, name: str) -> list[Cells]:
    """The cells of the first sheet. A sheet that would unpack to more than it may is not read."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(file.file_size for file in book.infolist()) > LARGEST_BOOK:
                raise ValueError("it is too large")
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 20, max_col=2 * len(HEADINGS), values_only=True)
        return [tuple(row) for row in rows]
    except Exception as error:  # whatever the library meets in a file that is none of its own
        raise OrderError(desk.NO_XLSX.at(Place(name), why=error)) from error


def keys_of(headings: Cells, place: Place) -> list[str | None]:
    """The key of each column; columns of other headings are left alone."""
    keys = [KEYS.get(cell_text(each).strip().lower()) for each in headings]
    if not any(keys):
        raise OrderError(desk.NO_HEADING.at(place, headings=known_headings()))
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    refuse(OrderError, (desk.HEADING_TWICE.at(place, key=key) for key in twice))
    return keys


def known_headings() -> str:
    """All headings that a table may have, each with its Chinese name."""
    return ", ".join(f"{key} {name}" for key, name in HEADINGS.items())


def row_of(keys: Iterable[str | None], cells: Cells, place: Place) -> Row:
    """The order of a row, each cell under the key of its column."""
    given = {
        key: value(key, cell)
        for key, cell in zip(keys, cells, strict=False)
        if key and filled(cell)
    }
    copies = str(given.pop("copies", "1"))
    places: dict[KeyPath, Place] = {(key,): place for key in given}
    ticket = ticket_of(TomlTable(given, place.file, places))
    ticket = replace(ticket, faults=(*ticket.faults, *wrong_copies(copies, place)))
    return Row(place, ticket, 1 if wrong_copies(copies, place) else int(copies))


def wrong_copies(copies: str, place: Place) -> list[Finding]:
    """What is wrong with a number of copies, if anything is."""
    if copies.isascii() and copies.isdigit() and 1 <= int(copies[:9]) <= MOST_COPIES:
        return []
    return [desk.WRONG_COPIES.at(place, given=copies[:20], most=MOST_COPIES)]


def filled(cell: object) -> bool:
    """Whether a cell has more than blanks."""
    return cell is not None and bool(cell_text(cell).strip())


def value(key: str, cell: object) -> Any:
    """What a cell says to its key."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (date, bool)):
        return cell
    text = unicodedata.normalize("NFC", cell_text(cell)).strip()
    word = WORDS.get(key)
    if word is None:
        return text
    if word.many and word.kind is ValueKind.LINE:
        return list(filter(None, re.split(r"[\s,，、;；]+", text)))
    if word.kind is ValueKind.NUMBER and not word.many:
        return number_in(text)
    return YES.get(text.lower(), text) if word.kind is ValueKind.SWITCH else text


def cell_text(cell: object) -> str:
    """A cell as it is seen in the table: 7.0 is written 7."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def sample() -> Iterator[list[str]]:
    """The headings of a table to begin with, in Chinese."""
    yield [HEADINGS[key] for key in SAMPLE]
