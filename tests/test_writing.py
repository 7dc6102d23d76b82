"""Write whole files or nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from sets_of_files import NAMES, left, set_in

from booklet.errors import OutputError
from booklet.writing import beside, destination, write_whole
from booklet.writing.names import shortened, too_long


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
    assert destination(None, usual, ".pdf") == usual
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


def test_a_file_that_is_write_protected_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system says it of that file: whoever may write all files is never told so."""
    write_whole(set_in(tmp_path, b"earlier", NAMES[1:]))
    protected, access = tmp_path / NAMES[1], os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != protected and access(path, mode))
    with as_it_was(tmp_path), pytest.raises(OutputError, match="write-protected") as told:
        write_whole(set_in(tmp_path, b"new"))
    assert [each.place.file for each in told.value.findings] == [str(protected)]


@pytest.mark.parametrize("ending", ["", ".docx", f".{'x' * 300}", ".甲"])
@pytest.mark.parametrize("stem", ["a", "a" * 300, "书" * 100, "书" * 84 + "a"])
def test_a_name_is_cut_to_what_a_file_may_have(stem: str, ending: str) -> None:
    found = shortened(stem + ending)
    assert not too_long(found)
    assert found == stem + ending or too_long(stem + ending)
    assert found.endswith(ending) or too_long(ending)
    assert (stem + ending).startswith(found.removesuffix(ending))
    if found != stem + ending:  # and no more is cut than must be
        cut = found if too_long(ending) else found.removesuffix(ending)
        kept = "" if too_long(ending) else ending
        assert too_long((stem + ending)[: len(cut) + 1] + kept)


@pytest.mark.parametrize(
    ("name", "long"),
    [("a" * 255, False), ("a" * 256, True), ("书" * 85, False), ("书" * 85 + "a", True)],
)
def test_a_name_has_at_most_255_bytes(name: str, long: bool) -> None:
    assert too_long(name) is long


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
