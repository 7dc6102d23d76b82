"""The command line: results on standard output, talk on standard error, one exit code a kind of
error. A command reads its words, calls one stage or the whole production, and prints the value.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

__all__ = ["main"]

AT_DESK = "build"
"""The command that an open desk does too."""
TERMINATED = 143


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, or the `words` instead, and exit with the code of what happened.

    What is loaded and made lives as long as the process, so it is neither searched for waste in
    between nor taken down piece by piece at the end; both together cost a fifth of the time of a
    booklet. (A process that stays, `booklet serve`, turns the search on again.)"""
    gc.disable()
    with loading():
        from booklet.cli.streams import open_streams
        from booklet.cli.tongue import say_in

    open_streams()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(TERMINATED))
    words = sys.argv[1:] if words is None else words
    say_in(words)
    code = by_others(words)
    if code is None:
        with loading():
            from booklet.cli.entry import run

        run(words)
    os._exit(code or 0)


@contextmanager
def loading() -> Iterator[None]:
    """Ctrl-C ends the process at once, as long as what would tell of it is being loaded; unless
    it is not heard anyway, as in a script's background."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def by_others(words: Sequence[str]) -> int | None:
    """The exit code of a command that a desk has done; None where it is still to be run."""
    if [*words[:1]] != [AT_DESK]:
        return None
    with loading():
        from booklet.cli.beside import done_at_desk

    try:
        return done_at_desk(words)
    except BaseException:
        from booklet.cli.entry import errors_told

        with errors_told():
            raise
