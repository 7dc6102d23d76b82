"""Orders as the page sends them, and the same orders as others would write them.

In comes the JSON of the page, whose keys are those of a ticket file; out comes the ticket. A ticket
goes back as the line that a person types for the same booklet.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from typing import Any

from booklet.errors import OrderError, Place
from booklet.errors.faults import desk
from booklet.model.order import Ticket
from booklet.reading import KeyPath, Table, ticket_of, ticket_table

ORDER = "order"
WORDS = {"regions": "--region", "provinces": "--province", "accept": "--accept"}
JOINTS = {"parts": ",", "signature": "-"}


def ticket_from(body: bytes) -> Ticket:
    """The ticket that the JSON `body` orders. Raises OrderError for what is no JSON object."""
    return ticket_of(table_from(body))


def table_from(body: bytes) -> Table:
    """The keys and values of a JSON object. Raises OrderError for what is none."""
    try:
        values = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise OrderError(desk.NOT_JSON.at(Place(ORDER))) from error
    if not isinstance(values, dict):
        raise OrderError(desk.NO_JSON_OBJECT.at(Place(ORDER)))
    places: dict[KeyPath, Place] = {(key,): Place(key) for key in values}
    return Table(values, ORDER, places)


def command_line(ticket: Ticket) -> str:
    """What to type for the same booklet."""
    return shlex.join(["booklet", "build", *words(ticket)])


def words(ticket: Ticket) -> Iterator[str]:
    for key, value in ticket_table(ticket).items():
        yield from words_for(key.replace("_", "-"), value)


def words_for(key: str, value: Any) -> Iterator[str]:
    if key == "meetings":
        yield from value
    elif key in WORDS:
        for each in value:
            yield from (WORDS[key], each)
    elif isinstance(value, bool):
        yield f"--{key}" if value else f"--no-{key}"
    elif isinstance(value, list):
        yield from (f"--{key}", JOINTS[key].join(map(str, value)))
    else:
        yield from (f"--{key}", str(value))
