"""The ticket: words of the command line, a TOML file, or both, where the words win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import tomli_w

from booklet.errors import Finding, OrderError, Place
from booklet.model.order import Ticket
from booklet.reading.fields import defaults, salvage
from booklet.reading.schema import TicketFields
from booklet.reading.source import KeyPath, Table, read_table

KEYS = {"since": "from", "until": "to"}
WORDS = {"meetings": "meeting", "regions": "--region", "provinces": "--province"}
HEAD = "# booklet build --ticket THIS-FILE\n# What is left out is as on the command line.\n"


def read_ticket(path: Path | None, given: Mapping[str, Any]) -> Ticket:
    """The ticket of the file at `path`, if any, with the words `given` put over it.

    `given` has the keys of the file. What cannot be read stands in `faults`.
    Raises OrderError where the file is not TOML or cannot be read at all."""
    table = overlay(load(path) if path else Table({}, "ticket"), given)
    values, findings = salvage(TicketFields, table)
    named = {field: KEYS.get(field, field) for field in TicketFields.__struct_fields__}
    settled: dict[str, Any] = {field: frozen(getattr(values, field)) for field in named}
    settled["meetings"] = tuple(str(name) for name in values.meetings)
    places = {field: table.place(key) for field, key in named.items() if key in table.values}
    return Ticket(**settled, places=places, faults=findings)


def load(path: Path) -> Table:
    table = read_table(path)
    if isinstance(table, Finding):
        raise OrderError(table)
    return table


def overlay(table: Table, given: Mapping[str, Any]) -> Table:
    words: dict[KeyPath, Place] = {(key,): word(key) for key in given}
    values = {**table.values, **given}
    if isinstance(listed := values.get("parts"), str):
        values["parts"] = [part.strip() for part in listed.split(",")]
    return Table(values, table.file, {**table.places, **words})


def word(key: str) -> Place:
    return Place(WORDS.get(key, f"--{key}"))


def frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def write_ticket(ticket: Ticket) -> str:
    """The ticket as TOML, without what is as by default."""
    usual = defaults(TicketFields)
    values: dict[str, Any] = {}
    for field in fields(ticket):
        key = KEYS.get(field.name, field.name)
        value = getattr(ticket, field.name)
        value = list(value) if isinstance(value, tuple) else value
        if key in usual and value != usual[key]:
            values[key] = value
    return HEAD + tomli_w.dumps(values)
