"""The ticket: words of the command line, a TOML file, or both, where the words win."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli_w
from msgspec.structs import replace

from booklet.errors import Finding, OrderError, Place, refuse
from booklet.errors.codepoints import in_short
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import nearest
from booklet.model.order import Imposing, Ticket
from booklet.model.words import Word, words_of
from booklet.reading.fields import fill, salvage
from booklet.reading.schema import ImposingFields, Strict, TicketFields
from booklet.reading.source import KeyPath, TomlTable, read_table

HEAD = "# booklet build --ticket THIS-FILE\n# What is left out is as on the command line.\n"


def read_ticket(path: Path | None, given: Mapping[str, Any]) -> Ticket:
    """The ticket of the file at `path`, if any, with the words `given` put over it.

    `given` has the keys of the file. What cannot be read stands in `faults`.
    Raises OrderError where the file is not TOML or cannot be read at all."""
    return ticket_of(overlay(load(path) if path else TomlTable({}, "ticket"), given, Ticket))


def ticket_of(table: TomlTable) -> Ticket:
    """The ticket that a table holds; what is wrong with it stands in `faults`."""
    table = understood(table, Ticket)
    twice = said_twice(table, Ticket)
    once = {key: value for key, value in table.values.items() if key not in twice}
    values, findings = salvage(TicketFields, replace(table, values=once))
    settled = settle(values, Ticket)
    findings += (*twice.values(), *unacceptable(settled["accept"], table.place("accept")))
    keys = {field: word.key for field, word in words_of(Ticket).items()}
    places = {field: table.place(key) for field, key in keys.items() if key in table.values}
    return Ticket(**settled, places=places, faults=findings)


def unacceptable(codes: Iterable[str], place: Place) -> Iterator[Finding]:
    """A finding for each code that is none of an acceptable fault."""
    if codes:
        from booklet.errors.faults import declared

        known = sorted({fault.code for _, fault in declared() if fault.acceptable})
        for code in codes:
            if code not in known:
                yield orders.NOT_ACCEPTABLE.at(place, code=code, known=", ".join(known))


def unfit_texts(ticket: Ticket) -> tuple[Finding, ...]:
    """What of a ticket's printed words does not fit its fields, wherever the ticket was made."""
    keys = {field: word.key for field, word in words_of(Ticket).items()}
    given = {keys[field]: text for field, text in ticket.printed}
    places: dict[KeyPath, Place] = {(keys[name],): ticket.place(name) for name, _ in ticket.printed}
    return fill(TicketFields, TomlTable(given, "ticket", places))[1]


def read_imposing(given: Mapping[str, Any], schemes: Collection[str] = ()) -> Imposing:
    """How to lay the pages of a PDF on sheets, by one of the `schemes`, where these are told.

    Raises OrderError with all that is wrong."""
    values, findings = salvage(ImposingFields, overlay(TomlTable({}, "order"), given, Imposing))
    made = Imposing(**settle(values, Imposing))
    if schemes and made.scheme not in schemes:
        findings += (no_scheme(made.scheme, "scheme", word("scheme"), schemes),)
    refuse(OrderError, findings)
    return made


def no_scheme(scheme: str, key: str, place: Place, schemes: Iterable[str]) -> Finding:
    """That what was said at `place` for `key` is none of the schemes."""
    given, hint = in_short(scheme), nearest(scheme, schemes, alike=0.6)
    return orders.NO_CHOICE.at(place, given=given, name=key, hint=hint)


def load(path: Path) -> TomlTable:
    """The table of a ticket file. Raises OrderError where it cannot be read."""
    table = read_table(path)
    if isinstance(table, Finding):
        raise OrderError(table)
    return table


def overlay(table: TomlTable, given: Mapping[str, Any], order: type) -> TomlTable:
    """The table with the words that were typed put over it."""
    table = understood(table, order)
    typed = understood(TomlTable(given, "", {(key,): word(key) for key in given}), order)
    values = {**table.values, **typed.values}
    return TomlTable(values, table.file, {**table.places, **typed.places})


def understood(table: TomlTable, order: type) -> TomlTable:
    """The table under the keys that words have, whatever they were called, and each of its texts
    as it is meant, where a person may write several values as one.

    What says a word a second time stays as it was."""
    words: dict[str | int, Word] = {
        name: each
        for each in words_of(order).values()
        for name in [name for name in (each.key, *each.aliases) if name in table.values][:1]
    }
    keys = {name: each.key for name, each in words.items()}
    values = {
        str(keys.get(name, name)): words[name].meant(value)
        if name in words and isinstance(value, str)
        else value
        for name, value in table.values.items()
    }
    places = {(keys.get(path[0], path[0]), *path[1:]): at for path, at in table.places.items()}
    return TomlTable(values, table.file, places)


def said_twice(table: TomlTable, order: type) -> dict[str, Finding]:
    """What says a word a second time, by the name under which it does."""
    return {
        name: orders.SAID_TWICE.at(table.place(name), name=name, key=each.key)
        for each in words_of(order).values()
        for name in each.aliases
        if name in table.values
    }


def settle(values: Strict, order: type) -> dict[str, Any]:
    """The values of an order as its fields hold them: tuples, and names as text."""
    return {
        field: tuple(map(each.item, getattr(values, field)))
        if each.many
        else getattr(values, field)
        for field, each in words_of(order).items()
    }


def word(key: str) -> Place:
    """The word of the command line, or of an order in Python."""
    for typed in words_of(Ticket).values():
        if key in (typed.key, *typed.aliases):
            return Place(typed.metavar.lower() if typed.bare else typed.option)
    return Place(f"--{key.replace('_', '-')}")


def ticket_table(ticket: Ticket) -> dict[str, Any]:
    """The ticket as the keys and values of its file, without what is as by default."""
    return table_of(ticket)


def imposing_table(imposing: Imposing) -> dict[str, Any]:
    """How pages are laid, as what `read_imposing` reads, without what is as by default."""
    return table_of(imposing)


def table_of(order: Ticket | Imposing) -> dict[str, Any]:
    """The words of an order that are not as by default, by their keys."""
    said = ((word, getattr(order, field)) for field, word in words_of(type(order)).items())
    return {
        word.key: list(value) if word.many else value
        for word, value in said
        if value != word.default
    }


def ticket_words(ticket: Ticket) -> dict[str, Any]:
    """What the order says of the book, without what is as by default."""
    recorded = {word.key for word in words_of(Ticket).values() if word.recorded}
    return {key: value for key, value in ticket_table(ticket).items() if key in recorded}


def write_ticket(ticket: Ticket) -> str:
    """The ticket as TOML, without what is as by default."""
    return HEAD + tomli_w.dumps(ticket_table(ticket))
