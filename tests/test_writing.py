"""Write whole files or nothing."""

from __future__ import annotations

import errno
import hashlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from booklet.errors import OutputError
from booklet.writing import beside, destination, journal, locks, write_whole


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


KILLED = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
from booklet.writing import write_whole
path = Path({path!r})
n = 0
while True:
    n += 1
    write_whole({{path: (b"%d" % (n % 10)) * 400_000}})
    print("written", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_kill_leaves_no_torn_file(tmp_path: Path, number: signal.Signals) -> None:
    """Killed at any moment, the file is one whole writing."""
    path = tmp_path / "a.pdf"
    for _ in range(2):
        code = KILLED.format(root=str(ROOT), path=str(path))
        run = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert run.stdout is not None
        run.stdout.readline()
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
    assert beside(Path("out/week11.pdf"), "sheets") == Path("out/week11-sheets.pdf")
    (tmp_path / "d.pdf").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        destination(tmp_path / "d.pdf", usual, ".pdf")


WRONG = [
    ("..", "does not end in"), ("../b.txt", "name it b.pdf"), ("a\0.pdf", "no file name may hold"),
    ("a\u202e.pdf", "no file name may hold"), ("a.txt", "name it a.pdf"), ("", "does not end in"),
    ("长" * 84 + ".pdf", "too long"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "told"), WRONG)
def test_wrong_names(name: str, told: str) -> None:
    with pytest.raises(OutputError, match=told):
        destination(name, Path("x.pdf"), ".pdf")


def test_a_name_may_lead_upwards_and_be_as_long_as_a_file_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`..` is a path like any other, and no bytes of a name are kept back."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    longest = "长" * 83 + "ab.pdf"
    for name in ("../b.pdf", "new/../../c.pdf", f"../{longest}"):
        write_whole({destination(name, Path("x.pdf"), ".pdf"): b"x"})
    assert left(tmp_path) == {"b.pdf", "c.pdf", "here", "here/new", longest}


@given(st.text("aàe\u0301\u0300한\u1112\u1161\u11abÅ\u212b字", min_size=1, max_size=8))
def test_letters_are_composed_but_what_is_there_keeps_its_name(name: str) -> None:
    """NFC for new names; a folder or file that has another name is the one meant."""
    composed = unicodedata.normalize("NFC", name)
    assert destination(f"no/{name}.pdf", Path(), ".pdf") == Path("no") / f"{composed}.pdf"
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, name)
        given.mkdir()
        assert destination(given / f"{name}.pdf", Path(), ".pdf") == given / f"{composed}.pdf"
        (given / f"{name}.pdf").touch()
        assert destination(given / f"{name}.pdf", Path(), ".pdf") == given / f"{name}.pdf"


def left(folder: Path) -> set[str]:
    """Everything in the folder, hidden files too."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


NAMES = ("x.pdf", "x-sheets.pdf", "x-sheets-pass-1.pdf", "x-preview.png")


def set_in(folder: Path, data: bytes, names: Sequence[str] = NAMES) -> dict[Path, bytes]:
    return {folder / name: name.encode() + data for name in names}


@contextmanager
def as_it_was(folder: Path) -> Iterator[None]:
    """Whatever goes wrong, the folder is as it was: names, contents, kinds and modes."""

    def seen() -> dict[str, tuple[int, bytes]]:
        return {
            name: (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
            for name in left(folder)
            if (path := folder / name)
        }

    before = seen()
    yield
    assert seen() == before


def folder_there(path: Path) -> None:
    path.mkdir()


def pipe_there(path: Path) -> None:
    os.mkfifo(path)


def socket_there(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.relpath(path))


def device_there(path: Path) -> None:
    path.symlink_to("/dev/full")


def circle_there(path: Path) -> None:
    path.symlink_to(path.name)


UNFIT = {
    folder_there: "is a folder", pipe_there: "is a pipe", socket_there: "is a pipe",
    device_there: "is a pipe", circle_there: "[Tt]oo many levels",
}  # fmt: skip


@pytest.mark.parametrize("hindered", NAMES)
@pytest.mark.parametrize("hinder", UNFIT)
def test_a_hindered_file_leaves_the_set_and_is_named(
    tmp_path: Path,
    hindered: str,
    hinder: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever file of a set cannot be written: it is the one that is named, and none is."""
    monkeypatch.chdir(tmp_path)
    write_whole(set_in(tmp_path, b"earlier", [name for name in NAMES if name != hindered]))
    hinder(tmp_path / hindered)
    with as_it_was(tmp_path), pytest.raises(OutputError, match=UNFIT[hinder]) as told:
        write_whole(set_in(tmp_path, b"new"))
    assert [each.place.file for each in told.value.findings] == [str(tmp_path / hindered)]


def test_all_that_hinders_is_told_at_once(tmp_path: Path) -> None:
    for name in NAMES[1:]:
        (tmp_path / name).mkdir()
    with pytest.raises(OutputError) as told:
        write_whole(set_in(tmp_path, b"new"))
    assert len(told.value.findings) == 3


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_mode_of_a_file_stays(tmp_path: Path, mode: int) -> None:
    path, new = tmp_path / "a.pdf", tmp_path / "b.pdf"
    path.touch()
    path.chmod(mode)
    before = os.umask(0o027)
    try:
        write_whole({path: b"new", new: b"new"})
    finally:
        os.umask(before)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", mode)
    assert new.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("there", [True, False])
def test_a_symbolic_link_is_followed(tmp_path: Path, there: bool) -> None:
    """What it leads to is written, as a set with the rest, and the link stays."""
    (tmp_path / "out").mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / "out/x.pdf").symlink_to("../kept/new/y.pdf" if not there else "../kept/y.pdf")
    target = tmp_path / "kept" / ("y.pdf" if there else "new/y.pdf")
    if there:
        target.write_bytes(b"earlier")
    (tmp_path / "out/x-sheets.pdf").mkdir()
    with as_it_was(tmp_path), pytest.raises(OutputError):
        write_whole(set_in(tmp_path / "out", b"new"))
    (tmp_path / "out/x-sheets.pdf").rmdir()
    write_whole(set_in(tmp_path / "out", b"new"))
    assert (tmp_path / "out/x.pdf").is_symlink()
    assert target.read_bytes() == b"x.pdfnew"
    assert left(tmp_path / "kept") == ({"y.pdf"} if there else {"new", "new/y.pdf"})


def test_another_link_of_a_file_keeps_the_earlier_one(tmp_path: Path) -> None:
    path, other = tmp_path / "a.pdf", tmp_path / "copy.pdf"
    path.write_bytes(b"earlier")
    other.hardlink_to(path)
    write_whole({path: b"new"})
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"earlier")


def test_folders_that_were_made_in_vain_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with as_it_was(tmp_path), pytest.raises(OutputError):
        write_whole({tmp_path / "a/b/x.pdf": b"", tmp_path / "file/y.pdf": b""})


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
