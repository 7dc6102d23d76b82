"""Standard input, output and error: what cannot be said is an error, never silence.

A stream that is closed is opened anew, on nothing, so that no file that is opened later comes by
its number; whatever is said there cannot be written, as on a full disk.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable
from typing import TextIO

from booklet.errors import OutputError, Place
from booklet.errors.faults.files import UNSAID
from booklet.errors.system import reason_of

CHINESE = {"gbk", "gb2312", "gb18030"}  # code page 936 is gbk
NAMES = ("standard input", "standard output", "standard error")


def open_streams() -> None:
    """Let all three streams be open, and what is said be written or told."""
    for number in range(len(NAMES)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # the lowest free number, which is this one
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = Stream(NAMES[1], sys.stdout, 1)
    sys.stderr = Stream(NAMES[2], sys.stderr, 2)


def able(encoding: str) -> str:
    """The encoding, or one in its place that has every character.

    Where what is said does not go to a console, Windows takes the code page of the machine: the
    Chinese one lacks rare characters, for which there is GB 18030; others lack all of Chinese."""
    if sys.platform != "win32":
        return encoding
    return "gb18030" if codecs.lookup(encoding).name in CHINESE else "utf-8"


class Stream(io.TextIOWrapper):
    """A stream whose failures are OutputErrors. An output that nobody reads any more ends the run
    quietly. After a failure nothing more is tried."""

    def __init__(self, name: str, stream: TextIO | None, number: int) -> None:
        encoding, lines = "utf-8", True
        if isinstance(stream, io.TextIOWrapper):
            encoding, lines = able(stream.encoding), stream.line_buffering
            stream.detach()
        buffer = os.fdopen(number, "wb", closefd=False)
        super().__init__(buffer, encoding, "backslashreplace", line_buffering=lines)
        self.place, self.number, self.dead = Place(name), number, False

    def write(self, text: str, /) -> int:
        self.attempt(super().write, text)
        return len(text)

    def flush(self) -> None:
        self.attempt(super().flush)

    def attempt(self, call: Callable[..., object], *words: str) -> None:
        if self.dead:
            return
        try:
            call(*words)
        except BrokenPipeError:
            self.dead = True
            if self.number == 1:
                raise SystemExit(0) from None
        except OSError as error:
            self.dead = True
            raise OutputError(UNSAID.at(self.place, why=reason_of(error))) from error
