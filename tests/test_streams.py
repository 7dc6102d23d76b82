"""What cannot be said or opened is a sentence and an exit code of its own, never silence."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TINY
from drawn import crossed

FULL, SHUT = "> /dev/full", ">&-"
UNSAID = "standard output: O05: what is to be told cannot be written there"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").symlink_to(TINY)
    return tmp_path


def shell(folder: Path, words: str, around: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours in a shell: `around` holds it as {}, with what is done to streams."""
    command = around.format(f"{shlex.quote(sys.executable)} -m booklet {words}")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder, capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip


SAYING = ("check --json", "list", "show 2", "--version", "build --help", "build 2", "codes")


@pytest.mark.parametrize(("words", "to"), crossed(SAYING, [FULL, SHUT]))
def test_an_output_that_takes_nothing_is_told(folder: Path, words: str, to: str) -> None:
    """The exit code is that of output, not that of a warning; there is one sentence."""
    done = shell(folder, words, "{} " + to)
    assert done.returncode == 7
    assert done.stderr.startswith(UNSAID)
    assert done.stderr.count("\n") == 1


SILENT = [
    ("check", "{} >&-", 0),  # has nothing to say
    ("list", "{} 2>&-", 0),
    ("list", "{} <&-", 0),
    ("build nowhere", "{} 2>&-", 2),
    ("build nowhere", "{} 2>/dev/full", 2),
    ("build --nope", "{} 2>/dev/full", 2),
    ("build nowhere", "{} <&- >&- 2>&-", 2),
    (f"build 2 --title {'一' * 20}{'a' * 40}", "{} 2>/dev/full", 7),  # has a warning to tell
    ("list", "{} | true; exit ${{PIPESTATUS[0]}}", 0),
    ("show 2", "{} | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}", 0),
]


@pytest.mark.parametrize(("words", "around", "code"), SILENT)
def test_other_streams_change_nothing(folder: Path, words: str, around: str, code: int) -> None:
    """A pipe that nobody reads is quiet, a closed error stream leaves the exit code."""
    done = shell(folder, words, around)
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize("most", [6, 8, 10, 12])
def test_too_few_files_are_a_sentence(folder: Path, most: int) -> None:
    (folder / "t.csv").write_text("单位,会议\n甲,2\n乙,1\n", "utf-8")
    done = shell(folder, "batch t.csv", f"ulimit -n {most}; {{}}")
    assert (done.returncode, done.stdout) == (7, "")
    assert "O06: the system refuses it: Too many open files" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_output_is_no_way_into_a_file(folder: Path) -> None:
    """No file that is written gets the number of the output, and what is said goes into none."""
    assert shell(folder, "build 2 --impose saddle", "{} >&- 2>&-").returncode == 7
    for name in ("booklet.pdf", "booklet-sheets.pdf"):
        data = (folder / "out" / name).read_bytes()
        assert data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")
