"""`booklet list`, `booklet show`: the texts that there are to choose from."""

from __future__ import annotations

import json

import click

from booklet.cli.words import PIECE, House, in_house
from booklet.corpus.judging import sound_corpus
from booklet.corpus.selection import one_piece
from booklet.model.blocks import text_of
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.numerals import circled


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@in_house
def list_(house: House, as_json: bool) -> None:
    """List the pieces: number, id, date, place, title, and what else they have."""
    corpus = sound_corpus(house)
    if as_json:
        rows = [as_object(corpus, piece) for piece in corpus.pieces]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for piece in corpus.pieces:
        click.echo(as_line(corpus, piece))


def as_line(corpus: Corpus, piece: Piece) -> str:
    """A piece as it is listed; what it does not have is left out."""
    number = circled(piece.number) if piece.number else ""
    cells = [f"{number} {piece.id:<13}", str(piece.date or ""), piece.location or ""]
    facets = ["、".join(corpus.shown(piece, facet.id)) for facet in corpus.kind.facets]
    parts = ", ".join(piece.parts) if len(corpus.kind.works) > 1 else ""
    behind = "; ".join(filter(None, ("、".join(corpus.shown(piece, "regions")), *facets, parts)))
    told = [*filter(None, cells), str(piece.title), *([f"[{behind}]"] if behind else [])]
    return "  ".join(told)


def as_object(corpus: Corpus, piece: Piece) -> dict[str, object]:
    """The same for JSON; what the piece does not have is left out."""
    own = {facet.id: list(piece.values(facet.id)) for facet in corpus.kind.facets}
    told = {
        "number": piece.number,
        "id": piece.id,
        "date": piece.date.isoformat() if piece.date else None,
        "place": piece.location,
        "title": str(piece.title),
        "short": str(piece.short),
        "regions": [region.name for region in corpus.regions_of(piece)],
        "provinces": corpus.provinces_of(piece),
        **own,
        "parts": piece.parts,
    }
    return {key: value for key, value in told.items() if value}


@click.command()
@PIECE("name", metavar="PIECE")
@click.option("--part", metavar="NAME", help="Which of its texts, where it has several.")
@click.option("--json", "as_json", is_flag=True, help="Print the text as JSON.")
@in_house
def show(house: House, name: str, part: str | None, as_json: bool) -> None:
    """Print a text of a PIECE, the first where it has several."""
    corpus = sound_corpus(house)
    piece, work = one_piece(corpus, name, part)
    click.echo(text_object(piece, work) if as_json else text_lines(corpus, piece, work))


def text_object(piece: Piece, work: Work) -> str:
    """A text as JSON."""
    head = {"kicker": work.kicker, "headline": work.headline, "deck": work.deck}
    return json.dumps(
        {
            "id": piece.id,
            "part": work.part,
            **{key: str(title) for key, title in head.items() if title},
            "source": work.source,
            "paragraphs": [text_of((block,)) for block in work.blocks],
        },
        ensure_ascii=False,
        indent=1,
    )


def text_lines(corpus: Corpus, piece: Piece, work: Work) -> str:
    """A text with what stands above it."""
    told = (str(piece.date or ""), piece.location, str(piece.title))
    occasion = f"{corpus.kind.numbered(piece.number)} {'，'.join(filter(None, told))}".strip()
    heads = [str(title) for title in (work.kicker, work.headline, work.deck) if title]
    return "\n\n".join([*(heads or [occasion]), *(text_of((each,)) for each in work.blocks)])
