"""The counter of an open desk: work is handed in by the same user and program, or done alone."""

import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from booklet import counter
from booklet.cli.build import made_at_desk
from booklet.counter import Counter, hand_in
from booklet.errors import LimitError, OrderError, Place
from booklet.errors.faults import work as faults
from booklet.model.order import Ticket
from booklet.production.fulfilling import produce
from booklet.production.stock import deliver_from_stock
from booklet.reading.house import House, find_house
from booklet.workshop.answers import Answer, answered

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its pipe is tried under Wine")
TICKET = Ticket(pieces=("changjiang",), format="handout")


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
    return answered(deliver_from_stock, *work)


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


@pytest.mark.parametrize("preview", [False, True])
def test_a_desk_makes_the_same_files(tmp_path: Path, preview: bool) -> None:
    house, ticket = find_house(), TICKET.but(impose="saddle") if preview else TICKET
    alone_, at = tmp_path / "a" / "x.pdf", tmp_path / "b" / "x.pdf"
    alone_.parent.mkdir()
    at.parent.mkdir()
    expected = produce(ticket, house, alone_, preview=preview)
    assert made_at_desk(ticket, house, str(at), preview=preview) is None
    open_ = Counter(at_desk)
    made = made_at_desk(ticket, house, str(at), preview=preview)
    open_.close()
    assert made
    assert (made.pages, made.sha256, made.pieces) == (
        expected.pages, expected.sha256, expected.pieces,
    )  # fmt: skip
    written = {each.name: each.read_bytes() for each in at.parent.iterdir()}
    assert written == {each.name: each.read_bytes() for each in alone_.parent.iterdir()}


def test_what_is_wrong_is_told_and_what_takes_too_long_is_done_alone(tmp_path: Path) -> None:
    house = find_house()
    open_ = Counter(at_desk)
    with pytest.raises(OrderError):
        made_at_desk(TICKET.but(pieces=("nosuch",)), house, str(tmp_path / "x.pdf"), preview=False)
    open_.close()
    over = faults.BENCH_OVERTIME.at(Place("order"), seconds="1")
    open_ = Counter(lambda work: (None, (LimitError, (over,))))
    assert made_at_desk(TICKET, house, str(tmp_path / "x.pdf"), preview=False) is None
    open_.close()
    assert not list(tmp_path.iterdir())


def test_it_is_made_in_the_folder_of_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A house that is named by a relative path is that of the folder of whoever orders."""
    seen = []

    def make(*order: Any) -> Any:
        seen.append(Path.cwd())
        raise InterruptedError

    monkeypatch.setattr("booklet.production.stock.make_from_stock", make)
    here = Path.cwd()
    house = House(Path("corpus"), Path("templates"), Path("fonts"), Path("out"))
    with pytest.raises(InterruptedError):
        deliver_from_stock(tmp_path, TICKET, house, Path("x.pdf"), False)
    assert seen == [tmp_path.resolve()]
    assert Path.cwd() == here
