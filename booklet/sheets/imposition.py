"""Which page stands where on which sheet.

A scheme lays the pages, filled up with blanks, as the reader of a book bound at the left sees them
who turns each sheet like a leaf. Two rules then hold for all schemes: a book bound at the right is
the mirror image, column for column; and a printer that turns the sheet head over heels gets each
back turned by 180° about the middle of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults.orders import WORD_FOR_OTHER_SCHEMES
from booklet.model.laying import Laying
from booklet.model.order import FLAT, Binding, Imposing, Ticket
from booklet.model.paper import Cell, Sheet, Side
from booklet.model.words import words_of
from booklet.reading import no_scheme
from booklet.sheets.choice import chosen_pages
from booklet.sheets.scheme import Scheme
from booklet.sheets.schemes import SCHEMES, ordered


def impose(pages: int, imposing: Imposing, *, overturned: bool) -> tuple[Sheet, ...]:
    """The sheets of a book of `pages` pages, in the order in which they are printed.

    `overturned` tells that the printer turns them head over heels, as `Layout.overturned` finds
    from flip edge and paper. Raises ValueError for less than one page."""
    if pages < 1:
        raise ValueError("a book has at least one page")
    scheme, chosen = SCHEMES[imposing.scheme], chosen_pages(imposing, pages)
    sheets = [carrying(chosen, sheet) for sheet in scheme.lay(len(chosen), imposing)]
    if imposing.binding is Binding.RIGHT and "binding" in scheme.words:
        sheets = [in_mirror(sheet, scheme.columns) for sheet in sheets]
    if overturned:
        sheets = [replace(sheet, back=on_its_head(sheet.back, scheme)) for sheet in sheets]
    return tuple(sheets)


def fills(pages: int, imposing: Imposing) -> bool:
    """Whether a book of so many pages leaves no place of its sheets blank."""
    sheets = impose(pages, imposing, overturned=False)
    cells = (cell for each in sheets for side in (each.front, each.back) for cell in side.cells)
    return all(cell.page for cell in cells)


def carrying(chosen: Sequence[int], sheet: Sheet) -> Sheet:
    """The sheet with the pages that are chosen, in the place of their numbers from 1."""
    if chosen == range(1, len(chosen) + 1):
        return sheet
    front, back = (
        Side(tuple(replace(cell, page=cell.page and chosen[cell.page - 1]) for cell in side.cells))
        for side in (sheet.front, sheet.back)
    )
    return replace(sheet, front=front, back=back)


def in_mirror(sheet: Sheet, columns: int) -> Sheet:
    """The sheet with its columns in the opposite order."""
    front, back = (
        Side(tuple(replace(cell, column=columns - 1 - cell.column) for cell in side.cells))
        for side in (sheet.front, sheet.back)
    )
    return replace(sheet, front=front, back=back)


def on_its_head(side: Side, scheme: Scheme) -> Side:
    """The side turned by 180°."""
    return Side(
        tuple(
            Cell(
                cell.page,
                scheme.columns - 1 - cell.column,
                scheme.rows - 1 - cell.row,
                turned=not cell.turned,
            )
            for cell in side.cells
        )
    )


def unknown_scheme(ticket: Ticket) -> Iterator[Finding]:
    """A fault where a ticket orders sheets by a scheme that is none."""
    if ticket.impose != FLAT and ticket.impose not in SCHEMES:
        yield no_scheme(ticket.impose, "impose", ticket.place("impose"), (FLAT, *SCHEMES))


def idle_laying(ticket: Ticket) -> Iterator[Finding]:
    """A warning for each word of how pages are laid that says nothing to the scheme of a ticket.

    Where they are laid on none they are bound at an edge too; a printer knows its flip."""
    scheme = ordered(ticket.impose)
    meant = {"binding"} | (scheme.words if scheme else set())
    for field, word in words_of(Laying).items():
        by_printer = field == "flip" and ticket.printer
        if field not in meant and getattr(ticket, field) != word.default and not by_printer:
            place = ticket.place(field)
            yield WORD_FOR_OTHER_SCHEMES.at(place, name=word.name, scheme=ticket.impose)


def scheme_of(imposing: Imposing, place: Place) -> Scheme:
    """The scheme by which pages are to be laid; `place` is where it was named. Raises OrderError
    where there is none of that name."""
    if imposing.scheme not in SCHEMES:
        raise OrderError(no_scheme(imposing.scheme, "scheme", place, SCHEMES))
    return SCHEMES[imposing.scheme]
