"""The sheets of an XLSX, by openpyxl: values as they are shown, and what is merged, hidden, struck
out or noted beside them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock

from booklet.batch.formats import shown
from booklet.batch.sheets import (
    FAILED,
    STRUCK,
    UNRECKONED,
    Absent,
    Formatted,
    Merged,
    SheetRow,
    Sheets,
    Worksheet,
    filled,
)
from booklet.errors import OrderError, Place
from booklet.errors.faults import tables


def workbook_sheets(data: bytes, name: str) -> Sheets:
    """The sheets of an XLSX. Raises OrderError for what is none."""
    try:
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        whole = load_workbook(io.BytesIO(data), rich_text=True)
        return Sheets(tuple(sheet_of(values[each.title], each) for each in whole.worksheets))
    except Exception as error:  # whatever the library meets in a file that is none of its own
        raise OrderError(tables.no_table(error, "XLSX", Place(name))) from error


def sheet_of(values: Any, whole: Any) -> Worksheet:
    """A sheet of the library's as ours: from its values row by row, and from the whole of it, which
    has no values of formulas, all else."""
    rows = whole.row_dimensions.items()
    hidden = frozenset(number for number, row in rows if row.hidden or row.height == 0)
    return Worksheet(
        whole.title,
        tuple(lines_of(values, whole, hidden)),
        hidden=whole.sheet_state != "visible",
        hidden_columns=frozenset(hidden_columns(whole)),
        merged=tuple(
            Merged(each.min_row, each.min_col, each.max_row, each.max_col)
            for each in whole.merged_cells.ranges
        ),
        notes={
            (cell.row, cell.column): cell.comment.text
            for cell in vars(whole)["_cells"].values()  # those that there are, however far apart
            if cell.comment
        },
    )


def lines_of(values: Any, whole: Any, hidden: frozenset[int]) -> Iterator[SheetRow]:
    """The rows that are not blank. What the file tells of its size is not believed."""
    values.reset_dimensions()
    for number, row in enumerate(values.iter_rows(), 1):
        cells = {
            column: value
            for column, cell in enumerate(row, 1)
            if filled(value := value_of(cell, whole, number, column))
        }
        if cells:
            yield SheetRow(number, cells, number in hidden)


def value_of(cell: Any, whole: Any, row: int, column: int) -> object:
    """What a cell holds, with how it is shown where that is not the value alone."""
    value: object = cell.value
    if value is None:
        return unreckoned(whole.cell(row, column)) if isinstance(cell, ReadOnlyCell) else None
    if cell.data_type == "e":
        return Absent(str(value), FAILED)
    if struck(cell, whole.cell(row, column).value):
        return Absent(str(value).strip(), STRUCK)
    if isinstance(value, (str, int, float)) and cell.number_format not in ("General", "@"):
        return Formatted(value, shown(value, cell.number_format))
    return value


def struck(cell: Any, text: object) -> bool:
    """Whether a cell is struck out, or a part of its text is."""
    if isinstance(text, CellRichText):
        runs = [run for run in text if isinstance(run, TextBlock) and run.text.strip()]
        if any(run.font.strike for run in runs):
            return True
    return bool(cell.font.strike)


def unreckoned(cell: Any) -> Absent | None:
    """A cell whose formula has no value, if it has a formula."""
    formula = getattr(cell.value, "text", cell.value)
    return Absent(str(formula), UNRECKONED) if cell.data_type == "f" else None


def hidden_columns(sheet: Any) -> Iterator[int]:
    """The columns that are hidden, or have no width; one description may be of several."""
    for column in sheet.column_dimensions.values():
        if column.hidden or column.width == 0:
            yield from range(column.min, column.max + 1)
