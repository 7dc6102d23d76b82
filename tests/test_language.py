"""The language of the command line: of the system, or as --lang says; help and findings alike."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands import carried_out
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from booklet.cli.entry import COMMANDS, booklet
from booklet.cli.inchinese import WORD, filled, said_of, width, wording
from booklet.cli.tongue import LOCALE, language, say_in
from booklet.errors import Language
from booklet.sheets import SCHEMES

HAN = re.compile("[㐀-鿿]")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group, with what is typed for each."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield f"{path} {name}".strip(), command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}".strip())


def test_all_help_is_there_in_chinese() -> None:
    """Of each command and option; and nothing is said of what there is not."""
    used = {"booklet"}
    silent = []
    for path, command in commands(booklet, ""):
        used.add(path)
        silent += [] if HAN.search(wording().get(path, "")) else [path]
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                said = said_of(option, path) or ""
                long = max(option.opts, key=len)
                silent += [] if said != option.help else [f"{path} {long}"]
                used |= {f"{path} {long}", long}
    assert silent == []
    assert set(wording()) <= used
    assert set(COMMANDS) <= used


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
    return carried_out(ROOT, *words, settings=kept | environment)


@pytest.mark.parametrize(
    ("words", "environment", "chinese"),
    [
        (("build", "-h"), {"LANG": "zh_CN.UTF-8"}, True),
        (("--lang", "zh", "-h"), {}, True),
        (("new", "--lang=zh", "book", "-h"), {}, True),
        (("build", "-h", "--lang", "en"), {"LC_MESSAGES": "zh_CN.UTF-8"}, False),
        (("build", "-h"), {}, False),
        ((), {"LANG": "zh_CN.UTF-8"}, True),
        ((), {}, False),
        (("build", "nowhere", "--lang", "zh"), {}, True),
        (("build", "nowhere"), {"LANG": "C"}, False),
    ],
)
def test_help_and_findings_are_in_one_language(
    words: tuple[str, ...], environment: dict[str, str], chinese: bool
) -> None:
    told = run(*words, **environment)
    lines = [line for line in (told.stdout + told.stderr).splitlines() if line.strip()]
    mostly = sum(bool(HAN.search(line)) for line in lines) * 2 > len(lines)
    assert mostly == chinese, lines
    assert "-h" not in words or max(map(width, lines)) <= 80


@given(st.text("山水，。）（abc \n-=", max_size=200), st.integers(12, 60))
def test_lines_are_filled(text: str, columns: int) -> None:
    """Nothing is lost, words stay whole, and no line is too wide for what stands in it."""
    lines = filled(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line) <= columns or len(WORD.findall(line)) == 1


def test_a_language_that_is_not_spoken_is_refused() -> None:
    assert run("build", "--lang", "fr").returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lang", "zh"], "zh"),
        (["x", "--lang=en"], "en"),
        (["--lang"], None),
        (["--lang", "x"], None),
    ],
)
def test_the_last_that_is_said_holds(
    words: list[str], said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LOCALE[0], raising=False)
    say_in(words)
    assert os.environ.get(LOCALE[0]) == said
    os.environ.pop(LOCALE[0], None)


def test_what_is_said_goes_with_the_program() -> None:
    """Beside its module, wherever that is installed."""
    assert (Path(ROOT) / "booklet/cli/chinese.toml").is_file()


@pytest.mark.parametrize("number", range(4))
def test_the_first_setting_that_says_a_language_is_heard(number: int) -> None:
    """LC_ALL goes before LC_MESSAGES, and that before LANG (POSIX, 8.2); what is empty is unset."""
    names = ("BOOKLET_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    before, after = dict.fromkeys(names[:number], ""), dict.fromkeys(names[number + 1 :], "en_GB")
    assert language({**before, names[number]: "zh_CN.UTF-8", **after}) is Language.CHINESE
    assert (
        language({**before, names[number]: "C", **dict.fromkeys(after, "zh")}) is Language.ENGLISH
    )


@pytest.mark.parametrize("chosen", Language)
def test_schemes_are_told_in_both_languages(chosen: Language) -> None:
    """What each is, in the list and in the help of the command that lays them."""
    for words in (("schemes",), ("impose", "-h")):
        lines = {line.strip() for line in run(*words, LANG=chosen).stdout.splitlines()}
        for name, scheme in SCHEMES.items():
            assert f"{name:<11} {getattr(scheme.summary, chosen)}" in lines
