"""`booklet codes`: every fault that can be told, from the one declaration of each."""

from __future__ import annotations

import click

from booklet.cli.tongue import language
from booklet.errors import Fault
from booklet.errors.faults import declared


@click.command()
@click.argument("codes", metavar="[CODE]...", nargs=-1)
def codes(codes: tuple[str, ...]) -> None:
    """List every code that findings have, or tell of each CODE.

    A * marks those that may be accepted by --accept, a ~ those that are only told.
    """
    for _, fault in declared():
        if not codes or fault.code in codes:
            click.echo(as_line(fault))


def as_line(fault: Fault) -> str:
    """A fault as it is listed: code, whether it can be accepted, sentence and cure."""
    sentence, hint = getattr(fault, language())
    mark = "*" if fault.acceptable else "~" if fault.severity == "warning" else " "
    return f"{fault.code}{mark} {sentence}" + (
        f" ({hint})" if hint.strip("{}") != "hint" and hint else ""
    )
