"""The words that several commands share: the house, and the words of an order."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from booklet.cli import sentences
from booklet.cli.completing import COMPLETIONS, complete_piece
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import said
from booklet.errors import OrderError, Place, Words, refuse
from booklet.model.engines import ENGINE, HARFBUZZ, PANGO
from booklet.model.order import Files, Imposing, Ticket
from booklet.model.paper import POINTS_A_MM, Folding, Layout
from booklet.model.words import Named, ValueKind, Word, words_of
from booklet.reading import read_imposing, read_ticket, unacceptable
from booklet.reading.house import House, find_house
from booklet.workshop.limits import unlimited

Command = Callable[..., Any]


def in_house(command: Command) -> Command:
    """Give the command a `house`, from --house."""

    @click.option(
        "--house",
        "folder",
        type=ANY_PATH,
        help="The folder with corpus, templates and fonts.",
    )
    @functools.wraps(command)
    def found(folder: Path | None, **words: Any) -> Any:
        return command(house=find_house(folder), **words)

    return found


PIECE = functools.partial(click.argument, shell_complete=complete_piece)


def option_of(word: Word) -> Callable[[Command], Command]:
    """The option, or the argument, by which a word of an order is typed."""
    if word.bare:
        metavar, complete = f"[{word.metavar}]...", COMPLETIONS.get(word.names or Named.GROUP)
        return click.argument(word.key, nargs=-1, metavar=metavar, shell_complete=complete)
    return typed_option(word)


def typed_option(word: Word) -> Callable[[Command], Command]:
    """The option by which a word of an order is typed, wherever it stands otherwise."""
    if word.kind is ValueKind.SWITCH:
        return click.option(f"{word.option}/{word.off}", word.key, default=None, help=help_of(word))
    return click.option(
        word.option,
        word.key,
        multiple=word.repeated,
        type=int if word.kind is ValueKind.NUMBER and not word.many else str,
        metavar=word.metavar,
        help=help_of(word),
        shell_complete=COMPLETIONS.get(word.names) if word.names else None,
    )


def help_of(word: Word) -> str:
    """What a word means, and what holds where it is left out."""
    repeated = " (may be repeated)" if word.repeated else ""
    usual = f" [{word.usual}]" if word.usual else ""
    return f"{word.help.en.removesuffix('.')}{repeated}.{usual}"


Decorators = tuple[Callable[[Command], Command], ...]

LAYING: Decorators = tuple(map(option_of, words_of(Imposing).values()))
ACCEPT = option_of(words_of(Ticket)["accept"])


def choose(context: click.Context, parameter: click.Parameter, engine: str | None) -> None:
    """Let this process, and those that it starts, set text by an engine."""
    if engine:
        os.environ[ENGINE] = engine


BY_ENGINE = click.option(
    "--engine", type=click.Choice([HARFBUZZ, PANGO]), callback=choose, expose_value=False,
    envvar=ENGINE, help=f"What shapes the text; {PANGO} must be installed. [{HARFBUZZ}]",
)  # fmt: skip
PASSWORD = click.option(
    "--password", metavar="WORD", help="Opens a FILE that is locked. [asked for, on a terminal]"
)
TICKET = click.option(
    "--ticket", "ticket_file", type=ANY_PATH, metavar="FILE",
    help="Take the order from this file; words given here win over it.",
)  # fmt: skip
ORDER: Decorators = (*map(option_of, words_of(Ticket).values()), TICKET)


def ordering(command: Command, decorators: Decorators = ORDER) -> Command:
    """Give the command a `ticket`, from the words of an order."""

    @functools.wraps(command)
    def ordered(ticket_file: Path | None, **words: Any) -> Any:
        given = taken(words, Ticket)
        return command(ticket=read_ticket(ticket_file, given), **words)

    decorated: Command = ordered
    for decorate in reversed(decorators):
        decorated = decorate(decorated)
    return decorated


def ordering_of_files(command: Command) -> Command:
    """The same for a command that names files, where the pieces are an option."""
    return ordering(command, (*map(typed_option, words_of(Ticket).values()), TICKET))


def bringing(command: Command) -> Command:
    """Give the command `files`, from names of files and folders."""

    @click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=ANY_PATH)
    @click.option("--plain", is_flag=True, help="Take no line for a heading by its words alone.")
    @functools.wraps(command)
    def brought(paths: tuple[Path, ...], plain: bool, **words: Any) -> Any:
        return command(files=Files(paths, plain), **words)

    return brought


def laying(command: Command) -> Command:
    """Give the command an `imposing`, from the words of how pages are laid."""

    @functools.wraps(command)
    def ordered(**words: Any) -> Any:
        from booklet.sheets import SCHEMES

        return command(imposing=read_imposing(taken(words, Imposing), SCHEMES), **words)

    decorated: Command = ordered
    for decorate in reversed(LAYING):
        decorated = decorate(decorated)
    return decorated


def accepting(command: Command) -> Command:
    """Give the command `accept`, the codes of --accept. Raises OrderError for what is none."""

    @functools.wraps(command)
    def ordered(accept: tuple[str, ...], **words: Any) -> Any:
        refuse(OrderError, unacceptable(accept, Place("--accept")))
        return command(accept=frozenset(accept), **words)

    return ACCEPT(ordered)


def asked_password(pdf: bytes, file: Path) -> str | None:
    """The password of a locked PDF, from the person at the terminal; None where it needs none, or
    nobody is there."""
    from booklet.sheets.foreign import is_locked

    if not (sys.stdin.isatty() and is_locked(pdf)):
        return None
    with unlimited():
        asked = said(sentences.PASSWORD)
        return str(click.prompt(str(file), hide_input=True, prompt_suffix=asked, err=True))


def taken(words: dict[str, Any], order: type) -> dict[str, object]:
    """The words of an order that were given, taken out of all words."""
    given = {word.key: words.pop(word.key) for word in words_of(order).values()}
    return {key: listed(value) for key, value in given.items() if value not in (None, ())}


def told_by_hand(passes: Sequence[Path]) -> list[str]:
    """The files of a printer without duplex, and what each is."""
    told = zip(passes, sentences.PASSES, strict=False)
    return [said(sentence, path=path) for path, sentence in told]


def told_of_sheets(folding: Folding) -> list[str]:
    """What must be known of sheets to bind them: the back of the cover, the order of stacks."""
    from booklet.sheets import copies_of

    lines = []
    if folding.spine:
        width = round(folding.spine / POINTS_A_MM, 2)
        lines.append(said(sentences.SPINE, width=f"{width:g}"))
    if stacks := [said(words) for words in stacks_called(folding.layout)]:
        lines.append(said(sentences.STACKED, stacks=said(sentences.LISTED).join(stacks)))
    if (copies := copies_of(folding.layout)) > 1:
        lines.append(said(sentences.EQUAL_COPIES, copies=copies))
    return lines


def stacks_called(layout: Layout) -> list[Words]:
    """Where on the sheet each stack is, the one that goes on top first."""
    from booklet.sheets import stacks_of

    if layout.rows > 1:
        return [sentences.STACKS[stack] for stack in stacks_of(layout)]
    return [sentences.STACKS_BESIDE[column] for column, _ in stacks_of(layout)]


def binding_as_object(folding: Folding | None) -> dict[str, object]:
    """The same for JSON: the width in mm, or null."""
    if folding is None:
        return {"spine": None, "stacks": []}
    spine = round(folding.spine / POINTS_A_MM, 2)
    return {"spine": spine or None, "stacks": [each.en for each in stacks_called(folding.layout)]}


def listed(value: object) -> object:
    """A tuple as the list that a ticket file has in its place."""
    return list(value) if isinstance(value, tuple) else value


__all__ = [
    "BY_ENGINE",
    "PASSWORD",
    "PIECE",
    "House",
    "Ticket",
    "accepting",
    "asked_password",
    "binding_as_object",
    "bringing",
    "in_house",
    "laying",
    "ordering",
    "ordering_of_files",
    "told_by_hand",
    "told_of_sheets",
    "typed_option",
]
