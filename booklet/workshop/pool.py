"""The workshop: a few processes that live on, so that nothing is loaded twice.

In comes a piece of work (a function of this package and its arguments), out comes its value. Each
bench is a child process of its own: it cannot take more memory than its limit, it is stopped when
it takes longer than its time, and then another takes its place. So does a new one for a bench that
has done very many pieces: whatever grows by a little with each is gone then. A child ends with its
parent.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from multiprocessing.connection import Connection
from queue import LifoQueue
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from booklet.errors import BrokenError, LimitError
from booklet.errors.faults import work as faults
from booklet.workshop.answers import PLACE, answered, taken
from booklet.workshop.breaking import end_what_breaks
from booklet.workshop.life import end_after, ends_within, unheard
from booklet.workshop.limits import limit_memory

T = TypeVar("T")
Work = tuple[Callable[..., Any], tuple[Any, ...]]

SPAWN = multiprocessing.get_context("spawn")
APART = 1.5
UNTIL_SEARCH = 30
PAUSE = 2.0
"""After so many pieces of work, or seconds without any, waste is searched for everywhere."""
GRACE = 5.0  # seconds in which whoever waits for a bench ends it


class Limits(Struct, frozen=True):
    """What one piece of work may take: wall time in seconds, memory in MiB; after how many pieces a
    bench is renewed; and how nice it is to what else needs the cores, where the system knows it."""

    seconds: float = 30.0
    mebibytes: int = 2048
    turns: int = 2_000
    nice: int = 0


class Maker(Protocol):
    """Who does pieces of work, as a `concurrent.futures.Executor`: a workshop, or many machines."""

    @property
    def abreast(self) -> int:
        """How many pieces of work are done at once."""

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        """Begin `work(*arguments)`. The future raises what `Bench.run` does."""


class Bench:
    """One child process and the pipe to it.

    `first` is the work that makes a new child warm, once it has waited `patience` seconds for work
    to come: so children that are started together do not all warm up at the same time. Where it is
    not started `at_once`, it is when work comes."""

    def __init__(
        self,
        limits: Limits,
        first: Work | None = None,
        patience: float = 0.0,
        *,
        at_once: bool = True,
    ) -> None:
        self.limits, self.first, self.patience = limits, first, patience
        self.started = self.closed = False
        self.lock = threading.Lock()
        if at_once:
            self.start()

    def start(self) -> None:
        """Start a new child, which has done nothing yet."""
        self.turns, self.started = 0, True
        self.pipe, theirs = SPAWN.Pipe()
        self.child = SPAWN.Process(
            target=stand,
            args=(theirs, self.limits, self.first, self.patience),
            daemon=True,
        )
        with unheard():
            self.child.start()
        theirs.close()

    def begin(self) -> None:
        """Start the child, if none was started. Raises EOFError where the bench was closed
        before."""
        with self.lock:
            if not self.started and self.closed:
                raise EOFError
            if not self.started:
                self.start()

    def run(self, work: Callable[..., T], *arguments: object) -> T:
        """The value of `work(*arguments)`, worked out by the child.

        Raises the BookletError that the work raises, LimitError where it takes more than its time
        or its memory, BrokenError where it breaks."""
        seconds = self.limits.seconds
        try:
            self.begin()
            self.pipe.send(((work, arguments), seconds + GRACE))
            if not self.pipe.poll(seconds):
                self.renew()
                raise LimitError(faults.BENCH_OVERTIME.at(PLACE, seconds=f"{seconds:g}"))
            answer = self.pipe.recv()
        except (EOFError, OSError) as error:
            self.renew()
            raise BrokenError(faults.BROKE_OFF.at(PLACE)) from error
        self.turns += 1
        if self.turns >= self.limits.turns:
            self.renew()
        value: T = taken(answer)
        return value

    def renew(self) -> None:
        """Put a new child in the place of this one, unless the bench is closed."""
        with self.lock:
            if not self.started:
                return
            self.stop()
            self.pipe.close()
            self.patience = 0.0
            if not self.closed:
                self.start()

    def stop(self) -> None:
        """End the child at once and wait until it has ended."""
        self.child.kill()
        self.child.join()

    def close(self) -> None:
        """Stop the child, whatever it does; who waits for it is told that the work broke off."""
        with self.lock:
            self.closed = True
            if self.started:
                self.stop()


class Workshop:
    """Some benches; a piece of work is done at the one that was free last, which is the warmest.
    All are started at once, or `at_once` so many and the others when there is work for them."""

    def __init__(
        self,
        benches: int,
        limits: Limits | None = None,
        first: Work | None = None,
        at_once: int | None = None,
    ) -> None:
        begun = benches if at_once is None else at_once
        self.benches = tuple(
            Bench(limits or Limits(), first, number * APART, at_once=number < begun)
            for number in range(benches)
        )
        self.free: LifoQueue[Bench] = LifoQueue()
        for bench in reversed(self.benches):
            self.free.put(bench)
        self.hands = ThreadPoolExecutor(benches, "hand")  # they go when the workshop is forgotten

    @property
    def abreast(self) -> int:
        """How many benches there are."""
        return len(self.benches)

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        """Begin a piece of work, as soon as a bench is free for it."""
        return self.hands.submit(self.run, work, *arguments)

    def run(self, work: Callable[..., T], *arguments: object) -> T:
        """As `Bench.run`, once a bench is free."""
        bench = self.free.get()
        try:
            return bench.run(work, *arguments)
        finally:
            self.free.put(bench)

    def close(self) -> None:
        """Stop all benches; work under way breaks off."""
        for bench in self.benches:
            bench.close()

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def stand(pipe: Connection, limits: Limits, first: Work | None, patience: float) -> None:
    """The life of a child: warm up, unless work comes before, then work for as long as something
    comes through the pipe.

    What lives on after the first work, and after what made it warm, is taken out of the search for
    waste, which would take as long as a booklet. After each piece of work waste is searched for in
    what is new since the last search, which takes a twentieth of what the work did; seldom in all
    that is kept since."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_what_breaks()
    if parent := multiprocessing.parent_process():
        end_after(parent.join)
    limit_memory(limits.mebibytes)
    if hasattr(os, "nice"):
        os.nice(limits.nice)
    if first and not pipe.poll(patience):
        answered(first[0], *first[1])
        set_apart()
    gc.disable()
    for turn in count(1):
        try:
            work, seconds = pipe.recv()
        except EOFError:
            return
        limit_memory(limits.mebibytes)
        with ends_within(seconds):
            answer = answered(work[0], *work[1])
        pipe.send(answer)
        gc.collect(0)
        if turn == 1:
            set_apart()
        if turn % UNTIL_SEARCH == 0 or not pipe.poll(PAUSE):
            gc.collect()


def set_apart() -> None:
    """Search for waste, and take what lives on out of all searches to come."""
    gc.collect()
    gc.freeze()
