"""`booklet calibrate` and `booklet printers`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from msgspec import to_builtins

from booklet.cli import sentences
from booklet.cli.halting import halting
from booklet.cli.mistyped import wanted
from booklet.cli.telling import said, say, tell
from booklet.cli.words import House, in_house
from booklet.errors import OrderError, Place, PrinterError, Words
from booklet.errors.faults import printers as faults
from booklet.model.calibration import (
    ARROW,
    BOTH_SIDES,
    LAY_BACK,
    LETTER,
    MARGIN,
    MARK,
    ONE_SIDE,
    SHEETS,
    Answers,
    Arrow,
    Inquiry,
    Letter,
    LetterSide,
    questions,
)
from booklet.model.order import Flip
from booklet.model.printer import MEDIA, Medium, Pass, Printer, Queue
from booklet.printers.by_hand import calibration
from booklet.printers.calibration import profile
from booklet.printers.profiles import keep_printer, printer_file, printer_names, read_printer
from booklet.printers.spooler import chosen, follow, queues, send, supports
from booklet.workshop.limits import unlimited
from booklet.writing import write_whole

KINDS: Mapping[str, Callable[[Any], Any]] = {
    "sheets": int, "arrow": Arrow, "mark": LetterSide, "letter": Letter, "margin": float,
}  # fmt: skip


def kind(question: Inquiry) -> click.ParamType[Any]:
    """What an answer to a question may be."""
    return click.Choice([*question.choices]) if question.choices else click.FLOAT


def option(question: Inquiry) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that answers a question."""
    return click.option(f"--{question.key}", type=kind(question), help=question.words[1])


@click.command()
@click.argument("name")
@click.option("--queue", metavar="QUEUE", help="Print the sheets there, and keep its name.")
@click.option(
    "--paper", type=click.Choice([paper.called for paper in MEDIA], case_sensitive=False),
    default="A4", help="The paper to calibrate with. [A4]",
)  # fmt: skip
@option(SHEETS)
@option(MARK)
@option(ARROW)
@option(LETTER)
@option(MARGIN)
@in_house
def calibrate(house: House, name: str, queue: str | None, paper: str, **given: Any) -> None:
    """Learn how a printer prints both sides, and keep it as NAME.

    Makes a sheet to print, asks what is seen on it, and keeps the profile for --printer NAME. What
    is answered by an option is not asked.
    """
    printer_file(name)
    size = next(each for each in MEDIA if each.called.lower() == paper.lower())
    sheets = calibration(house.out / "calibration.pdf", size, house.fonts)
    hand_over = as_jobs(queue, size, sheets) if queue else as_files(sheets)
    with halting(faults.CALIBRATION_LEFT.at(Place("calibrate"), where=whither(queue, sheets))):
        found = answers(given, hand_over)
    printer = profile(name, found, queue)
    say(sentences.TOLD_OF, name=keep_printer(printer), told=described(printer))


def whither(queue: str | None, sheets: Mapping[Path, bytes]) -> Words:
    """Where the calibration sheets go."""
    if queue:
        return Words(f"on their way to {queue}", f"已送往 {queue}")
    folder = next(iter(sheets)).parent
    return Words(f"in {folder}", f"在 {folder}")


def answers(given: Mapping[str, Any], hand_over: Callable[[int], None]) -> Answers:
    """What is given, and what a person answers after the pass 0 or 1 was handed over."""
    known = {key: value for key, value in given.items() if value is not None}
    if SHEETS.key not in known:
        hand_over(0)
        known[SHEETS.key] = ask(SHEETS)
    asked = [each for each in questions(int(known[SHEETS.key])) if each.key not in known]
    if MARK in asked:
        hand_over(1)
    known |= {question.key: ask(question) for question in asked}
    return Answers(**{key: KINDS[key](value) for key, value in known.items()})


def ask(question: Inquiry) -> Any:
    """The answer of the person at the terminal."""
    click.echo("\n" + on_sheets(question.words))
    for choice, words in question.choices.items():
        click.echo(f"  {choice:<6} {on_sheets(words)}")
    while True:
        with unlimited():
            given = click.prompt("", prompt_suffix="> ")
        try:
            return kind(question).convert(given, None, None)
        except click.BadParameter:
            hint = wanted(kind(question))
            assert hint
            say(hint)


def on_sheets(words: tuple[str, str]) -> str:
    """What stands on the calibration sheets in both languages and narrow lines."""
    chinese, english = words
    return said(Words(english, chinese.replace("\n", "")))


def as_files(sheets: Mapping[Any, bytes]) -> Callable[[int], None]:
    """The sheets as files that a person prints."""

    def hand_over(number: int) -> None:
        if number == 0:
            write_whole(sheets)
        else:
            click.echo("\n" + on_sheets(LAY_BACK))
        told = on_sheets(ONE_SIDE if number else BOTH_SIDES)
        say(sentences.TOLD_OF, name=[*sheets][number], told=told)

    return hand_over


def as_jobs(queue: str, paper: Medium, sheets: Mapping[Any, bytes]) -> Callable[[int], None]:
    """The sheets as jobs of a queue."""
    target = chosen(queue)

    def hand_over(number: int) -> None:
        if number:
            click.echo("\n" + on_sheets(LAY_BACK))
            with unlimited():
                click.prompt("[Enter]", default="", show_default=False, prompt_suffix="")
        duplex = supports(queue, "sides", "two-sided-short-edge") and not number
        each = Pass([*sheets.values()][number], 2, Flip.SHORT if duplex else None)
        job = send(each, target, paper, title="calibration")
        with unlimited():
            follow(job, lambda trouble: say(trouble, err=True))

    return hand_over


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def printers(as_json: bool) -> None:
    """List the printers that are kept, and the queues of this machine."""
    kept = [*kept_printers()]
    found = [*at_hand()]
    if as_json:
        listed = {
            "printers": [to_builtins(each) for each in kept],
            "queues": [to_builtins(q) for q in found],
        }
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    for printer in kept:
        say(sentences.PRINTER, name=printer.name, told=described(printer))
    for queue in found:
        shut = "" if queue.accepting else said(sentences.TAKES_NO_JOBS)
        usual = said(sentences.DEFAULT) if queue.default else ""
        told = together(said(sentences.STATES[queue.state]), shut, *queue.reasons, usual)
        say(sentences.QUEUE, name=queue.name, told=told)


def kept_printers() -> Iterator[Printer]:
    """The profiles; what is wrong with one is said, and the others are listed."""
    for name in printer_names():
        with telling():
            yield read_printer(name)


def at_hand() -> Iterator[Queue]:
    """The queues; that there are none is said and is no error."""
    with telling():
        yield from queues()


@contextmanager
def telling() -> Iterator[None]:
    """What is wrong is told, and the work goes on."""
    try:
        yield
    except (OrderError, PrinterError) as error:
        tell(error.findings)


def described(printer: Printer) -> str:
    """The profile in words."""
    if printer.duplex:
        sides = [sentences.TURNS[printer.flip]]
    else:
        sides = [sentences.SIDE_UP[printer.face], sentences.FED[printer.feed]]
    queue = said(sentences.ITS_QUEUE, queue=printer.queue) if printer.queue else ""
    white = said(sentences.STAYS_WHITE, margin=f"{printer.margin:g}")
    return together(*map(said, sides), white, queue)


def together(*parts: str) -> str:
    """The parts of a sentence, one after the other; empty ones are none."""
    return said(sentences.PARTED).join(filter(None, parts))
