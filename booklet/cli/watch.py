"""`booklet watch`: a booklet is made again whenever what it is made of changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import click

from booklet.cli import main, sentences
from booklet.cli.build import build
from booklet.cli.make import make
from booklet.cli.telling import say
from booklet.reading.house import find_house, layers
from booklet.reading.stamps import stamps
from booklet.workshop.life import hear, unheard
from booklet.workshop.pool import SPAWN

PAUSE = 0.3
"""Seconds between two looks; what has changed must be at rest for one of them."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, metavar="[FILE]... [WORDS OF THE ORDER]")
def watch(words: tuple[str, ...]) -> None:
    """Make a booklet, and again whenever a FILE changes, until Ctrl-C.

    The words are those of `booklet make`; where no FILE is named, those of `booklet build`: then
    the texts, templates and faces of the house are watched.
    """
    command, paths = watched(words)
    see_that_it_is_one(command, words)
    for _ in changes(paths):
        process = SPAWN.Process(target=once, args=((command, *words),))
        with unheard():
            process.start()
        process.join()
        say(sentences.WATCHING, err=True, command=command)


def once(words: tuple[str, ...]) -> None:
    """Do a command in a process of its own, which hears Ctrl-C from here on."""
    hear()
    main(words)


def see_that_it_is_one(command: str, words: tuple[str, ...]) -> None:
    """What is typed wrong no change of a file mends. Raises what the command does of it."""
    above, meant = click.get_current_context().parent, make if command == "make" else build
    try:
        meant.make_context(command, list(words), parent=above)
    except click.UsageError as error:
        error.ctx = error.ctx or click.Context(meant, above, command)
        raise


def watched(words: tuple[str, ...]) -> tuple[str, list[Path]]:
    """The command that the words are meant for, and what it is made of: files that they name, else
    the folders of the house. What stands behind an option is none of them: what is written, too.

    Raises OrderError where the house that is named is none."""
    given = make.make_context("make", list(words), resilient_parsing=True).params
    files = [path for path in given["paths"] or () if path.exists() or path.suffix]
    if files:
        return "make", files
    house = find_house(given["folder"])
    return "build", [house.corpus, *layers(house.templates), house.fonts]


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
