"""How a shell completes the words of an order; what there is, is looked for when it asks."""

from __future__ import annotations

import click

from booklet.errors import BookletError
from booklet.model.corpus import Corpus
from booklet.model.order import FLAT
from booklet.model.words import Named
from booklet.reading.house import find_house


def complete_piece(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    """The ids of pieces that begin so, for the shell."""
    corpus = corpus_at_hand()
    return [
        click.shell_completion.CompletionItem(meeting.id, help=f"{meeting.number} {meeting.short}")
        for meeting in (corpus.pieces if corpus else ())
        if meeting.id.startswith(begun)
    ]


def complete_region(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    """The ids of regions that begin so, for the shell."""
    corpus = corpus_at_hand()
    return [
        click.shell_completion.CompletionItem(region.id, help=region.name)
        for region in (corpus.regions if corpus else ())
        if region.id.startswith(begun)
    ]


def complete_printer(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    """The names of kept printers that begin so, for the shell."""
    from booklet.printers.profiles import printer_names

    return [
        click.shell_completion.CompletionItem(name)
        for name in printer_names()
        if name.startswith(begun)
    ]


def complete_scheme(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem]:
    """The schemes whose names begin so."""
    from booklet.sheets import SCHEMES

    return [
        click.shell_completion.CompletionItem(name)
        for name in (FLAT, *SCHEMES)
        if name.startswith(begun)
    ]


def corpus_at_hand() -> Corpus | None:
    """The texts of the house where the shell stands; None where they cannot be read."""
    from booklet.corpus.reading import read_corpus

    try:
        house = find_house()
        return read_corpus(house.corpus, house.templates)
    except BookletError:
        return None


COMPLETIONS = {
    Named.PIECE: complete_piece,
    Named.REGION: complete_region,
    Named.PRINTER: complete_printer,
    Named.SCHEME: complete_scheme,
}
