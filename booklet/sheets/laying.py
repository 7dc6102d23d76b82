"""How pages come onto sheets in the ways that several schemes share. Plain arithmetic.

Sheets are as the reader of a book bound at the left sees them who turns each like a leaf.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.model.order import Cover, Imposing
from booklet.model.paper import Cell, Sheet, Side

Order = Sequence[int | None]


def with_blanks(pages: int, cover: Cover, multiple: int, around: int = 0) -> Order:
    """The pages in reading order with blanks (None), so that all but `around` are a multiple."""
    behind = min({Cover.NONE: 0, Cover.OUTER: 1, Cover.APART: 2}[cover], pages - 1)
    blanks = [None] * (-(pages - around) % multiple)
    return [*range(1, pages - behind + 1), *blanks, *range(pages - behind + 1, pages + 1)]


def nest(order: Order, signature: int) -> list[Sheet]:
    """The sheets of one signature, the outermost first: on n pages the k-th sheet, k from 0,
    carries n-2k | 2k+1 in front and 2k+2 | n-2k-1 behind."""
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
    """Pages side by side from the left."""
    return Side(tuple(Cell(page, column) for column, page in enumerate(pages)))


Drawn = Sequence[Sequence[int]]
"""A side as the hand draws it, row by row: pages from 1, those on their heads negative."""


def drawn(pages: int, imposing: Imposing, front: Drawn, back: Drawn = ()) -> list[Sheet]:
    """Sheets that all carry their share of the pages as the hand draws the first of them, each a
    signature of its own."""
    share = sum(len(row) for side in (front, back) for row in side)
    order = with_blanks(pages, imposing.cover, share)
    return [
        Sheet(cells_of(front, order[at:]), cells_of(back, order[at:]), signature=1 + at // share)
        for at in range(0, len(order), share)
    ]


def cells_of(side: Drawn, order: Order) -> Side:
    """A side that was drawn, its numbers those of pages in reading order."""
    return Side(
        tuple(
            Cell(order[abs(number) - 1], column, row, turned=number < 0)
            for row, numbers in enumerate(side)
            for column, number in enumerate(numbers)
        )
    )


def copies(pages: int, imposing: Imposing, columns: int, rows: int) -> list[Sheet]:
    """A sheet for every leaf, which it holds in each cell."""
    order = [*range(1, pages + 1), *[None] * (pages % 2)]
    places = [(column, row) for row in range(rows) for column in range(columns)]
    sides = [Side(tuple(Cell(page, column, row) for column, row in places)) for page in order]
    return [Sheet(*pair) for pair in zip(sides[::2], sides[1::2], strict=True)]


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
