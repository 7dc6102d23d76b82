"""The command line: results on standard output, talk on standard error, one exit code a kind of
error. A command reads its words, calls one stage or the whole production, and prints the value.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, or the `words` instead, and exit with the code of what happened.

    What is loaded and made lives as long as the process, so it is neither searched for waste in
    between nor taken down piece by piece at the end; both together cost a fifth of the time of a
    booklet. (A process that stays, `booklet serve`, turns the search on again.)"""
    gc.disable()
    from booklet.cli.entry import run

    run(words)
