"""`booklet rebuild`: a PDF that this program made, made once more."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import leave_accepted, say, tell
from booklet.cli.words import BY_ENGINE, House, in_house
from booklet.production.rebuilding import rebuild as rebuild_in


@click.command()
@click.argument("file", type=ANY_PATH)
@click.option("-o", "--output", metavar="FILE", help="Where to write. [FILE-rebuilt.pdf]")
@BY_ENGINE
@in_house
def rebuild(house: House, file: Path, output: str | None) -> None:
    """Make a booklet FILE, or its print sheets, once more from what it was made from.

    FILE tells its order, and the digests of its texts, templates, faces and program. Texts are
    taken from FILE if it was made with --embed corpus; files that `booklet make` took, from beside
    it; else from the house, or from the texts that are shipped. Exit code: 0 for the same bytes;
    1 where FILE was changed since, or where something is not at hand, and then nothing is written.
    """
    made = rebuild_in(file, house, output)
    tell(made.warnings)
    words = sentences.SAME_BYTES if made.same else sentences.AS_ORDERED
    say(words, path=made.path, file=file)
    leave_accepted(made.warnings)
