"""Zine: eight pages on one side of a sheet, folded to eighths around one cut in the middle.

8 1 2 3 stand below 7 6 5 4, which stand on their heads.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from booklet.errors import Words
from booklet.model.order import Imposing
from booklet.model.paper import Cell, Folding, Layout, Sheet, Side
from booklet.sheets.laying import Order, with_blanks
from booklet.sheets.leaves import LeafSide, side_by_side
from booklet.sheets.scheme import EVERY, Scheme, SheetMark


def lay(pages: int, imposing: Imposing) -> list[Sheet]:
    """A sheet for every eight pages, its back white."""
    order = with_blanks(pages, imposing.cover, 8)
    return [
        Sheet(front=around_the_cut(order[at : at + 8]), back=Side(()))
        for at in range(0, len(order), 8)
    ]


def around_the_cut(pages: Order) -> Side:
    """Eight pages in a ring: the back cover and the first three below, the others above."""
    below = [Cell(page, column, 1) for column, page in enumerate((pages[7], *pages[:3]))]
    above = [Cell(page, column, 0, turned=True) for column, page in enumerate(pages[6:2:-1])]
    return Side((*above, *below))


def fold(folding: Folding) -> tuple[LeafSide, ...]:
    """One sheet after the other."""
    layout = folding.layout
    return tuple(panel for sheet in range(folding.sheets) for panel in ring(layout, sheet))


def ring(layout: Layout, sheet: int) -> Iterator[LeafSide]:
    """The cells around the cut. Paper folded lengthwise stands its upper half on the head; pushed
    together from both ends, the cells follow each other around the cut as pages do."""
    below = [LeafSide(sheet, False, column, 1) for column in side_by_side(layout)]
    above = [replace(panel, row=0, turned=True) for panel in below]
    yield from (*below[1:], *above[::-1], below[0])


SCHEME = Scheme(
    id="zine",
    name=Words("Eight pages of one sheet", "一张纸八页，折起来"),
    summary=Words(
        "eight pages on one side of one sheet, folded around one cut",
        "一张纸一面八页，中间切一刀折成",
    ),
    columns=4,
    rows=2,
    lay=lay,
    fold=fold,
    marks=frozenset({SheetMark.FOLD, SheetMark.SLIT}),
    words=EVERY,
    instruction="每张纵横折成八格，沿中缝剪开一刀，折成八面小册",
)
