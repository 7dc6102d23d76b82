"""Tables whose rows have as many cells as each other (ISO 14289-1, 7.5; HTML 4.9.12).

A row that says less is filled with cells that hold nothing, and no cell reaches below its part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from booklet.tagging.tree import Element

PARTS = ("THead", "TBody", "TFoot")


def even(table: Element) -> None:
    """Give all rows of a table as many cells, and see that none reaches out of its part."""
    parts = list(parts_of(table))
    filled = [list(widths(part)) for part in parts]
    most = max((width for part in filled for width in part), default=0)
    for part, found in zip(parts, filled, strict=True):
        for row, width in zip(part, found, strict=True):
            row.kids += [Element("TD", row) for _ in range(most - width)]


def parts_of(table: Element) -> Iterator[list[Element]]:
    """The rows of each part of a table; those that are in none are a part too."""
    yield list(of_kind(table, ("TR",)))
    for part in of_kind(table, PARTS):
        yield list(of_kind(part, ("TR",)))


def widths(rows: Sequence[Element]) -> Iterator[int]:
    """How many cells wide each row is, those above it that reach down counted."""
    below: list[int] = []  # how many rows more a cell above reaches down, by column
    for number, row in enumerate(rows):
        column = width = 0
        reaching = [left - 1 for left in below]
        for cell in of_kind(row, ("TH", "TD")):
            while column < len(below) and below[column]:
                column += 1
            columns, down = cell.spans
            down = min(down, len(rows) - number)
            cell.spans = columns, down
            reaching += [0] * (column + columns - len(reaching))
            reaching[column : column + columns] = [down - 1] * columns
            width, column = width + columns, column + columns
        yield width + sum(left > 0 for left in below)
        below = [max(0, left) for left in reaching]


def of_kind(element: Element, kinds: Iterable[str]) -> Iterator[Element]:
    """What an element holds of some kinds."""
    return (kid for kid in element.kids if isinstance(kid, Element) and kid.kind in kinds)
