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
from booklet.cli.telling import LANG
from booklet.cli.tongue import asks_for_help, language
from booklet.errors import Language

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
            command.params.append(LANG)
            self.add_command(command if name in UNLIMITED else limited(command), name)
        return super().get_command(context, name)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name, with its help in the language of who asks for it."""
        name, command, rest = super().resolve_command(context, args)
        helps = asks_for_help(rest) or (isinstance(command, click.Group) and not rest)
        if name and command and helps and in_chinese():
            from booklet.cli.inchinese import translate

            translate(command, name)
        return name, command, rest

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell each command by the first line of its docstring, which is read and not loaded."""
        told = {name: first_line(name, place) for name, place in self.places.items()}
        told |= {name: each.get_short_help_str(100) for name, each in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(told.items()))


def in_chinese() -> bool:
    """Whether the person there reads Chinese."""
    return language() is Language.CHINESE


def first_line(name: str, place: str) -> str:
    """What a command does, in a line: that of the docstring of its function, by module and name."""
    if in_chinese():
        from booklet.cli.inchinese import wording

        return wording()[name].partition("\n")[0]
    module, function = place.split(":")
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    found = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    docstring = next(ast.get_docstring(node) for node in found if node.name == function)
    return (docstring or "").partition("\n")[0]
