"""`booklet schema`: what editors need to complete and check the files."""

from __future__ import annotations

import click

from booklet.model.order import FLAT
from booklet.reading.fields import json_schema
from booklet.reading.files import FILES
from booklet.sheets import SCHEMES


@click.command()
@click.argument("name", type=click.Choice(list(FILES)))
def schema(name: str) -> None:
    """Print the JSON schema of a kind of file."""
    click.echo(json_schema(name, {"impose": [FLAT, *SCHEMES]}), nl=False)
