"""The sheets of a product, pressed; for a print shop, with words on the spine of the cover, and the
cover as a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.book.widths import called
from booklet.model.book import Document, Galley, Proof
from booklet.model.format import Format
from booklet.model.order import Imposing, Purpose, Ticket
from booklet.model.paper import POINTS_A_MM, Folding, Layout, PrintSheets, Product
from booklet.production.printshop import inked
from booklet.sheets import copies_of, fills, impose, in_mm
from booklet.typesetting import typeset

NARROWEST = 5 * POINTS_A_MM
"""The least spine that bears words: those on a narrower one stray over its edges in binding."""

SHARE, LARGEST, SMALLEST = 0.55, 14.0, 6.0
"""How much of the width of a spine its type takes, and the bounds of the type in pt."""

SPINE = """<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title><style>
@page {{ size: {width:.3f}pt {height:.3f}pt; margin: 0; writing-mode: vertical-rl }}
html {{ writing-mode: vertical-rl; font: {size:.2f}pt/{width:.3f}pt "{face}" }}
body, p {{ margin: 0 }}
p {{ width: {width:.3f}pt; padding-top: {head:.3f}pt; white-space: nowrap }}
</style></head><body><p>{title}</p></body></html>"""


class Filled(Struct, frozen=True):
    """Tells whether so many pages fill the sheets of an imposition."""

    imposing: Imposing

    def __call__(self, pages: int) -> bool:
        return fills(pages, imposing=self.imposing)


def filling(
    document: Document, format: Format, imposing: Imposing | None
) -> Callable[[int], bool] | None:
    """Whether so many pages fill the sheets of a book whose blank pages are printed; none where
    there are no sheets, or some pages alone are laid on them."""
    printed = document.notes and format.prints("blanks")
    if not printed or imposing is None or imposing.pages:
        return None
    return Filled(imposing)


def on_paper(document: Document, imposing: Imposing, layout: Layout) -> Document:
    """The document, which tells its paper and how many pages a sheet of it holds. Where sheets hold
    several copies, or some pages alone, it tells nothing."""
    if imposing.pages or copies_of(layout) > 1:
        return document
    sheet = impose(1, imposing, overturned=layout.overturned)[0]
    held = len(sheet.front.cells) + len(sheet.back.cells)
    name = called(layout.paper) or f"{in_mm(layout.paper)} mm"
    return replace(document, paper=(name, held))


def sheets_taken(
    format: Format, imposing: Imposing | None, proof_in: Callable[[Format], Proof]
) -> int:
    """How many sheets of paper the order fills in a format."""
    pages = proof_in(format).pages
    return len(impose(pages, imposing, overturned=False)) if imposing else -(-pages // 2)


def with_sheets(product: Product, ticket: Ticket) -> Product:
    """The product of a ticket with the print file of its sheets, where they were ordered."""
    if product.folding is None or product.print_sheets:
        return product
    from booklet.sheets.press import Shop, press

    layout = product.folding.layout
    shop = Shop(product.spine) if ticket.purpose is Purpose.PRINT else None
    sheets = press(product.proof, product.laid, layout, marks=ticket.marks, shop=shop)
    return replace(product, print_sheets=sheets)


def cover_file(product: Product, ticket: Ticket) -> bytes | None:
    """The cover sheet as a file of its own, for a print shop; nothing where there is no cover
    apart."""
    if ticket.purpose is not Purpose.PRINT or product.print_sheets is None:
        return None
    if not product.print_sheets.folding.cover:
        return None
    from booklet.sheets.press.sheets import first_sheet

    return first_sheet(product.print_sheets)


def picture_of(sheets: PrintSheets) -> bytes:
    """A PNG of the folded sheets."""
    from booklet.sheets.preview import preview

    return preview(sheets.pdf, sheets.folding)


def spine_of(
    document: Document, format: Format, folding: Folding, ticket: Ticket, fonts: Path
) -> bytes:
    """A page as wide as the spine of the cover with the title down it, or the words that are
    ordered, for a print shop; nothing where the spine is too narrow, or they are too long."""
    width, height = folding.spine, folding.layout.trim[1]
    title = ticket.spine_words or str(document.title)
    size = min(SHARE * width, LARGEST, 0.76 * height / max(1, len(title)))
    if ticket.purpose is not Purpose.PRINT or width < NARROWEST or size < SMALLEST:
        return b""
    html = SPINE.format(
        lang=document.language,
        title=escape(title),
        width=width,
        height=height,
        size=size,
        head=0.12 * height,
        face=format.theme.face if format.theme else "Booklet Hei",
    )
    own, *behind = format.templates
    proof = typeset(Galley(html, own, behind=tuple(behind)), fonts, ticket.accept)
    return inked(proof, format, ticket).pdf
