"""The program is known by its files: looked at once while they are as they were, else again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.reading import program as programs

ROOMS = ("book", "composer")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program, and a folder for what is kept of it."""
    here = tmp_path / "booklet"
    for name in ("book/a.py", "book/deep/b.py", "book_c.py", "composer/d.py", "composer/words.txt"):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"x = '{name}'\n", "utf-8")
    monkeypatch.setattr(programs, "HERE", here)
    monkeypatch.setattr(programs, "MAKING", ROOMS)
    monkeypatch.setattr(
        "booklet.writing.recall.trusted", lambda kind: iter([tmp_path / "kept" / kind])
    )
    return here


def known() -> str:
    """What a new process knows the program by."""
    programs.program.cache_clear()
    (digest,) = programs.program().values()
    programs.program.cache_clear()
    return digest


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(files: object) -> str:
        raise AssertionError

    monkeypatch.setattr(programs, "digest", read)


def test_files_that_are_as_they_were_are_not_read(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = known()
    unread(monkeypatch)
    assert known() == first
    (here / "composer/words.txt").write_text("no part of what makes pages", "utf-8")
    (here / "book_c.py").write_text("nor this", "utf-8")
    assert known() == first


def rewritten(here: Path) -> None:
    """Other words of the same length, written at the same time as far as a program may say."""
    path = here / "book/deep/b.py"
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "rewritten": rewritten,
    "longer": lambda here: (here / "book/a.py").write_text("x = 'longer than before'\n", "utf-8"),
    "new": lambda here: (here / "book/deep/new.py").touch(),
    "gone": lambda here: (here / "composer/d.py").unlink(),
    "renamed": lambda here: (here / "book/a.py").rename(here / "book/z.py"),
    "a room within": lambda here: shutil.copytree(here / "book/deep", here / "composer/deep"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_program_that_has_changed_is_another(here: Path, change: str) -> None:
    if change == "rewritten" and os.name == "nt":
        pytest.skip("the time of a change can be set there")
    first = known()
    CHANGES[change](here)
    assert known() != first


def test_it_is_known_by_what_is_in_it_alone(here: Path, tmp_path: Path) -> None:
    """Wherever it lies, whenever it was put there."""
    first = known()
    shutil.rmtree(tmp_path / "kept")
    for path in here.rglob("*.py"):
        os.utime(path, (1, 1))
    assert known() == first
