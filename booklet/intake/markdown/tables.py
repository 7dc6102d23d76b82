"""Tables of Markdown: cells that belong to a neighbour become spans of that neighbour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from booklet.model.blocks import Align, Runs, TableCell
from booklet.patterns import pattern

LEFT, ABOVE = "<", "^"
ENDS = pattern("=+")
NUMBER = pattern(r"[-+−±]?\d[\d ,.:/]*[%％‰]?")
ALIGNS = {"left": Align.START, "center": Align.CENTRE, "right": Align.END}


Rows = tuple[tuple[TableCell, ...], ...]


def parts_of(
    rows: Sequence[Sequence[SyntaxTreeNode]], runs: Callable[[SyntaxTreeNode], Runs]
) -> tuple[Rows, Rows]:
    """The head of a table and its other rows; `runs` reads a cell."""
    said = [str(cell.attrs.get("style", "")) for cell in rows[0]]
    written = [[cell.children[0].content for cell in row] for row in rows]
    own = [[own_align(cell.children[0]) for cell in row] for row in rows]
    head, body = heads(written)
    cells = aligned([[TableCell(runs(cell)) for cell in row] for row in rows], said, own, body)
    return spanned(cells[:head], written[:head]), spanned(cells[body:], written[body:])


def heads(written: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many rows of a table are its head, and where its other rows begin. A head of several
    rows ends with a row of `===`, and none is where the first row says nothing."""
    for n, row in enumerate(written):
        if all(map(ENDS.fullmatch, row)):
            return n, n + 1
    return (1, 1) if any(written[0]) else (0, 1)


def aligned(
    rows: Sequence[Sequence[TableCell]],
    said: Sequence[str],
    own: Sequence[Sequence[Align | None]],
    body: int,
) -> list[list[TableCell]]:
    """The cells, each as it says of its `own`, else as the rule below the head says of its column;
    where that says nothing numbers stand at the right in the rows from `body` on, but for those in
    the first column, which number the rows."""
    settled = [
        ALIGNS[style.removeprefix("text-align:")]
        if style
        else Align.END
        if n and numeric(row[n] for row in rows[body:])
        else Align.START
        for n, style in enumerate(said)
    ]
    return [
        [replace(cell, align=align or settled[n]) for n, (cell, align) in enumerate(each)]
        for each in map(zip, rows, own)
    ]


def own_align(inline: SyntaxTreeNode) -> Align | None:
    """How a cell stands that is a span `[…]{.center}` as a whole, `.left` or `.right`."""
    only = inline.children[0] if len(inline.children) == 1 else None
    named = str(only.attrs.get("class", "")) if only and only.type == "span" else ""
    return ALIGNS.get(named)


def numeric(cells: Iterable[TableCell]) -> bool:
    """Whether there are numbers in a column, and nothing else besides marks of spans."""
    texts = ["".join(run.text for run in cell.runs).strip() for cell in cells]
    said = [text for text in texts if text not in ("", LEFT, ABOVE)]
    return bool(said) and all(map(NUMBER.fullmatch, said))


def spanned(rows: Sequence[Sequence[TableCell]], written: Sequence[Sequence[str]]) -> Rows:
    """The rows without the cells that are `written` `<` or `^`: the cell at the left of them, or
    above them, stands over their place too. At the edge, where there is none, they are text."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for y, row in enumerate(rows):
        for x in range(len(row)):
            towards = {LEFT: (y, x - 1), ABOVE: (y - 1, x)}.get(written[y][x])
            owners[y, x] = owners.get(towards, (y, x)) if towards else (y, x)
    taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, owner in owners.items():
        taken[owner].append(place)
    return tuple(
        tuple(over(cell, taken[y, x]) for x, cell in enumerate(row) if (y, x) in taken)
        for y, row in enumerate(rows)
    )


def over(cell: TableCell, taken: list[tuple[int, int]]) -> TableCell:
    """The cell, over all places that it takes."""
    rows, columns = zip(*taken, strict=True)
    return replace(cell, rows=max(rows) - min(rows) + 1, columns=max(columns) - min(columns) + 1)


def overfull(table: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[tuple[SyntaxTreeNode, str]]:
    """The rows that have more cells than the head, and the words that would be left out."""
    rows = [row for part in table.children for row in part.children]
    for row in rows[1:]:
        line = lines[row.map[0]] if row.map else ""
        cells = escapedSplit(line.lstrip(" \t>").rstrip().removeprefix("|").removesuffix("|"))
        if extra := [cell.strip() for cell in cells[len(rows[0].children) :] if cell.strip()]:
            yield row, " ".join(extra)
