"""The record: what a PDF of ours holds of how it was made, as a file within it.

It is the order in one form, however it was worded, with the chapters that it chose, and digests of
all that the pages were made from. The printer and places on the disk stay out of it, and so does
the time: the same book has the same record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from booklet.corpus.checking.seal import seal_now
from booklet.corpus.naming import pieces_named, provinces_named, regions_named
from booklet.model.book import Face
from booklet.model.corpus import Corpus
from booklet.model.order import Edition, Imposing, Ticket
from booklet.reading import TomlTable, imposing_table, read_imposing, ticket_of, ticket_words
from booklet.reading.unpacking import file_of

VERSION = 1
LARGEST = 64_000
HEAD = 4096
"""Bytes of a font file that hold the checksums of its tables (OpenType 1.9, table directory)."""

HERE = Path(__file__).parents[1]
MAKING = (
    "corpus/selection.py", "book/*.py", "sheets/schemes/*.py", "composer/*.py", "typesetting/*.py"
)  # fmt: skip


@dataclass(frozen=True)
class Digests:
    """The sha256 of the corpus, the templates and faces of the house, and the program."""

    corpus: str
    templates: str
    fonts: str
    program: str


@dataclass(frozen=True)
class Record:
    """The order, the ids of its chapters with their parts, and what the book was made from.

    `imposing` tells how pages were laid that had been finished before."""

    ticket: Ticket
    chapters: tuple[tuple[str, tuple[str, ...]], ...]
    digests: Digests
    imposing: Imposing | None = None


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
            digests=Digests(*(str(read[key]) for key in Digests.__dataclass_fields__)),
            imposing=read_imposing(read["imposing"]) if "imposing" in read else None,
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write_record(record: Record) -> str:
    """The record as JSON."""
    table: dict[str, Any] = {
        "record": VERSION,
        "ticket": ticket_words(record.ticket),
        "chapters": [{"id": id, "parts": parts} for id, parts in record.chapters],
        **vars(record.digests),
    }
    if record.imposing:
        table["imposing"] = imposing_table(record.imposing)
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=str)


def record_of(edition: Edition, corpus: Corpus, folder: Path, faces: Iterable[Face]) -> Record:
    """The record of an edition of the corpus, in the format of the `folder`, set in the faces."""
    return Record(
        ticket=canonical(edition.ticket, corpus),
        chapters=tuple(
            (each.piece.id, tuple(str(part) for part in each.piece.parts))
            for each in edition.selected
        ),
        digests=digests_of(corpus, folder, faces),
    )


def canonical(ticket: Ticket, corpus: Corpus) -> Ticket:
    """The order with the names that last: ids, whatever number or words they were named by."""
    return replace(
        ticket,
        pieces=tuple(dict.fromkeys(map(lasting(corpus), ticket.pieces))),
        regions=tuple(found.id for word in ticket.regions for found in regions_named(corpus, word)),
        provinces=tuple(
            name for word in ticket.provinces for name in provinces_named(corpus, word)
        ),
        printer=None,
        places={},
    )


def lasting(corpus: Corpus) -> Callable[[str], str]:
    """What gives a piece's name its lasting form; the parts that follow it stay."""

    def named(word: str) -> str:
        _, colon, parts = word.partition(":")
        (piece,) = pieces_named(corpus, word)
        return piece.id + colon + parts.replace("+", ",").replace(" ", "")

    return named


def digests_of(corpus: Corpus, folder: Path, faces: Iterable[Face]) -> Digests:
    """The digests of what pages are made from, the templates being those of the `folder`."""
    templates = [*folder.iterdir(), *(folder.parent / "shared").iterdir()]
    return Digests(
        corpus=digest([seal_now(corpus).encode()]),
        templates=digest(data for path in sorted(templates) for data in named(path)),
        fonts=digest(head_of(file_of(face)) for face in faces if not face.late),
        program=program(),
    )


@cache
def program() -> str:
    """The digest of the parts of the program that make pages."""
    files = sorted(path for each in MAKING for path in HERE.glob(each))
    return digest(data for path in files for data in named(path))


def named(path: Path) -> tuple[bytes, bytes]:
    """The name of a file and what is in it; nothing where it is no file."""
    return path.name.encode(), path.read_bytes() if path.is_file() else b""


def head_of(path: Path) -> bytes:
    """The first bytes of a file, which tell versions of a face apart."""
    with path.open("rb") as file:
        return file.read(HEAD)


def digest(parts: Iterable[bytes]) -> str:
    """The sha256 of parts, so that none of them can end where another begins."""
    together = hashlib.sha256()
    for part in parts:
        together.update(hashlib.sha256(part).digest())
    return together.hexdigest()
