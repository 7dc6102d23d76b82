"""Tables that visitors bring, what they are taken for, and how far their booklets are.

A table is read and its paper counted first; its booklets are made when the visitor has seen that.
Each has a workshop of its own while it needs one, whose benches let others go first: so a long
table takes no bench, and hardly any time, from those who order a single booklet.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
import threading
from collections.abc import Callable, Container
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from booklet.batch import Count, Entry, Folder, Reading, count, fill, finish, read_table
from booklet.batch.report import report
from booklet.errors import BookletError, Finding, Language, OrderError, Severity, refuse
from booklet.production.stock import contents
from booklet.reading.house import House
from booklet.web.benches import ReadingBench
from booklet.web.folders import DeskFolder
from booklet.web.orders import from_afar
from booklet.web.refusals import Crowded
from booklet.workshop.pool import Limits, Workshop, cores

MOST_AT_ONCE = 4
MOST_MADE = 2
MOST_KEPT = 4
NICE, LONGER = 5, 4
"""How far a table lets others go first, and how much longer each of its booklets may take then."""
TABLE = "table"
Told = Callable[[Finding], dict[str, object]]


class BatchRun:
    """One table on its way. Its state is only ever added to by its own threads."""

    def __init__(self, reading: Reading, house: House, limits: Limits, folder: Path) -> None:
        self.id = secrets.token_urlsafe(12)
        self.house, self.folder = house, folder
        self.limits = replace(limits, nice=NICE, seconds=limits.seconds * LONGER)
        rows = (replace(row, ticket=from_afar(row.ticket)) for row in reading.rows)
        self.reading = replace(reading, rows=tuple(rows))
        self.entries: list[Entry] = []
        self.counted: Count | None = None
        self.begun = self.stopped = False
        self.ended = threading.Event()
        self.archive = folder / "booklets.zip"
        self.work(self.look)

    def work(self, what: Callable[[], None]) -> None:
        """Do something in a thread and a workshop of its own."""
        self.workshop = Workshop(max(1, cores() - 1), self.limits)
        self.thread = threading.Thread(target=what, daemon=True)
        self.thread.start()

    def look(self) -> None:
        """Count the paper."""
        with suppress(BookletError), self.workshop:
            counted = count(self.reading.rows, self.house, self.workshop)
            self.counted = None if self.begun or self.stopped else counted

    def begin(self, accept: Container[str]) -> None:
        """Make the booklets, once. Raises OrderError for a reading of which anything is not sure
        that is not in `accept`."""
        refuse(OrderError, self.reading.findings, accept)
        if not self.begun:
            self.begun = True
            self.workshop.close()
            self.thread.join()
            self.work(self.make)

    def make(self) -> None:
        """Make all rows, one after the other as benches are free, and then the archive."""
        try:
            books = Folder(self.folder / "books", contents(self.house))
            with self.workshop:
                for entry in fill(books, self.reading.rows, self.house, self.workshop):
                    if self.stopped:
                        break
                    self.entries.append(entry)
            finish(self.archive, books, self.entries)
        finally:
            self.ended.set()

    def stop(self) -> None:
        """Make no more; what is made stays."""
        self.stopped = True
        self.workshop.close()
        if not self.begun:
            self.ended.set()

    def forget(self) -> None:
        """Stop, and take away what was made."""
        self.stop()
        self.thread.join()
        shutil.rmtree(self.folder, ignore_errors=True)

    def state(self, told: Told) -> dict[str, object]:
        """What the table is taken for and how far it is, for JSON."""
        entries = list(self.entries)
        return {
            "id": self.id,
            "total": len(self.reading.rows),
            "done": len(entries),
            "failed": [failure(entry, told) for entry in entries if not entry.made],
            "begun": self.begun,
            "stopped": self.stopped,
            "ended": self.ended.is_set(),
            **({} if self.begun else {"reading": self.read(told)}),
        }

    def read(self, told: Told) -> dict[str, object]:
        """What the table is taken for; `accept` are the codes of what is not sure, null where that
        cannot be accepted, `counting` tells that the paper is still being counted."""
        counted, faults = self.counted, self.reading.faults
        stops = [each for each in self.reading.findings if each.severity is Severity.ERROR]
        acceptable = all(each.fault.acceptable for each in stops)
        wrong = counted.findings if counted else tuple(faults)
        return {
            "lines": {each: report(self.reading, counted, each) for each in Language},
            "findings": [told(each) for each in (*self.reading.findings, *wrong)],
            "accept": sorted({each.code for each in stops}) if acceptable else None,
            "counting": self.thread.is_alive(),
        }


def failure(entry: Entry, told: Told) -> dict[str, object]:
    """A row of which there is no booklet, and why."""
    return {
        "row": entry.row.place.line,
        "organisation": entry.row.ticket.organisation or "",
        "findings": [told(finding) for finding in entry.findings],
    }


class Batches:
    """The tables of all visitors; the oldest that do nothing make room for new ones."""

    def __init__(
        self, house: House, limits: Limits, bench: ReadingBench, folder: DeskFolder
    ) -> None:
        self.house, self.limits, self.bench, self.folder = house, limits, bench, folder
        self.kept: dict[str, BatchRun] = {}
        self.being_read = 0

    async def read(self, data: bytes) -> BatchRun:
        """Read a table. Raises Crowded while enough are read or made, OrderError for no table."""
        if self.being_read + self.being_made() >= MOST_AT_ONCE:
            raise Crowded
        self.being_read += 1
        try:
            reading = await self.bench.read(read_table, data, TABLE, self.house)
            return await asyncio.to_thread(self.keep, reading)
        finally:
            self.being_read -= 1

    def being_made(self) -> int:
        """How many tables are being made."""
        return sum(batch.begun and batch.thread.is_alive() for batch in self.kept.values())

    def keep(self, reading: Reading) -> BatchRun:
        """Count the paper of what was read; the one before the last is counted no more."""
        working = [batch for batch in self.kept.values() if batch.thread.is_alive()]
        for batch in [each for each in working if not each.begun][:-1]:
            batch.workshop.close()
        batch = BatchRun(reading, self.house, self.limits, self.folder.new())
        self.kept[batch.id] = batch
        idle = [id for id, each in self.kept.items() if not each.thread.is_alive()]
        for id in idle[: max(0, len(self.kept) - MOST_KEPT)]:
            self.kept.pop(id).forget()
        return batch

    def begin(self, batch: BatchRun, accept: Container[str]) -> None:
        """Make what was read. Raises as `BatchRun.begin`, and Crowded while enough are made."""
        if not batch.begun and self.being_made() >= MOST_MADE:
            raise Crowded
        batch.begin(accept)

    def get(self, id: str) -> BatchRun | None:
        return self.kept.get(id)

    def close(self) -> None:
        """Stop all tables."""
        for batch in self.kept.values():
            batch.forget()
