"""What every file of a table comes to: sheets, their rows, and what a person sees of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from booklet.errors import Words
from booklet.patterns import pattern

STRUCK = Words("it is struck out", "划掉了")
FAILED = Words("an error of its formula", "公式出错")
UNRECKONED = Words("a formula without a value", "公式没有存下结果")
NARROW = Words("its column was too narrow for it", "栏太窄，没有显示出来")
ERROR = pattern(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
TOO_NARROW = pattern("#{3,}")


class Formatted(NamedTuple):
    """A value, and how its number format shows it; None where that is not known."""

    value: object
    shown: str | None


class Absent(NamedTuple):
    """A cell without its value: what stands there instead, and why."""

    stands: str
    why: Words


class Merged(NamedTuple):
    """Cells that are one, from the first to the last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class SheetRow(Struct, frozen=True):
    """A row of a sheet: its number and its filled cells by their columns, both from 1."""

    number: int
    cells: Mapping[int, object]
    hidden: bool = False


class Worksheet(Struct, frozen=True):
    """A sheet: its rows that are not blank, and what else is to be known of it. Of a text of
    which it is not sure what parts the cells, each way to part them is a sheet. `notes` are what
    is written beside a cell, by its row and column."""

    name: str
    lines: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    notes: Mapping[tuple[int, int], str] = MappingProxyType({})


class Sheets(Struct, frozen=True):
    """The sheets of a file; `unseen` is what such a file does not tell of them."""

    sheets: tuple[Worksheet, ...]
    unseen: Words | None = None


def numbered(rows: Iterable[Iterable[object]]) -> tuple[SheetRow, ...]:
    """The rows that are not blank, with their numbers."""
    lines = (
        SheetRow(
            number, {column: kept(cell) for column, cell in enumerate(cells, 1) if filled(cell)}
        )
        for number, cells in enumerate(rows, 1)
    )
    return tuple(line for line in lines if line.cells)


def kept(cell: object) -> object:
    """A cell, or why it has no value, of a file that keeps no more of it than is shown."""
    if isinstance(cell, str):
        for shown, why in ((ERROR, FAILED), (TOO_NARROW, NARROW)):
            if shown.fullmatch(cell.strip()):
                return Absent(cell, why)
    return cell


def filled(cell: object) -> bool:
    """Whether a cell has more than blanks."""
    return cell is not None and bool(str(cell).strip())


def letters(column: int) -> str:
    """What a table program calls a column: A, Z, AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def text_of(cell: object) -> str:
    """A cell as it is seen in the table: 7.0 is written 7."""
    if isinstance(cell, Formatted):
        return cell.shown if cell.shown is not None else text_of(cell.value)
    if isinstance(cell, Absent):
        return cell.stands
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell).strip()
