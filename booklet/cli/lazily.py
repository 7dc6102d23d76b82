"""Commands that are loaded when they are called: a command alone pays for what it needs."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from booklet.cli.limited import limited

UNLIMITED = {"serve", "watch"}
"""Commands that work until they are stopped."""


class Commands(click.Group):
    """A group whose commands are named by `places`: a name, and the module and function of it."""

    def __init__(self, *words: Any, places: Mapping[str, str], **named: Any) -> None:
        super().__init__(*words, **named)
        self.places = places

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, loaded or not."""
        return sorted({*self.places, *super().list_commands(context)})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, loaded with its module."""
        if name in self.places and name not in self.commands:
            module, function = self.places[name].split(":")
            command = getattr(import_module(module), function)
            self.add_command(command if name in UNLIMITED else limited(command), name)
        return super().get_command(context, name)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell each command by the first line of its docstring, which is read and not loaded."""
        told = {name: first_line(place) for name, place in self.places.items()}
        told |= {name: each.get_short_help_str(100) for name, each in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(told.items()))


def first_line(place: str) -> str:
    """The first line of the docstring of a function, by module and name."""
    module, function = place.split(":")
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    found = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    docstring = next(ast.get_docstring(node) for node in found if node.name == function)
    return (docstring or "").partition("\n")[0]
