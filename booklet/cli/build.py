"""`booklet build` and `booklet ticket`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from booklet.cli import sentences
from booklet.cli.behind import AtBench
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import as_object as finding_as_object
from booklet.cli.telling import leave_accepted, said
from booklet.cli.telling import tell as tell_findings
from booklet.cli.words import (
    BY_ENGINE,
    House,
    Ticket,
    binding_as_object,
    in_house,
    ordering,
    told_by_hand,
    told_of_sheets,
)
from booklet.model.format import Format
from booklet.model.paper import Delivery

TYPE = ("size", "leading", "characters", "lines")


@click.command()
@ordering
@click.option("-o", "--output", metavar="FILE", help="Where to write. [out/FORMAT.pdf]")
@click.option("--preview", is_flag=True, help="Also draw the folded print sheets, as a PNG.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@BY_ENGINE
@in_house
def build(ticket: Ticket, house: House, output: str | None, preview: bool, as_json: bool) -> None:
    """Make a booklet or a handout of all pieces, or of each PIECE.

    A PIECE is its number (5 or ⑤), its id, or a part of its title that fits one only; what to
    print of it alone may follow: 7:report, 5:excerpts,report.
    """
    bench = click.get_current_context().find_object(AtBench)
    delivery = (bench.produce if bench else produced)(ticket, house, output, preview=preview)
    tell_findings(delivery.warnings)
    if as_json:
        click.echo(json.dumps(as_table(delivery), ensure_ascii=False))
    else:
        click.echo(as_lines(delivery, fitted=ticket.sheets is not None))
    leave_accepted(delivery.warnings)


def produced(ticket: Ticket, house: House, output: str | None, *, preview: bool) -> Delivery:
    """What this process has made and written. Raises a BookletError with all that is wrong."""
    from booklet.production.fulfilling import produce

    with progress() as tell:
        return produce(ticket, house, output, tell, preview=preview)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    steps = len(sentences.STEPS)
    with click.progressbar(length=steps, file=sys.stderr, item_show_func=called) as bar:
        yield lambda step: bar.update(1, step)


def called(step: str | None) -> str:
    """What a step of the work is called."""
    return said(sentences.STEPS[step]) if step else ""


def as_table(delivery: Delivery) -> dict[str, object]:
    """What was made, for JSON."""
    return {
        "path": str(delivery.path),
        "print_sheets": str(delivery.print_sheets) if delivery.print_sheets else None,
        "preview": str(delivery.preview) if delivery.preview else None,
        "by_hand": [str(path) for path in delivery.by_hand],
        "pages": delivery.pages,
        "sheets": delivery.sheets,
        "blanks": delivery.blanks,
        **binding_as_object(delivery.folding),
        "type": {key: getattr(delivery.format, key) for key in TYPE},
        "pieces": delivery.pieces,
        "meetings": delivery.pieces,
        "sha256": delivery.sha256,
        "seconds": delivery.seconds,
        "findings": [finding_as_object(finding) for finding in delivery.warnings],
    }


def as_lines(delivery: Delivery, *, fitted: bool) -> str:
    """What was made, a line a file, and how it is to be bound."""
    lines = [said(sentences.PAGES, path=delivery.path, pages=delivery.pages)]
    if fitted:
        lines.append(grid(delivery.format, delivery.blanks))
    if sheets := delivery.print_sheets:
        lines.append(said(sentences.SHEETS, path=sheets, sheets=delivery.sheets))
    if delivery.preview:
        lines.append(said(sentences.FOLDED, path=delivery.preview))
    if delivery.folding:
        lines += told_of_sheets(delivery.folding)
    lines += told_by_hand(delivery.by_hand)
    if delivery.cover:
        lines.append(said(sentences.COVER, path=delivery.cover))
    if delivery.job:
        lines.append(said(sentences.JOB, path=delivery.job))
    return "\n".join(lines)


def grid(format: Format, blanks: int) -> str:
    """Type size and leading in pt, how many characters a page has of them, and blank pages."""
    return said(
        sentences.GRID,
        size=f"{format.size:.4g}",
        leading=f"{format.leading:.4g}",
        characters=format.characters,
        lines=format.lines,
        blanks=blanks,
    )


@click.command()
@ordering
@click.option("-o", "--output", metavar="FILE", type=ANY_PATH, required=True)
@in_house
def ticket(ticket: Ticket, house: House, output: Path) -> None:
    """Write the order to a ticket FILE, to keep, edit and repeat: booklet build --ticket FILE."""
    from booklet.production.fulfilling import keep_ticket

    keep_ticket(ticket, house, output)
    click.echo(str(output))
