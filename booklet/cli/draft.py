"""`booklet new`, `import`, `link`, `prove`, `heal`: what is added to a corpus or proves it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import tell
from booklet.cli.tongue import language
from booklet.cli.words import PIECE, House, in_house
from booklet.errors import OrderError, Place
from booklet.errors.faults.command import FILES_WITHOUT_FROM
from booklet.model.order import Files
from booklet.production.drafting.additions import (
    Added,
    add_book,
    add_brought,
    add_links,
    add_piece,
    add_work,
)
from booklet.production.drafting.mending import heal as mend
from booklet.production.drafting.proofs import prove_corpus

EDITED = 1


@click.group()
def new() -> None:
    """Write the skeleton of something new."""


@new.command()
@click.argument("folder", metavar="DIR", type=ANY_PATH)
@click.argument("more", metavar="", nargs=-1, type=ANY_PATH)
@click.option(
    "--from", "first", metavar="FILE...", type=ANY_PATH, help="Take these in, or a folder."
)
@click.option("--title", help="The book's title; | where it may be broken. [新书, or as the files]")
@click.option("--plain", is_flag=True, help="Take no line for a heading by its words alone.")
def book(
    folder: Path, more: tuple[Path, ...], first: Path | None, title: str | None, plain: bool
) -> None:
    """Write a book into DIR: book.toml and a sample text, to be written over.

    With --from, the texts of FILEs of any kind instead, each as Markdown to be edited, and their
    pictures; what was not taken as it stands is told, and in _taken.txt. Then, in DIR: booklet
    build
    """
    if first is None and more:
        raise OrderError(FILES_WITHOUT_FROM.at(Place("booklet new book"), name=more[0]))
    if first is None:
        show(Added(add_book(folder, title or "新书"), ()))
    else:
        show(add_brought(folder, Files((first, *more), plain), title, language()))


@new.command()
@click.argument("id")
@click.option("--number", type=int, help="Its number in the book.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day, like 2024-04-23.")
@click.option("--place", help="Where it was held.")
@click.option("--title", help="The occasion; | where it may be broken.")
@click.option("--short", help="Words of the title for contents and running heads.")
@click.option("--region", "regions", multiple=True, help="A region's id (may be repeated).")
@in_house
def piece(house: House, id: str, **given: Any) -> None:
    """Write the skeleton of a piece; `booklet check` then tells what is missing."""
    if given["date"]:
        given["date"] = given["date"].date()
    click.echo(str(add_piece(house, id, given)))


new.add_command(
    click.Command("meeting", callback=piece.callback, params=[*piece.params], hidden=True)
)


@click.command()
@PIECE("name", metavar="PIECE")
@in_house
def link(house: House, name: str) -> None:
    """Draft which words of its report the excerpts of a PIECE are made of."""
    click.echo(str(add_links(house, name)))


@click.command()
@click.option("--source", help="What all texts were taken from. [what each tells of itself]")
@in_house
def prove(house: House, source: str | None) -> None:
    """Turn a free book into a proven one: each text is its own witness.

    Writes witnesses, ledgers, exemptions for what rules would have otherwise, and the seal.
    """
    written, told = prove_corpus(house, source)
    for path in written:
        click.echo(str(path))
    tell(told)


@click.command()
@PIECE("name", metavar="PIECE", required=False)
@click.option("--reason", help="Why: write the edits into the ledgers, and renew the seal.")
@in_house
def heal(house: House, name: str | None, reason: str | None) -> None:
    """Show where texts of a proven book, or of a PIECE, were edited since.

    With --reason the edits become conjectures of the ledgers. [-only before-]{+only now+}

    Exit code: 0 all is as it is proven, 1 something was edited.
    """
    told, broken, written = mend(house, name, reason)
    for each in told:
        click.echo(f"{each.place}: {each.words}")
    for path in written:
        click.echo(str(path))
    if not written and (told or broken):
        tell(broken)
        sys.exit(EDITED)


@click.command(name="import")
@click.argument("file", type=ANY_PATH)
@click.option("--piece", "--meeting", "id", required=True, help="The piece's id.")
@click.option("--part", metavar="NAME", required=True, help="Which of its texts it is.")
@click.option("--source", required=True, help="Where the text is from, as it will be printed.")
@in_house
def import_(house: House, file: Path, id: str, part: str, source: str) -> None:
    """Draft a text from FILE, of any kind that is taken in: witness, text and ledger.

    Nothing that exists is overwritten. Proofread the draft, then: booklet check
    """
    show(add_work(house, file, id, part, source))


def show(added: Added) -> None:
    """Print which files were written, and what is told of those that were brought."""
    for path in added.paths:
        click.echo(str(path))
    tell(added.findings)
