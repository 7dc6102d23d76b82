"""`booklet batch`: a table of orders gives one booklet a row."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from booklet.batch import Batch, Count, Known, Reading, Way, count_file, produce_batch
from booklet.batch.report import as_object as reading_object
from booklet.batch.report import report
from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import as_object, leave_accepted, say
from booklet.cli.telling import tell as tell_findings
from booklet.cli.tongue import language
from booklet.cli.words import BY_ENGINE, House, accepting, in_house
from booklet.errors import Finding, OrderError, refuse

INTERRUPTED = 130


def knowing(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command `known`, from --year and --accept."""

    @click.option("--year", type=click.IntRange(1980, 2200), help="The year of days without one.")
    @accepting
    @functools.wraps(command)
    def said(year: int | None, accept: frozenset[str], **words: Any) -> None:
        command(known=Known(accept, year), **words)

    return said


def on_a_way(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command `way`, from --output, --store and --cluster."""

    @click.option("-o", "--output", metavar="FILE",
                  help="A ZIP, or a folder where it has no suffix. [out/TABLE.zip]")  # fmt: skip
    @click.option("--store", metavar="URL",
                  help="A store that all machines share, instead of a ZIP.")  # fmt: skip
    @click.option("--cluster", metavar="ADDRESS",
                  help="Make them on the workers of this scheduler: tcp://HOST:PORT.")  # fmt: skip
    @functools.wraps(command)
    def said(output: str | None, store: str | None, cluster: str | None, **words: Any) -> None:
        command(way=Way(output, cluster, store), **words)

    return said


@click.command()
@click.argument("table", type=ANY_PATH)
@on_a_way
@click.option("--check", is_flag=True, help="Read the table, tell what it is taken for, stop.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@knowing
@BY_ENGINE
@in_house
def batch(table: Path, house: House, way: Way, known: Known, **asked: bool) -> None:
    """Make a booklet of each row of TABLE (CSV, XLSX, XLS, ODS), on all cores, into one ZIP.

    One row holds the headings: organisation, session, date, copies, pieces, or any other word of a
    ticket file; in Chinese 单位, 学习场次, 学习日期, 份数, 篇目, or what offices call them. What
    is not sure stops the run before anything is made. A row that fails stops no other: what
    failed, and why, is told and stands in the list; the exit code is then 2. A run that was
    stopped goes on where it was.
    """
    if asked["check"]:
        with progress() as tell:
            reading, count = count_file(table, house, tell, known, way.cluster)
        tell_reading(reading, count, known, as_json=asked["as_json"])
        return
    try:
        with progress() as tell:
            made = produce_batch(table, house, way, tell, known)
    except KeyboardInterrupt:
        say(sentences.STOPPED, err=True)
        sys.exit(INTERRUPTED)
    tell_made(made, as_json=asked["as_json"])


def tell_reading(reading: Reading, count: Count, known: Known, *, as_json: bool) -> None:
    """Tell what a table is taken for, and all that is wrong with it. Raises OrderError."""
    if as_json:
        found = (*reading.findings, *count.findings)
        told = reading_object(reading, count) | {"findings": [as_object(each) for each in found]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(report(reading, count, language())))
    told_of = refuse(OrderError, (*reading.findings, *count.findings), known.accept)
    leave_with(told_of)


def leave_with(findings: Iterable[Finding]) -> None:
    """Tell what stops nothing, and exit with 1 where it was accepted."""
    found = tuple(findings)
    tell_findings(found)
    leave_accepted(found)


def tell_made(made: Batch, *, as_json: bool) -> None:
    """Tell what was made and what was not; exit with the code of that."""
    failed = [entry for entry in made.entries if not entry.made]
    total, before = len(made.entries), sum(entry.before for entry in made.entries)
    if as_json:
        click.echo(made_as_json(made))
    else:
        for entry in failed:
            tell_findings(entry.findings)
        words = sentences.BOOKLETS_GONE_ON if before else sentences.BOOKLETS
        say(words, path=made.path, made=total - len(failed), total=total, before=before)
    if failed:
        tell_findings(made.findings)
        sys.exit(OrderError.exit_code)
    leave_with(made.findings)


def made_as_json(made: Batch) -> str:
    """What a table came to, as JSON."""
    rows = [
        {
            "row": entry.row.place.line,
            "files": list(entry.files),
            "sha256": list(entry.sha256.values()),
            "pages": entry.pages,
            "sheets": entry.sheets,
            "copies": entry.row.copies,
            "findings": [as_object(each) for each in entry.findings],
        }
        for entry in made.entries
    ]
    return json.dumps({"path": str(made.path), "rows": rows}, ensure_ascii=False)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """What is done, on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    yield lambda done, total: click.echo(f"\r{done} / {total}", err=True, nl=done == total)
