"""The paper followed back: panels, leaves, and how leaves lie in each other and on each other.

Paper lies with its front up. A printer that turns it like a leaf prints the back's column C-1-c
behind the front's column c; one that turns it head over heels prints row R-1-r there, and what it
prints upright stands on its head for the reader who turns the leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from booklet.model.order import Binding
from booklet.model.paper import Folding, Layout


class LeafSide(Struct, frozen=True):
    """One page's place on the paper, between folds and cuts: the sheet, from 0, its side, the cell.

    `turned` tells that the reader sees it on its head in comparison with the printed side."""

    sheet: int
    back: bool
    column: int
    row: int
    turned: bool = False


Leaf = tuple[LeafSide, LeafSide]
"""The panel that is read first, and the one behind it."""


def read(leaves: Iterable[Leaf]) -> tuple[LeafSide, ...]:
    """The panels of leaves that lie on each other."""
    return tuple(panel for leaf in leaves for panel in leaf)


def leaf(layout: Layout, sheet: int, column: int, row: int) -> Leaf:
    """The paper of a cell: its panel on the front, and its panel on the back."""
    if layout.overturned:
        back = LeafSide(sheet, True, column, layout.rows - 1 - row, turned=True)
    else:
        back = LeafSide(sheet, True, layout.columns - 1 - column, row)
    return LeafSide(sheet, False, column, row), back


def side_by_side(layout: Layout) -> list[int]:
    """The columns in the order of reading."""
    columns = list(range(layout.columns))
    return columns[::-1] if layout.binding is Binding.RIGHT else columns


def gathered(folding: Folding) -> tuple[LeafSide, ...]:
    """Signatures put on each other, and a cover around them."""
    ends = [0, *accumulate(folding.signatures)]
    nests = [nested(folding.layout, range(*sheets)) for sheets in pairwise(ends)]
    cover = nests.pop(0) if folding.cover else []
    body = [leaf for nest in nests for leaf in nest]
    return read([*cover[: len(cover) // 2], *body, *cover[len(cover) // 2 :]])


def nested(layout: Layout, sheets: Sequence[int]) -> list[Leaf]:
    """The leaves of sheets laid in each other, the first outside, and folded once.

    The half that is read last is turned over by the fold, so that its back comes first."""
    last, first = side_by_side(layout)
    begin = [leaf(layout, sheet, first, 0) for sheet in sheets]
    end = [leaf(layout, sheet, last, 0)[::-1] for sheet in reversed(sheets)]
    return begin + end


def stacked(folding: Folding) -> tuple[LeafSide, ...]:
    """Sheets cut apart, the stacks put under each other as `places` says."""
    return read(
        leaf(folding.layout, sheet, column, row)
        for column, row in places(folding.layout)
        for sheet in range(folding.sheets)
    )


def places(layout: Layout) -> tuple[tuple[int, int], ...]:
    """Column and row of each cell in the order of reading, row by row."""
    columns = side_by_side(layout)
    return tuple((column, row) for row in range(layout.rows) for column in columns)
