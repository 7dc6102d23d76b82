"""Write whole files or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from booklet.errors import OutputError
from booklet.writing import beside, destination, write_whole


def test_files_are_written_whole(tmp_path: Path) -> None:
    files = {tmp_path / "new" / "a.pdf": b"a", tmp_path / "new" / "b.pdf": b"b"}
    write_whole(files)
    assert {path: path.read_bytes() for path in (tmp_path / "new").iterdir()} == files


def test_a_failure_leaves_every_earlier_file(tmp_path: Path) -> None:
    """If the second file cannot be written, the first is not replaced either."""
    first = tmp_path / "a.pdf"
    first.write_bytes(b"earlier")
    (tmp_path / "folder").write_bytes(b"a file where a folder is needed")
    with pytest.raises(OutputError, match="the earlier file, if any, is as it was"):
        write_whole({first: b"new", tmp_path / "folder" / "b.pdf": b"new"})
    assert first.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "folder"]


def test_what_a_dead_run_left_is_swept(tmp_path: Path) -> None:
    """Parts of processes that live no more go; those of the living stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, living = tmp_path / f".a.pdf.{gone.pid}.part", tmp_path / f".b.pdf.{os.getppid()}.part"
    dead.touch()
    living.touch()
    write_whole({tmp_path / "c.pdf": b"c"})
    assert not dead.exists()
    assert living.exists()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """/dev/full stands for a disk without room."""
    part = tmp_path / f".a.pdf.{os.getpid()}.part"
    part.symlink_to("/dev/full")
    (tmp_path / "a.pdf").write_bytes(b"earlier")
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole({tmp_path / "a.pdf": b"new" * 10000})
    assert (tmp_path / "a.pdf").read_bytes() == b"earlier"


KILLED = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from booklet.writing import write_whole
path = Path({path!r})
print("ready", flush=True)
n = 0
while True:
    n += 1
    write_whole({{path: (b"%d" % (n % 10)) * 400_000}})
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_kill_leaves_no_torn_file(tmp_path: Path, number: signal.Signals) -> None:
    """Killed at any moment, the file is one whole writing."""
    path = tmp_path / "a.pdf"
    for _ in range(5):
        code = KILLED.format(root=str(ROOT), path=str(path))
        run = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert run.stdout is not None
        run.stdout.readline()
        while not path.exists():
            pass
        run.send_signal(number)
        run.wait()
        run.stdout.close()
        data = path.read_bytes()
        assert len(data) == 400_000
        assert len(set(data)) == 1


def test_names(tmp_path: Path) -> None:
    usual = Path("out/x.pdf")
    assert destination(None, usual, ".pdf") is usual
    assert destination("a/b.pdf", usual, ".pdf") == Path("a/b.pdf")
    assert destination("e\u0301.pdf", usual, ".pdf") == Path("\u00e9.pdf")
    assert beside(Path("out/week11.pdf"), "sheets") == Path("out/week11-sheets.pdf")
    (tmp_path / "d.pdf").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        destination(tmp_path / "d.pdf", usual, ".pdf")


WRONG = [
    ("..", "upwards"), ("a/../b.pdf", "upwards"), ("a\0.pdf", "no file name may hold"),
    ("a\u202e.pdf", "no file name may hold"), ("a.txt", "name it a.pdf"), ("", "does not end in"),
    ("长" * 84 + ".pdf", "too long"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "told"), WRONG)
def test_wrong_names(name: str, told: str) -> None:
    with pytest.raises(OutputError, match=told):
        destination(name, Path("x.pdf"), ".pdf")
