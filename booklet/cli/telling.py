"""Findings on the terminal, in the language of the person there, and what is accepted."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from booklet.cli.tongue import OPTION, language
from booklet.errors import CorpusError, Finding, Language, Severity, Words

ACCEPTED = WARNINGS = 1
LANG = click.Option(
    [OPTION], type=click.Choice([each.value for each in Language]), expose_value=False,
    help="The language of all that is told. [that of the system]",
)  # fmt: skip


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
