"""The counter of an open desk: work is handed in by the same user and program, or done alone."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY

from booklet import cli, counter
from booklet.cli import beside
from booklet.cli.behind import run_at_bench
from booklet.cli.beside import done_at_desk
from booklet.cli.entry import booklet
from booklet.cli.tongue import LOCALE
from booklet.counter import Counter, hand_in
from booklet.errors import LimitError, OutputError, Place
from booklet.errors.faults import work as faults
from booklet.workshop.answers import Answer, answered
from booklet.writing.kept import folders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its pipe is tried under Wine")
ORDER = ("build", "changjiang", "--format", "handout")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for what this user keeps, short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="b"))
    monkeypatch.delenv(counter.COUNTER)
    monkeypatch.setattr(counter, "folders", lambda name: iter([folder / name]))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def doubling(alone: Path) -> Iterator[Counter]:
    """A counter that gives back twice what is handed in."""
    open_ = Counter(lambda work: 2 * work)
    yield open_
    open_.close()


def at_desk(work: tuple[Any, ...]) -> Answer:
    """What a desk answers, without its benches."""
    return answered(run_at_bench, *work)


@pytest.fixture
def desk(alone: Path) -> Iterator[None]:
    """A desk that is open."""
    open_ = Counter(at_desk)
    yield
    open_.close()


def test_work_is_done_while_the_counter_is_open(doubling: Counter) -> None:
    assert [hand_in(each) for each in (3, "甲", [1])] == [6, "甲甲", [1, 1]]
    doubling.close()
    assert hand_in(3) is None


def test_where_none_is_open_nothing_is_done() -> None:
    assert hand_in(3) is None


def test_a_second_desk_leaves_the_counter_to_the_first(doubling: Counter) -> None:
    second = Counter(lambda work: None)
    assert second.listener is None
    second.close()
    assert hand_in(3) == 6


def test_a_desk_that_was_killed_is_followed_by_another(doubling: Counter) -> None:
    assert doubling.path and doubling.listener
    doubling.listener.close()  # its key stays, and a name that nobody answers to
    Path(counter.address_at(doubling.path)).touch()
    assert hand_in(3) is None
    following = Counter(lambda work: 3 * work)
    assert hand_in(3) == 9
    following.close()


def test_visitors_who_do_not_know_the_key_leave_it_open(doubling: Counter) -> None:
    assert doubling.path
    for greeting in (b"", b"GET / HTTP/1.1\r\n\r\n", b"\0\0\0\4abcd"):
        with socket.socket(socket.AF_UNIX) as visitor:
            visitor.connect(counter.address_at(doubling.path))
            visitor.sendall(greeting)
    key = doubling.path.read_bytes()
    doubling.path.write_bytes(b"another")
    assert hand_in(3) is None
    doubling.path.write_bytes(key)
    assert hand_in(3) == 6


def test_work_that_breaks_the_desk_is_done_alone(alone: Path) -> None:
    def broken(work: Any) -> Any:
        raise RuntimeError

    counter_ = Counter(broken)
    assert hand_in(3) is None
    counter_.close()


def test_only_its_user_reaches_it(doubling: Counter, alone: Path) -> None:
    assert doubling.path
    assert doubling.path.parent.stat().st_mode & 0o077 == 0
    doubling.close()
    doubling.path.parent.chmod(0o755)
    refused = Counter(lambda work: work)
    assert refused.path is None or refused.path.parent != doubling.path.parent
    refused.close()


def test_who_wants_none_has_none(doubling: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(counter.COUNTER, "closed")
    assert hand_in(3) is None
    doubling.close()
    closed = Counter(lambda work: work)
    monkeypatch.delenv(counter.COUNTER)
    assert hand_in(3) is None
    closed.close()


def test_what_others_may_have_put_there_is_not_asked(doubling: Counter) -> None:
    """What it gives back is unpickled, so its folder must be the user's alone."""
    assert doubling.path
    doubling.path.parent.chmod(0o777)
    assert hand_in(3) is None
    doubling.path.parent.chmod(0o700)
    assert hand_in(3) == 6


def test_where_no_desk_has_been_the_program_is_not_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def looked() -> str:
        raise AssertionError

    monkeypatch.setattr(counter, "program", looked)
    assert hand_in(3) is None


def test_another_program_does_not_find_it(
    doubling: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter, "by_pango", lambda: True)
    assert hand_in(3) is None


def test_a_name_that_is_too_long_for_a_socket_is_not_used(tmp_path: Path) -> None:
    assert not counter.fit(tmp_path / ("n" * counter.LONGEST))


