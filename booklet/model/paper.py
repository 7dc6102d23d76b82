"""Paper: what stands where on a sheet, the printer's file, and what is delivered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from booklet.errors import Finding


@dataclass(frozen=True)
class Cell:
    """One page's place on a side: column and row from the upper left, from 0.

    `page` counts from 1; None is a blank. `turned` tells that the page stands on its head.
    """

    page: int | None
    column: int
    row: int = 0
    turned: bool = False


@dataclass(frozen=True)
class Side:
    """One side of a sheet."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One piece of paper: its front and its back, as they are sent to the printer."""

    front: Side
    back: Side


@dataclass(frozen=True)
class Printing:
    """The printer's PDF: two pages a sheet, front then back."""

    pdf: bytes
    sheets: int


@dataclass(frozen=True)
class Delivery:
    """What an order came to. `printing` is the file of print sheets where sheets were ordered."""

    path: Path
    printing: Path | None
    pages: int
    sheets: int
    meetings: tuple[str, ...]
    sha256: str
    seconds: float
    warnings: tuple[Finding, ...] = ()
