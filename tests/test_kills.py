"""Writing: a kill or a failure at any call leaves a whole set, which the next run heals."""

from __future__ import annotations

import errno
import hashlib
import itertools
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from io import FileIO
from pathlib import Path

import pytest
from sets_of_files import NAMES, left, set_in

from booklet.errors import OutputError
from booklet.writing import journal, locks, write_whole


class Killed(BaseException):
    """Stands for a kill: after it nothing more happens on the disk."""


class Disk:
    """Every call by which the writer changes the disk is counted; from one on, each one fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count, self.last, self.failure, self.once = 0, sys.maxsize, Killed(), False
        for name in ("open", "link", "replace", "unlink", "mkdir", "rmdir", "chmod"):
            monkeypatch.setattr(os, name, self.watched(getattr(os, name)))
        monkeypatch.setattr(os, "fsync", self.watched(lambda file: None))
        disk = self

        class File(FileIO):
            def __init__(self, file: Path | int, mode: str) -> None:
                if not isinstance(file, int):
                    disk.step()
                super().__init__(file, mode)

            def write(self, data: object, /) -> int:
                disk.step()
                return super().write(data)  # type: ignore[arg-type]

            def truncate(self, size: int | None = None, /) -> int:
                disk.step()
                return super().truncate(size)

        monkeypatch.setattr(locks, "FileIO", File)
        monkeypatch.setattr(journal, "FileIO", File)

    def step(self) -> None:
        self.count += 1
        if self.count == self.last or (self.count > self.last and not self.once):
            raise self.failure

    def watched(self, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object, **words: object) -> object:
            self.step()
            return call(*args, **words)

        return counted

    def fail_at(self, n: int, failure: BaseException, *, once: bool = False) -> None:
        self.count, self.last, self.failure, self.once = 0, n, failure, once

    def well(self) -> None:
        self.fail_at(sys.maxsize, Killed())


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def ended(contents: dict[Path, bytes]) -> bool:
    """Whether the writing came to its end."""
    try:
        write_whole(contents)
    except Killed:
        return False
    return True


def state_of(folder: Path, names: Sequence[str]) -> set[bytes]:
    """What the files of the set say of their age; b"" for one that is not there."""
    files = {name: folder / name for name in names}
    return {
        path.read_bytes().removeprefix(name.encode()) if path.exists() else b""
        for name, path in files.items()
    }


OTHER = "other.pdf"


def assert_whole(folder: Path, earlier: Sequence[str], names: Sequence[str] = NAMES) -> bytes:
    """The set is the new one or the earlier one, and nothing is left over; which of them."""
    if state_of(folder, names) == {b"new"}:
        assert left(folder) == {OTHER, *names}
        return b"new"
    assert state_of(folder, earlier) <= {b"earlier"}
    assert left(folder) == {OTHER, *earlier}
    return b"earlier"


def no_links(*paths: object) -> None:
    raise PermissionError(errno.EPERM, "no links here")


def folders(
    tmp_path: Path, earlier: Sequence[str], disk: Disk, first: int = 1, step: int = 1
) -> Iterator[tuple[int, Path]]:
    """1, 2, … and a folder for each try, with the earlier set and another file."""
    for n in itertools.count(first, step):
        disk.well()
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        write_whole(set_in(folder, b"earlier", earlier) | {folder / OTHER: b""})
        yield n, folder


@pytest.mark.parametrize("earlier", [NAMES, (), NAMES[::2]], ids=["all", "none", "some"])
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_kill_at_any_call_is_healed_by_the_next_run(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, earlier: Sequence[str], links: bool
) -> None:
    """Killed before each call in turn: the next run that writes there, be it another file, leaves
    the earlier set or the new one, and nothing else."""
    if not links:
        monkeypatch.setattr(os, "link", disk.watched(no_links))
    seen = []
    for n, folder in folders(tmp_path, earlier, disk):
        disk.fail_at(n, Killed())
        whole = ended(set_in(folder, b"new"))
        disk.well()
        write_whole({folder / OTHER: b"again"})
        seen.append(assert_whole(folder, earlier))
        if whole:
            break
    assert seen == sorted(seen)
    assert set(seen) == {b"earlier", b"new"}


def test_a_kill_while_healing_is_healed(tmp_path: Path, disk: Disk) -> None:
    """Killed before each call of the writing, and before every other call of the run that heals."""
    names, earlier = NAMES[:2], NAMES[:1]
    whole, start = False, 0
    while not whole:
        start += 1
        for n, folder in folders(tmp_path, earlier, disk, 1 + start % 2, 2):
            disk.fail_at(start, Killed())
            whole = ended(set_in(folder, b"new", names))
            disk.fail_at(n, Killed())
            healed = ended({folder / OTHER: b"again"})
            disk.well()
            write_whole({folder / OTHER: b"and again"})
            assert_whole(folder, earlier, names)
            if healed:
                break
    assert start > 15


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EDQUOT])
def test_a_failure_of_any_call_leaves_the_folder_as_it_was(
    tmp_path: Path, disk: Disk, number: int
) -> None:
    """Each call in turn fails once, as on a full disk: the new set is there, or the folder is as
    it was and a sentence says why."""
    why = os.strerror(number)
    for n, folder in folders(tmp_path, NAMES[::2], disk):
        disk.fail_at(n, OSError(number, why), once=True)
        before = {path: path.read_bytes() for path in folder.iterdir()}
        told = ""
        try:
            write_whole(set_in(folder, b"new"))
        except OutputError as error:
            told = str(error)
        if told:
            assert why in told
            assert {path: path.read_bytes() for path in folder.iterdir()} == before
        else:
            assert state_of(folder, NAMES) == {b"new"}
        tried = disk.count
        disk.well()
        write_whole({folder / OTHER: b"again"})
        assert_whole(folder, NAMES[::2])
        if tried < n:
            break


def test_what_cannot_be_put_back_is_told_and_kept(tmp_path: Path, disk: Disk) -> None:
    """The disk is gone in the midst of it: nobody is told that all is as it was, and when the disk
    is back the next run puts it back."""
    told = set()
    for n, folder in folders(tmp_path, NAMES, disk):
        disk.fail_at(n, OSError(errno.EIO, "the disk is gone"))
        code = ""
        try:
            write_whole(set_in(folder, b"new"))
        except OutputError as error:
            code = error.findings[0].code
        if code == "O02":
            assert state_of(folder, NAMES) == {b"earlier"}
        tried = disk.count
        disk.well()
        write_whole({folder / OTHER: b"again"})
        assert_whole(folder, NAMES)
        told.add(code)
        if tried < n:
            break
    assert told == {"O02", "O04", ""}


def test_runs_at_once_in_one_folder_do_not_mix(tmp_path: Path) -> None:
    """Several write the same four files, each its own set: in the end one set is there."""
    threads = [
        threading.Thread(target=write_whole, args=(set_in(tmp_path, b"%d" % n),)) for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(state_of(tmp_path, NAMES)) == 1
    assert left(tmp_path) == set(NAMES)


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PATIENCE", 0.0)
    path = tmp_path / "a.pdf"
    with (
        locks.locked(tmp_path / journal.NAME, 0),
        pytest.raises(OutputError, match="another run has been writing"),
    ):
        write_whole({path: b"new"})
    assert not path.exists()


def plan(*names: str, digest: str = hashlib.sha256(b"mine").hexdigest()) -> bytes:
    rows = [{"name": name, "digest": digest, "earlier": False} for name in names]
    return json.dumps({"token": "0123abcd", "files": rows}).encode() + b"\n"


FOREIGN = [
    b"", b"\n", b"[]\n", b"\0" * 99, plan("x.pdf")[:-9], b'{"token": 1, "files": [{}]}\n',
    b"\xff\n", plan("../mine.pdf"), plan("y.pdf", "../mine.pdf"), b"done\n",
]  # fmt: skip


@pytest.mark.parametrize("found", FOREIGN)
@pytest.mark.parametrize("end", [b"", b"done\n"])
def test_a_journal_that_is_none_does_no_harm(tmp_path: Path, found: bytes, end: bytes) -> None:
    """Cut off, empty, or laid there by somebody: nothing outside its folder is touched."""
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    (folder / journal.NAME).write_bytes(found + end)
    write_whole({folder / "x.pdf": b"new"})
    assert left(tmp_path) == {"mine.pdf", "out", "out/x.pdf"}


def test_what_somebody_put_there_since_a_kill_stays(tmp_path: Path, disk: Disk) -> None:
    """Healing takes back what the killed run did, not what a person did after it."""
    for n, folder in folders(tmp_path, NAMES, disk):
        disk.fail_at(n, Killed())
        whole = ended(set_in(folder, b"new"))
        disk.well()
        (folder / "x.pdf").write_bytes(b"mine")
        write_whole({folder / OTHER: b"again"})
        assert (folder / "x.pdf").read_bytes() == b"mine"
        assert left(folder) == {OTHER, *NAMES}
        if whole:
            break
