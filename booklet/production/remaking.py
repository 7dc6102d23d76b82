"""The book that an order gives, made once more by the stages that made it, to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from booklet.book.assembly import assemble
from booklet.book.rendering import render
from booklet.corpus.checking import check
from booklet.corpus.derivation import anchor_of
from booklet.corpus.selection import select
from booklet.errors import CorpusError, refuse
from booklet.errors.faults import declared
from booklet.model.corpus import Corpus, Piece, WorkKind
from booklet.model.order import Edition, Imposing, Ticket
from booklet.model.paper import POINTS_A_MM, Folding, Product
from booklet.pdf.pages import folding_words
from booklet.production.fulfilling import for_its_printer, set_pages
from booklet.production.pressing import with_sheets
from booklet.production.record import record_of
from booklet.reading import format_names
from booklet.reading.faces import read_faces
from booklet.reading.house import House
from booklet.reading.record import Record
from booklet.sheets import instruction
from booklet.sheets.foreign import pressed

ACCEPTED = tuple(sorted({fault.code for _, fault in declared() if fault.acceptable}))
"""What was accepted when the book was made is not told: all that may be is accepted."""

WIDEST = 100.0  # pt

Meant = tuple[Piece, WorkKind | None, int]
"""A piece, a part of it, and a paragraph of that, 0 for titles and the like."""


class Remade(Struct, frozen=True):
    """The PDF that an order gives, pages or sheets; the galley it was set
    from, and what the names in the galley mean; its record."""

    pdf: bytes
    html: str
    names: Mapping[str, Meant]
    record: Record


def remade(
    ticket: Ticket, imposing: Imposing | None, house: House, corpus: Corpus, *, margin: float | None
) -> Remade:
    """What the order gives: its pages, or, where it has a `margin` as `margin_of` finds it, the
    print file of its sheets, laid as `imposing` tells if not by the order. Raises a BookletError
    where nothing can be made."""
    refuse(CorpusError, (each for each in check(corpus) if each.code[0] in "RK"))
    ticket = for_its_printer(ticket).but(printer=None)
    faces = read_faces(house.fonts)
    edition = select(corpus, ticket, format_names(house.templates))
    product, pdf = made_again(ticket, imposing, house, corpus, margin=margin)
    document = assemble(edition, faces, instruction(ticket, product.format.binding))
    return Remade(
        pdf=pdf,
        html=render(document, product.format).html,
        names=dict(names_of(edition)),
        record=record_of(edition, corpus, product.format, faces),
    )


def made_again(
    ticket: Ticket, imposing: Imposing | None, house: House, corpus: Corpus, *, margin: float | None
) -> tuple[Product, bytes]:
    """What the ticket gives, whatever its printer, and its pages or sheets. Takes and raises what
    `remade` does."""
    ticket = ticket.but(accept=ACCEPTED, printer=None)
    product = set_pages(ticket, house, corpus=corpus)
    if margin is not None and imposing:
        laid = imposing.but(margin=round(margin / POINTS_A_MM, 6))
        *_, sheets = pressed(product.proof.pdf, "pages", laid)
        return product, sheets.pdf
    if margin is not None and product.folding:
        layout = replace(product.folding.layout, margin=margin)
        product = replace(product, folding=replace(product.folding, layout=layout))
        product = with_sheets(product, ticket)
    return product, product.for_printer


def margin_of(pdf: bytes) -> float | None:
    """How much in pt sheets of ours leave white along the edges of the paper, for their printer;
    None for pages. Raises ValueError for what is no PDF."""
    try:
        margin = Folding.read(folding_words(pdf)).layout.margin
    except ValueError:
        return None
    return min(max(0.0, margin), WIDEST)


def names_of(edition: Edition) -> Iterator[tuple[str, Meant]]:
    """The names by which a book refers to its pieces, their parts and paragraphs."""
    for each in edition.selected:
        piece = each.piece
        yield piece.id, (piece, None, 0)
        for work in piece.works:
            kind = edition.kind.work(work.part)
            yield f"{piece.id}-{work.part}", (piece, kind, 0)
            for number in range(1, len(work.passages) + 1):
                yield anchor_of(piece, work.part, number), (piece, kind, number)
