"""Paper: what stands where on a sheet, the printer's file, and what is delivered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from booklet.errors import Finding
from booklet.model.book import Format, Proof


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
class Product:
    """What was made of an order, before it is written: the proof, and, where sheets were ordered,
    the `laid` sheets and their print file."""

    format: Format
    proof: Proof
    laid: tuple[Sheet, ...]
    printing: Printing | None
    meetings: tuple[str, ...]

    @property
    def sheets(self) -> int:
        """Sheets of paper: those that were laid, else one for every two pages."""
        return len(self.laid) or -(-self.proof.pages // 2)

    @property
    def blanks(self) -> int:
        """Pages that stay white."""
        if not self.laid:
            return self.proof.pages % 2
        sides = (side for sheet in self.laid for side in (sheet.front, sheet.back))
        return sum(cell.page is None for side in sides for cell in side.cells)


@dataclass(frozen=True)
class Delivery:
    """What an order came to. `printing` is the file of print sheets where sheets were ordered."""

    path: Path
    printing: Path | None
    pages: int
    sheets: int
    blanks: int
    format: Format
    meetings: tuple[str, ...]
    sha256: str
    seconds: float
    warnings: tuple[Finding, ...] = ()
