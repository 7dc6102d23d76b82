"""A table in a file becomes books in a folder, or in a ZIP, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from datetime import date
from pathlib import Path

from msgspec import Struct

from booklet.batch.counting import Count, count
from booklet.batch.folder import Entry, Folder
from booklet.batch.listing import lists
from booklet.batch.making import Outcome, in_turn, made
from booklet.batch.table import Reading, Row, read_table
from booklet.errors import Finding, OrderError, refuse
from booklet.production.stock import stamp
from booklet.reading import read_plain
from booklet.reading.house import House
from booklet.workshop.limits import unlimited
from booklet.workshop.pool import Workshop, cores
from booklet.writing import destination, write_whole
from booklet.writing.growing import take_away
from booklet.writing.zips import Member, write_zip

Tell = Callable[[int, int], None]


class Known(Struct, frozen=True):
    """What a person knows of a table: codes of findings that are right as they are, and the year of
    days without one."""

    accept: frozenset[str] = frozenset()
    year: int | None = None


class Batch(Struct, frozen=True):
    """What a table came to: the ZIP or the folder, and what became of each row in their order."""

    path: Path
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()


def read_file(table: Path, house: House, known: Known) -> Reading:
    """What the table in a file is taken for. Raises OrderError where it cannot be read."""
    data = read_plain(table)
    if isinstance(data, Finding):
        raise OrderError(data)
    return read_table(data, table.name, house, known.year)


def count_file(
    table: Path, house: House, tell: Tell, known: Known = Known()
) -> tuple[Reading, Count]:
    """What the table in a file is taken for, and how much paper that takes; nothing is made.

    Raises OrderError where it cannot be read."""
    reading = read_file(table, house, known)
    with unlimited(), workshop_for(reading.rows) as workshop:
        return reading, count(reading.rows, house, workshop, tell)


def workshop_for(rows: Sized) -> Workshop:
    """A workshop with a bench for each core, or for each row where these are fewer."""
    return Workshop(max(1, min(cores(), len(rows))))


def produce_batch(
    table: Path,
    house: House,
    output: str | None,
    tell: Tell,
    known: Known = Known(),
) -> Batch:
    """Make a booklet of each row of `table` and write them to `output`: into a ZIP, or a folder
    where it has no suffix; else as a ZIP into the house's `out/`.

    `tell` hears how many rows are done, and of how many. What was made stays where the run is
    stopped, and the next one goes on with it. Raises OrderError for a table that cannot be read, or
    of which anything is not sure that is not accepted, OutputError where nothing can be written.
    """
    path, folder = places(table, house, output)
    reading = read_file(table, house, known)
    told = refuse(OrderError, reading.findings, known.accept)
    entries = []
    with unlimited(), workshop_for(reading.rows) as workshop:
        for entry in fill(folder, reading.rows, house, workshop):
            entries.append(entry)
            tell(len(entries), len(reading.rows))
        finish(path, folder, entries)
    return Batch(path, tuple(entries), told)


def places(table: Path, house: House, output: str | None) -> tuple[Path, Path]:
    """Where the books go, and the folder that they are put into as they are made, which is the same
    where a folder is meant."""
    if output and not Path(output).suffix:
        return Path(output), Path(output)
    path = destination(output, house.out / f"{table.stem}.zip", ".zip")
    return path, path.with_name(f"{path.name}.parts")


def fill(folder: Path, rows: Iterable[Row], house: House, workshop: Workshop) -> Iterator[Entry]:
    """Make each row that the folder does not hold yet, and put it there; what became of each, in
    their order."""
    now = stamp(house)
    kept = Folder(folder, now)

    def work(row: Row) -> Entry | Outcome:
        return kept.entry(row) or made(row, house, now, workshop)

    for found in in_turn(work, rows, len(workshop.benches)):
        yield found if isinstance(found, Entry) else kept.put(found)


def finish(path: Path, folder: Path, entries: Iterable[Entry]) -> None:
    """Write the lists; where a ZIP is meant, put the books of the folder into it and take the
    folder away. Raises OutputError."""
    listed = lists(entries)
    if path == folder:
        write_whole({folder / name: data for name, data in listed.items()})
        return
    write_zip(path, members(folder, entries, listed))
    take_away(folder)


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
