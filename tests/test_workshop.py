"""The workshop: warm processes with limits, each replaced when it breaks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from booklet.errors import BookletError, BrokenError, LimitError, OrderError, Place
from booklet.errors.faults import orders
from booklet.workshop.pool import UNTIL_SEARCH, Bench, Limits, Workshop

TIGHT = Limits(seconds=3.0, mebibytes=1024, turns=4)


def double(number: int) -> int:
    return 2 * number


def process() -> int:
    return os.getpid()


def loop_for_ever() -> None:
    while True:
        pass


def take_all_memory() -> bytes:
    return bytes(4 << 30)


def nest() -> None:
    nest()


def die() -> None:
    os._exit(3)


def refuse() -> None:
    raise OrderError(orders.NO_CHOICE.at(Place("order"), given="x", name="impose", hint="saddle"))


def fall_over() -> None:
    raise ZeroDivisionError("by nothing")


class Waste:
    """What holds itself, and so goes only when it is searched for."""

    def __init__(self) -> None:
        self.itself = self


KEPT: list[Waste] = []
SEEN: list[weakref.ref[Waste]] = []


def make_waste(*, keep: bool) -> None:
    made = Waste()
    SEEN.append(weakref.ref(made))
    KEPT.extend([made] if keep else [])


def let_go() -> None:
    KEPT.clear()


def waste_left() -> int:
    return sum(each() is not None for each in SEEN)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    bench = Bench(TIGHT)
    yield bench
    bench.close()


def test_a_bench_gives_the_value_of_the_work(bench: Bench) -> None:
    assert bench.run(double, 21) == 42


def test_a_refusal_comes_through_with_its_findings(bench: Bench) -> None:
    with pytest.raises(OrderError, match="saddle") as caught:
        bench.run(refuse)
    assert caught.value.findings[0].code == "R04"


BREAKS = [
    (die, BrokenError, "the work broke off"),
    (take_all_memory, LimitError, "more memory than it may have"),
    (nest, LimitError, "nested too deeply"),
    (fall_over, BrokenError, "by nothing"),
]


@pytest.mark.parametrize(("work", "error", "told"), BREAKS)
def test_work_that_breaks_is_told_and_the_bench_lives_on(
    bench: Bench, work: object, error: type[BookletError], told: str
) -> None:
    with pytest.raises(error, match=told):
        bench.run(work)  # type: ignore[arg-type]
    assert bench.run(double, 4) == 8


def test_work_without_end_is_stopped_and_the_bench_lives_on() -> None:
    bench = Bench(Limits(seconds=3.0))
    bench.run(double, 1)
    bench.limits = Limits(seconds=0.1)
    with pytest.raises(LimitError, match=r"longer than 0.1 s and was stopped"):
        bench.run(loop_for_ever)
    bench.limits = Limits(seconds=10.0)
    assert bench.run(double, 5) == 10
    bench.close()


def test_a_bench_is_renewed_after_its_turns() -> None:
    """The same process for some pieces of work, then another; the earlier is gone."""
    bench = Bench(Limits(turns=2))
    processes = [bench.run(process) for _ in range(3)]
    assert processes[0] == processes[1] != processes[2]
    bench.close()
    for number in processes:
        assert number not in {child.pid for child in multiprocessing.active_children()}


def test_what_is_new_is_searched_for_waste_at_once_and_what_is_old_after_some_work() -> None:
    """While work waits, so that no pause comes between."""
    bench = Bench(Limits())
    for keep in (False, True):
        bench.run(partial(make_waste, keep=keep))
    assert bench.run(waste_left) == 1
    bench.run(let_go)
    assert bench.run(waste_left) == 1
    for _ in range(UNTIL_SEARCH):
        bench.run(double, 1)
    assert bench.run(waste_left) == 0
    bench.close()


@pytest.mark.parametrize("first", [None, (double, (1,))])
def test_what_lives_on_after_the_first_work_is_not_searched(
    first: tuple[Callable[[int], int], tuple[int]] | None,
) -> None:
    """What a bench has loaded then it has for good, whether it was warmed up or not."""
    bench = Bench(Limits(), first)
    bench.run(partial(make_waste, keep=True))
    bench.run(let_go)
    for _ in range(UNTIL_SEARCH):
        bench.run(double, 1)
    assert bench.run(waste_left) == 1
    bench.close()


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system knows no niceness")
def test_a_bench_lets_others_go_first_as_far_as_it_is_told() -> None:
    bench = Bench(Limits(nice=3, turns=1))
    assert [bench.run(os.nice, 0) for _ in range(2)] == [os.nice(0) + 3] * 2
    bench.close()


def test_a_workshop_closes_all_its_benches() -> None:
    """Whoever waits for a bench that was closed is told that the work broke off."""
    with Workshop(1, first=(double, (1,))) as workshop:
        assert workshop.run(double, 3) == 6
    with pytest.raises(BrokenError, match="broke off"):
        workshop.run(double, 3)


def test_benches_are_started_when_there_is_work_for_them() -> None:
    """One is there at once; the second comes when the first has work; closed before, neither."""
    with Workshop(2, at_once=1) as workshop:
        assert [bench.started for bench in workshop.benches] == [True, False]
        assert workshop.run(double, 3) == 6
        assert not workshop.benches[1].started
        numbers = {workshop.benches[0].run(process), workshop.benches[1].run(process)}
        assert len(numbers) == 2
    idle = Workshop(1, at_once=0)
    idle.close()
    with pytest.raises(BrokenError, match="broke off"):
        idle.run(double, 3)
    assert not idle.benches[0].started


STARTS = """
import signal
from booklet.workshop.pool import Bench, Limits
bench, mask = Bench(Limits()), (signal.SIG_BLOCK, [])
print(signal.SIGINT in bench.run(signal.pthread_sigmask, *mask))
print(signal.SIGINT in signal.pthread_sigmask(*mask))
bench.close()
"""


def ran(program: str) -> subprocess.CompletedProcess[str]:
    """What a program of its own came to."""
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parents[1],
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system blocks no signals")
def test_a_bench_that_loads_does_not_hear_ctrl_c() -> None:
    """Nobody there could tell of it yet; whoever started it hears it."""
    assert ran(STARTS).stdout.split() == ["True", "False"]


HEARS = """
import os, signal
from booklet.workshop.life import hear, unheard
with unheard():
    os.kill(os.getpid(), signal.SIGINT) if {within} else None
    hear()
    print("hears", flush=True)
os.kill(os.getpid(), signal.SIGINT)
"""


@pytest.mark.parametrize(("within", "said"), [(True, ""), (False, "hears\n")])
def test_who_hears_again_is_ended_by_what_came_before(within: bool, said: str) -> None:
    """In silence; by what comes later as ever, here with a traceback since nobody tells of it."""
    done = ran(HEARS.format(within=within))
    assert (done.returncode, done.stdout) == (-signal.SIGINT, said)
    assert ("KeyboardInterrupt" in done.stderr) is not within
