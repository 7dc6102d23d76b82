"""Packed faces: unpacked once, whole or not at all, wherever there is room for the copy."""

from __future__ import annotations

import hashlib
import lzma
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import gmtime

import pytest
from msgspec.structs import replace
from runs import ENVIRONMENT

from booklet.errors import FontError
from booklet.model.book import Face
from booklet.reading.faces import read_faces, spoiled
from booklet.reading.unpacking import file_of, time_of

DATA = b"\0\1\0\0" + bytes(range(256)) * 2000


@pytest.fixture
def face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Face:
    """A packed face, and folders for copies that are empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    (tmp_path / "passing").mkdir()
    path = tmp_path / "My-Regular.otf.xz"
    path.write_bytes(lzma.compress(DATA))
    digest = hashlib.sha256(DATA).hexdigest()
    return Face("My", 400, "wide", path, "OFL-1.1", "", sha256=digest, size=len(DATA))


def test_a_face_is_unpacked_once(face: Face, tmp_path: Path) -> None:
    """The copy has the name of the face, stands in the user's folder, and is not made again."""
    copy = file_of(face)
    assert copy.parent == tmp_path / "cache/booklet/faces"
    assert copy.name == f"My-Regular-{face.sha256[:16]}.otf"
    assert copy.read_bytes() == DATA
    face.path.unlink()
    assert file_of(face) == copy
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_copy_that_is_cut_short_is_made_again(face: Face) -> None:
    file_of(face).write_bytes(DATA[:100])
    assert file_of(face).read_bytes() == DATA


def test_a_copy_that_is_written_into_is_made_again(face: Face) -> None:
    """In its middle too, and one in whose place another file was put."""
    copy = file_of(face)
    for data in (DATA[:1000] + b"!" + DATA[1001:], bytes(len(DATA))):
        copy.write_bytes(data)
        assert file_of(face).read_bytes() == DATA
    other = copy.with_name("other")
    other.write_bytes(bytes(len(DATA)))
    other.replace(copy)
    assert file_of(face).read_bytes() == DATA


def test_a_copy_of_another_time_is_looked_at_once(
    face: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some ways to copy a home take a new time; what is whole is not made again."""
    copy = file_of(face)
    before = copy.stat()
    copy.touch()
    face.path.unlink()
    assert file_of(face) == copy
    assert (copy.stat().st_ino, copy.stat().st_mtime) == (before.st_ino, before.st_mtime)
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert file_of(face) == copy


def test_its_time_is_one_that_every_file_system_can_write() -> None:
    for digest in ("0" * 64, "f" * 64, "2a999c7d" * 8):
        time = time_of(Face("My", 400, "song", Path(), "", "", sha256=digest))
        assert 1980 <= gmtime(time).tm_year < 2038
        assert time % 2 == 0


def test_a_spoiled_copy_that_stays_is_not_taken(
    face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the user's folder cannot be written to, as Windows refuses for a file that is open."""
    copy = file_of(face)
    copy.write_bytes(bytes(len(DATA)))
    replace = os.replace

    def refused(source: str, target: Path) -> None:
        if target == copy:
            raise PermissionError
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(os, "utime", lambda path, times: None)
    assert file_of(face).is_relative_to(tmp_path / "passing")
    assert file_of(face).read_bytes() == DATA
    copy.write_bytes(DATA)
    assert file_of(face) == copy


def test_one_that_another_process_put_in_place_is_taken(
    face: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes second may be refused: on Windows the first has it open."""
    replace = os.replace

    def overtaken(source: str, target: Path) -> None:
        replace(source, target)
        raise PermissionError

    monkeypatch.setattr(os, "replace", overtaken)
    copy = file_of(face)
    assert copy.read_bytes() == DATA
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_what_was_killed_in_the_midst_leaves_nothing_for_long(face: Face) -> None:
    """What is an hour old is taken away; what is younger, another may still be at."""
    copy = file_of(face)
    copy.unlink()
    old, young, other = (
        copy.with_name(name) for name in (f".{copy.name}.a", f".{copy.name}.b", ".other.otf.a")
    )
    for each in (old, young, other):
        each.touch()
    for each in (old, other):
        os.utime(each, (0, 0))
    assert file_of(face).read_bytes() == DATA
    assert set(copy.parent.iterdir()) == {copy, young, other}


def test_two_processes_unpack_it_at_a_time(face: Face) -> None:
    """Neither is refused, and one copy is left."""
    program = f"""
from pathlib import Path
from booklet.model.book import Face
from booklet.reading.unpacking import file_of
path = Path({str(face.path)!r})
face = Face("My", 400, "wide", path, "", "", sha256={face.sha256!r}, size={face.size})
print(file_of(face).read_bytes() == Path(f"{{path}}.whole").read_bytes())
"""
    face.path.with_name(f"{face.path.name}.whole").write_bytes(DATA)
    environment = ENVIRONMENT | {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program], env=environment, text=True, stdout=subprocess.PIPE
        )
        for _ in "ab"
    ]
    assert [each.communicate()[0] for each in both] == ["True\n"] * 2
    assert len(list(file_of(face).parent.iterdir())) == 1


def test_who_has_no_home_has_a_copy(
    face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", home)
    assert file_of(face).is_relative_to(tmp_path / "passing")


def test_a_plain_face_is_no_copy(face: Face) -> None:
    plain = replace(face, path=face.path.with_name("My.otf"))
    assert file_of(plain) == plain.path


def test_many_unpack_it_at_a_time(face: Face) -> None:
    """Whoever is last, the copy is whole at every moment, and nothing else is left."""
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: file_of(face).read_bytes() == DATA, range(40)))
    assert all(found)
    assert len(list(file_of(face).parent.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder has no such mode")
def test_where_there_is_no_home_another_folder_takes_it(
    face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in place of the folder, as root may write into any."""
    (tmp_path / "cache").write_text("")
    copy = file_of(face)
    assert copy.is_relative_to(tmp_path / "passing")
    assert copy.parents[1].stat().st_mode & 0o777 == 0o700
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "cache"))
    assert file_of(face) == copy


