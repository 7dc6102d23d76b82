"""A command beside a desk that is open: its words are handed in there as they were typed, and what
it says and its files come back. Nothing that makes booklets is loaded for it, or reads the words.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from booklet.cli.tongue import asks_for_help, language
from booklet.counter import hand_in
from booklet.writing import write_whole

ALONE = {"--engine", "--memory", "--time"}
"""Words with which a command is not done at a desk, which has an engine and limits of its own."""


class Done(NamedTuple):
    """What a command came to: its files, what it says on either stream, its exit code."""

    files: dict[Path, bytes]
    said: str
    told: str
    code: int


def done_at_desk(words: Sequence[str]) -> int | None:
    """The exit code of a command that the desk that this user has open has done, its files written
    and all of it said. None where none is open, or where it does not come to an end with it: then
    whoever runs it tells why. Raises OutputError."""
    if asks_for_help(words) or any(map(is_for_one, words)):
        return None
    answer = hand_in((Path.cwd(), tuple(words), language()))
    done: Done | None = answer and answer[0]
    if done is None:
        return None
    write_whole(done.files)
    sys.stderr.write(done.told)
    sys.stdout.write(done.said)
    sys.stdout.flush()
    sys.stderr.flush()
    return done.code


def is_for_one(word: str) -> bool:
    """Whether a word asks for what a desk has of its own."""
    return word.partition("=")[0] in ALONE
