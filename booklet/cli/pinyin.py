"""`booklet pinyin`: readings for the Han of a text, to be gone over."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import say
from booklet.errors import Finding, OrderError, Place
from booklet.intake.opening.encodings import decoded
from booklet.intake.pinyin import pronounced
from booklet.reading import read_plain
from booklet.writing import write_whole


@click.command()
@click.argument("file", type=ANY_PATH)
def pinyin(file: Path) -> None:
    """Write pinyin into FILE, a text in Markdown, for every Han without a reading: {长|cháng}.

    Characters that are often read wrong get a question mark, {为|wèi?}, and are listed. Mend those
    that are wrong and take the marks out; what still has one is printed, and the colophon says so.
    Needs: pip install 'booklet-cjk[pinyin]'
    """
    held = read_plain(file)
    if isinstance(held, Finding):
        raise OrderError(held)
    found = pronounced(decoded(held, Place(str(file))).text, str(file))
    write_whole({file: found.text.encode()})
    for line, character, reading in found.doubtful:
        click.echo(f"{file}:{line}: {character} {reading}?")
    say(sentences.READINGS, file=file, written=found.written, doubtful=len(found.doubtful))
