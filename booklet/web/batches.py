"""Tables that visitors bring, and how far their booklets are.

Each has a workshop of its own, so that a long table takes no bench from those who order a
single booklet.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable

from booklet.batch import Outcome, Row, archive, make_all, read_rows
from booklet.errors import BookletError, Finding
from booklet.reading.house import House
from booklet.web.turns import Crowded
from booklet.workshop.pool import Limits, Workshop, cores

MOST_AT_ONCE = 2
MOST_KEPT = 4
TABLE = "table"


class BatchRun:
    """One table on its way. Its state is only ever added to by its own thread."""

    def __init__(self, data: bytes, house: House, limits: Limits) -> None:
        """Raises OrderError for what is no table of orders."""
        self.id = secrets.token_urlsafe(12)
        self.outcomes: list[Outcome] = []
        self.archive: bytes | None = None
        self.stopped = False
        self.ended = threading.Event()
        self.workshop = Workshop(max(1, cores() - 1), limits)
        try:
            self.rows: tuple[Row, ...] = self.workshop.run(read_rows, data, TABLE)
        except BookletError:
            self.workshop.close()
            raise
        threading.Thread(target=self.make, args=(house,), daemon=True).start()

    def make(self, house: House) -> None:
        """Make all rows, one after the other as benches are free, and then the archive."""
        try:
            for outcome in make_all(self.rows, house, self.workshop):
                if self.stopped:
                    break
                self.outcomes.append(outcome)
            self.archive = archive(self.outcomes)
        finally:
            self.workshop.close()
            self.ended.set()

    def stop(self) -> None:
        """Make no more; what is made stays."""
        self.stopped = True
        self.workshop.close()

    def state(self, told: Callable[[Finding], dict[str, object]]) -> dict[str, object]:
        """How far it is, for JSON."""
        outcomes = list(self.outcomes)
        return {
            "id": self.id,
            "total": len(self.rows),
            "done": len(outcomes),
            "failed": [
                {
                    "row": outcome.row.place.line,
                    "organisation": outcome.row.ticket.organisation or "",
                    "findings": [told(finding) for finding in outcome.findings],
                }
                for outcome in outcomes
                if not outcome.product
            ],
            "stopped": self.stopped,
            "ended": self.ended.is_set(),
        }


class Batches:
    """The tables of all visitors; the oldest that have ended make room for new ones."""

    def __init__(self, house: House, limits: Limits) -> None:
        self.house, self.limits = house, limits
        self.kept: dict[str, BatchRun] = {}

    def begin(self, data: bytes) -> BatchRun:
        """Begin a table. Raises Crowded while enough are on their way, OrderError for no table."""
        under_way = [batch for batch in self.kept.values() if not batch.ended.is_set()]
        if len(under_way) >= MOST_AT_ONCE:
            raise Crowded
        batch = BatchRun(data, self.house, self.limits)
        self.kept[batch.id] = batch
        ended = [id for id, each in self.kept.items() if each.ended.is_set()]
        for id in ended[: max(0, len(self.kept) - MOST_KEPT)]:
            del self.kept[id]
        return batch

    def get(self, id: str) -> BatchRun | None:
        return self.kept.get(id)

    def close(self) -> None:
        """Stop all tables."""
        for batch in self.kept.values():
            batch.stop()
