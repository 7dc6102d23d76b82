"""Locks: had by one run at a time, lost with the run, and nothing of them is left over."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import ROOT

from booklet.writing.locks import locked

HOLDER = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from booklet.writing.locks import locked
with locked(Path({path!r}), 0) as file:
    file.write(b"begun")
    print("had", flush=True)
    sys.stdin.read()
"""


def test_one_at_a_time_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, 0), pytest.raises(TimeoutError), locked(path, 0):
        pass
    assert not path.exists()


def test_what_is_written_in_it_stays_for_the_next(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, 0) as file:
        file.write(b"begun")
    with locked(path, 0) as file:
        assert file.read() == b"begun"
        file.truncate(0)
    assert not path.exists()


def test_a_lock_ends_with_the_run_however_it_ends(tmp_path: Path) -> None:
    """As long as another process lives it is not had, and after a kill it is."""
    path = tmp_path / "lock"
    code = HOLDER.format(root=str(ROOT), path=str(path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"had\n"
        with pytest.raises(TimeoutError), locked(path, 0):
            pass
        holder.kill()
    with locked(path, 0) as file:
        assert file.read() == b"begun"


def test_many_at_once(tmp_path: Path) -> None:
    """Everybody takes the file away behind him, and still no two have it together."""
    inside, most = 0, 0

    def take() -> None:
        nonlocal inside, most
        for _ in range(20):
            with locked(tmp_path / "lock", 60):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert list(tmp_path.iterdir()) == []


def test_it_is_no_way_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "lock").symlink_to("mine")
    with pytest.raises(OSError), locked(tmp_path / "lock", 0) as file:
        file.truncate(0)
    assert (tmp_path / "mine").read_bytes() == b"mine"
