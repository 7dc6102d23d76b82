"""Where the books of a table are put as they are made, and by which a run that was stopped goes on:
a note there tells of each book which order it was made of. A folder is such a place.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from booklet import __version__
from booklet.batch.making import Outcome
from booklet.batch.table import Row
from booklet.errors import Finding
from booklet.model.engines import ENGINE
from booklet.model.paper import Product
from booklet.production.stock import make_from_stock
from booklet.reading import write_ticket
from booklet.reading.house import House
from booklet.workshop.pool import Maker
from booklet.writing import write_whole
from booklet.writing.growing import append

LEDGER = ".made.jsonl"
NOTED = ("digest", "files", "sha256", "pages", "sheets")
LONGEST = 24


class Entry(Struct, frozen=True):
    """What became of a row: its files, by name and size in bytes, the sha256 of each, pages, and
    sheets of paper of a copy; or why there are none. `before` tells that an earlier run made
    them."""

    row: Row
    digest: str
    files: Mapping[str, int]
    sha256: Mapping[str, str] = {}
    pages: int = 0
    sheets: int = 0
    findings: tuple[Finding, ...] = ()
    before: bool = False

    @property
    def made(self) -> bool:
        """Whether there is a book."""
        return bool(self.files)


class Rack(ABC):
    """Where the books of a table are put, each with a note of the order that it was made of, by
    which a later run goes on. `now` is what the house is known by."""

    def __init__(self, now: str) -> None:
        self.now = now
        self.of = f"{__version__} {os.environ.get(ENGINE, '')} {now}\n"

    @abstractmethod
    def begin(self, maker: Maker, row: Row, house: House) -> Future[Any]:
        """Begin to make a row for this rack."""

    @property
    @abstractmethod
    def kept(self) -> Mapping[str, dict[str, Any]]:
        """What earlier runs noted, by the digests of the orders."""

    @abstractmethod
    def holds(self, name: str, size: int) -> bool:
        """Whether a file is there, as long as it was."""

    @abstractmethod
    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files by their names, all or none. Raises OutputError."""

    @abstractmethod
    def note(self, told: Iterable[dict[str, Any]]) -> None:
        """Note what was written. Raises OutputError."""

    def entry(self, row: Row) -> Entry | None:
        """What an earlier run made of a row, if its files are still there as they were."""
        kept = self.kept.get(self.digest(row)) if self.kept else None
        if kept is None or not all(self.holds(*file) for file in kept["files"].items()):
            return None
        return Entry(row, **{each: kept[each] for each in NOTED}, before=True)

    def digest(self, row: Row) -> str:
        """What tells an order, the place that its files have, and what they are made from."""
        order = f"{self.of}{name_of(row)}\n{write_ticket(row.ticket)}"
        return hashlib.sha256(order.encode()).hexdigest()

    def take(self, found: Iterable[Outcome | Entry]) -> list[Entry]:
        """What became of rows that are made; the files of those that are here are written, all or
        none, and then noted. Raises OutputError."""
        files: dict[str, bytes] = {}
        entries = []
        for each in found:
            own = dict(files_of(each)) if isinstance(each, Outcome) else {}
            files |= own
            entries.append(self.entry_of(each, own) if isinstance(each, Outcome) else each)
        if files:
            self.write(files)
            fresh = (each for each in entries if not each.files.keys().isdisjoint(files))
            self.note({name: getattr(each, name) for name in NOTED} for each in fresh)
        return entries

    def entry_of(self, outcome: Outcome, files: Mapping[str, bytes]) -> Entry:
        """What is told of an outcome, of which there are these files."""
        return Entry(
            outcome.row,
            self.digest(outcome.row),
            {name: len(data) for name, data in files.items()},
            {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
            outcome.product.proof.pages if outcome.product else 0,
            outcome.product.sheets if outcome.product else 0,
            outcome.findings,
        )


class Folder(Rack):
    """A folder of the books of a table, with a ledger in it."""

    def __init__(self, path: Path, now: str) -> None:
        super().__init__(now)
        self.path = path

    def begin(self, maker: Maker, row: Row, house: House) -> Future[Product]:
        return maker.submit(make_from_stock, row.ticket, house, self.now)

    @cached_property
    def kept(self) -> Mapping[str, dict[str, Any]]:
        return noted_in(plain_text(self.path / LEDGER).splitlines())

    def holds(self, name: str, size: int) -> bool:
        path = self.path / name
        return path.is_file() and path.stat().st_size == size

    def write(self, files: Mapping[str, bytes]) -> None:
        write_whole({self.path / name: data for name, data in files.items()})

    def note(self, told: Iterable[dict[str, Any]]) -> None:
        append(self.path / LEDGER, map(json.dumps, told))


def plain_text(path: Path) -> str:
    """The text of a file; none where it is not there, or is no text."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def noted_in(lines: Iterable[str | bytes]) -> dict[str, dict[str, Any]]:
    """What notes tell, by digest; one that was broken off, or is none, tells nothing."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        try:
            told = json.loads(line)
            whole = told.keys() >= set(NOTED)
        except (ValueError, AttributeError):
            continue
        if whole and all(Path(name).name == name for name in told["files"]):
            found[str(told["digest"])] = told
    return found


def files_of(outcome: Outcome) -> Iterator[tuple[str, bytes]]:
    """The files of an outcome, by name: its pages, its sheets."""
    if outcome.product:
        yield f"{name_of(outcome.row)}.pdf", outcome.product.proof.pdf
        if outcome.product.print_sheets:
            yield f"{name_of(outcome.row)}-sheets.pdf", outcome.product.print_sheets.pdf


def name_of(row: Row) -> str:
    """The name of a row's files, without its end.

    No name from the table becomes a file's name as it is: the letters and digits of an organisation
    are kept, everything else is left out, and the number of the row comes first."""
    words = unicodedata.normalize("NFC", row.ticket.organisation or row.ticket.session or "")
    kept = "".join(c for c in words if unicodedata.category(c)[0] in "LN")[:LONGEST]
    return f"{row.place.line:03}-{kept}" if kept else f"{row.place.line:03}"
