"""Saddle stitch: all sheets lie in each other, are folded once and stapled through the fold."""

from __future__ import annotations

from booklet.errors import Words
from booklet.model.order import Imposing
from booklet.model.paper import Sheet
from booklet.sheets.laying import nest, with_blanks
from booklet.sheets.leaves import gathered
from booklet.sheets.scheme import EVERY, PILED, Scheme, SheetMark


def lay(pages: int, imposing: Imposing) -> list[Sheet]:
    """All sheets as one signature."""
    return nest(with_blanks(pages, imposing.cover, 4), signature=1)


SCHEME = Scheme(
    id="saddle",
    name=Words("Saddle stitch", "骑马订"),
    summary=Words(
        "骑马订: all sheets laid in each other, folded once, stapled through the fold",
        "骑马订：各张套在一起，对折一次，在折缝上订",
    ),
    columns=2,
    rows=1,
    lay=lay,
    fold=gathered,
    marks=frozenset({SheetMark.FOLD, SheetMark.STAPLES}),
    words=EVERY | PILED | {"flip"},
    instruction="逐张叠齐，沿中线对折，骑马订两钉",
)
