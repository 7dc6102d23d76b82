"""Tables of OpenDocument texts (OpenDocument 1.3, part 3, 9)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.intake.gathering.texts import Gathering, figures_in, flat, table_of, trimmed
from booklet.intake.opendocument.reading import OdtWalk
from booklet.intake.opendocument.styles import whole
from booklet.intake.opening.trees import text_in
from booklet.intake.told import Kind
from booklet.model.blocks import Figure, Paragraph, TableCell, text_of

MOST_REPEATED = 200
MOST_SPANNED = 1_000
COVERED = "covered-table-cell"
CELLS = ("table-cell", COVERED)
GROUPS = ("table-rows", "table-row-group")


def set_table(reader: OdtWalk, element: Element, text: Gathering) -> None:
    """Put a table behind a text, and the pictures in it behind the table."""
    text.end()
    tops, unseen = [each for each in element if each.tag == "table-header-rows"], unseen_in(element)
    head = [row for top in tops for row in rows_in(reader, top, text, unseen)]
    rows = list(rows_in(reader, element, text, unseen))
    if head or rows:
        table = table_of(head, rows, (), reader.place)
        if element in reader.lying.others:
            reader.told.tell(Kind.LYING, text_of((table,)), reader.place)
        text.blocks.append(replace(table, across=element in reader.lying.tables))
    text.end()


def unseen_in(table: Element) -> frozenset[int]:
    """The columns of a table that are not seen, from 0."""
    columns = (
        each for each in table.iter("table-column") for _ in range(repeated(each, "columns"))
    )
    return frozenset(n for n, each in enumerate(columns) if is_collapsed(each))


def is_collapsed(element: Element) -> bool:
    """Whether a row or a column is not seen (19.752)."""
    return element.get("visibility", "visible") != "visible"


def rows_in(
    reader: OdtWalk, part: Element, text: Gathering, unseen: frozenset[int]
) -> Iterator[list[TableCell]]:
    """The cells of the rows of a part of a table, whatever groups them, without those of its head
    and those that are not seen, which are told."""
    for each in part:
        if each.tag == "table-row":
            if cells := row(reader, each, text, unseen):
                said = any(cell.runs for cell in cells)
                yield from [cells] * (repeated(each, "rows") if said else 1)
        elif each.tag in GROUPS:
            yield from rows_in(reader, each, text, unseen)


def row(
    reader: OdtWalk, element: Element, text: Gathering, unseen: frozenset[int]
) -> list[TableCell]:
    """The cells of a row, over the columns that are seen."""
    made, at = list[TableCell](), 0
    for each in (each for each in element if each.tag in CELLS):
        times, span = repeated(each, "columns"), spanned(each, "columns")
        seen = sum(n not in unseen for n in range(at, at + max(times, span)))
        at += times
        if each.tag == COVERED or is_collapsed(element) or not seen:
            tell_hidden(reader, each)
        else:
            cell = cell_of(reader, each, text)
            made += [cell] * seen if span == 1 else [replace(cell, columns=seen)] * times
    return made


def tell_hidden(reader: OdtWalk, element: Element) -> None:
    """Tell what stands in a cell that is not seen."""
    if (words := text_in(element)).strip():
        reader.told.tell(Kind.HIDDEN, words)


def cell_of(reader: OdtWalk, element: Element, text: Gathering) -> TableCell:
    """A cell; pictures in it stand behind the table."""
    blocks = reader.blocks(element)
    figures = figures_in(blocks)
    others = [block for block in blocks if not isinstance(block, Figure)]
    text.figures += figures
    words = flat(others)
    if figures:
        reader.told.tell(Kind.IN_TABLE, figures[0].alternative)
    if any(not isinstance(block, Paragraph) for block in others):
        reader.told.tell(Kind.NESTED, "".join(run.text for run in words))
    columns, rows = (spanned(element, what) for what in ("columns", "rows"))
    if Kind.VERTICAL in reader.styles.lost(element.get("style-name", "")) and words:
        reader.told.tell(Kind.VERTICAL, "".join(run.text for run in words))
    return TableCell(trimmed(words), columns=columns, rows=rows)


def repeated(element: Element, what: str) -> int:
    """How often a row or a cell stands there: once at least."""
    return max(1, min(whole(element.get(f"number-{what}-repeated"), 1), MOST_REPEATED))


def spanned(cell: Element, what: str) -> int:
    """How many columns or rows a cell stands over."""
    return max(1, min(whole(cell.get(f"number-{what}-spanned"), 1), MOST_SPANNED))
