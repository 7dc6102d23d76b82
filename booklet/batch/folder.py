"""The folder in which the books of a table are put as they are made, and by which a run that was
stopped goes on: a ledger there tells of each book which order it was made of.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from booklet import __version__
from booklet.batch.making import Outcome
from booklet.batch.table import Row
from booklet.errors import Finding
from booklet.model.engines import ENGINE
from booklet.reading import write_ticket
from booklet.writing import write_whole
from booklet.writing.growing import append

LEDGER = ".made.jsonl"
LONGEST = 24


class Entry(Struct, frozen=True):
    """What became of a row: its files, by name and size in bytes, pages, and sheets of paper of a
    copy; or why there are none. `before` tells that an earlier run made them."""

    row: Row
    digest: str
    files: Mapping[str, int]
    pages: int = 0
    sheets: int = 0
    findings: tuple[Finding, ...] = ()
    before: bool = False

    @property
    def made(self) -> bool:
        """Whether there is a book."""
        return bool(self.files)


class Folder:
    """A folder of the books of a table. `now` stamps what they are made from."""

    def __init__(self, path: Path, now: str) -> None:
        self.path = path
        self.of = f"{__version__} {os.environ.get(ENGINE, '')} {now}\n"
        self.kept = {str(each["digest"]): each for each in ledger(path / LEDGER)}

    def entry(self, row: Row) -> Entry | None:
        """What an earlier run made of a row, if its files are still there as they were."""
        digest = self.digest(row)
        kept = self.kept.get(digest)
        if kept is None or not all(self.holds(*file) for file in kept["files"].items()):
            return None
        return Entry(row, digest, kept["files"], kept["pages"], kept["sheets"], before=True)

    def digest(self, row: Row) -> str:
        """What tells an order, the place that its files have, and what they are made from."""
        order = f"{self.of}{name_of(row)}\n{write_ticket(row.ticket)}"
        return hashlib.sha256(order.encode()).hexdigest()

    def holds(self, name: str, size: int) -> bool:
        """Whether a file is there, as long as it was."""
        path = self.path / name
        return path.is_file() and path.stat().st_size == size

    def put(self, outcome: Outcome) -> Entry:
        """Write the files of an outcome, and then into the ledger. Raises OutputError."""
        files = dict(files_of(outcome))
        sizes = {name: len(data) for name, data in files.items()}
        entry = Entry(outcome.row, self.digest(outcome.row), sizes, findings=outcome.findings)
        if outcome.product is None:
            return entry
        entry = replace(entry, pages=outcome.product.proof.pages, sheets=outcome.product.sheets)
        write_whole({self.path / name: data for name, data in files.items()})
        told = {each: getattr(entry, each) for each in ("digest", "files", "pages", "sheets")}
        append(self.path / LEDGER, json.dumps(told))
        return entry


def ledger(path: Path) -> Iterator[dict[str, Any]]:
    """What a ledger tells; a line that was broken off, or is none, tells nothing."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        try:
            told = json.loads(line)
            whole = told.keys() >= {"digest", "files", "pages", "sheets"}
        except (ValueError, AttributeError):
            continue
        if whole and all(Path(name).name == name for name in told["files"]):
            yield told


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
