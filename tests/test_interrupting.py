"""Ctrl-C while a command loads: it ends, and nobody sees a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from runs import ENVIRONMENT

from booklet import __version__

LOADS = """
import os, signal, sys
class Presses:
    def find_spec(self, name, path, target=None):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Presses())
{before}
from booklet.cli import main
main({words})
"""
TOLD = "interrupted; nothing was changed"
IGNORED = "signal.signal(signal.SIGINT, signal.SIG_IGN)"


def pressed(module: str, *words: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """A command during which Ctrl-C is pressed while a module is loaded."""
    program = LOADS.format(module=module, words=words, before=before)
    return subprocess.run(
        [sys.executable, "-c", program],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "module", ["booklet.cli.streams", "booklet.cli.tongue", "booklet.cli.entry"]
)
def test_before_anybody_could_tell_of_it_the_command_is_gone(module: str) -> None:
    done = pressed(module, "check")
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_so_is_one_that_looks_for_a_desk() -> None:
    done = pressed("booklet.cli.beside", "build")
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_afterwards_it_is_told() -> None:
    done = pressed("booklet.cli.checking", "check")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", TOLD)


def test_what_runs_behind_a_script_goes_on() -> None:
    done = pressed("booklet.cli.entry", "--version", before=IGNORED)
    assert (done.returncode, done.stdout) == (0, f"{__version__}\n")
