"""A table of orders, read before anything is made: which sheet, which headings, which rows, and
all that is not sure.

A row becomes a ticket. What a row leaves empty is as by default. What is wrong in one row alone
stands in the `faults` of its ticket and stops no other; the findings of the table stop them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from booklet.batch.headings import (
    COPIES,
    HEADINGS,
    MOST_COPIES,
    SAMPLE,
    Head,
    TableColumn,
    head_of,
    known_headings,
)
from booklet.batch.looking import Ignored, doubts, looked_at
from booklet.batch.naming import names_for, names_of_values
from booklet.batch.opening import open_table
from booklet.batch.sheets import SheetRow, Sheets, text_of
from booklet.batch.values import Unclear, value, year_in
from booklet.errors import Finding, OrderError, Place
from booklet.errors.codepoints import in_short
from booklet.errors.faults import tables
from booklet.model.order import Ticket
from booklet.model.words import Word
from booklet.reading import KeyPath, TomlTable, ticket_of
from booklet.reading.house import House


class Row(Struct, frozen=True):
    """One order of a table: its place, its ticket, and how many copies will be printed of it."""

    place: Place
    ticket: Ticket
    copies: int = 1


class Reading(Struct, frozen=True):
    """What a table is taken for: the sheet and the number of the row of its headings, its columns,
    the rows that are left out, the orders, and what is to be told.

    `blanks` counts the rows that leave a word of a column as by default."""

    name: str
    sheet: str
    heading: int
    columns: tuple[TableColumn, ...]
    ignored: tuple[Ignored, ...]
    rows: tuple[Row, ...]
    blanks: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> Iterator[Finding]:
        """What is wrong in single rows."""
        for row in self.rows:
            yield from row.ticket.faults


class Asked(Struct, frozen=True):
    """What the rows of a table are read by: the name by which it is told of, what values are
    called, and the year of days without one."""

    name: str
    named: Mapping[str, Mapping[str, str]]
    year: int | None


def read_table(
    data: bytes, name: str, house: House | None = None, year: int | None = None
) -> Reading:
    """What the table `data`, which is told of by `name`, is taken for; `year` is that of days
    without one.

    Raises OrderError for what is no table, or has no heading that is known."""
    sheets = open_table(data, name)
    heads = [head for sheet in sheets.sheets if (head := head_of(sheet))]
    if not heads:
        empty = not any(sheet.lines for sheet in sheets.sheets)
        fault = tables.TABLE_EMPTY if empty else tables.NO_HEADING
        raise OrderError(fault.at(Place(name), headings=known_headings()))
    head, told = chosen(heads, sheets, Place(name))
    return reading_of(head, told, Asked(name, names_of_values(house), year))


def chosen(heads: list[Head], sheets: Sheets, place: Place) -> tuple[Head, list[Finding]]:
    """The sheet that is read, and what is to be told of the others: the first that is not hidden;
    of several ways to part a text that with the most headings."""
    if not heads[0].sheet.name:
        return max(heads, key=fitness), []
    visible = [head for head in heads if not head.sheet.hidden]
    head = max(visible or heads, key=lambda head: len(head.known))
    told = list(seen_of(sheets, head, place))
    others = [each.sheet.name for each in visible if each is not head and each.rows]
    if others:
        names = "、".join(others)
        told.append(tables.OTHER_SHEETS.at(place, others=names, sheet=head.sheet.name))
    if head.sheet.hidden:
        told.append(tables.HIDDEN_SHEET.at(place, sheet=head.sheet.name))
    return head, told


def fitness(head: Head) -> tuple[int, int]:
    """How many headings a way to part a text finds, and how few cells without one."""
    headed = {column.number for column in head.columns}
    return len(head.known), -sum(len(line.cells.keys() - headed) for line in head.rows)


def seen_of(sheets: Sheets, head: Head, place: Place) -> Iterator[Finding]:
    """What a file does not tell, and which hidden sheets are not read."""
    if sheets.unseen:
        yield tables.NOT_TOLD.at(place, what=sheets.unseen)
    hidden = [each.name for each in sheets.sheets if each.hidden and each.lines]
    left = [name for name in hidden if name != head.sheet.name]
    if left:
        yield tables.SHEET_LEFT_OUT.at(place, others="、".join(left))


def reading_of(head: Head, told: Iterable[Finding], asked: Asked) -> Reading:
    """The reading of a sheet with these headings."""
    name = asked.name
    looked = looked_at(head)
    lines = looked.orders
    findings = [*told, *doubts(head, looked, Place(name, head.line.number))]
    if not lines:
        findings.append(tables.NO_ORDERS.at(Place(name, head.line.number)))
    unclear: list[Finding] = []
    rows = tuple(row_of(head.known, line, asked, unclear) for line in lines)
    known = dict.fromkeys(word.key for word in head.known.values())
    return Reading(
        name=name,
        sheet=head.sheet.name,
        heading=head.line.number,
        columns=tuple(map(head.taken, head.columns)),
        ignored=looked.ignored,
        rows=rows,
        blanks={key: blank for key in known if (blank := blanks_of(key, head, lines))},
        findings=(*findings, *unclear),
    )


def blanks_of(key: str, head: Head, lines: Iterable[SheetRow]) -> int:
    """How many rows leave the word of a key empty."""
    columns = [number for number, word in head.known.items() if word.key == key]
    return sum(not any(column in line.cells for column in columns) for line in lines)


def row_of(known: Mapping[int, Word], line: SheetRow, asked: Asked, unclear: list[Finding]) -> Row:
    """The order of a row; what is unclear in it goes to `unclear`."""
    place = Place(asked.name, line.number)
    given: dict[str, Any] = {}
    year = asked.year or year_of(known, line)
    for column, word in known.items():
        if column in line.cells:
            found = value(word, line.cells[column], names_for(word, asked.named), year)
            if isinstance(found, Unclear):
                unclear.append(found.fault.at(place, **found.words))
            else:
                given[word.key] = found
    copies = given.pop(COPIES.key, COPIES.default)
    places: dict[KeyPath, Place] = {(key,): place for key in given}
    ticket = ticket_of(TomlTable(given, asked.name, places))
    wrong = wrong_copies(copies, place)
    return Row(place, ticket.but(faults=(*ticket.faults, *wrong)), 1 if wrong else copies)


def year_of(known: Mapping[int, Word], line: SheetRow) -> int | None:
    """The year that the session of a row names, if it names one."""
    columns = (column for column, word in known.items() if word.key == "session")
    return next((year_in(line.cells[each]) for each in columns if each in line.cells), None)


def wrong_copies(copies: object, place: Place) -> list[Finding]:
    """What is wrong with a number of copies, if anything is."""
    if isinstance(copies, int) and not isinstance(copies, bool) and 1 <= copies <= MOST_COPIES:
        return []
    return [tables.WRONG_COPIES.at(place, given=in_short(text_of(copies)), most=MOST_COPIES)]


def sample() -> Iterator[list[str]]:
    """The headings of a table to begin with, in Chinese."""
    yield [HEADINGS[key] for key in SAMPLE]
