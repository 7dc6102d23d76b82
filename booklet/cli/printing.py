"""`booklet print`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from booklet.cli import sentences
from booklet.cli.halting import halting
from booklet.cli.telling import leave_accepted, said, say, tell
from booklet.cli.words import BY_ENGINE, PASSWORD, House, Ticket, asked_password, in_house, ordering
from booklet.errors import Finding, OrderError, Place, PrinterError, refuse
from booklet.errors.faults import printers as faults
from booklet.errors.faults.command import WORD_OF_A_BOOKLET
from booklet.model.order import Flip
from booklet.model.paper import PrintFile
from booklet.model.printer import Job, Pass, Printer, Queue
from booklet.printers.brought import read_print_file
from booklet.printers.by_hand import by_hand
from booklet.printers.instruction import laying
from booklet.printers.passes import medium_for, passes_for
from booklet.printers.profiles import known_printer
from booklet.printers.spooler import chosen, follow, send
from booklet.production.fulfilling import fulfil, warnings_of
from booklet.reading import read_plain
from booklet.sheets import print_file
from booklet.sheets.foreign import lost_of, unlocked
from booklet.workshop.limits import unlimited
from booklet.writing import write_whole

OF_A_FILE = {"pieces", "flip", "printer", "accept"}


class CopiesWanted(Struct, frozen=True):
    """How often, and what of it."""

    copies: int
    one_sided: bool
    only: int | None


class PrintWork(Struct, frozen=True):
    """What is printed, its name, and what is to be told of its making."""

    name: str
    file: PrintFile
    warnings: tuple[Finding, ...] = ()


@click.command(name="print")
@ordering
@click.option("--queue", metavar="QUEUE", help="Where to print. [the printer's, or the default]")
@click.option("-n", "--copies", type=click.IntRange(1, 999), default=1, help="Copies. [1]")
@click.option("--one-sided", is_flag=True, help="Print on one side of the paper.")
@click.option("--pass", "only", type=click.IntRange(1, 2), help="Of two passes, only this one.")
@PASSWORD
@BY_ENGINE
@in_house
def print_(
    ticket: Ticket, house: House, queue: str | None, password: str | None, **words: Any
) -> None:
    """Print FILE.pdf, or what is ordered by the words of booklet build.

    Paper, sides, actual size and copies are named to the queue. A printer without duplex (see
    booklet calibrate) gets the fronts first; then you are told how to lay them back.
    """
    named = named_file(ticket)
    printer = known_printer(ticket)
    target = chosen(queue or (printer.queue if printer else None))
    work = read(*named, password) if named else made(ticket, house)
    if named and printer:
        work = replace(work, warnings=told_of(work.file.pdf, named[0], ticket))
    copies = CopiesWanted(**words)
    passes = passes_for(work.file, printer, one_sided=copies.one_sided)
    if copies.only and copies.only > len(passes):
        raise OrderError(faults.NO_SECOND_PASS.at(Place("--pass")))
    if printer and len(passes) == 2 and copies.only != 2:
        with halting(faults.HALTED_UNSENT.at(Place("print"))):
            show_instruction(work, printer, house)
    print_all(passes, copies, target, work.name)
    leave_accepted(work.warnings)


def named_file(ticket: Ticket) -> tuple[Path, Flip | None] | None:
    """The file, where the order is one, and the edge for which it says it is laid out."""
    if len(ticket.pieces) != 1 or not ticket.pieces[0].lower().endswith(".pdf"):
        return None
    if foreign := sorted(set(ticket.places) - OF_A_FILE):
        raise OrderError(WORD_OF_A_BOOKLET.at(ticket.place(foreign[0])))
    refuse(OrderError, ticket.faults)
    return Path(ticket.pieces[0]), ticket.flip if "flip" in ticket.places else None


def made(ticket: Ticket, house: House) -> PrintWork:
    """What the order comes to: its sheets, else its pages, which tell for themselves. Nothing of
    it is written."""
    product = fulfil(ticket, house)
    warnings = warnings_of(product, ticket)
    tell(warnings)
    what = "-sheets" if product.print_sheets else ""
    return PrintWork(f"{ticket.format}{what}.pdf", print_file(product), warnings)


def read(path: Path, laid: Flip | None, password: str | None) -> PrintWork:
    """A file, without its password. Raises OrderError."""
    pdf = read_plain(path)
    if isinstance(pdf, Finding):
        raise OrderError(pdf)
    readable = unlocked(pdf, str(path), password or asked_password(pdf, path))
    return PrintWork(path.name, read_print_file(readable, laid))


def told_of(pdf: bytes, path: Path, ticket: Ticket) -> tuple[Finding, ...]:
    """Tell what of a file is lost where its pages are laid anew for a printer that is known; a
    file that is sent as it is, is drawn by the spooler, annotations included."""
    findings = lost_of(pdf, str(path), ticket.accept)
    tell(findings)
    return findings


def show_instruction(work: PrintWork, printer: Printer, house: House) -> None:
    """Write the instruction, and both passes, into a folder of their own in the house's out/."""
    files = by_hand(house.out / "print" / work.name, work.file, printer, house.fonts)
    write_whole(files)
    say(sentences.LAYING, path=[*files][-1])
    click.echo("\n".join(laying(printer.face, work.file.upright)))


def print_all(passes: Sequence[Pass], copies: CopiesWanted, queue: Queue, title: str) -> None:
    """One pass after the other, or the only one; what is left undone is told."""
    numbers = [copies.only] if copies.only else range(1, len(passes) + 1)
    job, at = None, Place("print")
    for number in numbers:
        if job:
            with halting(faults.SECOND_PASS_WAITS.at(at, job=job)), unlimited():
                click.prompt("[Enter]", default="", show_default=False, prompt_suffix="")
        left = [faults.SECOND_PASS_LEFT.at(at)] if number < numbers[-1] else []
        try:
            job = print_one(passes[number - 1], queue, copies.copies, title, left)
        except PrinterError as error:
            raise PrinterError([*error.findings, *left]) from error


def print_one(
    each: Pass, queue: Queue, copies: int, title: str, left: Sequence[Finding] = ()
) -> Job:
    """Send one pass and follow it; `left` is told too where this ends in the midst."""
    paper, at = medium_for(each), Place("print")
    with halting(faults.HALTED_SENDING.at(at, what=title, queue=queue.name), *left):
        job = send(each, queue, paper, copies, title)
    with halting(faults.HALTED_PRINTING.at(at, what=title, job=job), *left), unlimited():
        what = {"job": job, "copies": copies, "sheets": each.sheets, "paper": paper.called}
        click.echo(said(sentences.SENT, sides=said(sentences.SIDES[each.sides]), **what))
        follow(job, lambda trouble: say(trouble, err=True))
        say(sentences.PRINTED, job=job)
    return job
