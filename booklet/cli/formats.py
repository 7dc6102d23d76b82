"""`booklet formats`, `booklet themes`: the looks that there are to choose from."""

from __future__ import annotations

import click

from booklet.cli import sentences
from booklet.cli.telling import say
from booklet.cli.words import House, in_house
from booklet.model.order import Ticket
from booklet.reading import format_names, read_format
from booklet.reading.theme import themes_of
from booklet.writing import write_whole


@click.command()
@in_house
def formats(house: House) -> None:
    """List the formats: trim size, characters a line, lines a page."""
    for name in format_names(house.templates):
        format = read_format(house.templates / name)
        width, height = (round(side / 72 * 25.4) for side in format.trim)
        say(
            sentences.FORMAT,
            name=name,
            title=format.title,
            width=width,
            height=height,
            size=f"{format.size:g}",
            leading=f"{format.leading:g}",
            characters=format.characters,
            lines=format.lines,
        )


@click.command()
@in_house
@click.option("--preview", is_flag=True, help="Also draw a booklet in each, into out/.")
def themes(house: House, preview: bool) -> None:
    """List the themes, in which formats with covers are dressed."""
    for theme in themes_of(house.templates):
        click.echo(f"{theme.name:<12} {theme.title}  {theme.accent}")
        if preview:
            from booklet.production.fulfilling import fulfil
            from booklet.sheets.lying import lying

            made = fulfil(Ticket(theme=theme.name), house)
            path = house.out / f"theme-{theme.name}.png"
            write_whole({path: lying(made.proof.pdf, made.proof.pages, made.format.binding)})
            click.echo(path)
