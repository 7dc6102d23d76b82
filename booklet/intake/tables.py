"""Tables of Markdown: cells that belong to a neighbour become spans of that neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from booklet.model.blocks import Cell

LEFT, ABOVE = "<", "^"


def spanned(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without the cells that say `<` or `^`: the cell at the left of them, or above them,
    stands over their place too. At the edge, where there is none, they are text."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            said = "".join(run.text for run in cell.runs).strip()
            towards = {LEFT: (y, x - 1), ABOVE: (y - 1, x)}.get(said)
            owners[y, x] = owners.get(towards, (y, x)) if towards else (y, x)
    return tuple(
        tuple(
            over(cell, places(owners, (y, x)))
            for x, cell in enumerate(row)
            if owners[y, x] == (y, x)
        )
        for y, row in enumerate(rows)
    )


def places(
    owners: dict[tuple[int, int], tuple[int, int]], owner: tuple[int, int]
) -> list[tuple[int, int]]:
    return [place for place, its in owners.items() if its == owner]


def over(cell: Cell, taken: list[tuple[int, int]]) -> Cell:
    rows, columns = zip(*taken, strict=True)
    return replace(cell, rows=max(rows) - min(rows) + 1, columns=max(columns) - min(columns) + 1)


def overfull(table: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[tuple[SyntaxTreeNode, str]]:
    """The rows that have more cells than the head, and the words that would be left out."""
    rows = [row for part in table.children for row in part.children]
    for row in rows[1:]:
        line = lines[row.map[0]] if row.map else ""
        cells = escapedSplit(line.strip().removeprefix("|").removesuffix("|"))
        if extra := [cell.strip() for cell in cells[len(rows[0].children) :] if cell.strip()]:
            yield row, " ".join(extra)
