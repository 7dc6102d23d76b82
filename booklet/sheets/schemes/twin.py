"""Twin: two equal booklets, one above the other; sheets are laid in each other, folded once,
stapled in both rows, and cut apart."""

from __future__ import annotations

from msgspec.structs import replace

from booklet.errors import Words
from booklet.model.order import Imposing
from booklet.model.paper import Sheet, Side
from booklet.sheets.laying import nest, with_blanks
from booklet.sheets.leaves import gathered
from booklet.sheets.scheme import EVERY, PILED, Scheme, SheetMark


def lay(pages: int, imposing: Imposing) -> list[Sheet]:
    """The sheets of saddle stitch, in two rows."""
    sheets = nest(with_blanks(pages, imposing.cover, 4), signature=1)
    return [replace(each, front=twice(each.front), back=twice(each.back)) for each in sheets]


def twice(side: Side) -> Side:
    """A row, and the same below it."""
    return Side((*side.cells, *(replace(cell, row=1) for cell in side.cells)))


SCHEME = Scheme(
    id="twin",
    name=Words("Two booklets a sheet, saddle stitch", "一张两本，骑马订"),
    summary=Words(
        "two equal booklets of one set of sheets: folded, stapled, cut apart",
        "一套印张得相同的两本：对折，订好，裁开",
    ),
    columns=2,
    rows=2,
    lay=lay,
    fold=gathered,
    marks=frozenset({SheetMark.FOLD, SheetMark.PART, SheetMark.STAPLES}),
    words=EVERY | PILED | {"flip"},
    instruction="逐张叠齐，沿中线对折，上下各订两钉，再从横线裁开，得相同的两本",
    copies=2,
)
