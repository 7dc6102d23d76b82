"""The limits of a command: --time and --memory."""

from __future__ import annotations

import functools
import math
from typing import Any

import click

from booklet.errors import Place
from booklet.workshop.limits import MEBIBYTES, SECONDS

DAY = 86_400


def a_number(context: click.Context, parameter: click.Parameter, seconds: float) -> float:
    """The seconds, unless they are NaN, which lies in every range. Raises BadParameter."""
    if math.isnan(seconds):
        raise click.BadParameter("this is not a number")
    return seconds


TIME = click.Option(
    ["--time"], type=click.FloatRange(0.1, DAY), default=SECONDS, metavar="SECONDS",
    callback=a_number, help=f"How long it may work at most. [{SECONDS:g}]",
)  # fmt: skip
MEMORY = click.Option(
    ["--memory"], type=click.IntRange(128), default=MEBIBYTES, metavar="MIB",
    help=f"How much memory it may take. [{MEBIBYTES}]",
)  # fmt: skip


def limited(command: click.Command) -> click.Command:
    """The command, or each command of a group, with its limits.

    They are kept where `begin` is the object of the context, as it is when a process is run for
    the command alone."""
    if isinstance(command, click.Group):
        for each in command.commands.values():
            limited(each)
    elif command.callback:
        command.params += (TIME, MEMORY)
        command.callback = begun(command.callback)
    return command


def begun(work: Any) -> Any:
    """The work of a command, begun with its limits of time and memory."""

    @functools.wraps(work)
    def begin(time: float, memory: int, **words: Any) -> Any:
        context = click.get_current_context()
        if context.obj:
            context.obj(Place(context.command_path), time, memory)
        return work(**words)

    return begin
