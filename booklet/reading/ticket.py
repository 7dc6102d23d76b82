"""The ticket: words of the command line, a TOML file, or both, where the words win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import tomli_w

from booklet.errors import Finding, OrderError, Place, refuse
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import there_are
from booklet.model.order import Imposing, Imposition, Ticket
from booklet.reading.fields import defaults, fill, salvage
from booklet.reading.schema import ImposingFields, Strict, TicketFields
from booklet.reading.source import KeyPath, Table, read_table

KEYS = {"since": "from", "until": "to"}
WORDS = {"meetings": "meeting", "regions": "--region", "provinces": "--province"}
PRINTED = ("title", "session", "organisation", "number", "signer")
HEAD = "# booklet build --ticket THIS-FILE\n# What is left out is as on the command line.\n"


def read_ticket(path: Path | None, given: Mapping[str, Any]) -> Ticket:
    """The ticket of the file at `path`, if any, with the words `given` put over it.

    `given` has the keys of the file. What cannot be read stands in `faults`.
    Raises OrderError where the file is not TOML or cannot be read at all."""
    return ticket_of(overlay(load(path) if path else Table({}, "ticket"), given))


def ticket_of(table: Table) -> Ticket:
    """The ticket that a table holds; what is wrong with it stands in `faults`."""
    table = replace(table, values=spelt(table.values))
    values, findings = salvage(TicketFields, table)
    named = {field: KEYS.get(field, field) for field in TicketFields.__struct_fields__}
    settled: dict[str, Any] = {field: frozen(getattr(values, field)) for field in named}
    settled["meetings"] = tuple(str(name) for name in values.meetings)
    findings += tuple(unacceptable(settled["accept"], table.place("accept")))
    places = {field: table.place(key) for field, key in named.items() if key in table.values}
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
    given = {key: text for key in PRINTED if (text := getattr(ticket, key)) is not None}
    places: dict[KeyPath, Place] = {(key,): ticket.place(key) for key in given}
    return fill(TicketFields, Table(given, "ticket", places))[1]


def read_imposing(given: Mapping[str, Any]) -> Imposing:
    """How to lay the pages of a PDF on sheets. Raises OrderError with all that is wrong."""
    values, findings = salvage(ImposingFields, overlay(Table({}, "order"), given))
    if values.scheme is Imposition.NONE:
        hint = there_are(each for each in Imposition if each is not Imposition.NONE)
        findings += (orders.NO_SCHEME.at(word("scheme"), hint=hint),)
    refuse(OrderError, findings)
    settled: dict[str, Any] = {
        field: frozen(getattr(values, field)) for field in ImposingFields.__struct_fields__
    }
    return Imposing(**settled)


def load(path: Path) -> Table:
    table = read_table(path)
    if isinstance(table, Finding):
        raise OrderError(table)
    return table


def overlay(table: Table, given: Mapping[str, Any]) -> Table:
    words: dict[KeyPath, Place] = {(key,): word(key) for key in given}
    return Table(spelt({**table.values, **given}), table.file, {**table.places, **words})


def spelt(words: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a ticket, where a person may write several of them as one word."""
    values = dict(words)
    if isinstance(listed := values.get("parts"), str):
        values["parts"] = [part.strip() for part in listed.split(",")]
    if isinstance(size := values.get("signature"), str):
        values["signature"] = [int(n) if n.isdecimal() else n for n in size[:9].split("-")]
    if isinstance(paper := values.get("paper"), str):
        values["paper"] = paper.lower().replace("×", "x")
    return values


def word(key: str) -> Place:
    """The word of the command line, or of an order in Python."""
    return Place(WORDS.get(key, f"--{key.replace('_', '-')}"))


def frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def ticket_table(ticket: Ticket) -> dict[str, Any]:
    """The ticket as the keys and values of its file, without what is as by default."""
    return table_of(ticket, TicketFields)


def imposing_table(imposing: Imposing) -> dict[str, Any]:
    """How pages are laid, as what `read_imposing` reads, without what is as by default."""
    return table_of(imposing, ImposingFields)


def table_of(order: Ticket | Imposing, kind: type[Strict]) -> dict[str, Any]:
    usual = defaults(kind)
    values: dict[str, Any] = {}
    for field in fields(order):
        key = KEYS.get(field.name, field.name)
        value = getattr(order, field.name)
        value = list(value) if isinstance(value, tuple) else value
        if key in usual and value != usual[key]:
            values[key] = value
    return values


def write_ticket(ticket: Ticket) -> str:
    """The ticket as TOML, without what is as by default."""
    return HEAD + tomli_w.dumps(ticket_table(ticket))
