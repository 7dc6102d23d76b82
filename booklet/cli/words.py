"""The words that several commands share: the house, and the words of an order."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from booklet.corpus.reading import read_corpus
from booklet.errors import BookletError, OrderError, Place, refuse
from booklet.house import House, find_house
from booklet.model.corpus import Corpus, Part
from booklet.model.order import Binding, Cover, Flip, Group, Imposition, Ticket
from booklet.model.paper import POINTS_A_MM, Folding, Layout
from booklet.printers.profiles import printer_names
from booklet.process.limits import unlimited
from booklet.reading import read_imposing, read_ticket, unacceptable

Command = Callable[..., Any]


def in_house(command: Command) -> Command:
    """Give the command a `house`, from --house."""

    @click.option(
        "--house",
        "folder",
        type=click.Path(path_type=Path),
        help="The folder with corpus, templates and fonts.",
    )
    @functools.wraps(command)
    def found(folder: Path | None, **words: Any) -> Any:
        return command(house=find_house(folder), **words)

    return found


def complete_meeting(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    corpus = corpus_at_hand()
    return [
        click.shell_completion.CompletionItem(meeting.id, help=f"{meeting.number} {meeting.short}")
        for meeting in (corpus.pieces if corpus else ())
        if meeting.id.startswith(begun)
    ]


def complete_region(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    corpus = corpus_at_hand()
    return [
        click.shell_completion.CompletionItem(region.id, help=region.name)
        for region in (corpus.regions if corpus else ())
        if region.id.startswith(begun)
    ]


def complete_printer(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    return [
        click.shell_completion.CompletionItem(name)
        for name in printer_names()
        if name.startswith(begun)
    ]


def corpus_at_hand() -> Corpus | None:
    try:
        house = find_house()
        return read_corpus(house.corpus, house.templates)
    except BookletError:
        return None


MEETING = functools.partial(click.argument, shell_complete=complete_meeting)

LAYING: tuple[Callable[[Command], Command], ...] = (
    click.option(
        "--flip", metavar="|".join(Flip),
        help="The edge about which your printer turns the sheet. [short]",
    ),
    click.option("--binding", metavar="|".join(Binding), help="The bound edge. [left]"),
    click.option(
        "--cover", metavar="|".join(Cover),
        help="The last page on the outer sheet, blanks before it; the first and last two pages on "
        "a sheet apart; or no cover, blanks last. [a book's: outer]",
    ),
    click.option(
        "--signature", metavar="PAGES",
        help="Pages a signature; of a range, what leaves the fewest blanks. [16-32]",
    ),
    click.option(
        "--paper", metavar="SIZE", help="a4, a3, b5, 16k, letter …, or 320x450 in mm. [just filled]"
    ),
    click.option("--fit/--no-fit", default=None, help="Reduce pages too large for the paper."),
    click.option(
        "--paper-weight", metavar="G", type=int,
        help="60 to 120 g/m²: shift inner pages towards the spine as thick paper needs it.",
    ),
    click.option(
        "--marks/--no-marks", default=None,
        help="With or without marks to fold, cut, staple and gather by. [with]",
    ),
)  # fmt: skip

ACCEPT = click.option(
    "--accept", multiple=True, metavar="CODE",
    help="Go on in spite of findings of this code; the exit code is then 1 (may be repeated).",
)  # fmt: skip

PASSWORD = click.option(
    "--password", metavar="WORD", help="Opens a FILE that is locked. [asked for, on a terminal]"
)

ORDER: tuple[Callable[[Command], Command], ...] = (
    MEETING("meetings", nargs=-1, metavar="[MEETING]..."),
    click.option(
        "--region", "regions", multiple=True, metavar="R", shell_complete=complete_region,
        help="Only meetings on this region (may be repeated).",
    ),
    click.option(
        "--province", "provinces", multiple=True, metavar="P",
        help="Only meetings whose regions cover this province (may be repeated).",
    ),
    click.option("--from", metavar="DATE", help="Only meetings from this day on."),
    click.option("--to", metavar="DATE", help="Only meetings up to this day."),
    click.option(
        "--parts", metavar=",".join(Part), help="What to print of each meeting. [excerpts]"
    ),
    click.option(
        "--group", metavar="|".join(Group),
        help="Chapters by date, in parts by region, or in the order named. [date]",
    ),
    click.option("--toc/--no-toc", default=None, help="With or without contents. [with]"),
    click.option(
        "--apparatus/--no-apparatus", default=None,
        help="With or without sources, emendations and lacunae at the back. [without]",
    ),
    click.option("--format", metavar="NAME", help="See: booklet formats. [booklet]"),
    click.option("--title", metavar="TEXT", help="Another title; | where it may be broken."),
    click.option("--session", metavar="TEXT", help="The line that names the study session."),
    click.option("--organisation", metavar="TEXT", help="Who holds it."),
    click.option(
        "--number", metavar="TEXT", help="Its number (发文字号), for the red head of a gongwen."
    ),
    click.option("--signer", metavar="TEXT", help="Who signed it (签发人), in the red head."),
    click.option("--date", metavar="DATE", help="The day of the session."),
    click.option(
        "--sheets", type=int, metavar="N",
        help="Change the type within the format's limits, to fill N sheets of paper.",
    ),
    click.option(
        "--impose", metavar="|".join(Imposition), help="Also make the print sheets. [none]"
    ),
    *LAYING,
    click.option(
        "--printer", metavar="NAME", shell_complete=complete_printer,
        help="Make it for this printer; see: booklet calibrate.",
    ),
    ACCEPT,
    click.option(
        "--ticket", "ticket_file", type=click.Path(path_type=Path), metavar="FILE",
        help="Take the order from this file; words given here win over it.",
    ),
)  # fmt: skip


def ordering(command: Command) -> Command:
    """Give the command a `ticket`, from the words of an order."""

    @functools.wraps(command)
    def ordered(ticket_file: Path | None, **words: Any) -> Any:
        given = taken(words, (*ORDER_KEYS, *LAYING_KEYS))
        return command(ticket=read_ticket(ticket_file, given), **words)

    decorated: Command = ordered
    for decorate in reversed(ORDER):
        decorated = decorate(decorated)
    return decorated


def laying(command: Command) -> Command:
    """Give the command an `imposing`, from --scheme and the words of how pages are laid."""

    @functools.wraps(command)
    def ordered(**words: Any) -> Any:
        return command(imposing=read_imposing(taken(words, ("scheme", *LAYING_KEYS))), **words)

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
    from booklet.sheets.presswork import is_locked

    if not (sys.stdin.isatty() and is_locked(pdf)):
        return None
    with unlimited():
        return str(
            click.prompt(str(file), hide_input=True, prompt_suffix=" (password): ", err=True)
        )


def taken(words: dict[str, Any], keys: tuple[str, ...]) -> dict[str, object]:
    """The words of an order that were given, taken out of all words."""
    order = {key: words.pop(key) for key in keys}
    return {key: listed(value) for key, value in order.items() if value not in (None, ())}


def told_by_hand(passes: Sequence[Path]) -> list[str]:
    """The files of a printer without duplex, and what each is."""
    kinds = ("first pass", "second pass", "how to lay the paper back in between")
    return [f"{path}: {what}" for path, what in zip(passes, kinds, strict=False)]


def told_of_sheets(folding: Folding) -> list[str]:
    """What must be known of sheets to bind them: the back of the cover, the order of stacks."""
    lines = []
    if folding.spine:
        width = round(folding.spine / POINTS_A_MM, 2)
        lines.append(f"the spine of the cover is {width:g} mm wide")
    if stacks := stacks_of(folding.layout):
        lines.append(f"cut apart, the stacks lie on each other from the top: {', '.join(stacks)}")
    return lines


def stacks_of(layout: Layout) -> list[str]:
    """Where on the sheet each stack is, the one that goes on top first."""
    rows = ("upper ", "lower ") if layout.rows > 1 else ("",)
    return [rows[row] + ("left", "right")[column] for column, row in layout.stacks]


def binding_as_object(folding: Folding | None) -> dict[str, object]:
    """The same for JSON: the width in mm, or null."""
    if folding is None:
        return {"spine": None, "stacks": []}
    spine = round(folding.spine / POINTS_A_MM, 2)
    return {"spine": spine or None, "stacks": stacks_of(folding.layout)}


def listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


ORDER_KEYS = (
    "meetings", "regions", "provinces", "from", "to", "parts", "group", "toc", "apparatus",
    "format", "title", "session", "organisation", "number", "signer", "date",
    "sheets", "impose", "printer", "accept",
)  # fmt: skip
LAYING_KEYS = (
    "flip", "binding", "cover", "signature", "paper", "fit", "paper_weight", "marks",
)  # fmt: skip

__all__ = [
    "MEETING",
    "PASSWORD",
    "House",
    "Ticket",
    "accepting",
    "asked_password",
    "binding_as_object",
    "complete_printer",
    "in_house",
    "laying",
    "ordering",
    "told_by_hand",
    "told_of_sheets",
]
