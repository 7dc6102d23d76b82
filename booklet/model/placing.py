"""Where a page stands on finished sheets."""

from __future__ import annotations

from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f, as PDF writes it: x' = ax + cy + e, y' = bx + dy + f."""


@dataclass(frozen=True)
class Placing:
    """The page `page`, from 1, on the side `side`, from 0, of a file of sheets.

    `size` is the page's in pt as it is seen; `matrix` puts it, upright with its lower left corner
    on 0 0, on the side. `box` is what of it is seen, in units of its own. `marks` are the numbers,
    from 0, of the forms on the side that are no pages."""

    page: int
    side: int
    matrix: Matrix
    size: tuple[float, float]
    box: tuple[float, float, float, float]
    marks: tuple[int, ...] = ()
