"""`booklet print`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from booklet.cli.words import House, Ticket, in_house, ordering
from booklet.errors import Finding, OrderError, refuse
from booklet.limits import unlimited
from booklet.model.order import Flip
from booklet.model.printer import Pass, Printer, Queue

OF_A_FILE = {"meetings", "flip", "printer"}


@dataclass(frozen=True)
class Run:
    """How often, and what of it."""

    copies: int
    one_sided: bool
    only: int | None


@click.command(name="print")
@ordering
@click.option("--queue", metavar="QUEUE", help="Where to print. [the printer's, or the default]")
@click.option("-n", "--copies", type=click.IntRange(1, 999), default=1, help="Copies. [1]")
@click.option("--one-sided", is_flag=True, help="Print on one side of the paper.")
@click.option("--pass", "only", type=click.IntRange(1, 2), help="Of two passes, only this one.")
@in_house
def print_(ticket: Ticket, house: House, queue: str | None, **words: Any) -> None:
    """Print FILE.pdf, or what is ordered by the words of booklet build.

    Paper, sides, actual size and copies are named to the queue. A printer without duplex (see
    booklet calibrate) gets the fronts first; then you are told how to lay them back.
    """
    from booklet.printers import known_printer, passes_for
    from booklet.printing import chosen

    file = named_file(ticket)
    printer = known_printer(ticket)
    target = chosen(queue or (printer.queue if printer else None))
    path, laid = file or made(ticket, house)
    pdf, run = data_of(path), Run(**words)
    passes = passes_for(pdf, printer, laid, one_sided=run.one_sided)
    if printer and len(passes) == 2 and run.only != 2:
        show_instruction(path, pdf, printer, laid, house)
    for number, each in enumerate(passes, 1):
        if run.only not in (None, number):
            continue
        if number == 2 and run.only is None:
            with unlimited():
                click.prompt("[Enter]", default="", show_default=False, prompt_suffix="")
        with unlimited():
            print_one(each, target, run.copies, path.name)


def named_file(ticket: Ticket) -> tuple[Path, Flip | None] | None:
    """The file, where the order is one, and the edge for which it says it is laid out."""
    if len(ticket.meetings) != 1 or not ticket.meetings[0].lower().endswith(".pdf"):
        return None
    if foreign := sorted(set(ticket.places) - OF_A_FILE):
        raise click.UsageError(f"{ticket.place(foreign[0])} orders a booklet, not a file")
    refuse(OrderError, ticket.faults)
    return Path(ticket.meetings[0]), ticket.flip if "flip" in ticket.places else None


def made(ticket: Ticket, house: House) -> tuple[Path, Flip | None]:
    """What the order comes to: its sheets, else its pages, which tell for themselves."""
    from booklet.production import produce

    delivery = produce(ticket, house)
    return delivery.printing or delivery.path, None


def data_of(path: Path) -> bytes:
    from booklet.reading import read_plain

    pdf = read_plain(path)
    if isinstance(pdf, Finding):
        raise OrderError(pdf)
    return pdf


def show_instruction(
    path: Path, pdf: bytes, printer: Printer, laid: Flip | None, house: House
) -> None:
    """Write the instruction, and both passes, into the house's out/."""
    from booklet.press.instruction import laying
    from booklet.press.passes import lies
    from booklet.printers import by_hand
    from booklet.writing import write_whole

    files = by_hand(house.out / path.name, pdf, printer, house.fonts, laid)
    write_whole(files)
    click.echo(f"{[*files][-1]}: how to lay the paper back before the second pass")
    click.echo("\n".join(laying(printer.face, not lies(pdf))))


def print_one(each: Pass, queue: Queue, copies: int, title: str) -> None:
    """Send one pass and follow it."""
    from booklet.printers import medium_for
    from booklet.printing import follow, send

    paper = medium_for(each)
    job = send(each, queue, paper, copies, title)
    click.echo(f"{job}: {copies} × {each.sheets} sheets {paper.called}, {each.sides}")
    follow(job, lambda sentence: click.echo(sentence, err=True))
    click.echo(f"{job}: printed")
