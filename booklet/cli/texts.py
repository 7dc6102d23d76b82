"""`booklet list`, `booklet show`, `booklet formats`: what there is to choose from."""

from __future__ import annotations

import json

import click

from booklet.cli.words import MEETING, House, in_house
from booklet.corpus.selection import one_piece
from booklet.model.corpus import Corpus, Part, Piece, Work
from booklet.model.numerals import circled
from booklet.production import sound_corpus
from booklet.reading import format_names, read_format


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@in_house
def list_(house: House, as_json: bool) -> None:
    """List the pieces: number, id, date, place, parts, title."""
    corpus = sound_corpus(house)
    if as_json:
        rows = [as_object(corpus, piece) for piece in corpus.pieces]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for piece in corpus.pieces:
        regions = "、".join(region.name for region in corpus.regions_of(piece))
        click.echo(
            f"{circled(piece.number)} {piece.id:<13} {piece.date}  {piece.location}  "
            f"{piece.title}  [{regions}; {', '.join(piece.parts)}]"
        )


def as_object(corpus: Corpus, piece: Piece) -> dict[str, object]:
    return {
        "number": piece.number,
        "id": piece.id,
        "date": piece.date.isoformat(),
        "place": piece.location,
        "title": str(piece.title),
        "short": str(piece.short),
        "regions": [region.name for region in corpus.regions_of(piece)],
        "provinces": corpus.provinces_of(piece),
        "parts": piece.parts,
    }


@click.command()
@MEETING("name", metavar="MEETING")
@click.option("--part", type=click.Choice([part.value for part in Part]), help="Which text.")
@click.option("--json", "as_json", is_flag=True, help="Print the text as JSON.")
@in_house
def show(house: House, name: str, part: str | None, as_json: bool) -> None:
    """Print a text of a MEETING: its excerpts, or its report."""
    piece, work = one_piece(sound_corpus(house), name, Part(part) if part else None)
    click.echo(text_object(piece, work) if as_json else text_lines(piece, work))


def text_object(piece: Piece, work: Work) -> str:
    head = {"kicker": work.kicker, "headline": work.headline, "deck": work.deck}
    return json.dumps(
        {
            "id": piece.id,
            "part": work.part,
            **{key: str(title) for key, title in head.items() if title},
            "source": work.source,
            "paragraphs": [passage.text for passage in work.passages],
        },
        ensure_ascii=False,
        indent=1,
    )


def text_lines(piece: Piece, work: Work) -> str:
    occasion = f"{circled(piece.number)} {piece.date}，{piece.location}，{piece.title}"
    heads = [str(title) for title in (work.kicker, work.headline, work.deck) if title]
    return "\n\n".join([*(heads or [occasion]), *(passage.text for passage in work.passages)])


@click.command()
@in_house
def formats(house: House) -> None:
    """List the formats: trim size, characters a line, lines a page."""
    for name in format_names(house.templates):
        format = read_format(house.templates / name)
        width, height = (round(side / 72 * 25.4) for side in format.trim)
        click.echo(
            f"{name:<10} {format.title}  {width} × {height} mm, {format.size:g} pt on "
            f"{format.leading:g} pt, {format.characters} characters × {format.lines} lines"
        )
