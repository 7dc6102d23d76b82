"""Design: the document of an edition, and the format that it is set in, as its order wants both."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from booklet.book.assembly import assemble
from booklet.book.dressing import format_of, heard, idle_words, with_lines_beside
from booklet.book.grading import graded
from booklet.book.official import as_official
from booklet.errors import Finding
from booklet.model.book import Document, Face
from booklet.model.format import Format
from booklet.model.order import Edition, Ticket
from booklet.reading.house import House
from booklet.sheets import instruction


def designed(
    edition: Edition, ticket: Ticket, house: House, faces: Sequence[Face]
) -> tuple[Document, Format, tuple[Finding, ...]]:
    """The document, its format, and what is to be told of them. Raises OrderError, TemplateError
    for what of the order cannot be done."""
    format = format_of(house.templates, ticket)
    told = tuple(idle_words(ticket, format))
    ticket = heard(ticket, format)
    edition = replace(edition, ticket=ticket)
    document = assemble(edition, faces, instruction(ticket, format.binding))
    if ticket.picture:
        from booklet.book.pictured import with_picture

        document, pictured = with_picture(document, format, ticket)
        told += pictured
    listed = edition.terms if ticket.index and format.prints("index") else ()
    if ticket.terms or ticket.compare or listed:
        from booklet.book.mentions import with_mentions

        document, unseen = with_mentions(document, ticket, listed)
        told += unseen
    format = with_lines_beside(graded(format, document, ticket), ticket)
    if ticket.overview:
        from booklet.book.overview import with_overview

        document, undrawn = with_overview(document, edition, format.measure)
        told += undrawn
    if format.official:
        document, lacking = as_official(document, ticket)
        told += lacking
    return document, format, told
