"""Impose: which page stands where on which sheet. Plain arithmetic; no PDF is touched.

Saddle stitch 骑马订: all sheets are laid in each other, folded once and stitched through the fold.
On n pages (a multiple of four) the k-th sheet from outside, k from 0, carries

    front  n-2k | 2k+1        back  2k+2 | n-2k-1

for a book bound at the left. Blanks fill up to a multiple of four; they stand at the end, or, if
the last page is the back cover, just before it. A printer that turns the sheet about its long
edge gets each back turned by 180° about the middle of the sheet.
"""

from __future__ import annotations

from booklet.model.order import Flip
from booklet.model.paper import Cell, Sheet, Side


def impose(pages: int, flip: Flip = Flip.SHORT, *, back_cover: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a saddle-stitched book of `pages` pages, the outermost first.

    Raises ValueError for less than one page."""
    if pages < 1:
        raise ValueError("a book has at least one page")
    order = with_blanks(pages, back_cover)
    last = len(order) - 1
    return tuple(
        Sheet(
            front=side(order[last - first], order[first]),
            back=turned_for(flip, side(order[first + 1], order[last - first - 1])),
        )
        for first in range(0, len(order) // 2, 2)
    )


def with_blanks(pages: int, back_cover: bool) -> list[int | None]:
    """The pages in reading order, filled up with blanks (None) to a multiple of four."""
    order: list[int | None] = list(range(1, pages + 1))
    blanks: list[int | None] = [None] * (-pages % 4)
    if not back_cover:
        return order + blanks
    return order[:-1] + blanks + order[-1:]


def side(left: int | None, right: int | None) -> Side:
    return Side((Cell(left, 0), Cell(right, 1)))


def turned_for(flip: Flip, back: Side) -> Side:
    """The back as this printer needs it."""
    if flip is Flip.SHORT:
        return back
    return Side(tuple(Cell(cell.page, 1 - cell.column, turned=True) for cell in back.cells[::-1]))
