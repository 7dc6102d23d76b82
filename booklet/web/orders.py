"""Orders as the page sends them, and the same orders as others would write them.

In comes the JSON of the page, whose keys are those of a ticket file; out comes the ticket. A ticket
goes back as the line that a person types for the same booklet.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator

from booklet.errors import OrderError, Place
from booklet.errors.faults import desk
from booklet.model.order import Ticket
from booklet.model.words import words_of
from booklet.reading import KeyPath, TomlTable, ticket_of

ORDER = "order"


def ticket_from(body: bytes) -> Ticket:
    """The ticket that the JSON `body` orders. Raises OrderError for what is no JSON object."""
    return from_afar(ticket_of(table_from(body)))


def from_afar(ticket: Ticket) -> Ticket:
    """The ticket as somebody orders it who is not at this machine: a fault for each file of the
    machine that it names."""
    named = [field for field, word in words_of(Ticket).items() if word.local]
    faults = (
        desk.FILE_NAMED.at(ticket.place(field), name=words_of(Ticket)[field].name)
        for field in named
        if getattr(ticket, field)
    )
    return ticket.but(faults=(*ticket.faults, *faults))


def table_from(body: bytes) -> TomlTable:
    """The keys and values of a JSON object, in which half a surrogate pair is no character. Raises
    OrderError for what is none."""
    try:
        values = json.loads(body)
        json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise OrderError(desk.NOT_JSON.at(Place(ORDER))) from error
    if not isinstance(values, dict):
        raise OrderError(desk.NO_JSON_OBJECT.at(Place(ORDER)))
    places: dict[KeyPath, Place] = {(key,): Place(key) for key in values}
    return TomlTable(values, ORDER, places)


def command_line(ticket: Ticket, folder: str = "") -> str:
    """What to type for the same booklet, of the house in a folder if it is named."""
    joined = subprocess.list2cmdline if sys.platform == "win32" else shlex.join
    return joined(["booklet", "build", *words(ticket), *(["--house", folder] if folder else [])])


def words(ticket: Ticket) -> Iterator[str]:
    """What of an order is not as by default, as it is typed."""
    for field, word in words_of(Ticket).items():
        if (value := getattr(ticket, field)) != word.default:
            yield from word.typed(value)
