"""The README and the corpus' README: every command is run as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from intake.wordfiles import HEADING, docx, p

from booklet.cli.entry import booklet

README = (ROOT / "README.md").read_text("utf-8")
CONSOLES = [
    commands
    for console in re.findall(r"```console\n(.*?)```", README, re.S)
    if (commands := re.findall(r"^\$ (booklet .+)$", console, re.M))
]
INLINE = re.findall(r"`(booklet [^`]+)`", README)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder like a checkout, with a corpus that may be changed."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / "out").mkdir()
    (tmp_path / "借阅办法.docx").write_bytes(docx(p("总则", style="1") + p("文。"), styles=HEADING))
    (tmp_path / "诗").mkdir()
    (tmp_path / "诗" / "静夜思.txt").write_text("床前明月光", "utf-8")
    return tmp_path


def run(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    settings = {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "settings")}
    environment = {**os.environ, **settings}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.parametrize("commands", CONSOLES, ids=lambda each: each[0].split()[1])
def test_every_command_works_in_its_order(copy: Path, commands: list[str]) -> None:
    """The commands that stand together need one another and nothing else."""
    for command in commands:
        words = shlex.split(command)[1:]
        done = run(copy, [sys.executable, "-m", "booklet", *words])
        assert done.returncode == 0, f"{command}: {done.stderr}{done.stdout}"


def test_the_python_works(copy: Path) -> None:
    for code in PYTHON:
        done = run(copy, [sys.executable, "-c", code])
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", INLINE)
def test_every_command_that_is_named_is_one(command: str) -> None:
    """A command in running text has a help, and knows every option that is named with it."""
    words = command.split()
    name = [words[1]] if words[1] != "new" else words[1:3]
    told = CliRunner().invoke(booklet, [*name, "--help"])
    assert told.exit_code == 0, command
    for option in (word for word in words if word.startswith("--")):
        assert option in told.output, command


def test_the_two_commands_are_targets_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"(?:`|\$ )make ([a-z]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_the_commands_that_open_the_readme_are_what_ci_runs() -> None:
    assert "exec make test" in (ROOT / ".ci/run").read_text("utf-8")
    assert "$ make test" in README


def test_there_is_something_to_test() -> None:
    assert sum(map(len, CONSOLES)) > 20
    assert INLINE
    assert PYTHON


def test_links_lead_somewhere() -> None:
    """Every relative link and picture of the READMEs is a file of the project."""
    for file in (ROOT / "README.md", ROOT / "corpus/README.md", ROOT / "fonts/README.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_exit_codes_are_those_of_the_errors() -> None:
    """The README names every exit code that the errors have."""
    from booklet import errors

    told = re.search(r"Exit codes:(.*?)\.\s", README, re.S)
    assert told
    codes = {int(code) for code in re.findall(r"\b(\d+)\b", told[1])}
    kinds = errors.BookletError.__subclasses__()
    assert {kind.exit_code for kind in kinds} <= codes
