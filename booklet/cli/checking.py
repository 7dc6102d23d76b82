"""`booklet check` and `seal`: whether anything is wrong with the corpus."""

from __future__ import annotations

import json

import click

from booklet.cli.telling import as_object, refuse_silently, tell
from booklet.cli.words import House, in_house
from booklet.production.sealing import findings_of, seal_corpus


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@in_house
def check(house: House, as_json: bool) -> None:
    """Check the corpus and tell everything that is wrong with it.

    Exit code: 0 nothing is wrong, 1 warnings, 3 errors.
    """
    findings = findings_of(house)
    if as_json:
        click.echo(json.dumps([as_object(f) for f in findings], ensure_ascii=False, indent=1))
    else:
        tell(findings, err=False)
    refuse_silently(findings)


@click.command()
@in_house
def seal(house: House) -> None:
    """Seal the corpus as it is: from now on a change of any file is a finding."""
    click.echo(str(seal_corpus(house)))
