"""`booklet serve`: the order desk, a page in the browser."""

from __future__ import annotations

import io
import sys

import click

from booklet.cli import sentences
from booklet.cli.behind import run_at_bench
from booklet.cli.telling import say
from booklet.cli.words import BY_ENGINE, House, in_house
from booklet.web import Address, on_loopback
from booklet.web import serve as open_desk
from booklet.workshop.pool import Limits


@click.command()
@click.option("--host", default="127.0.0.1", help="Whom to listen to. [127.0.0.1, this machine]")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="[8000]")
@click.option("--token", help="What visitors from other machines must know. [made at random]")
@click.option("--open/--no-open", "look", default=None, help="Open it in the browser.")
@BY_ENGINE
@in_house
def serve(house: House, host: str, port: int, token: str | None, look: bool | None) -> None:
    """Open the page where a booklet is chosen, seen and fetched: 选会议，看书页，取文件。

    Only this machine can see it. With --host 0.0.0.0 others can, by the address that is printed, or
    by its QR code.
    """
    look = sys.stdout.isatty() if look is None else look

    def opened(address: str) -> None:
        click.echo(address)
        if not on_loopback(host):
            click.echo(code_of(address), err=True)
        say(sentences.CLOSES, err=True)
        if look:
            click.launch(address)

    open_desk(house, Address(host, port, token), opened, Limits(), run_at_bench)


def code_of(address: str) -> str:
    """The QR code of an address, for a telephone that looks at the terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()
