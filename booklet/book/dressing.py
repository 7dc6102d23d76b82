"""Dress: the format of a book as its order wants it, in a theme, bound at an edge."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from msgspec.structs import replace

from booklet.errors import Finding, OrderError
from booklet.errors.faults.orders import (
    COLUMNS_AND_MARGIN,
    NO_THEMES,
    WORD_FOR_OTHER_FORMATS,
    WORD_FOR_OTHER_THEMES,
)
from booklet.model.dress import Colouring
from booklet.model.format import Format
from booklet.model.order import Ticket
from booklet.model.words import Use, words_of
from booklet.reading import read_format
from booklet.reading.theme import read_theme

BLACK = "#000000"
BESIDE = 46 * 72 / 25.4
"""pt: what lines for notes have beside a text, with two characters of white."""


def format_of(templates: Path, ticket: Ticket) -> Format:
    """The format that a ticket orders, in its theme, bound where the ticket says; in two columns
    no table is turned. Raises OrderError, TemplateError."""
    format = dressed(read_format(templates / ticket.format), templates, ticket)
    across = format.across and ticket.columns == 1
    return replace(format, binding=ticket.binding or format.binding, across=across)


def idle_words(ticket: Ticket, format: Format) -> Iterator[Finding]:
    """A warning for each word of a ticket that says nothing to its format, or to the theme of it.

    Of type and themes, where a format has but its own, it is refused elsewhere."""
    for field, word in words_of(Ticket).items():
        if word.use is Use.ALWAYS or getattr(ticket, field) == word.default:
            continue
        place = ticket.place(field)
        if not format.means(word):
            yield WORD_FOR_OTHER_FORMATS.at(place, name=word.name, format=format.name)
        elif format.theme and not format.wears(word):
            yield WORD_FOR_OTHER_THEMES.at(place, name=word.name, theme=format.theme.name)


def heard(ticket: Ticket, format: Format) -> Ticket:
    """The ticket without the words that its format does not print."""
    unheard = {
        field: word.default
        for field, word in words_of(Ticket).items()
        if word.use in (Use.NAMED, Use.WORN) and not format.means(word)
    }
    return ticket.but(**unheard)


def with_lines_beside(format: Format, ticket: Ticket) -> Format:
    """The format with so much of its measure left for notes at the fore-edge, where a ticket asks
    for lines there. Raises OrderError where two columns are left too narrow."""
    if not ticket.beside:
        return format
    if ticket.columns > 1:
        raise OrderError(COLUMNS_AND_MARGIN.at(ticket.place("beside")))
    left = format.characters - ceil(BESIDE / format.size)
    return replace(
        format,
        characters=left,
        report_size=format.size,
        beside=(format.characters - left) * format.size,
    )


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