def alone_and_at_desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The exit code, the files and what is said, when a process does it alone, and at a desk."""
    found = []
    for name in ("alone", "desk"):
        folder = tmp_path / name
        folder.mkdir()
        order = (*ORDER, *words, "-o", str(folder / "x.pdf"))
        code: Any = None
        if name == "desk":
            assert done_at_desk(order) is None
            open_ = Counter(at_desk)
            code = done_at_desk(order)
            open_.close()
        else:
            try:
                code = booklet(order, standalone_mode=False) or 0
            except SystemExit as left:
                code = left.code
        said = capsys.readouterr()
        files = {each.name: each.read_bytes() for each in folder.iterdir()}
        found.append((code, files, said.out.replace(str(folder), ""), said.err))
    alone_, at = found
    return alone_, at


WORDS: tuple[tuple[str, ...], ...] = (
    (),
    ("--impose", "saddle", "--preview"),
    ("--organisation", "甲ሀ乙", "--accept", "C01"),
)


@pytest.mark.parametrize("words", WORDS)
def test_a_desk_makes_the_same_files_and_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    alone_, at = alone_and_at_desk(tmp_path, capsys, *words)
    assert at[:3] == alone_[:3]
    assert at[3] == "made by the desk that is open\n" + alone_[3]
    assert alone_[1]
    assert alone_[0] == ("--accept" in words)


def test_it_is_told_as_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone_, at = ({**json.loads(each[2]), "seconds": 0} for each in alone_and_at_desk(
        tmp_path, capsys, "--json"
    ))  # fmt: skip
    assert at == alone_


REFUSED: dict[str, tuple[str, ...]] = {
    "no such piece": ("build", "nosuch"),
    "no such word": (*ORDER, "--bogus"),
    "no such house": (*ORDER, "--house", "nowhere"),
    "another suffix": (*ORDER, "-o", "x.txt"),
}
APART: dict[str, tuple[str, ...]] = {
    "another command": ("list",),
    "nothing": (),
    "help": (*ORDER, "--help"),
    "an engine": (*ORDER, "--engine", "harfbuzz"),
    "an engine by one word": (*ORDER, "--engine=pango"),
    "a time": (*ORDER, "--time", "5"),
    "a memory": (*ORDER, "--memory=512"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_desk_refuses_is_told_by_whoever_typed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: None,
    capsys: pytest.CaptureFixture[str], case: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert done_at_desk(REFUSED[case]) is None
    assert capsys.readouterr() == ("", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("case", APART)
def test_what_is_not_for_a_desk_is_not_handed_in(
    monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    def handed(work: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(beside, "hand_in", handed)
    assert cli.by_others(APART[case]) is None


def test_what_takes_too_long_is_done_alone(tmp_path: Path) -> None:
    over = faults.BENCH_OVERTIME.at(Place("order"), seconds="1")
    open_ = Counter(lambda work: (None, (LimitError, (over,))))
    assert done_at_desk((*ORDER, "-o", str(tmp_path / "x.pdf"))) is None
    open_.close()
    assert not list(tmp_path.iterdir())


def test_it_is_made_in_the_folder_and_the_language_of_whoever_typed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """A house and an output by relative paths are those of their folder; a desk stays in its own,
    and goes on in its own language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(LOCALE[0], "zh")
    assert done_at_desk((*ORDER, "-o", "x.pdf")) == 0
    assert capsys.readouterr() == ("x.pdf：1 页\n", "由已打开的服务台制作\n")
    assert [each.name for each in tmp_path.iterdir()] == ["x.pdf"]
    assert (Path.cwd(), os.environ[LOCALE[0]]) == (tmp_path, "zh")
    shutil.copytree(TINY, tmp_path / "mine" / "corpus")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.delenv(LOCALE[0])
    order = ("build", "river", "--format", "handout", "--house", "mine", "-o", "y.pdf")
    done = run_at_bench(tmp_path, order, "zh")
    assert (done.said.splitlines()[0], list(done.files)) == ("y.pdf：1 页", [Path("y.pdf")])
    assert LOCALE[0] not in os.environ
    assert Path.cwd() == tmp_path / "elsewhere"


LOADED_ALONE = {"booklet.model.order", "booklet.reading", "click", "jinja2", "weasyprint"}


def test_whoever_hands_in_loads_nothing_that_makes_booklets(
    tmp_path: Path, alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(alone))
    monkeypatch.setattr(counter, "folders", folders)
    open_ = Counter(at_desk)
    command = (sys.executable, "-X", "importtime", "-m", "booklet", *ORDER, "-o", "x.pdf")
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    open_.close()
    assert made.stdout == "x.pdf: 1 pages\n"
    assert "made by the desk that is open\n" in made.stderr
    loaded = {line.rpartition("|")[2].strip() for line in made.stderr.splitlines()}
    assert "booklet.counter" in loaded
    assert not sorted(loaded & LOADED_ALONE)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted; nothing was changed\n"),
        (OutputError(faults.OUT_OF_MEMORY.at(Place("x.pdf"))), OutputError.exit_code, "x.pdf: "),
        (SystemExit(143), 143, ""),
    ],
)
def test_what_goes_wrong_beside_a_desk_is_told_as_ever(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    error: BaseException, code: int, said: str,
) -> None:  # fmt: skip
    def done(words: Any) -> int:
        raise error

    monkeypatch.setattr(beside, "done_at_desk", done)
    with pytest.raises(SystemExit) as left:
        cli.by_others(ORDER)
    assert left.value.code == code
    assert capsys.readouterr().err.startswith(said)
