"""Accordion: four pages on each side of a sheet, folded to and fro; the sheets are glued to one
strip, of which the fronts are read before the backs."""

from __future__ import annotations

from booklet.errors import Words
from booklet.model.order import Imposing
from booklet.model.paper import Folding, Sheet
from booklet.sheets.laying import row_of, with_blanks
from booklet.sheets.leaves import LeafSide, leaf, side_by_side
from booklet.sheets.scheme import EVERY, Scheme, SheetMark


def lay(pages: int, imposing: Imposing) -> list[Sheet]:
    """The first half of the pages on the fronts, the others on the backs, the last sheet first."""
    order = with_blanks(pages, imposing.cover, 8)
    fronts, backs = order[: len(order) // 2], order[len(order) // 2 :]
    last = len(fronts) - 4
    return [
        Sheet(row_of(*fronts[at : at + 4]), row_of(*backs[last - at : last - at + 4]))
        for at in range(0, len(fronts), 4)
    ]


def fold(folding: Folding) -> tuple[LeafSide, ...]:
    """Along the strip, and back on its other side."""
    columns = side_by_side(folding.layout)
    sheets = range(folding.sheets)
    leaves = [leaf(folding.layout, sheet, column, 0) for sheet in sheets for column in columns]
    return (*(front for front, _ in leaves), *(back for _, back in reversed(leaves)))


SCHEME = Scheme(
    id="accordion",
    name=Words("Accordion", "经折：正反折"),
    summary=Words(
        "经折: four pages a side, folded to and fro, sheets glued end to end",
        "经折：每面四页，一正一反折叠，各张首尾相粘",
    ),
    columns=4,
    rows=1,
    lay=lay,
    fold=fold,
    marks=frozenset({SheetMark.FOLD}),
    words=EVERY | {"flip"},
    instruction="逐张首尾相粘成一长条，沿折线一正一反折叠",
    opened=(4,),
)
