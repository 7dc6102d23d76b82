"""Behind the counter of a desk: a command that was handed in is run at one of its benches, where it
writes nothing and says nothing; all that goes back to whoever typed it.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from booklet.cli import sentences
from booklet.cli.beside import Done
from booklet.cli.telling import say
from booklet.cli.tongue import LOCALE
from booklet.model.order import Ticket
from booklet.model.paper import Delivery
from booklet.reading.house import House


class AtBench:
    """What a command is run with at a bench; `files` are those that it has made."""

    def __init__(self) -> None:
        self.files: dict[Path, bytes] = {}

    def __call__(self, *limits: Any) -> None:
        """Begin; the limits are those of the bench."""

    def produce(
        self, ticket: Ticket, house: House, output: str | None, *, preview: bool
    ) -> Delivery:
        """As `production.produce`, with what is kept of the house, and nothing written."""
        from booklet.production.stock import deliver_from_stock

        started = time.monotonic()
        files, delivery = deliver_from_stock(ticket, house, output, preview=preview)
        self.files |= files
        say(sentences.AT_DESK, err=True)
        return replace(delivery, seconds=round(time.monotonic() - started, 3))


def run_at_bench(folder: Path, words: tuple[str, ...], language: str) -> Done:
    """What the words come to, typed in a folder by whoever speaks a language. Raises the errors
    of the command."""
    bench, said, told = AtBench(), io.StringIO(), io.StringIO()
    with chdir(folder), speaking(language), redirect_stdout(said), redirect_stderr(told):
        code = code_of(words, bench)
    return Done(bench.files, said.getvalue(), told.getvalue(), code)


def code_of(words: tuple[str, ...], bench: AtBench) -> int:
    """The exit code of a command."""
    from booklet.cli.entry import booklet

    try:
        booklet(words, prog_name="booklet", standalone_mode=False, obj=bench)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """For a while, this process speaks a language."""
    before = os.environ.get(LOCALE[0])
    os.environ[LOCALE[0]] = language
    try:
        yield
    finally:
        os.environ.pop(LOCALE[0])
        if before is not None:
            os.environ[LOCALE[0]] = before
