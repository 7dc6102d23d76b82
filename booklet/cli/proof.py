"""`booklet check`, `seal`, `trace` and `collate`: the texts and what proves them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from booklet.auditing import audit as hold
from booklet.cli.telling import as_object, tell
from booklet.cli.words import BY_ENGINE, PIECE, House, Ticket, in_house, ordering
from booklet.corpus.collation import collate as compare
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import one_piece
from booklet.corpus.tracing import trace as follow
from booklet.errors import CorpusError, Finding, OrderError, Place, Severity
from booklet.errors.faults import audit as faults
from booklet.model.corpus import Piece
from booklet.model.numerals import circled
from booklet.production.texts import findings_of, seal_corpus
from booklet.reading import ticket_words
from booklet.reading.source import read_plain
from booklet.sheets.finished import read_finished

if TYPE_CHECKING:
    from booklet.auditing import Audit
    from booklet.corpus.tracing import Trail

WARNINGS = 1


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


def refuse_silently(findings: tuple[Finding, ...]) -> None:
    """Exit with the code of findings that were told already: 3 errors, 1 warnings."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(CorpusError.exit_code)
    if findings:
        sys.exit(WARNINGS)


@click.command()
@in_house
def seal(house: House) -> None:
    """Seal the corpus as it is: from now on a change of any file is a finding."""
    click.echo(str(seal_corpus(house)))


@click.command()
@click.argument("words", required=False)
@click.option("--pdf", type=click.Path(path_type=Path), help="Trace a page of this booklet.")
@click.option("--page", type=int, help="Which page of it, counted from the cover.")
@click.option("--json", "as_json", is_flag=True, help="Print the trails as JSON.")
@in_house
def trace(
    house: House, words: str | None, pdf: Path | None, page: int | None, as_json: bool
) -> None:
    """Tell where WORDS stand in the corpus, and which lines of which witness they come from.

    WORDS may be copied from a PDF: blanks and line breaks do not count. In place of them a page of
    a finished booklet, or of its print sheets, can be named: it is traced line by line.
    """
    corpus = read_corpus(house.corpus, house.templates)
    sought = [words] if words else lines_on(pdf, page)
    trails = [trail for each in sought for trail in follow(corpus, each)]
    if not trails:
        raise OrderError(faults.NOWHERE.at(Place("words"), words=words or f"page {page}"))
    if as_json:
        found = [trail_as_object(trail) for trail in trails]
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(line for trail in trails for line in trail_as_lines(trail)))


def lines_on(pdf: Path | None, page: int | None) -> list[str]:
    """The lines of a page of a finished booklet. Raises OrderError where there is no such page."""
    if pdf is None or page is None:
        raise OrderError(faults.NOTHING_TO_TRACE.at(Place("words")))
    pages = read_finished(read_bytes(pdf), str(pdf))
    if not 1 <= page <= len(pages):
        raise OrderError(faults.NO_SUCH_PAGE.at(Place("--page"), page=page, pages=len(pages)))
    return [line.text for line in pages[page - 1].body]


def trail_as_object(trail: Trail) -> dict[str, object]:
    """A trail for JSON: where words stand, and which lines of witnesses they come from."""
    return {
        "id": trail.piece.id,
        "part": trail.work.part,
        "paragraph": trail.line,
        "words": trail.words,
        **trail.place._asdict(),
        "origins": [
            {
                "siglum": origin.witness.siglum,
                "file": origin.witness.file,
                "line": origin.line,
                "first": origin.first,
                "last": origin.last,
                "text": origin.text,
                "emendations": [emendation.reason for emendation in origin.emendations],
            }
            for origin in trail.origins
        ],
    }


def trail_as_lines(trail: Trail) -> Iterator[str]:
    """A trail as lines: the place, the lines of witnesses, what was emended."""
    yield f"{trail.place}: {trail.piece.id} {trail.work.part} §{trail.line} {trail.words}"
    for origin in trail.origins:
        place = Place(origin.witness.file, origin.line, origin.first)
        yield f"    {origin.witness.siglum}  {place}: {origin.text}"
        for emendation in origin.emendations:
            change = f"“{emendation.reading}” → “{emendation.adopted}”"
            yield f"        {change}: {emendation.reason}"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
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
        whose = "the order in it" if told.source == "record" else "the order given"
        yield f"{name}: held against {whose}: {'; '.join(words) or 'the whole book'}"
    for each in told.works:
        share = f"{each.exact} of {each.paragraphs} paragraphs"
        yield f"{listed(each.piece)} {each.part}: {share}"
    if not told.findings:
        same = "byte for byte" if told.same else "text and picture of every page"
        yield f"{name}: {told.pages} pages, as ordered, {same}"


def listed(piece: Piece) -> str:
    """A piece as it is listed: number, where it has one, and id."""
    return f"{circled(piece.number)} {piece.id}" if piece.number else piece.id


def read_bytes(file: Path) -> bytes:
    """The data of a file. Raises OrderError."""
    data = read_plain(file)
    if isinstance(data, Finding):
        raise OrderError(data)
    return data


@click.command()
@PIECE("name", metavar="PIECE")
@click.option("--all", "whole", is_flag=True, help="Also what is alike.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparisons as JSON.")
@in_house
def collate(house: House, name: str, whole: bool, as_json: bool) -> None:
    """Hold the excerpts of a PIECE against its report and its other witnesses.

    [-only the first-] {+only the other+}
    """
    corpus = read_corpus(house.corpus, house.templates)
    piece, _ = one_piece(corpus, name, None)
    comparisons = compare(corpus, piece)
    shown = [each for each in comparisons if whole or not each.alike]
    if as_json:
        click.echo(json.dumps([asdict(each) for each in shown], ensure_ascii=False, indent=1))
        return
    for each in shown:
        words = "".join(map(str, each.runs))
        click.echo(f"{each.of} | {each.against}\n    {words}")
        click.echo("".join(f"        {reason}\n" for reason in each.judged), nl=False)
    same = len(comparisons) - sum(not each.alike for each in comparisons)
    click.echo(f"{listed(piece)} {len(comparisons)} places, {same} alike")
