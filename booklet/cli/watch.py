"""`booklet watch`: a booklet is made again whenever what it is made of changes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from booklet.reading.house import find_house
from booklet.reading.stamps import stamps

PAUSE = 0.3
"""Seconds between two looks; what has changed must be at rest for one of them."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, metavar="[FILE]... [WORDS OF THE ORDER]")
def watch(words: tuple[str, ...]) -> None:
    """Make a booklet, and again whenever a FILE changes, until Ctrl-C.

    The words are those of `booklet make`; where no FILE is named, those of `booklet build`: then
    the texts, templates and faces of the house are watched.
    """
    files = [Path(word) for word in words if not word.startswith("-") and Path(word).exists()]
    command = "make" if files else "build"
    for _ in changes(files or house_of(words)):
        subprocess.run([sys.executable, "-m", "booklet", command, *words], check=False)
        click.echo(f"watching; {command} again when something changes", err=True)


def house_of(words: tuple[str, ...]) -> list[Path]:
    """The folders of the house that the words name, else of the one that is here."""
    named = next((words[n + 1] for n, word in enumerate(words[:-1]) if word == "--house"), None)
    house = find_house(Path(named) if named else None)
    return [house.corpus, house.templates, house.fonts]


def changes(paths: list[Path]) -> Iterator[None]:
    """Once at first, and whenever files have changed and come to rest."""
    made, last = None, None
    while True:
        now = stamps(paths)
        if now != made and now == last:
            made = now
            yield
        last = now
        time.sleep(PAUSE)
