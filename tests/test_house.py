"""The house: what is found where, and that what is the package's is never written into."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, TINY

from booklet.errors import OrderError
from booklet.reading.house import House, find_house


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as pip installs it, with a house inside."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "booklet", site / "booklet")
    shutil.copytree(TINY, site / "booklet/house/corpus")
    for name in ("templates", "fonts"):
        (site / "booklet/house" / name).symlink_to(ROOT / name)
    return site


@contextmanager
def untouched(site: Path) -> Iterator[None]:
    def seen() -> dict[Path, tuple[int, int]]:
        state = {path: path.lstat() for path in site.rglob("*")}
        return {path: (each.st_mtime_ns, each.st_size) for path, each in state.items()}

    before = seen()
    yield
    assert seen() == before


def run(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "booklet", *words],
        cwd=folder, capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip


WRITING = [
    ("new", "meeting", "spring"),
    ("import", "e.txt", "--meeting", "hill", "--part", "report", "--source", "《春》"),
    ("link", "river"),
    ("seal",),
]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        *((words, "no house") for words in WRITING),
        (WRITING[0], "its house"),
        (WRITING[-1], "a link to it"),
    ],
)
def test_an_installed_package_is_never_written_into(
    installed: Path, tmp_path: Path, words: tuple[str, ...], named: str
) -> None:
    """A folder without a house, the package's house named, or one that leads into it."""
    (tmp_path / "e.txt").write_text("春水初生。\n", "utf-8")
    inside = installed / "booklet/house"
    if named == "a link to it":
        (tmp_path / "corpus").symlink_to(inside / "corpus")
    house = ("--house", str(inside)) if named == "its house" else ()
    with untouched(installed):
        done = run(installed, tmp_path, *words, *house)
    assert (done.returncode, done.stdout) == (2, "")
    assert "H03: " in done.stderr
    assert "booklet new book DIR" in done.stderr


def test_what_an_installed_package_lends_is_read(installed: Path, tmp_path: Path) -> None:
    """A build finds everything there and writes into the folder where it was started; and a book
    made there is one's own."""
    with untouched(installed):
        done = run(installed, tmp_path, "build", "--house", str(installed / "booklet/house"))
        assert done.stdout == "out/booklet.pdf: 12 pages\n", done.stderr
        assert run(installed, tmp_path, "new", "book", ".").returncode == 0
        assert run(installed, tmp_path, "new", "meeting", "spring").returncode == 0
        assert (
            run(installed, tmp_path, "seal").returncode == 3
        )  # the meeting is still to be filled in


def test_a_checkout_is_ones_own_only_from_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert find_house().own("corpus") == find_house(ROOT).own("corpus") == ROOT / "corpus"
    monkeypatch.chdir(tmp_path)
    assert find_house(ROOT).own("fonts") == ROOT / "fonts"
    for name in ("corpus", "fonts"):
        with pytest.raises(OrderError, match="H03"):
            find_house().own(name)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/corpus.toml").touch()
    assert find_house().own("corpus") == tmp_path / "corpus"
    assert find_house().lent == {"templates", "fonts"}


def test_a_house_made_in_python_is_ones_own(house: House) -> None:
    assert house.own("corpus") == house.corpus
