"""Folding by hand: what is printed where, read as the folded sheets show it.

The order in which paper is read is `booklet.sheets.folding`'s, which knows no page numbers. What
stands in a place is looked up in the plan (symbolic) or on the finished PDF (physical).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from booklet.model.paper import Folding, Layout, PrintSheets, Sheet
from booklet.sheets.folding import fold, side_of
from booklet.sheets.leaves import LeafSide


@dataclass(frozen=True)
class Seen:
    """What the reader sees on a panel: a page or nothing, and whether it is upright."""

    page: int | None
    upright: bool = True


def symbolic(sheets: Sequence[Sheet], layout: Layout) -> list[Seen]:
    """The panels in reading order, after the plan."""
    cells = {
        (number, back, cell.column, cell.row): cell
        for number, sheet in enumerate(sheets)
        for back, side in ((False, sheet.front), (True, sheet.back))
        for cell in side.cells
    }
    panels = fold(Folding.of(layout, sheets))
    found = ((cells[f.sheet, f.back, f.column, f.row], f.turned) for f in panels)
    return [Seen(cell.page, cell.turned == turned) for cell, turned in found]


def physical(printing: PrintSheets) -> list[Seen]:
    """The panels of a finished PDF whose pages carry their number, big, in the upper half."""
    folding, layout = printing.folding, printing.folding.layout
    document = pypdfium2.PdfDocument(printing.pdf)
    sides = [list(digits(page)) for page in document]
    return [seen(sides[side_of(panel, layout)], layout, panel) for panel in fold(folding)]


Digit = tuple[float, float, str]


def digits(page: pypdfium2.PdfPage) -> Iterator[Digit]:
    """The middle of each digit that is higher than 20 pt."""
    text = page.get_textpage()
    for n in range(text.count_chars()):
        left, low, right, high = text.get_charbox(n)
        if (character := text.get_text_range(n, 1)).isdigit() and high - low > 20:
            yield (left + right) / 2, (low + high) / 2, character


def seen(side: list[Digit], layout: Layout, panel: LeafSide) -> Seen:
    (left, low), (width, height) = layout.corner(panel.column, panel.row), layout.trim
    here = [d for d in side if left < d[0] < left + width and low < d[1] < low + height]
    if not here:
        return Seen(None)
    upright = here[0][1] > low + height / 2
    ordered = sorted(here, reverse=not upright)
    return Seen(int("".join(character for _, _, character in ordered)), upright != panel.turned)
