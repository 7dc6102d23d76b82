"""What an order came to, as the page is told of it."""

from __future__ import annotations

from collections.abc import Iterable

from booklet.errors import BookletError, Finding
from booklet.imposition import impose
from booklet.model.paper import Cell, Product, Sheet, Side
from booklet.reading import write_ticket
from booklet.web.desk import Made
from booklet.web.orders import command_line

Told = dict[str, object]


def what_was_made(made: Made) -> Told:
    """Pages, paper, blanks, findings; where each chapter starts; the order in other words."""
    proof, laid = made.product.proof, made.product.laid
    return {
        "key": made.key,
        "pages": proof.pages,
        "sheets": made.product.sheets,
        "blanks": made.product.blanks,
        "trim": proof.trim,
        "starts": starts(made.product),
        "sides": [[cell.page for cell in side.cells] for side in sides(laid)],
        "faces": faces(made),
        "findings": [told(finding) for finding in proof.warnings],
        "command": command_line(made.ticket),
        "ticket": write_ticket(made.ticket),
    }


def starts(product: Product) -> dict[str, int]:
    """The page of each chapter; of its paragraphs nothing is told."""
    return {anchor: page for anchor, page in product.proof.starts if anchor in product.meetings}


def faces(made: Made) -> list[Told]:
    """The faces of the folded sheets in reading order, each with its side and its cell there.

    A book of as many sheets without a blank tells where each face stands."""
    laid = made.product.laid
    if not laid:
        return []
    filled = sides(impose(4 * len(laid), made.ticket.flip))
    order = sorted(
        (cell.page or 0, number, at)
        for number, side in enumerate(filled)
        for at, cell in enumerate(side.cells)
    )
    return [face(number, sides(laid)[number].cells[at]) for _, number, at in order]


def face(side: int, cell: Cell) -> Told:
    return {"side": side, "page": cell.page, "column": cell.column, "turned": cell.turned}


def sides(laid: Iterable[Sheet]) -> list[Side]:
    return [side for sheet in laid for side in (sheet.front, sheet.back)]


def told(finding: Finding) -> Told:
    return {
        "code": finding.code,
        "place": str(finding.place),
        "sentence": finding.sentence,
        "hint": finding.hint,
    }


def told_all(error: BookletError) -> Told:
    return {"findings": [told(finding) for finding in error.findings]}
