"""A table in a file becomes books in a folder, a ZIP or a store, on all cores or many machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from booklet.batch.counting import Count, count
from booklet.batch.folder import Entry, Folder, Rack
from booklet.batch.listing import lists
from booklet.batch.making import at_once, in_turn, outcome, together
from booklet.batch.store import Store
from booklet.batch.table import Reading, Row, read_table
from booklet.errors import ClusterError, Finding, OrderError, OutputError, Place, refuse
from booklet.errors.faults import cluster as faults
from booklet.model.order import Ticket
from booklet.production.stock import contents, open_stock, stamp
from booklet.reading import read_plain
from booklet.reading.house import House
from booklet.workshop.limits import unlimited
from booklet.workshop.pool import Maker, Workshop, cores
from booklet.writing import destination, unfit_folder
from booklet.writing.growing import take_away
from booklet.writing.zips import Member, write_zip

if TYPE_CHECKING:
    from booklet.batch.cluster import Cluster

T = TypeVar("T")
Tell = Callable[[int, int], None]


class Known(Struct, frozen=True):
    """What a person knows of a table: codes of findings that are right as they are, and the year of
    days without one."""

    accept: frozenset[str] = frozenset()
    year: int | None = None


class Way(Struct, frozen=True):
    """Where the books of a table are made, and where they go: the address of the scheduler of a
    cluster; a ZIP, or a folder where it has no suffix; or the URL of a store."""

    output: str | None = None
    cluster: str | None = None
    store: str | None = None


class Batch(Struct, frozen=True):
    """What a table came to: the ZIP, the folder or the URL of the store, and what became of each
    row in their order."""

    path: Path | str
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()


def read_file(table: Path, house: House, known: Known) -> Reading:
    """What the table in a file is taken for; what is known to be right is so in each row. Raises
    OrderError where it cannot be read."""
    data = read_plain(table)
    if isinstance(data, Finding):
        raise OrderError(data)
    reading = read_table(data, table.name, house, known.year)
    rows = (replace(row, ticket=accepting(row.ticket, known)) for row in reading.rows)
    return replace(reading, rows=tuple(rows)) if known.accept else reading


def accepting(ticket: Ticket, known: Known) -> Ticket:
    """A ticket that accepts what is known to be right."""
    return ticket.but(accept=(*ticket.accept, *sorted(known.accept.difference(ticket.accept))))


def count_file(
    table: Path, house: House, tell: Tell, known: Known = Known(), cluster: str | None = None
) -> tuple[Reading, Count]:
    """What the table in a file is taken for, and how much paper that takes; nothing is made.

    Raises OrderError where it cannot be read, ClusterError where there is none at the address."""
    read = partial(read_file, table, house, known)
    with with_maker(read, house, cluster, stamp(house)) as (reading, maker):
        return reading, count(reading.rows, house, maker, tell)


@contextmanager
def with_maker(
    read: Callable[[], T], house: House, cluster: str | None, now: str
) -> Iterator[tuple[T, Maker]]:
    """Yield what is read of a table, and who makes its rows: the cluster at an address, or else a
    workshop with a bench for each core. One of these is made ready, for the house as it is `now`,
    while the table is read; the others are when there are rows for them. Raises ClusterError."""
    if cluster is None:
        with Workshop(cores(), first=(open_stock, (house, now)), at_once=1) as workshop:
            found = read()
            with unlimited():
                yield found, workshop
        return
    found = read()
    with unlimited(), cluster_at(cluster, house) as maker:
        yield found, maker


def cluster_at(address: str, house: House) -> Cluster:
    """The cluster at an address. Raises ClusterError."""
    try:
        from booklet.batch.cluster import Cluster
    except ImportError as error:
        raise ClusterError(faults.NO_DISTRIBUTED.at(Place("--cluster"))) from error
    return Cluster(address, house)


def produce_batch(
    table: Path,
    house: House,
    way: Way,
    tell: Tell,
    known: Known = Known(),
) -> Batch:
    """Make a booklet of each row of `table` and write them where `way` says, else as a ZIP into the
    house's `out/`.

    `tell` hears how many rows are done, and of how many. What was made stays where the run is
    stopped, and the next one goes on with it. Raises OrderError for a table that cannot be read, or
    of which anything is not sure that is not accepted, OutputError where nothing can be written,
    ClusterError where the cluster cannot do it.
    """
    path, rack = place_for(table, house, way)

    def read() -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
        reading = read_file(table, house, known)
        return reading.rows, refuse(OrderError, reading.findings, known.accept)

    entries = []
    with with_maker(read, house, way.cluster, rack.now) as ((rows, told), maker):
        for entry in fill(rack, rows, house, maker):
            entries.append(entry)
            tell(len(entries), len(rows))
        finish(path, rack, entries)
    return Batch(path, tuple(entries), told)


def place_for(table: Path, house: House, way: Way) -> tuple[Path | str, Rack]:
    """Where the books go, and what they are put on as they are made: the store, or a folder, which
    for a ZIP lies beside it. Raises OrderError, OutputError."""
    if way.store is not None:
        if way.output is not None:
            raise OrderError(faults.STORE_AND_OUTPUT.at(Place("--store")))
        return way.store, Store(way.store, contents(house))
    path = Path(way.output or "")
    if not way.output or path.suffix:
        path = destination(way.output, house.out / f"{table.stem}.zip", ".zip")
    elif fault := unfit_folder(path, Place("--output")):
        raise OutputError(fault)
    folder = path.with_name(f"{path.name}.parts") if path.suffix else path
    return path, Folder(folder, contents(house))


def fill(rack: Rack, rows: Iterable[Row], house: House, maker: Maker) -> Iterator[Entry]:
    """Make each row that the rack does not hold yet, and put it there; what became of each, in
    their order. Raises OutputError, ClusterError."""

    def begin(row: Row) -> Future[Any]:
        kept = rack.entry(row)
        return at_once(kept) if kept else rack.begin(maker, row, house)

    for made in together(in_turn(begin, rows, maker)):
        yield from rack.take([outcome(*each) for each in made])


def finish(path: Path | str, rack: Rack, entries: Iterable[Entry]) -> None:
    """Write the lists; where a ZIP is meant, put the books of the folder into it and take the
    folder away. Raises OutputError."""
    listed = lists(entries)
    if not isinstance(rack, Folder) or path == rack.path:
        rack.write(listed)
        return
    write_zip(Path(path), members(rack.path, entries, listed))
    take_away(rack.path)


def members(
    folder: Path, entries: Iterable[Entry], listed: Mapping[str, bytes]
) -> Iterator[Member]:
    """The files of a ZIP: the books as their rows are, each of the day of its order; the lists."""
    for entry in entries:
        for name in entry.files:
            yield Member(name, folder / name, entry.row.ticket.date)
    last = max((entry.row.ticket.date or date.min for entry in entries), default=date.min)
    for name, data in listed.items():
        yield Member(name, data, last)
