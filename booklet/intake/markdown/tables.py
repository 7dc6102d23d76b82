"""Tables of Markdown: cells that belong to a neighbour become spans of that neighbour."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from booklet.model.blocks import Align, Cell

LEFT, ABOVE = "<", "^"
NUMBER = re.compile(r"[-+−±]?\d[\d ,.:/]*[%％‰]?")
ALIGNED = {"text-align:right": Align.END, "text-align:center": Align.CENTRE}


def aligned(rows: Sequence[Sequence[Cell]], said: Sequence[str]) -> list[list[Cell]]:
    """The cells, each as the rule below the head says of its column; where that says nothing
    numbers stand at the right, but for those in the first column, which number the rows."""
    settled = [
        ALIGNED.get(style, Align.START)
        if style
        else Align.END
        if n and numeric(row[n] for row in rows[1:])
        else Align.START
        for n, style in enumerate(said)
    ]
    return [[replace(each, align=settled[n]) for n, each in enumerate(row)] for row in rows]


def numeric(cells: Iterable[Cell]) -> bool:
    """Whether there are numbers in a column, and nothing else besides marks of spans."""
    texts = ["".join(run.text for run in cell.runs).strip() for cell in cells]
    said = [text for text in texts if text not in ("", LEFT, ABOVE)]
    return bool(said) and all(map(NUMBER.fullmatch, said))


def spanned(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without the cells that say `<` or `^`: the cell at the left of them, or above them,
    stands over their place too. At the edge, where there is none, they are text."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            said = "".join(run.text for run in cell.runs).strip()
            towards = {LEFT: (y, x - 1), ABOVE: (y - 1, x)}.get(said)
            owners[y, x] = owners.get(towards, (y, x)) if towards else (y, x)
    taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, owner in owners.items():
        taken[owner].append(place)
    return tuple(
        tuple(over(cell, taken[y, x]) for x, cell in enumerate(row) if (y, x) in taken)
        for y, row in enumerate(rows)
    )


def over(cell: Cell, taken: list[tuple[int, int]]) -> Cell:
    """The cell, over all places that it takes."""
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
