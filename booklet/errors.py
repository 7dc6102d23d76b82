"""What a person got wrong, told with its place and its cure; and the exit code of each kind.

A finding is a value: bad input is collected as findings and told all at once. An error carries the
findings up to the command line, which alone prints and exits. The codes stand in the README.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Place(NamedTuple):
    """Where a value was read: a file, or a word of the command line; line and column from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = (str(n) for n in (self.line, self.column) if n)
        return ":".join([self.file, *numbers])


class Severity(StrEnum):
    """An error stops a build; a warning is told and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong: a lasting code, the place, a sentence, and what to do about it."""

    place: Place
    code: str
    sentence: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.code}: {self.sentence}{hint}"


class BookletError(Exception):
    """The work cannot go on; `findings` say why, all of them."""

    exit_code = 1

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class OrderError(BookletError):
    """The ticket asks for what there is not."""

    exit_code = 2


class CorpusError(BookletError):
    """The corpus has errors that must not be printed."""

    exit_code = 3


class TemplateError(BookletError):
    """A format's templates or its `format.toml` cannot be used."""

    exit_code = 4


class FontError(BookletError):
    """A face is missing or lacks a character that the book needs."""

    exit_code = 5


class TypesettingError(BookletError):
    """The engine could not set the pages, or asked for something outside the house."""

    exit_code = 6


class OutputError(BookletError):
    """The result cannot be written where it was ordered."""

    exit_code = 7


class PrinterError(BookletError):
    """The spooler or the printer does not do what was asked."""

    exit_code = 8


def refuse(error: type[BookletError], findings: Iterable[Finding]) -> None:
    """Raise `error` if there is a finding that stops the work."""
    stopping = tuple(f for f in findings if f.severity is Severity.ERROR)
    if stopping:
        raise error(stopping)
