"""Paper: what stands where on a sheet, the printer's file, and what is delivered."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, to_builtins

from booklet.errors import Finding
from booklet.model.book import Proof
from booklet.model.format import Format
from booklet.model.order import Binding, Flip
from booklet.model.printer import Printer

Size = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, low, right, high."""

POINTS_A_MM = 72 / 25.4


class Cell(Struct, frozen=True):
    """One page's place on a side: column and row from the upper left, from 0.

    `page` counts from 1; None is a blank. `turned` tells that the page stands on its head.
    """

    page: int | None
    column: int
    row: int = 0
    turned: bool = False


class Side(Struct, frozen=True):
    """One side of a sheet. A side without cells is not printed."""

    cells: tuple[Cell, ...]


class Sheet(Struct, frozen=True):
    """One piece of paper: its front and its back, as they are sent to the printer.

    `signature` counts from 1; 0 is a cover that is put around signatures. `depth` is the number
    of sheets of its signature that lie around it.
    """

    front: Side
    back: Side
    signature: int = 1
    depth: int = 0


class Layout(Struct, frozen=True):
    """How the pages stand on a side: `columns` × `rows` cells of the size `trim` in the middle
    of the `paper`. Lengths in pt; `thickness` of the paper where it is to be made good for,
    `cover_thickness` that of the cover, if it is known; `milling` is what is taken off the back,
    `trimming` what is cut off on both sides of a fold that is cut open.
    `bleed` is how far pages are printed beyond their trim, `margin` what the printer leaves white
    along the edges of the paper."""

    scheme: str
    columns: int
    rows: int
    paper: Size
    trim: Size
    flip: Flip = Flip.SHORT
    binding: Binding = Binding.LEFT
    thickness: float = 0.0
    bleed: float = 0.0
    margin: float = 0.0
    cover_thickness: float = 0.0
    milling: float = 0.0
    trimming: float = 0.0

    @property
    def overturned(self) -> bool:
        """Whether the printer turns the sheet head over heels, about a level edge."""
        landscape = self.paper[0] >= self.paper[1]
        return landscape == (self.flip is Flip.LONG)

    @property
    def upward(self) -> bool:
        """Whether the leaves are turned upward, so that pages lie open below each other."""
        return self.columns == 1

    def corner(self, column: int, row: int) -> Size:
        """The lower left corner of a cell."""
        (width, height), (across, level) = self.trim, self.cut_open
        left = (self.paper[0] - self.columns * width - across) / 2
        low = (self.paper[1] - self.rows * height - level) / 2
        left += across if 2 * column >= self.columns else 0.0
        low += level if 2 * row < self.rows else 0.0
        return left + column * width, low + (self.rows - 1 - row) * height

    @property
    def cut_open(self) -> Size:
        """How far apart pages stand at folds that are cut open: the one between the middle two of
        four columns, and the one between two rows."""
        apart = 2 * self.trimming
        return apart if self.columns > 2 else 0.0, apart if self.rows > 1 else 0.0

    def cell(self, column: int, row: int, spine: float = 0.0) -> Box:
        """The box of a cell; those at either side of the back are a `spine` apart: of four in a
        row the first two, and the last two."""
        (left, low), (width, height) = self.corner(column, row), self.trim
        left += spine * ((column + 1) // 2 - self.columns // 2 / 2)
        return left, low, left + width, low + height

    def fold(self, column: int, spine: float = 0.0) -> float:
        """Where the fold before a column is, in the middle of a `spine`, if there is one."""
        return (self.cell(column - 1, 0, spine)[2] + self.cell(column, 0, spine)[0]) / 2

    def level_fold(self, row: int) -> float:
        """Where the fold above a row is, in the middle of what is cut off there."""
        return (self.cell(0, row - 1)[1] + self.cell(0, row)[3]) / 2

    def trimmed(self, spine: float = 0.0) -> Box:
        """The box of all cells together, as far as it is on the paper."""
        left, low, _, _ = self.cell(0, self.rows - 1, spine)
        width, height = self.paper
        left, low = max(0.0, left), max(0.0, low)
        return left, low, width - left, height - low


class Folding(Struct, frozen=True):
    """All that must be known to fold finished sheets: their layout, how many sheets each signature
    has, and whether the first of them is a cover that goes around the others.

    It is written into the sheets' PDF, so that they can be read back."""

    layout: Layout
    signatures: tuple[int, ...]
    cover: bool = False

    @classmethod
    def of(cls, layout: Layout, sheets: Sequence[Sheet]) -> Folding:
        """How sheets that were laid so are folded."""
        numbers = Counter(sheet.signature for sheet in sheets)
        return cls(layout, tuple(numbers.values()), cover=0 in numbers)

    @property
    def sheets(self) -> int:
        """How many sheets of paper there are."""
        return sum(self.signatures)

    @property
    def spine(self) -> float:
        """The width in pt of the back that a cover apart goes around, its own paper counted; 0
        where there is none."""
        inside = 2 * sum(self.signatures[1:]) * self.layout.thickness if self.cover else 0.0
        return inside and inside + 2 * self.layout.cover_thickness

    def spine_of(self, sheet: int) -> float:
        """How far apart the pages of a sheet, from 0, stand at the back: by the spine of the
        cover, or by what is milled off both."""
        return self.spine if self.cover and sheet == 0 else 2 * self.layout.milling

    def __str__(self) -> str:
        return json.dumps(to_builtins(self))

    @classmethod
    def read(cls, words: str) -> Folding:
        """What `str` wrote. Raises ValueError for anything else."""
        try:
            read = json.loads(words)
            of = read["layout"]
            layout = Layout(
                scheme=str(of["scheme"]),
                columns=int(of["columns"]),
                rows=int(of["rows"]),
                paper=(float(of["paper"][0]), float(of["paper"][1])),
                trim=(float(of["trim"][0]), float(of["trim"][1])),
                flip=Flip(of["flip"]),
                binding=Binding(of["binding"]),
                thickness=float(of["thickness"]),
                bleed=float(of.get("bleed", 0)),
                margin=float(of.get("margin", 0)),
                cover_thickness=float(of.get("cover_thickness", 0)),
                milling=float(of.get("milling", 0)),
                trimming=float(of.get("trimming", 0)),
            )
            return cls(layout, tuple(map(int, read["signatures"])), bool(read["cover"]))
        except (LookupError, TypeError) as error:
            raise ValueError(f"not a folding: {words}") from error


class PrintSheets(Struct, frozen=True):
    """The printer's PDF: front then back of each sheet; fronts alone, where there are no backs."""

    pdf: bytes
    folding: Folding

    @property
    def sheets(self) -> int:
        """How many sheets of paper there are."""
        return self.folding.sheets


class PrintFile(Struct, frozen=True):
    """A PDF that a printer is to get: the size of each page in pt, and the edge of the paper for
    which the backs are laid out; None where there are none."""

    pdf: bytes
    sizes: tuple[Size, ...]
    laid: Flip | None

    @property
    def upright(self) -> bool:
        """Whether the first page is higher than wide."""
        width, height = self.sizes[0]
        return height > width


class Imposed(Struct, frozen=True):
    """The print sheets of a PDF that was brought: pages of it, how they are folded, and, where
    the printer has no duplex, both passes and the instruction."""

    path: Path
    preview: Path | None
    pages: int
    folding: Folding
    warnings: tuple[Finding, ...] = ()
    by_hand: tuple[Path, ...] = ()

    @property
    def sheets(self) -> int:
        """How many sheets of paper there are."""
        return self.folding.sheets

    @property
    def paper(self) -> Size:
        """The size of the sheets in pt."""
        return self.folding.layout.paper


class Product(Struct, frozen=True):
    """What was made of an order, before it is written: the proof, and, where sheets were ordered,
    the `laid` sheets, how they fold, and, once they are pressed, their print file; `printer` is
    the one that they are made for, `spine` a page for the back of the cover, if that has words."""

    format: Format
    proof: Proof
    pieces: tuple[str, ...]
    laid: tuple[Sheet, ...] = ()
    folding: Folding | None = None
    print_sheets: PrintSheets | None = None
    printer: Printer | None = None
    spine: bytes = b""

    @property
    def unpressed(self) -> bool:
        """Whether sheets are laid of which there is no print file yet."""
        return self.folding is not None and self.print_sheets is None

    @property
    def for_printer(self) -> bytes:
        """The PDF that is printed: the sheets, or the pages where none were ordered."""
        return self.print_sheets.pdf if self.print_sheets else self.proof.pdf

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


class Delivery(Struct, frozen=True):
    """What an order came to. `print_sheets` is the file of sheets where these were ordered,
    `preview` the picture of the folded booklet, `folding` how they are folded; `by_hand` are both
    passes and the instruction, where the printer has no duplex; `job` is what a print shop is to
    know, `cover` the cover that it prints apart."""

    path: Path
    print_sheets: Path | None
    preview: Path | None
    pages: int
    sheets: int
    blanks: int
    format: Format
    pieces: tuple[str, ...]
    sha256: str
    seconds: float = 0.0
    warnings: tuple[Finding, ...] = ()
    by_hand: tuple[Path, ...] = ()
    folding: Folding | None = None
    job: Path | None = None
    cover: Path | None = None
