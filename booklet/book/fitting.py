"""Fit: the page grid with which a book fills a given number of sheets.

In comes a format, and a way to ask how many sheets the book takes in a format; out comes the format
with another grid. The type area stays where it is: more characters a line are smaller type, more
lines a page are narrower leading, both within the limits that `format.toml` sets under `[fit]`.

More of either never makes more pages, so grids are halved, not tried one by one. Of the grids that
fill the sheets the type size nearest to the format's own is taken, and of that the most open
leading, which leaves the fewest blanks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from math import ceil, floor

from msgspec.structs import replace

from booklet.errors import OrderError, Place
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import either
from booklet.model.format import Format, TypeLimits

EXACT = 1e-6
SheetsIn = Callable[[Format], int]


def fit(format: Format, wanted: int, sheets_in: SheetsIn, place: Place) -> Format:
    """The format whose grid makes the book fill exactly the `wanted` sheets of paper.

    `sheets_in` tells how many it takes in a format. Raises OrderError, which says why it cannot be
    done; `place` is where the number was ordered."""
    if format.limits is None:
        raise OrderError(orders.GRID_FIXED.at(place, format=format.name))
    told: dict[Format, int] = {}

    def asked(grid: Format) -> int:
        told[grid] = told[grid] if grid in told else sheets_in(grid)
        return told[grid]

    found = search(format, format.limits, wanted, asked)
    if found is None:
        least, most = format.limits.size
        other = either(sorted(set(told.values())))
        fault = orders.SHEETS_NOT_FILLED.at(
            place, wanted=wanted, other=other, least=f"{least:g}", most=f"{most:g}"
        )
        raise OrderError(fault)
    return found


def search(format: Format, limits: TypeLimits, wanted: int, sheets_in: SheetsIn) -> Format | None:
    """The grid that fills the sheets, if there is one."""
    widths = counts(format.measure, limits.size)
    fewest, most = min(widths, default=1), max(widths, default=0)
    for characters in sorted(widths, key=lambda n: abs(n - format.characters)):
        if fewest <= characters <= most:
            grids = grids_of(format, limits, characters)
            enough = bisect_left(grids, True, key=lambda grid: sheets_in(grid) <= wanted)
            if enough == len(grids):
                fewest = characters + 1
            elif sheets_in(grids[enough]) == wanted:
                return grids[enough]
            elif enough == 0:
                most = characters - 1
    return None


def grids_of(format: Format, limits: TypeLimits, characters: int) -> list[Format]:
    """The grids of so many characters a line, the most open first."""
    size = format.measure / characters
    least, most = limits.leading
    return [
        with_grid(format, characters, lines)
        for lines in counts(format.depth, (least * size, most * size))
    ]


def counts(length: float, limits: tuple[float, float]) -> range:
    """How many parts of a length there may be for each to lie within limits."""
    least, most = limits
    return range(ceil(length / most - EXACT), floor(length / least + EXACT) + 1)


def with_grid(format: Format, characters: int, lines: int) -> Format:
    """The format with so many characters a line and lines a page; reports change alike."""
    size, leading = format.measure / characters, format.depth / lines
    across = round(format.measure / format.report_size * characters / format.characters)
    return replace(
        format,
        characters=characters,
        lines=lines,
        size=size,
        leading=leading,
        report_size=format.measure / across,
    )
