"""Gate: eight pages of one sheet, whose outer quarters are folded inward and meet in the middle.

1 and 2 stand on the doors, 3 to 6 are seen when these are opened, 7 and 8 are behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from booklet.errors import Words
from booklet.model.paper import Folding
from booklet.sheets.laying import drawn
from booklet.sheets.leaves import LeafSide, leaf, side_by_side
from booklet.sheets.scheme import EVERY, Scheme, SheetMark


def fold(folding: Folding) -> Iterator[LeafSide]:
    """Sheet by sheet: both doors from outside, all within, and what is seen from behind."""
    for sheet in range(folding.sheets):
        columns = side_by_side(folding.layout)
        leaves = [leaf(folding.layout, sheet, column, 0) for column in columns]
        within, outside = [inner for inner, _ in leaves], [outer for _, outer in leaves]
        yield from (outside[0], outside[3], *within, outside[2], outside[1])


SCHEME = Scheme(
    id="gate",
    name=Words("Gate fold", "开门折"),
    summary=Words(
        "eight pages of one sheet, both ends folded inward like the wings of a gate",
        "开门折：一张八页，两边像门扇一样向内折",
    ),
    columns=4,
    rows=1,
    lay=partial(drawn, front=((3, 4, 5, 6),), back=((2, 7, 8, 1),)),
    fold=fold,
    marks=frozenset({SheetMark.FOLD}),
    words=EVERY | {"flip"},
    instruction="每张左右两页沿外侧折线向内折，在正中相合",
    opened=(2, 4, 2),
)
