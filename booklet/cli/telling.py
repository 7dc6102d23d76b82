"""Findings on the terminal, in the language of the person there, and what is accepted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from booklet.errors import CorpusError, Finding, Language, Severity, Words

LOCALE = ("BOOKLET_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
ACCEPTED = WARNINGS = 1
LANG = click.Option(
    ["--lang"], type=click.Choice([each.value for each in Language]), expose_value=False,
    help="The language of all that is told. [that of the system]",
)  # fmt: skip


def say_in(words: Sequence[str]) -> None:
    """Let this process, and those that it starts, speak the language of --lang, if it is among the
    words; what is none is refused with the other words."""
    for word, following in zip(words, (*words[1:], ""), strict=False):
        name, is_said, said = word.partition("=")
        wanted = said if is_said else following
        if name == LANG.opts[0] and wanted in [*Language]:
            os.environ[LOCALE[0]] = wanted


def asks_for_help(words: Sequence[str]) -> bool:
    """Whether help is among the words."""
    return not {"-h", "--help"}.isdisjoint(words)


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the locale: the first of LOCALE that is set tells, else that of Windows;
    English is the usual."""
    told = next((value for name in LOCALE if (value := environment.get(name))), "")
    if not told and sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        told = locale.windows_locale.get(number, "")
    return Language.CHINESE if told.lower().startswith("zh") else Language.ENGLISH


def said(words: Words, **values: object) -> str:
    """A sentence with its values, in the language of the person there."""
    sentence: str = getattr(words, language())
    return sentence.format(**values) if values else sentence


def say(words: Words, *, err: bool = False, **values: object) -> None:
    """Print a sentence as `said`."""
    click.echo(said(words, **values), err=err)


def told(finding: Finding) -> str:
    """A finding in words, in the language of the person there."""
    return finding.told(language())


def tell(findings: Iterable[Finding], *, err: bool = True) -> None:
    """Print findings, one on a line."""
    for finding in findings:
        click.echo(told(finding), err=err)


def as_object(finding: Finding) -> dict[str, object]:
    """A finding as JSON: its sentence and hint in English, and in the other languages under theirs.

    `accepted` is there only where it is so."""
    chinese = finding.wording(Language.CHINESE)
    return {
        "code": finding.code,
        "severity": finding.severity,
        **finding.place._asdict(),
        "sentence": finding.sentence,
        "hint": finding.hint,
        "zh": chinese._asdict(),
        **({"accepted": True} if finding.accepted else {}),
    }


def leave_accepted(findings: Iterable[Finding]) -> None:
    """End with exit code 1 where what was made is not whole: faults were accepted, or pictures of
    what was brought could not be taken."""
    if any(finding.accepted or finding.fault.lacking for finding in findings):
        raise SystemExit(ACCEPTED)


def refuse_silently(findings: tuple[Finding, ...]) -> None:
    """Exit with the code of findings that were told already: 3 errors, 1 warnings."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(CorpusError.exit_code)
    if findings:
        sys.exit(WARNINGS)