BUILD = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from booklet.cli import main
main(["build", "2"])
"""


def test_a_full_disk_is_told(folder: Path) -> None:
    """Of each file so many bytes find room. Nothing is left behind but what is kept whole."""
    homes = {"XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=folder, env=ENVIRONMENT | homes,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 5
    assert done.stderr.count("F08: no folder takes") == done.stderr.count("\n") > 0
    left = {path.parent.name for path in folder.rglob("*") if path.is_file()}
    assert left <= {"listings", "programs"}


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner there")
def test_a_folder_of_another_user_is_not_taken(
    face: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no folder is left, it is told with the cure."""
    (tmp_path / "cache").write_text("")
    (tmp_path / "passing" / f"booklet-{os.getuid()}").symlink_to(tmp_path)
    with pytest.raises(FontError, match=r"F08: no folder takes .*XDG_CACHE_HOME"):
        file_of(face)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no face", "F03: the file is no usable face"),
        (lzma.compress(DATA)[:-60], "F03: the file is no usable face"),
        (lzma.compress(DATA[:-1]), "F03: the file is not the face that FONTS.toml records"),
    ],
)
def test_a_spoiled_face_leaves_no_copy(face: Face, data: bytes, told: str, tmp_path: Path) -> None:
    face.path.write_bytes(data)
    with pytest.raises(FontError, match=told):
        file_of(face)
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_the_doctor_sees_both(face: Face) -> None:
    """The packed file and its copy, though the time of that says nothing."""
    assert list(spoiled([face])) == []
    copy = file_of(face)
    time = copy.stat().st_mtime
    copy.write_bytes(DATA[:-1] + b"!")
    os.utime(copy, (time, time))
    (found,) = spoiled([face])
    assert str(copy) in str(found.place)
    assert "delete it" in found.hint
    face.path.write_bytes(b"no face")
    (found,) = spoiled([face])
    assert str(face.path) in str(found.place)


@pytest.mark.parametrize("missing", ["sha256", "bytes"])
def test_of_a_packed_face_size_and_digest_are_asked_for(tmp_path: Path, missing: str) -> None:
    """A copy is known by them."""
    row = {"sha256": '"00"', "bytes": "3"}
    row.pop(missing)
    told = "\n".join(f"{key} = {value}" for key, value in row.items())
    (tmp_path / "FONTS.toml").write_text(
        '[[face]]\nfile = "My.otf.xz"\nfamily = "My"\nweight = 400\nrole = "song"\n'
        f'licence = "OFL-1.1"\n{told}\n'
    )
    with pytest.raises(FontError, match=f"no usable “{missing}”"):
        read_faces(tmp_path)
