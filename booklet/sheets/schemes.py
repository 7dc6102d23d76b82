"""Which page stands where on which sheet.

A scheme puts the pages, filled up with blanks, on sheets as the reader of a book bound at the left
sees them who turns each sheet like a leaf. Two rules then hold for all schemes: a book bound at
the right is the mirror image, column for column; and a printer that turns the sheet head over
heels gets each back turned by 180° about the middle of the sheet.

saddle: all sheets lie in each other, are folded once and stitched through the fold. On n pages
the k-th sheet from outside, k from 0, carries n-2k | 2k+1 in front and 2k+2 | n-2k-1 behind.
signatures: the same for each so many pages; the signatures are gathered and glued.
2up, 4up: the sheets are cut and the stacks put on each other, the upper left one on top.
zine: 8 1 2 3 under 7 6 5 4 on its head, folded to eighths around one cut in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from booklet.model.order import Binding, Cover, Imposing, Imposition
from booklet.model.paper import Cell, Sheet, Side

Order = Sequence[int | None]


@dataclass(frozen=True)
class Scheme:
    """A way to lay pages on sheets: what a person gets, its grid of cells, and its arithmetic."""

    summary: str
    columns: int
    rows: int
    lay: Callable[[int, Imposing], list[Sheet]]


def impose(pages: int, imposing: Imposing, *, overturned: bool) -> tuple[Sheet, ...]:
    """The sheets of a book of `pages` pages, in the order in which they are printed.

    `overturned` tells that the printer turns them head over heels, as `Layout.overturned` finds
    from flip edge and paper. Raises ValueError for less than one page."""
    if pages < 1:
        raise ValueError("a book has at least one page")
    scheme = SCHEMES[imposing.scheme]
    sheets = scheme.lay(pages, imposing)
    if imposing.binding is Binding.RIGHT:
        sheets = [in_mirror(sheet, scheme.columns) for sheet in sheets]
    if overturned:
        sheets = [replace(sheet, back=on_its_head(sheet.back, scheme)) for sheet in sheets]
    return tuple(sheets)


def in_mirror(sheet: Sheet, columns: int) -> Sheet:
    front, back = (
        Side(tuple(replace(cell, column=columns - 1 - cell.column) for cell in side.cells))
        for side in (sheet.front, sheet.back)
    )
    return replace(sheet, front=front, back=back)


def on_its_head(side: Side, scheme: Scheme) -> Side:
    return Side(
        tuple(
            Cell(
                cell.page,
                scheme.columns - 1 - cell.column,
                scheme.rows - 1 - cell.row,
                turned=not cell.turned,
            )
            for cell in side.cells
        )
    )


def with_blanks(pages: int, cover: Cover, multiple: int, around: int = 0) -> Order:
    """The pages in reading order with blanks (None), so that all but `around` are a multiple."""
    behind = min({Cover.NONE: 0, Cover.OUTER: 1, Cover.APART: 2}[cover], pages - 1)
    blanks = [None] * (-(pages - around) % multiple)
    return [*range(1, pages - behind + 1), *blanks, *range(pages - behind + 1, pages + 1)]


def saddle(pages: int, imposing: Imposing) -> list[Sheet]:
    return nest(with_blanks(pages, imposing.cover, 4), signature=1)


def nest(order: Order, signature: int) -> list[Sheet]:
    """The sheets of one signature, the outermost first."""
    last = len(order) - 1
    return [
        Sheet(
            front=row_of(order[last - 2 * k], order[2 * k]),
            back=row_of(order[2 * k + 1], order[last - 2 * k - 1]),
            signature=signature,
            depth=k,
        )
        for k in range(len(order) // 4)
    ]


def row_of(*pages: int | None) -> Side:
    return Side(tuple(Cell(page, column) for column, page in enumerate(pages)))


def signatures(pages: int, imposing: Imposing) -> list[Sheet]:
    wrap = 2 if imposing.cover is Cover.APART and pages > 4 else 0
    size = signature_size(pages - 2 * wrap, imposing.signature)
    order = with_blanks(pages, imposing.cover, size, around=2 * wrap)
    body = order[wrap : len(order) - wrap]
    cover = nest([*order[:wrap], *order[len(order) - wrap :]], signature=0)
    nests = (nest(body[at : at + size], 1 + at // size) for at in range(0, len(body), size))
    return [*cover, *(sheet for nested in nests for sheet in nested)]


def signature_size(pages: int, limits: Sequence[int]) -> int:
    """The multiple of four within the limits that leaves the fewest blanks, of several the
    largest; never more than the pages need."""
    needed = -(-pages // 4) * 4
    sizes = range(min(*limits, needed), max(limits) + 1, 4)
    return min(sizes, key=lambda size: (-pages % size, -size))


def stacks(pages: int, imposing: Imposing, columns: int, rows: int) -> list[Sheet]:
    """Sheets to be cut: of the leaves the k-th stack, row by row, holds the k-th share."""
    places = [(column, row) for row in range(rows) for column in range(columns)]
    order = with_blanks(pages, imposing.cover, 2 * len(places))
    height = len(order) // (2 * len(places))

    def side(sheet: int, back: bool) -> Side:
        leaves = range(sheet, len(order) // 2, height)
        return Side(
            tuple(
                Cell(order[2 * leaf + back], columns - 1 - column if back else column, row)
                for leaf, (column, row) in zip(leaves, places, strict=True)
            )
        )

    return [Sheet(side(sheet, back=False), side(sheet, back=True)) for sheet in range(height)]


def zine(pages: int, imposing: Imposing) -> list[Sheet]:
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


SCHEMES: Mapping[Imposition, Scheme] = {
    Imposition.SADDLE: Scheme(
        "骑马订: all sheets laid in each other, folded once, stapled through the fold", 2, 1, saddle
    ),
    Imposition.SIGNATURES: Scheme(
        "胶订: several signatures, each folded once, gathered and glued", 2, 1, signatures
    ),
    Imposition.TWO_UP: Scheme(
        "two pages on each side, cut apart and stacked",
        2, 1, partial(stacks, columns=2, rows=1),
    ),
    Imposition.FOUR_UP: Scheme(
        "four pages on each side, cut apart and stacked",
        2, 2, partial(stacks, columns=2, rows=2),
    ),
    Imposition.ZINE: Scheme(
        "eight pages on one side of one sheet, folded around one cut", 4, 2, zine
    ),
}  # fmt: skip
"""All schemes by their names, each with the line by which a person may choose it."""
