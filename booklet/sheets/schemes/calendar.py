"""Calendar: all sheets lie in each other, are folded once across their height and stapled through
the fold, which hangs at the top; each leaf is turned upward."""

from __future__ import annotations

from msgspec.structs import replace

from booklet.errors import Words
from booklet.model.order import Imposing
from booklet.model.paper import Cell, Folding, Sheet, Side
from booklet.sheets.laying import nest, with_blanks
from booklet.sheets.leaves import LeafSide, leaf, over, read
from booklet.sheets.scheme import EVERY, PILED, Scheme, SheetMark


def lay(pages: int, imposing: Imposing) -> list[Sheet]:
    """All sheets as one signature; what is read last stands above."""
    sheets = nest(with_blanks(pages, imposing.cover, 4), signature=1)
    return [replace(each, front=upright(each.front), back=headlong(each.back)) for each in sheets]


def upright(side: Side) -> Side:
    """Pages that stood beside each other, below each other."""
    return Side(tuple(Cell(cell.page, 0, cell.column) for cell in side.cells))


def headlong(side: Side) -> Side:
    """The same for who turns the sheet like a leaf: on its head."""
    return Side(tuple(Cell(cell.page, 0, 1 - cell.column, turned=True) for cell in side.cells))


def fold(folding: Folding) -> tuple[LeafSide, ...]:
    """The lower halves from outside, each turned upward, then the upper halves from within."""
    leaves = [over(leaf(folding.layout, sheet, 0, 1)) for sheet in range(folding.sheets)]
    ends = [over(leaf(folding.layout, sheet, 0, 0)) for sheet in range(folding.sheets)]
    return read([*leaves, *(end[::-1] for end in reversed(ends))])


SCHEME = Scheme(
    id="calendar",
    name=Words("Calendar, bound at the top", "挂历：上边装订"),
    summary=Words(
        "all sheets laid in each other, folded and stapled at the top, turned upward",
        "挂历：各张套在一起，对折一次，在上边订，向上翻页",
    ),
    columns=1,
    rows=2,
    lay=lay,
    fold=fold,
    marks=frozenset({SheetMark.FOLD, SheetMark.STAPLES}),
    words=EVERY - {"binding"} | PILED | {"flip"},
    instruction="逐张叠齐，上下对折，折缝在上，骑马订两钉，向上翻页",
)
