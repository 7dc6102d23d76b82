"""What is recorded of a book: the order in its lasting form, and digests of what it is made from.

The printer and places on the disk stay out of it, and so does the time: the same book has the same
record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from booklet.corpus.checking.seal import seal_now
from booklet.corpus.naming import pieces_named, provinces_named, regions_named
from booklet.model.book import Face
from booklet.model.corpus import Corpus
from booklet.model.format import Format
from booklet.model.order import Edition, Ticket
from booklet.reading.record import Digests, Record
from booklet.reading.unpacking import file_of

HEAD = 4096
"""Bytes of a font file that hold the checksums of its tables (OpenType 1.9, table directory)."""

HERE = Path(__file__).parents[1]
MAKING = (
    "corpus/selection.py", "model/labels.py", "book/*.py", "sheets/schemes/*.py", "composer/*.py",
    "shaping/**/*.py", "typesetting/*.py",
)  # fmt: skip


def record_of(edition: Edition, corpus: Corpus, format: Format, faces: Iterable[Face]) -> Record:
    """The record of an edition of the corpus, in a format, set in the faces."""
    return Record(
        ticket=canonical(edition.ticket, corpus),
        chapters=tuple(
            (each.piece.id, tuple(str(part) for part in each.piece.parts))
            for each in edition.selected
        ),
        digests=digests_of(corpus, format, faces),
    )


def canonical(ticket: Ticket, corpus: Corpus) -> Ticket:
    """The order with the names that last: ids, whatever number or words they were named by."""
    return ticket.but(
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


def digests_of(corpus: Corpus, format: Format, faces: Iterable[Face]) -> Digests:
    """The digests of what pages are made from, the templates being those of the format and of the
    kind of the book."""
    return Digests(
        corpus=digest([seal_now(corpus).encode()]),
        templates=digest(data for path in files_of(format, corpus) for data in named(path)),
        fonts=digest(head_of(file_of(face)) for face in faces if not face.late),
        program=program(),
    )


def files_of(format: Format, corpus: Corpus) -> list[Path]:
    """The files that are used of all in the folders of templates, in the order of their names."""
    patterns = (*(f"{part}/*" for part in format.parts), f"kinds/{corpus.kind.id}.toml")
    found = {
        path.relative_to(folder): path
        for folder in reversed(format.templates)
        for pattern in patterns
        for path in folder.glob(pattern)
    }
    return [found[name] for name in sorted(found)]


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
