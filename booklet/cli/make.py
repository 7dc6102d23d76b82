"""`booklet make`: from files to a folded booklet in one step."""

from __future__ import annotations

import json

import click

from booklet.cli.build import as_lines, as_table, progress
from booklet.cli.telling import leave_accepted, tell
from booklet.cli.tongue import language
from booklet.cli.words import BY_ENGINE, House, Ticket, bringing, in_house, ordering_of_files
from booklet.intake.contents import contents_of, in_words
from booklet.model.corpus import Piece
from booklet.model.order import Files
from booklet.production.bringing import Made
from booklet.production.bringing import make as make_of


@click.command()
@bringing
@ordering_of_files
@click.option("-o", "--output", metavar="FILE", help="Where to write. [beside the first FILE]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@BY_ENGINE
@in_house
def make(files: Files, ticket: Ticket, house: House, output: str | None, as_json: bool) -> None:
    """Make a booklet, and its sheets, of any FILEs or of all in a folder.

    Word, web pages, PDF, Markdown, text, OpenDocument, EPUB; .doc, .wps and .rtf where LibreOffice
    is. Each file is a chapter, in the order of their names. What is not taken as it stands is told.
    """
    with progress() as hear:
        made = make_of(files, ticket, house, output, hear)
    tell(made.delivery.warnings)
    click.echo(as_object(made) if as_json else "\n".join(lines_of(made, ticket)))
    leave_accepted(made.delivery.warnings)


def lines_of(made: Made, ticket: Ticket) -> list[str]:
    """What each file held, and what was made."""
    pieces = [f"{piece.place.file}: {held(piece)}" for piece in chosen(made)]
    return [*pieces, as_lines(made.delivery, fitted=ticket.sheets is not None)]


def chosen(made: Made) -> list[Piece]:
    """The pieces that were set."""
    return [piece for piece in made.book.pieces if piece.id in made.delivery.pieces]


def held(piece: Piece) -> str:
    """What a piece holds, in words."""
    blocks = (block for work in piece.works for block in work.blocks)
    words: str = getattr(in_words(contents_of(blocks)), language())
    return words


def as_object(made: Made) -> str:
    """What was made, as JSON."""
    held_by = {piece.place.file: held(piece) for piece in chosen(made)}
    return json.dumps({"taken": held_by, **as_table(made.delivery)}, ensure_ascii=False)
