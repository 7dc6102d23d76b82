"""A table in a file becomes an archive in a file, on all cores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from booklet.batch.archive import archive
from booklet.batch.making import Outcome, make_all
from booklet.batch.table import read_rows
from booklet.errors import Finding, OrderError
from booklet.reading import read_plain
from booklet.reading.house import House
from booklet.workshop.limits import unlimited
from booklet.workshop.pool import Workshop, cores
from booklet.writing import destination, write_whole

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Batch:
    """What a table came to: the archive, and the outcome of each row in their order."""

    path: Path
    outcomes: tuple[Outcome, ...]


def produce_batch(table: Path, house: House, output: str | None, tell: Tell) -> Batch:
    """Make a booklet of each row of `table` and write them all as one ZIP to `output`, else into
    the house's `out/`.

    `tell` hears how many rows are done, and of how many. Raises OrderError for a table that cannot
    be read, OutputError where the archive cannot be written; then nothing has changed."""
    path = destination(output, house.out / f"{table.stem}.zip", ".zip")
    data = read_plain(table)
    if isinstance(data, Finding):
        raise OrderError(data)
    rows = read_rows(data, table.name)
    outcomes = []
    with unlimited(), Workshop(max(1, min(cores(), len(rows)))) as workshop:
        for outcome in make_all(rows, house, workshop):
            outcomes.append(outcome)
            tell(len(outcomes), len(rows))
        outcomes.sort(key=lambda outcome: outcome.row.place)
        write_whole({path: archive(outcomes)})
    return Batch(path, tuple(outcomes))
