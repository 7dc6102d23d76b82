"""`booklet typeset`: pages of any author, set by the same composer in the same faces."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import leave_accepted, say, tell
from booklet.cli.words import BY_ENGINE, House, Ticket, accepting, in_house, typed_option
from booklet.errors import OrderError, refuse
from booklet.model.words import words_of
from booklet.production.setting import typeset_any
from booklet.reading import read_ticket


@click.command()
@click.argument("file", type=ANY_PATH)
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to write.")
@typed_option(words_of(Ticket)["archive"])
@accepting
@BY_ENGINE
@in_house
def typeset(
    house: House, file: Path, output: str, accept: frozenset[str], archive: str | None
) -> None:
    """Set any HTML FILE: its Chinese by the rules, the rest as its author's CSS says.

    The families serif, sans-serif, kai and fangsong are the faces of the house. Pictures and style
    sheets are read from the folder of FILE and from nowhere else: one from elsewhere stops the
    work, with --accept E02 it is left out. So does a character that no face draws; with --accept
    C01 a 〓 stands for it. Markdown, Word files and other texts are set as a handout.
    """
    order = read_ticket(None, {"archive": archive} if archive else {})
    refuse(OrderError, order.faults)
    proof = typeset_any(file, house, output, accept, order.archive)
    tell(proof.warnings)
    say(sentences.PAGES, path=output, pages=proof.pages)
    leave_accepted(proof.warnings)
