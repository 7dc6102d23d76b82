"""What a printer gets of a product: its sheets, else its pages, as the makers of both know them."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.model.book import Impression
from booklet.model.order import Flip
from booklet.model.paper import PrintFile, PrintSheets, Product, Sheet, Size
from booklet.sheets.schemes import SCHEMES
from booklet.sheets.standing import impressions_on, sides_of


def print_file(product: Product) -> PrintFile:
    """The sheets of a product; its pages, where none were ordered."""
    if product.print_sheets:
        return file_of(product.print_sheets, product.laid)
    sizes = tuple(page.size for page in product.proof.impressions)
    return PrintFile(product.proof.pdf, sizes, like_a_book(sizes[0]))


def file_of(print_sheets: PrintSheets, sheets: Sequence[Sheet]) -> PrintFile:
    """Sheets for a printer; those whose backs stay white are printed on one side."""
    layout, sides = print_sheets.folding.layout, len(list(sides_of(sheets, print_sheets.folding)))
    both = SCHEMES[layout.scheme].sides == 2
    return PrintFile(print_sheets.pdf, (layout.paper,) * sides, layout.flip if both else None)


def like_a_book(size: Size) -> Flip:
    """The edge about which sheets with pages of this size are turned like the page of a book."""
    return Flip.SHORT if size[0] >= size[1] else Flip.LONG


def impressions_of(product: Product) -> tuple[Impression, ...]:
    """What is printed on each side of the sheets; on each page, where none were ordered."""
    pages = product.proof.impressions
    if product.folding is None:
        return pages
    return impressions_on(product.laid, product.folding, pages)
