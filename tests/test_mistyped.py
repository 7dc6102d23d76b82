"""Commands that are typed wrong, of every kind that each command lets one type: what is wrong is
told in both languages, with its place and its cure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from click.types import FloatParamType, IntParamType
from commands import run
from conftest import TINY
from test_language import HAN, commands

from booklet.cli.entry import booklet
from booklet.cli.mistyped import as_findings, called
from booklet.cli.printers import ask
from booklet.errors import Finding, Language, OrderError
from booklet.model.calibration import ARROW, MARGIN

COMMANDS = [("", booklet), *commands(booklet, "")]


def needed(command: click.Command) -> list[str]:
    """The words without which a command does nothing."""
    words = []
    for each in command.params:
        if each.required:
            given = each.type.choices[0] if isinstance(each.type, click.Choice) else "."
            words += [called(each), given] if isinstance(each, click.Option) else [given]
    return words


def options(command: click.Command) -> Iterator[click.Option]:
    return (each for each in command.params if isinstance(each, click.Option))


def wrong_options(path: str, command: click.Command) -> Iterator[tuple[str, str, str]]:
    """What is typed, the word that is told, and where."""
    place = f"booklet {path}".strip()
    if "ignore_unknown_options" not in command.context_settings:  # as it hands them on
        yield "--nosuch", "--nosuch", place
    for each in options(command):
        name = called(each)
        if each.is_flag:
            yield f"{name}=1", name, place
            continue
        yield name, name, place
        known = (click.Choice, click.DateTime, IntParamType, FloatParamType)
        if isinstance(each.type, known) or getattr(each.type, "exists", False):
            yield f"{name}=nosuch", "", name
        if isinstance(each.type, click.Path):  # empty where a script's variable is
            yield f"{name}=", "", name
        for bound, beyond in (("min", -1), ("max", 1)):
            if (at := getattr(each.type, bound, None)) is not None:
                yield f"{name}={at + beyond}", "", name
    if "--time" in {called(each) for each in options(command)}:
        yield "--time=nan", "", "--time"


def wrong_words(path: str, command: click.Command) -> Iterator[tuple[list[str], str, str]]:
    """The same of words that are no options: one too few, one too many, one that is none."""
    place, whole = f"booklet {path}", needed(command)
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    for each in command.params:
        if each.required:
            begun = whole[: whole.index(called(each))] if isinstance(each, click.Option) else []
            yield begun, called(each), place
    if not any(each.nargs == -1 for each in arguments):
        yield [*whole, *["x"] * len(arguments), "nosuch"], "nosuch", place
    for number, each in enumerate(arguments):
        if isinstance(each.type, click.Choice) or getattr(each.type, "exists", False):
            yield ["nosuch"], "", each.human_readable_name
        if isinstance(each.type, click.Path):
            yield [*["x"] * number, ""], "", called(each)


def every() -> Iterator[tuple[list[str], str, str]]:
    for path, command in COMMANDS:
        words = [*path.split(), *(needed(command) if command is not booklet else [])]
        for wrong, told, place in wrong_options(path, command):
            yield [*words, wrong], told, place
        if isinstance(command, click.Group):
            yield [*path.split(), "nosuch"], "nosuch", f"booklet {path}".strip()
        else:
            for typed, told, place in wrong_words(path, command):
                yield [*path.split(), *typed], told, place


def found(words: list[str]) -> Finding:
    """What is told of the words; what is not refused is not begun."""
    with pytest.MonkeyPatch.context() as instead:
        instead.setattr(click.Context, "invoke", not_begun)
        with pytest.raises(OrderError) as raised, as_findings(booklet, words):
            booklet(words, prog_name="booklet", standalone_mode=False)
    (finding,) = raised.value.findings
    return finding


def not_begun(context: click.Context, work: object, *given: object, **named: object) -> None:
    assert isinstance(context.command, click.Group), context.command_path


def test_whatever_is_typed_wrong_is_told_in_both_languages() -> None:
    """With its place and with a cure, and in Chinese without an English word but what is typed."""
    tried = 0
    for words, told, place in every():
        finding = found(words)
        assert (finding.code, str(finding.place)) == ("R09", place), words
        for language in Language:
            sentence, hint = finding.wording(language)
            assert told in sentence and hint and bool(HAN.search(sentence)) == (language == "zh")
            assert language == "zh" or not HAN.search(hint), words
        tried += 1
    assert tried > 500


@pytest.mark.parametrize(("words", "cure"), [
    (["build", "--formt", "x"], "是不是 --format？"), (["bild"], "是不是 build？"),
    (["print", "--copies", "0"], "请写 1 到 999 的整数"), (["schema", "x"], "有：corpus"),
    (["fonts", "build", "x"], "已有的文件夹"), (["fonts", "list", "--file", "x"], "已有的文件"),
    (["proofread"], "见 booklet proofread --help"), (["build", "--time", "0"], "请写 0.1 到"),
    (["new", "piece", "x", "--date", "never"], "请照这样写：2024-04-23"),
    (["build", "--memory", "1"], "不小于 128"), (["make", ""], "请写一个文件或文件夹"),
])  # fmt: skip
def test_the_cure_is_what_can_be_typed(words: list[str], cure: str) -> None:
    assert cure in found(words).wording(Language.CHINESE).hint


def test_it_is_said_on_a_terminal() -> None:
    """In one line, in the language there; where nothing is asked for, with all that there is."""
    done = run(TINY, "build", "--xyz", code=2, LC_ALL="zh_CN.UTF-8")
    assert done.stderr == "booklet build：R09：没有 --xyz 这个选项（见 booklet build --help）\n"
    assert done.stdout == ""
    done = run(TINY, "new", "--lang", "zh", code=2)
    assert done.stderr == "booklet new：R09：少写了命令的名字（见 booklet new --help）\n"
    assert "用法：" in run(TINY, "new", code=2, LANG="zh_CN", LC_ALL="").stderr


def test_files_are_named_behind_from(tmp_path: Path) -> None:
    told = run(tmp_path, "new", "book", "book", "a.md", "b.md", code=2).stderr
    assert told == (
        "booklet new book: R09: files are named behind --from (write --from before a.md)\n"
    )
    assert [*tmp_path.iterdir()] == []


def test_an_answer_that_is_none_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_LANG", "zh")
    for question, typed, answer, told in (
        (ARROW, "left\nup\n", "up", "有：up"), (MARGIN, "x\n4\n", 4.0, "请写数"),
    ):  # fmt: skip
        command = click.Command("ask", callback=lambda each=question: click.echo(ask(each)))
        done = CliRunner().invoke(command, input=typed)
        assert f"{answer}" in done.output and told in done.output
        assert not re.search("Error", done.output)
