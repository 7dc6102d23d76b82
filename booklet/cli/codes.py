"""`booklet codes`: every fault that can be told, from the one declaration of each."""

from __future__ import annotations

import click

from booklet.cli.tongue import language
from booklet.errors import Fault, OrderError, Place
from booklet.errors.faults import declared
from booklet.errors.faults.command import UNKNOWN_CODE


@click.command()
@click.argument("codes", metavar="[CODE]...", nargs=-1)
def codes(codes: tuple[str, ...]) -> None:
    """List every code that findings have, or tell of each CODE.

    A * marks those that may be accepted by --accept, a ~ those that are only told.
    """
    listed = [fault for _, fault in declared()]
    wanted = {code.upper() for code in codes} or {fault.code for fault in listed}
    if unknown := sorted(wanted - {fault.code for fault in listed}):
        raise OrderError(UNKNOWN_CODE.at(Place("CODE"), code=each) for each in unknown)
    for fault in listed:
        if fault.code in wanted:
            click.echo(as_line(fault))


def as_line(fault: Fault) -> str:
    """A fault as it is listed: code, whether it can be accepted, sentence and cure."""
    sentence, hint = getattr(fault, language())
    mark = "*" if fault.acceptable else "~" if fault.severity == "warning" else " "
    return f"{fault.code}{mark} {sentence}" + (
        f" ({hint})" if hint.strip("{}") != "hint" and hint else ""
    )
