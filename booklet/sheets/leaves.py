"""The paper followed back: panels, leaves, and how leaves lie in each other and on each other.

Paper lies with its front up. A printer that turns it like a leaf prints the back's column C-1-c
behind the front's column c; one that turns it head over heels prints row R-1-r there, and what it
prints upright stands on its head for the reader who turns the leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

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


def over(leaf: Leaf) -> Leaf:
    """A leaf that is turned over its upper edge: what lay behind stands on its head."""
    return leaf[0], on_head(leaf[1])


def on_head(panel: LeafSide) -> LeafSide:
    """The panel, seen from its other end."""
    return replace(panel, turned=not panel.turned)


Pile = list[Leaf]
"""Leaves from the front to the back, as they lie on each other."""


def behind(pile: Pile, *, headlong: bool = False) -> Pile:
    """A pile that is folded backward: its last panel comes first. About a level fold it goes
    `headlong`, and stands on its head."""
    turned = [leaf[::-1] for leaf in reversed(pile)]
    return [(on_head(one), on_head(other)) for one, other in turned] if headlong else turned


def folded_down(rows: list[list[Pile]]) -> list[list[Pile]]:
    """The upper half of a sheet folded backward behind the lower half."""
    middle = len(rows) // 2
    return [
        [near + behind(far, headlong=True) for near, far in zip(low, high, strict=True)]
        for low, high in zip(rows[middle:], rows[:middle][::-1], strict=True)
    ]


def folded_across(rows: list[list[Pile]]) -> list[list[Pile]]:
    """The half of a sheet towards the bound edge folded backward behind the other."""
    middle = len(rows[0]) // 2
    return [
        [near + behind(far) for near, far in zip(row[middle:], row[:middle][::-1], strict=True)]
        for row in rows
    ]


def refolded(folding: Folding, folds: str) -> tuple[LeafSide, ...]:
    """Sheets folded one by one, and gathered: each of the `folds` is `d`, down, or `a`, across."""
    return read(leaf for sheet in range(folding.sheets) for leaf in pile_of(folding, sheet, folds))


def pile_of(folding: Folding, sheet: int, folds: str) -> Pile:
    """A sheet folded to the size of one page."""
    layout = folding.layout
    columns = side_by_side(layout)
    rows = [[[leaf(layout, sheet, each, row)] for each in columns] for row in range(layout.rows)]
    for fold in folds:
        rows = folded_down(rows) if fold == "d" else folded_across(rows)
    return rows[0][0]


def single(folding: Folding) -> tuple[LeafSide, ...]:
    """The first of the copies into which sheets are cut."""
    columns = side_by_side(folding.layout)
    return read(leaf(folding.layout, each, columns[0], 0) for each in range(folding.sheets))


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
