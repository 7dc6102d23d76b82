"""`booklet batch`: a table of orders gives one booklet a row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from booklet.batch import produce_batch
from booklet.cli.telling import tell as tell_findings
from booklet.cli.words import BY_ENGINE, House, in_house
from booklet.errors import OrderError


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FILE", help="Where to write. [out/TABLE.zip]")
@BY_ENGINE
@in_house
def batch(table: Path, house: House, output: str | None) -> None:
    """Make a booklet of each row of TABLE (CSV or XLSX), on all cores, into one ZIP.

    The first row holds the headings: organisation, session, date, copies, pieces, or any other
    word of a ticket file; in Chinese 单位, 学习场次, 学习日期, 份数, 篇目. A row that fails stops
    no other: what failed, and why, is told and stands in the archive's list; the exit code is
    then 2.
    """
    with progress() as tell:
        made = produce_batch(table, house, output, tell)
    failed = [outcome for outcome in made.outcomes if not outcome.product]
    for outcome in failed:
        tell_findings(outcome.findings)
    total = len(made.outcomes)
    click.echo(f"{made.path}: {total - len(failed)} of {total} booklets")
    if failed:
        sys.exit(OrderError.exit_code)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """The rows that are done, on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    yield lambda done, total: click.echo(f"\r{done} / {total}", err=True, nl=done == total)
