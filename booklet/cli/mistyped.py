"""What is wrong with a command as it is typed, which Click finds and says in English alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from booklet.errors import Finding, OrderError, Place, Words
from booklet.errors.faults import command as faults
from booklet.errors.faults.phrases import do_you_mean, there_are

A_PATH = Words("name a file or a folder", "请写一个文件或文件夹")


@contextmanager
def as_findings(group: click.Group, words: Sequence[str]) -> Iterator[None]:
    """Run the words as commands of a group. Raises OrderError for what Click refuses of them; what
    asks for help by saying nothing is left as it is."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise OrderError(mistyped(error, error.ctx or named(group, words))) from error


def named(group: click.Group, words: Sequence[str]) -> click.Context:
    """The command that the words name."""
    context = click.Context(group, info_name="booklet")
    for word in words:
        if isinstance(within := context.command, click.Group):
            command = within.get_command(context, word)
            context = click.Context(command, context, word) if command else context
    return context


def mistyped(error: click.UsageError, command: click.Context) -> Finding:
    """The finding that an error of Click's is, at the command or the word with a wrong value."""
    place, hint = Place(command.command_path), see_help(command)
    match error:
        case click.NoSuchCommand(command_name=name, possibilities=near):
            return faults.UNKNOWN_COMMAND.at(place, name=name, hint=nearest(near) or hint)
        case click.NoSuchOption(option_name=name, possibilities=near):
            return faults.UNKNOWN_OPTION.at(place, name=name, hint=nearest(near) or hint)
        case click.BadOptionUsage(option_name=name):
            return misused(name, command)
        case click.MissingParameter(param=click.Parameter() as word):
            return faults.WORD_MISSING.at(place, name=called(word), hint=wanted(word.type) or hint)
        case click.BadParameter(param=click.Parameter() as word):
            hint = A_PATH if isinstance(word.type, click.Path) else hint
            return faults.WRONG_VALUE.at(Place(called(word)), hint=wanted(word.type) or hint)
    if isinstance(command.command, click.Group):
        return faults.COMMAND_MISSING.at(place, hint=hint)
    words = error.message.partition("(")[2].removesuffix(")")
    return faults.WORD_TOO_MANY.at(place, words=words, hint=hint)


def misused(name: str, command: click.Context) -> Finding:
    """That an option has a value and takes none, or has none."""
    place, options = Place(command.command_path), command.command.get_params(command)
    (option,) = (each for each in options if name in (*each.opts, *each.secondary_opts))
    if isinstance(option, click.Option) and option.is_flag:
        return faults.VALUE_TOO_MANY.at(place, name=name)
    hint = wanted(option.type) or see_help(command)
    return faults.VALUE_MISSING.at(place, name=name, hint=hint)


def called(word: click.Parameter) -> str:
    """What a person types for a word of a command; files that usage names elsewhere have none."""
    if isinstance(word, click.Option):
        return max(word.opts, key=len)
    return word.human_readable_name or "FILE"


def nearest(names: list[str] | None) -> Words | None:
    """The question whether the first of some names was meant, where there is any."""
    return do_you_mean(names[0]) if names else None


def see_help(command: click.Context) -> Words:
    """Where it is told what can be typed."""
    path = command.command_path
    return Words(f"see: {path} --help", f"见 {path} --help")


def wanted(kind: click.ParamType[Any]) -> Words | None:
    """What a value of this kind is like, where that can be said in a word."""
    match kind:
        case click.Choice(choices=choices):
            return there_are(choices)
        case click.types.IntParamType() | click.types.FloatParamType():
            return number_wanted(kind)
        case click.DateTime():
            return Words("write it like 2024-04-23", "请照这样写：2024-04-23")
        case click.Path(exists=True, file_okay=False):
            return Words("name a folder that is there", "请写一个已有的文件夹")
        case click.Path(exists=True):
            return Words("name a file that is there", "请写一个已有的文件")
    return None


def number_wanted(kind: click.ParamType[Any]) -> Words:
    """A number, whole or not, and between which it lies."""
    whole = isinstance(kind, click.types.IntParamType)
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    en, zh = ("a whole number", "整数") if whole else ("a number", "数")
    if least is None:
        return Words(f"write {en}", f"请写{zh}")
    if most is None:
        return Words(f"write {en} from {least} on", f"请写不小于 {least} 的{zh}")
    return Words(f"write {en} from {least} to {most}", f"请写 {least} 到 {most} 的{zh}")
