"""The record: what a PDF of ours holds of how it was made, as a file within it.

It is the order in one form, however it was worded, with the chapters that it chose, and digests of
all that the pages were made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from booklet.model.order import Imposing, Ticket
from booklet.reading.source import TomlTable
from booklet.reading.ticket import imposing_table, read_imposing, ticket_of, ticket_words

VERSION = 1
LARGEST = 64_000


class Digests(Struct, frozen=True):
    """The sha256 of the corpus, the templates and faces of the house, and the program."""

    corpus: str
    templates: str
    fonts: str
    program: str


class Record(Struct, frozen=True):
    """The order, the ids of its chapters with their parts, and what the book was made from.

    `imposing` tells how pages were laid that had been finished before, `further` names the
    distributions of faces, beyond the house's own, that drew some of it."""

    ticket: Ticket
    chapters: tuple[tuple[str, tuple[str, ...]], ...]
    digests: Digests
    imposing: Imposing | None = None
    further: tuple[str, ...] = ()


def understood(data: bytes) -> Record | None:
    """What `write_record` wrote; nothing where it is something else."""
    if len(data) > LARGEST:
        return None
    try:
        read = json.loads(data)
        chapters = ((str(each["id"]), tuple(map(str, each["parts"]))) for each in read["chapters"])
        return Record(
            ticket=ticket_of(TomlTable(dict(read["ticket"]), "record")),
            chapters=tuple(chapters),
            digests=Digests(*(str(read[key]) for key in Digests.__struct_fields__)),
            imposing=read_imposing(read["imposing"]) if "imposing" in read else None,
            further=tuple(map(str, read.get("further", ()))),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write_record(record: Record) -> str:
    """The record as JSON."""
    table: dict[str, Any] = {
        "record": VERSION,
        "ticket": ticket_words(record.ticket),
        "chapters": [{"id": id, "parts": parts} for id, parts in record.chapters],
        **asdict(record.digests),
    }
    if record.imposing:
        table["imposing"] = imposing_table(record.imposing)
    return written(table | ({"further": record.further} if record.further else {}))


def naming(record: str, further: Iterable[str]) -> str:
    """A record that was written, with the distributions of faces that the pages turned out to
    need."""
    names = [*further]
    return written(json.loads(record) | {"further": names}) if names else record


def written(table: dict[str, Any]) -> str:
    """A table as JSON in one line."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=str)
