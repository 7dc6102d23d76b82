"""The help of commands in Chinese.

Words of an order have their Chinese where they are declared; what else is said stands in
`chinese.toml`, which is read where help is asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from unicodedata import east_asian_width

import click

from booklet.model.order import Ticket
from booklet.model.words import Word, words_of
from booklet.patterns import pattern

FILE = Path(__file__).with_name("chinese.toml")
HEADS = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这些话。",
    "Show the version and exit.": "显示版本。",
}
WORDS_OF_USAGE = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 ..."}
"""What Click says itself."""
COLUMNS, NAMES = 78, 30
"""Columns of a line, and those that names of options take of it."""
WORD = pattern(r"(?:[!-~]+|\S)[，。；：、！？）》”]*|\s")
"""What no line ends within: a word of letters, or a Han, and marks behind it."""


class ChineseFormatter(click.HelpFormatter):
    """Help whose heads are Chinese, and whose lines end between Han too."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for english, chinese in WORDS_OF_USAGE.items():
            args = args.replace(english, chinese)
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':{self.current_indent}}{HEADS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n\n"):
            kept = paragraph.startswith("\b\n")
            lines = paragraph.split("\n")[1:] if kept else filled(paragraph, COLUMNS)
            indented = (f"{'':{self.current_indent}}{line}".rstrip() for line in (*lines, ""))
            self.write("".join(f"{line}\n" for line in indented))
        self.buffer[-1] = self.buffer[-1].rstrip() + "\n"

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = NAMES, col_spacing: int = 2
    ) -> None:
        listed = list(rows)
        start = min(col_max, max(len(name) for name, _ in listed)) + col_spacing
        for name, said in listed:
            first, *others = filled(HEADS.get(said, said), COLUMNS - start - 2) or [""]
            lines = [f"{name:{start}}{first}"] if len(name) < start else [name, first]
            lines = [*lines[:1], *(f"{'':{start}}{line}" for line in (*lines[1:], *others))]
            self.write("".join(f"{'':{self.current_indent}}{line}\n" for line in lines))


def filled(text: str, columns: int) -> list[str]:
    """A paragraph in lines of at most so many columns, of which a Han takes two."""
    lines = [""]
    for word in WORD.findall(re.sub(r"(?<=[^!-~])\n|\n(?=[^!-~])", "", text).replace("\n", " ")):
        if width(lines[-1] + word.rstrip()) > columns:
            lines.append("")
        if lines[-1] or word.strip():
            lines[-1] += word
    return [line.rstrip() for line in lines]


def width(text: str) -> int:
    """The columns that a text takes on a terminal (Unicode Standard Annex #11)."""
    return sum(1 + (east_asian_width(each) in "WF") for each in text)


class ChineseContext(click.Context):
    """A context whose help is Chinese."""

    formatter_class = ChineseFormatter


def translate(command: click.Command, path: str) -> None:
    """Let a command, and those below it, tell what they do in Chinese."""
    command.context_class = ChineseContext
    command.help = wording().get(path, command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = said_of(parameter, path)
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            translate(each, f"{path} {name}" if path != "booklet" else name)


def said_of(option: click.Option, path: str) -> str | None:
    """What an option means: as the command says it, as the word of an order, as all say it."""
    long = max(option.opts, key=len)
    if said := wording().get(f"{path} {long}"):
        return said
    word = ordered().get(option.name or "")
    if word and option.help and option.help.startswith(word.help.en.removesuffix(".")):
        repeated = "（可以写几次）" if word.repeated else ""
        usual = f"[{word.usual}]" if word.usual else ""
        return f"{word.help.zh.removesuffix('。')}{repeated}。{usual}"
    return wording().get(long, option.help)


@cache
def ordered() -> Mapping[str, Word]:
    """The words of an order by their keys."""
    return {word.key: word for word in words_of(Ticket).values()}


@cache
def wording() -> Mapping[str, str]:
    """What is said in Chinese, of what."""
    said = tomllib.loads(FILE.read_text("utf-8"))
    return {name: text.strip() for name, text in said.items()}
