"""`booklet trace` and `collate`: the texts and what proves them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from booklet.cli import sentences
from booklet.cli.paths import ANY_PATH
from booklet.cli.telling import say
from booklet.cli.words import PIECE, House, in_house
from booklet.corpus.collation import collate as compare
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import one_piece
from booklet.corpus.tracing import trace as follow
from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults import audit as faults
from booklet.model.corpus import Piece
from booklet.model.numerals import circled
from booklet.reading.source import read_plain
from booklet.sheets.finished import read_finished

if TYPE_CHECKING:
    from booklet.corpus.tracing import Trail


@click.command()
@click.argument("words", required=False)
@click.option("--pdf", type=ANY_PATH, help="Trace a page of this booklet.")
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
        click.echo(json.dumps(to_builtins(shown), ensure_ascii=False, indent=1))
        return
    for each in shown:
        words = "".join(map(str, each.runs))
        click.echo(f"{each.of} | {each.against}\n    {words}")
        click.echo("".join(f"        {reason}\n" for reason in each.judged), nl=False)
    same = len(comparisons) - sum(not each.alike for each in comparisons)
    say(sentences.COLLATED, piece=listed(piece), places=len(comparisons), same=same)
