"""The sheets of XLS, ET and ODS, by calamine, which tells values and little else."""

from __future__ import annotations

import io

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from booklet.batch.sheets import Merged, Sheets, Worksheet, numbered
from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import tables

UNSEEN = Words(
    "what is hidden, struck out or noted beside a cell, number formats, formulas without a value",
    "隐藏的行列、删除线、批注、数字格式、没有存下结果的公式",
)


def other_sheets(data: bytes, name: str) -> Sheets:
    """The sheets of a file. Raises OrderError for what is none."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            sheet_of(
                book.get_sheet_by_index(number),
                hidden=about.visible != SheetVisibleEnum.Visible,
            )
            for number, about in enumerate(book.sheets_metadata)
        )
    except PasswordError as error:
        raise OrderError(tables.TABLE_LOCKED.at(Place(name))) from error
    except Exception as error:  # whatever the library meets in a file that is none of its own
        raise OrderError(tables.no_table(error, "XLSX/XLS/ODS", Place(name))) from error
    return Sheets(sheets, UNSEEN)


def sheet_of(sheet: CalamineSheet, *, hidden: bool) -> Worksheet:
    """A sheet of the library's as ours; it counts rows and columns from 0."""
    merged = tuple(
        Merged(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    rows = sheet.to_python(skip_empty_area=False)
    return Worksheet(sheet.name, numbered(rows), hidden=hidden, merged=merged)
