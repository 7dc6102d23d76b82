"""`booklet audit`: whether a finished booklet is what was ordered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from booklet.auditing import Audit
from booklet.auditing import audit as hold
from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.proof import listed, read_bytes
from booklet.cli.telling import as_object, refuse_silently, said, tell
from booklet.cli.words import BY_ENGINE, House, Ticket, in_house, ordering
from booklet.corpus.reading import read_corpus
from booklet.reading import ticket_words


@click.command()
@click.argument("file", type=ANY_PATH)
@ordering
@click.option("--json", "as_json", is_flag=True, help="Print the audit as JSON.")
@BY_ENGINE
@in_house
def audit(house: House, file: Path, ticket: Ticket, as_json: bool) -> None:
    """Tell whether a finished booklet FILE is, from cover to colophon, what was ordered.

    FILE may be the booklet or its print sheets. It holds the order itself; else, or in place of
    that, give the order by --ticket or in the words of `booklet build`. Exit code: 0 it is,
    1 it is as far as it could be compared, 3 it is not.
    """
    file_given = click.get_current_context().params["ticket_file"]
    order = ticket if file_given or ticket.places.keys() - {"accept"} else None
    told = hold(
        house, read_corpus(house.corpus, house.templates), read_bytes(file), str(file), order
    )
    if as_json:
        click.echo(json.dumps(audit_as_object(told), ensure_ascii=False, indent=1))
    else:
        for line in audit_as_lines(told, str(file)):
            click.echo(line)
        tell(told.findings, err=False)
    refuse_silently(told.findings)


def audit_as_object(told: Audit) -> dict[str, object]:
    """An audit for JSON."""
    return {
        "source": told.source,
        "order": ticket_words(told.ticket) if told.ticket else None,
        "pages": told.pages,
        "same": told.same,
        "works": [
            {"id": a.piece.id, "part": a.part, "paragraphs": a.paragraphs, "exact": a.exact}
            for a in told.works
        ],
        "findings": [as_object(finding) for finding in told.findings],
    }


def audit_as_lines(told: Audit, name: str) -> Iterator[str]:
    """An audit as lines: the order, each work, and that all is well if it is."""
    if told.ticket:
        values = ticket_words(told.ticket).items()
        words = (
            f"{key} = {', '.join(map(str, value)) if isinstance(value, list) else value}"
            for key, value in values
        )
        own = told.source == "record"
        against = sentences.HELD_AGAINST_ITS_ORDER if own else sentences.HELD_AGAINST_ORDER
        yield said(against, name=name, order="; ".join(words) or said(sentences.WHOLE_BOOK))
    for each in told.works:
        counts = {"exact": each.exact, "paragraphs": each.paragraphs}
        yield said(sentences.HELD_TEXT, piece=listed(each.piece), part=each.part, **counts)
    if not told.findings:
        same = sentences.AS_ORDERED_TO_THE_BYTE if told.same else sentences.AS_ORDERED_TO_THE_EYE
        yield said(same, name=name, pages=told.pages)
