"""Dress: the format of a book as its order wants it, in type for its readers and in a theme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.book.grading import graded
from booklet.errors import OrderError
from booklet.errors.faults.orders import NO_THEMES
from booklet.model.book import Document
from booklet.model.dress import Colouring
from booklet.model.format import Format
from booklet.model.order import Ticket
from booklet.reading import read_format
from booklet.reading.theme import read_theme

BLACK = "#000000"


def format_of(templates: Path, document: Document, ticket: Ticket) -> Format:
    """The format that a ticket orders for a document. Raises OrderError, TemplateError."""
    format = graded(read_format(templates / ticket.format), document, ticket)
    return dressed(format, templates, ticket)


def dressed(format: Format, templates: Path, ticket: Ticket) -> Format:
    """The format in the theme that a ticket names, or in its usual one."""
    if ticket.theme and not format.usual_theme:
        raise OrderError(NO_THEMES.at(ticket.place("theme"), format=format.name))
    if not format.usual_theme:
        return format
    theme = read_theme(templates, ticket.theme or format.usual_theme, ticket.place("theme"))
    if ticket.ink == Colouring.BLACK:
        theme = replace(theme, accent=BLACK)
    return replace(format, theme=theme)
