"""What a person got wrong, told with its place and its cure; and the exit code of each kind.

A finding is a value: bad input is collected as findings and told all at once. An error carries the
findings up to the command line, which alone prints and exits. `docs/findings.md` has all codes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors.codepoints import visible


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


class Language(StrEnum):
    """A language that findings are told in."""

    ENGLISH = "en"
    CHINESE = "zh"


class Words(NamedTuple):
    """The same words in each language."""

    en: str
    zh: str


class Wording(NamedTuple):
    """How a fault is told: a sentence, and what to do about it; `{name}` stands for a word."""

    sentence: str
    hint: str = ""


class Fault(Struct, frozen=True, order=True):
    """A thing that can be wrong, declared once, in `booklet.errors.faults`: a lasting code, the
    wording in each language, and how grave it is. Faults of one kind may share a code.

    Of an `acceptable` fault a person may say that it is wanted all the same (--accept CODE). With
    one that is `lacking` the work is done, and what comes of it is not whole."""

    code: str
    en: Wording
    zh: Wording
    severity: Severity = Severity.ERROR
    acceptable: bool = False
    lacking: bool = False

    def at(self, place: Place, /, **words: object) -> Finding:
        """The fault found at a place. `words` fill in the names of its wording; a value that is
        `Words` is filled in by language."""
        both = (
            (name, word if isinstance(word, Words) else Words(str(word), str(word)))
            for name, word in sorted(words.items())
        )
        return Finding(place, self, tuple(both))


class Finding(Struct, frozen=True, order=True):
    """One thing that is wrong: a fault, at a place, with the words that fill in its wording.

    What is `accepted`, since a person wants it all the same, or only `advised`, since it is asked
    of proven texts alone, is a warning."""

    place: Place
    fault: Fault
    words: tuple[tuple[str, Words], ...] = ()
    accepted: bool = False
    advised: bool = False

    @property
    def code(self) -> str:
        return self.fault.code

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.accepted or self.advised else self.fault.severity

    @property
    def sentence(self) -> str:
        return self.wording(Language.ENGLISH).sentence

    @property
    def hint(self) -> str:
        return self.wording(Language.ENGLISH).hint

    def wording(self, language: Language) -> Wording:
        """The sentence and the hint, filled in; nothing in them is unseen."""
        words = {name: visible(getattr(word, language)) for name, word in self.words}
        told: Wording = getattr(self.fault, language)
        return Wording(*(each.format_map(words) for each in told))

    def told(self, language: Language = Language.ENGLISH) -> str:
        """The finding on one line."""
        sentence, hint = self.wording(language)
        place = visible(str(self.place))
        if language is Language.CHINESE:
            return f"{place}：{self.code}：{sentence}{f'（{hint}）' if hint else ''}"
        return f"{place}: {self.code}: {sentence}{f' ({hint})' if hint else ''}"

    def __str__(self) -> str:
        return self.told()


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


class OriginError(BookletError):
    """What a PDF was made from is not what is at hand."""


class OutputError(BookletError):
    """The result cannot be written where it was ordered."""

    exit_code = 7


class PrinterError(BookletError):
    """The spooler or the printer does not do what was asked."""

    exit_code = 8


class LimitError(BookletError):
    """The work takes more time or memory than it may."""

    exit_code = 9


class BrokenError(BookletError):
    """The work broke off: a fault of the program, or of a library that it uses."""

    exit_code = 10


class ClusterError(BookletError):
    """The machines that the work was given to cannot be reached, or can do no more of it."""

    exit_code = 11


@contextmanager
def gathering(errors: list[BookletError]) -> Iterator[None]:
    """The error of what is done in here goes to `errors`, so that more can be looked at."""
    try:
        yield
    except BookletError as error:
        errors.append(error)


def raise_all(errors: list[BookletError]) -> None:
    """Raise the first of the errors, if there are any, with the findings of all."""
    if errors:
        raise type(errors[0])(each for error in errors for each in error.findings)


def refuse(
    error: type[BookletError], findings: Iterable[Finding], accept: Container[str] = ()
) -> tuple[Finding, ...]:
    """Raise `error` if there is a finding that stops the work; else return the findings.

    An acceptable fault whose code is in `accept` stops nothing and is marked as accepted."""
    judged = tuple(
        replace(each, accepted=each.fault.acceptable and each.code in accept) for each in findings
    )
    stopping = tuple(each for each in judged if each.severity is Severity.ERROR)
    if stopping:
        raise error(stopping)
    return judged
