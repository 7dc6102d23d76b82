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
GROUPS = ("table-rows", "table-row-group")


def set_table(reader: OdtWalk, element: Element, text: Gathering) -> None:
    """Put a table behind a text, and the pictures in it behind the table."""
    text.end()
    tops = [each for each in element if each.tag == "table-header-rows"]
    head = [row for top in tops for row in rows_in(reader, top, text)]
    rows = list(rows_in(reader, element, text))
    if head or rows:
        table = table_of(head, rows, (), reader.place)
        if element in reader.lying.others:
            reader.told.tell(Kind.LYING, text_of((table,)), reader.place)
        text.blocks.append(replace(table, across=element in reader.lying.tables))
    text.end()


def rows_in(reader: OdtWalk, part: Element, text: Gathering) -> Iterator[list[TableCell]]:
    """The cells of the rows of a part of a table, whatever groups them, without those of its
    head."""
    for each in part:
        if each.tag == "table-row":
            if cells := [cell for inner in each for cell in cells_of(reader, inner, text)]:
                said = any(cell.runs for cell in cells)
                yield from [cells] * (repeated(each, "rows") if said else 1)
        elif each.tag in GROUPS:
            yield from rows_in(reader, each, text)


def cells_of(reader: OdtWalk, element: Element, text: Gathering) -> list[TableCell]:
    """A cell, as often as it is repeated."""
    if element.tag == "covered-table-cell" and (hidden := text_in(element)).strip():
        reader.told.tell(Kind.HIDDEN, hidden)
    if element.tag != "table-cell":
        return []
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
    return [TableCell(trimmed(words), columns=columns, rows=rows)] * repeated(element, "columns")


def repeated(element: Element, what: str) -> int:
    """How often a row or a cell stands there: once at least."""
    return max(1, min(whole(element.get(f"number-{what}-repeated"), 1), MOST_REPEATED))


def spanned(cell: Element, what: str) -> int:
    """How many columns or rows a cell stands over."""
    return max(1, min(whole(cell.get(f"number-{what}-spanned"), 1), MOST_SPANNED))
