"""A store that many machines reach, into which the books of a table are written where they are
made: of each no more comes back than its names, sizes and digests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from functools import cached_property
from typing import Any

from booklet.batch.folder import Entry, Rack, noted_in
from booklet.batch.making import Outcome
from booklet.batch.table import Row
from booklet.errors import ClusterError, Place
from booklet.errors.faults import cluster as faults
from booklet.production.stock import make_from_stock
from booklet.reading.house import House
from booklet.workshop.pool import Maker
from booklet.writing.afar import Depot

NOTES = ".made/"


class Store(Rack):
    """A store by its URL, with a note of each book beside them. Raises OutputError."""

    def __init__(self, url: str, now: str) -> None:
        super().__init__(now)
        self.depot = Depot(url)

    def begin(self, maker: Maker, row: Row, house: House) -> Future[Entry]:
        return maker.submit(stored, self.depot.url, row, house, self.now)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """The sizes of what earlier runs wrote, by name."""
        return self.depot.sizes()

    @cached_property
    def kept(self) -> Mapping[str, dict[str, Any]]:
        return noted_in(self.depot.read(each for each in self.sizes if each.startswith(NOTES)))

    def holds(self, name: str, size: int) -> bool:
        return self.sizes.get(name) == size

    def write(self, files: Mapping[str, bytes]) -> None:
        self.depot.write(files)

    def note(self, told: Iterable[dict[str, Any]]) -> None:
        notes = {f"{NOTES}{each['digest']}.json": json.dumps(each).encode() for each in told}
        self.depot.write(notes)

    def take(self, found: Iterable[Outcome | Entry]) -> list[Entry]:
        """What became of rows. Raises ClusterError where what was written for them elsewhere is not
        there: then the machines do not share the store."""
        entries = super().take(found)
        fresh = (file for each in entries if not each.before for file in each.files.items())
        for name, size in fresh:
            if self.depot.size(name) != size:
                raise ClusterError(faults.STORE_UNSEEN.at(Place(self.depot.url), name=name))
        return entries


def stored(url: str, row: Row, house: House, stamp: str) -> Entry:
    """Make a row and put it into the store, at a bench; what became of it. Raises BookletError with
    why there is none."""
    product = make_from_stock(row.ticket, house, stamp)
    (entry,) = Store(url, stamp).take([Outcome(row, product)])
    return entry
