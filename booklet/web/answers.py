"""What an order came to, as the page is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from booklet.model.paper import Folding, Product, Side
from booklet.production.fulfilling import warnings_of
from booklet.reading import write_ticket
from booklet.sheets import SCHEMES, fold, openings_of, side_of
from booklet.sheets.leaves import LeafSide
from booklet.web.desk import Kept
from booklet.web.orders import command_line
from booklet.web.refusals import Told, finding_object

CONTENTS = 3
"""The page of the contents of a book with a cover."""


def what_was_made(made: Kept, folder: str = "") -> Told:
    """Pages, paper, blanks, findings; the order in other words, with the `folder` that a visitor's
    own book is kept in."""
    product, proof, folding = made.product, made.product.proof, made.product.folding
    return {
        "key": made.key,
        "pages": proof.pages,
        "sheets": product.sheets,
        "blanks": product.blanks,
        "trim": proof.trim,
        "cover": product.format.back_cover,
        "paper": folding.layout.paper if folding else None,
        "sides": sides(folding) if folding else [],
        "faces": list(panels(product)),
        "openings": openings(folding) if folding else [],
        "upward": bool(folding and folding.layout.upward),
        "by_hand": bool(product.printer and not product.printer.duplex),
        "findings": [finding_object(finding) for finding in warnings_of(product, made.ticket)],
        "command": command_line(made.ticket, folder),
        "ticket": write_ticket(made.ticket),
    }


def seen(product: Product, change: Mapping[str, str]) -> int | None:
    """The page where a change is seen: of a `piece`, of the `contents`, or of the `cover`."""
    if piece := change.get("piece"):
        return dict(product.proof.starts).get(piece)
    if "contents" in change:
        return min(CONTENTS if product.format.back_cover else 1, product.proof.pages)
    return 1 if "cover" in change else None


def sides(folding: Folding) -> list[Told]:
    """The printed sides in the order of the file: the sheet of each, from 1."""
    count = SCHEMES[folding.layout.scheme].sides
    return [
        {"sheet": sheet, "back": bool(back)}
        for sheet in range(1, folding.sheets + 1)
        for back in range(count)
    ]


def panels(product: Product) -> Iterator[Told]:
    """The panels of the folded sheets in reading order: where on which side each is printed.

    A box is left, top, width and height in hundredths of the side."""
    if product.folding is None:
        return
    layout, order = product.folding.layout, fold(product.folding)
    for panel in order:
        sheet = product.laid[panel.sheet]
        yield {
            "side": side_of(panel, layout),
            "page": page_at(panel, sheet.back if panel.back else sheet.front),
            "box": box(product.folding, panel),
            "turned": panel.turned,
        }


def openings(folding: Folding) -> list[Sequence[int | None]]:
    """The faces that lie open at a time, by their numbers from 0."""
    return openings_of([*range(len(fold(folding)))], folding.layout)


def page_at(panel: LeafSide, side: Side) -> int | None:
    """The page that is printed there; None for a blank."""
    here = (panel.column, panel.row)
    return next((cell.page for cell in side.cells if (cell.column, cell.row) == here), None)


def box(folding: Folding, panel: LeafSide) -> list[float]:
    """Left, top, width and height of a place on its side, in hundredths."""
    layout = folding.layout
    (width, height), (wide, high) = layout.trim, layout.paper
    left, low, *_ = layout.cell(panel.column, panel.row, folding.spine_of(panel.sheet))
    parts = (left / wide, 1 - (low + height) / high, width / wide, height / high)
    return [round(100 * part, 3) for part in parts]
