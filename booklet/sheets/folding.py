"""Fold: in which order the reader of the folded, cut or gathered sheets sees what is printed.

Comes in: how the sheets are laid out, and to which signature each belongs. Goes out: the faces in
reading order, each by its place on a printed side. It follows the paper, not the page numbers, and
so it shows what imposing did.

Paper lies with its front up. A printer that turns it like a leaf prints the back's column C-1-c
behind the front's column c; one that turns it head over heels prints row R-1-r there, and what it
prints upright stands on its head for the reader who turns the leaf.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from booklet.model.order import Binding, Imposition
from booklet.model.paper import Folding, Layout


@dataclass(frozen=True)
class Face:
    """One page's place as the reader comes to it: the sheet, from 0, its side, the cell.

    `turned` tells that the reader sees it on its head in comparison with the printed side."""

    sheet: int
    back: bool
    column: int
    row: int
    turned: bool = False

    def side_in(self, layout: Layout) -> int:
        """The number of the printed side, from 0."""
        return layout.sides * self.sheet + self.back


Leaf = tuple[Face, Face]


def fold(folding: Folding) -> tuple[Face, ...]:
    """The faces in reading order."""
    layout, sheets = folding.layout, range(folding.sheets)
    match layout.scheme:
        case Imposition.ZINE:
            return tuple(face for sheet in sheets for face in ring(layout, sheet))
        case Imposition.TWO_UP | Imposition.FOUR_UP:
            return read(stacked(layout, sheets))
        case _:
            return read(gathered(folding))


def read(leaves: Sequence[Leaf]) -> tuple[Face, ...]:
    return tuple(face for leaf in leaves for face in leaf)


def leaf(layout: Layout, sheet: int, column: int, row: int) -> Leaf:
    """The paper of a cell: its face on the front, and its face on the back."""
    if layout.overturned:
        back = Face(sheet, True, column, layout.rows - 1 - row, turned=True)
    else:
        back = Face(sheet, True, layout.columns - 1 - column, row)
    return Face(sheet, False, column, row), back


def side_by_side(layout: Layout) -> list[int]:
    """The columns in the order of reading."""
    columns = list(range(layout.columns))
    return columns[::-1] if layout.binding is Binding.RIGHT else columns


def gathered(folding: Folding) -> list[Leaf]:
    """The leaves of signatures put on each other, and of a cover around them."""
    ends = [0, *accumulate(folding.signatures)]
    nests = [nested(folding.layout, range(*sheets)) for sheets in pairwise(ends)]
    cover = nests.pop(0) if folding.cover else []
    body = [leaf for nest in nests for leaf in nest]
    return [*cover[: len(cover) // 2], *body, *cover[len(cover) // 2 :]]


def nested(layout: Layout, sheets: Sequence[int]) -> list[Leaf]:
    """The leaves of sheets laid in each other, the first outside, and folded once.

    The half that is read last is turned over by the fold, so that its back comes first."""
    last, first = side_by_side(layout)
    begin = [leaf(layout, sheet, first, 0) for sheet in sheets]
    end = [leaf(layout, sheet, last, 0)[::-1] for sheet in reversed(sheets)]
    return begin + end


def stacked(layout: Layout, sheets: Sequence[int]) -> list[Leaf]:
    """The leaves of sheets cut apart, the stacks put under each other row by row."""
    return [
        leaf(layout, sheet, column, row)
        for row in range(layout.rows)
        for column in side_by_side(layout)
        for sheet in sheets
    ]


def ring(layout: Layout, sheet: int) -> Iterator[Face]:
    """The cells around the cut. Paper folded lengthwise stands its upper half on the head; pushed
    together from both ends, the cells follow each other around the cut as pages do."""
    columns = side_by_side(layout)
    below = [Face(sheet, False, column, 1) for column in columns]
    above = [replace(face, row=0, turned=True) for face in below]
    yield from (*below[1:], *above[::-1], below[0])
