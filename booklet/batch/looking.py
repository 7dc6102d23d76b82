"""What of a sheet is no order, and what is not sure: totals, notes, what is merged, hidden, without
a heading or a value. All of it is told before anything is made.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from booklet.batch.headings import MEANT, Head, plain, wrong_headings
from booklet.batch.opening import SEPARATORS
from booklet.batch.sheets import Absent, Merged, SheetRow, letters, text_of
from booklet.batch.sorting import ALONE, NOTES, OTHERS, STRIKES, TOTALS, VOID, kinds_of
from booklet.errors import Finding, Place, Words
from booklet.errors.faults import tables
from booklet.errors.faults.phrases import ranges, some

UNORDERED = TOTALS, NOTES, ALONE, STRIKES, VOID
ABOVE = Words("above the headings", "在表头上面")
LONGEST_NOTE = 30


class Ignored(Struct, frozen=True):
    """A row that is left out: its number, its words, and why."""

    row: int
    words: str
    why: Words


class Looked(Struct, frozen=True):
    """The rows below the headings: the orders, with the cells that are read; what is left out; and
    why each row is no order, if it is none, by its number."""

    orders: tuple[SheetRow, ...]
    ignored: tuple[Ignored, ...]
    kinds: Mapping[int, Words | None]


def looked_at(head: Head) -> Looked:
    """The rows of a sheet, sorted."""
    above = [line for line in head.sheet.lines if line.number < head.line.number]
    rows = {line.number: line.cells for line in head.rows}
    lines = [spread(line, head, rows) for line in head.rows]
    kinds = kinds_of(lines, head)
    below = [(line, why) for line in head.rows if (why := kinds[line.number])]
    orders = (read_of(line, head) for line in lines if not kinds[line.number])
    return Looked(
        tuple(line for line in orders if line.cells),
        tuple(
            ignored_line(line, why) for line, why in [*((each, ABOVE) for each in above), *below]
        ),
        kinds,
    )


def ignored_line(line: SheetRow, why: Words) -> Ignored:
    """A row that is left out for a reason."""
    return Ignored(line.number, " ".join(map(text_of, line.cells.values()))[:60], why)


def spread(line: SheetRow, head: Head, rows: Mapping[int, Mapping[int, object]]) -> SheetRow:
    """A row with what is merged downwards for each of its rows."""
    cells = dict(line.cells)
    for merged in head.sheet.merged:
        below = merged.top < line.number <= merged.bottom and merged.left == merged.right
        if below and merged.left in (above := rows.get(merged.top, {})):
            cells[merged.left] = above[merged.left]
    return replace(line, cells=cells)


def read_of(line: SheetRow, head: Head) -> SheetRow:
    """A row with the cells that are read: not those that are hidden or have no heading."""
    return replace(
        line, cells={at: line.cells[at] for at in sorted(line.cells.keys() & head.known.keys())}
    )


def doubts(head: Head, looked: Looked, place: Place) -> Iterator[Finding]:
    """All that is not sure of a sheet, at the row of its headings."""
    rows = [line for line in head.rows if not looked.kinds[line.number]]
    used = {column for line in rows for column in line.cells}
    yield from wrong_headings(head, place, used)
    yield from above(head, place)
    yield from no_orders(looked, place)
    yield from unheaded(head, rows, place)
    yield from parted_otherwise(head, rows, place)
    yield from merged_cells(head, {line.number for line in rows}, place)
    yield from hidden(head, used, place)
    yield from without_value(rows, head, place)
    yield from noted(head, rows, place)


def above(head: Head, place: Place) -> Iterator[Finding]:
    """What stands above the headings, is not merged down to them, and says a word of an order:
    日期：2024-03-25."""
    merged = {
        (top, left) for top, left, bottom, _ in head.sheet.merged if bottom >= head.line.number
    }
    for line in head.sheet.lines:
        if line.number >= head.line.number:
            return
        cells = line.cells.items()
        for text in (text_of(cell) for at, cell in cells if (line.number, at) not in merged):
            label = re.split("[:：]", text)[0]
            if plain(label) in MEANT:
                yield tables.ABOVE_HEADINGS.at(place._replace(line=line.number), what=text)


def no_orders(looked: Looked, place: Place) -> Iterator[Finding]:
    """The rows that are no orders, by kind; headings that come again are only told of."""
    faults = {**dict.fromkeys(UNORDERED, tables.NO_ORDER), OTHERS: tables.SECOND_TABLE}
    for why, fault in faults.items():
        rows = [number for number, kind in looked.kinds.items() if kind is why]
        if rows:
            yield fault.at(place._replace(line=rows[0]), rows=ranges(rows), what=why)


def unheaded(head: Head, rows: Iterable[SheetRow], place: Place) -> Iterator[Finding]:
    """Cells that stand under no heading."""
    headed = {column.number for column in head.columns}
    cells = [name(line.number, at) for line in rows for at in line.cells if at not in headed]
    if cells:
        yield tables.BEYOND_HEADINGS.at(place, cells=some(cells))


def parted_otherwise(head: Head, rows: Iterable[SheetRow], place: Place) -> Iterator[Finding]:
    """Rows of a text that are a single cell, since something else parts them."""
    least, first = len(head.columns) - 1, head.columns[0]
    if not least or (first.word and first.word.many):
        return
    alone = ((line.number, text_of(line.cells.get(1))) for line in rows if len(line.cells) == 1)
    wrong = [row for row, text in alone if any(text.count(each) >= least for each in SEPARATORS)]
    if wrong:
        yield tables.PARTED_OTHERWISE.at(place, rows=ranges(wrong))


def merged_cells(head: Head, orders: Container[int], place: Place) -> Iterator[Finding]:
    """Merged cells of columns that are read: downwards, or across several of them."""
    found = [
        each
        for each in sorted(head.sheet.merged)
        if each.bottom > head.line.number
        and any(each.left <= at <= each.right for at in head.known)
        and any(row in orders for row in range(each.top, each.bottom + 1))
    ]
    down = [each for each in found if each.left == each.right]
    across = [each for each in found if each.left < each.right]
    for fault, cells in ((tables.MERGED_CELLS, down), (tables.MERGED_ACROSS, across)):
        if cells:
            yield fault.at(place, cells=some(map(area, cells)))


def hidden(head: Head, used: set[int], place: Place) -> Iterator[Finding]:
    """Hidden rows that have cells, and hidden columns that are read."""
    rows = [line.number for line in head.rows if line.hidden]
    if rows:
        yield tables.HIDDEN_ROWS.at(place._replace(line=rows[0]), rows=ranges(rows))
    read = {column.number for column in head.columns if column.word}
    columns = sorted(head.sheet.hidden_columns & read & used)
    if columns:
        yield tables.HIDDEN_COLUMNS.at(place, columns=some(map(letters, columns)))


def without_value(rows: Iterable[SheetRow], head: Head, place: Place) -> Iterator[Finding]:
    """Cells that are read and have no value, by the reason."""
    cells: dict[Words, list[str]] = {}
    for line in rows:
        for at, cell in line.cells.items():
            if isinstance(cell, Absent) and at in head.known:
                cells.setdefault(cell.why, []).append(f"{name(line.number, at)} {cell.stands}")
    for why, found in cells.items():
        yield tables.NO_VALUE.at(place, cells=some(found), why=why)


def noted(head: Head, rows: Iterable[SheetRow], place: Place) -> Iterator[Finding]:
    """The notes beside cells of orders, each by its last line: names and the like stand above."""
    orders = {line.number for line in rows}
    cells = [
        f"{name(row, column)} “{note.strip().rpartition(chr(10))[2].strip()[:LONGEST_NOTE]}”"
        for (row, column), note in sorted(head.sheet.notes.items())
        if row in orders
    ]
    if cells:
        yield tables.NOTES_UNREAD.at(place, cells=some(cells))


def name(row: int, column: int) -> str:
    """What a table program calls a cell."""
    return f"{letters(column)}{row}"


def area(merged: Merged) -> str:
    """What a table program calls cells that are one."""
    return f"{name(merged.top, merged.left)}:{name(merged.bottom, merged.right)}"
