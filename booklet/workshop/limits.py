"""Limits: how long a command may work and how much memory it may take, and what ends it then.

Where there is `fork`, a child does the work; it is forked before anything large is loaded, which
takes some milliseconds. The parent waits, hands on signals, ends the child when its time is over,
and tells why it ended, also where native code broke off. Waiting for people, printers and other
processes (`unlimited`) counts for nothing.

On Linux the parent looks at the memory that the child uses, stacks included, and ends it before it
fails in the middle of native code, which would end it without a word; what is asked for at one
blow the system refuses. Elsewhere the system alone does (macOS does not: it refuses the number, or
takes it and does not keep it). Without `fork` (Windows) a timer stops the work, a job object limits
the memory, native code that breaks off tells it (`breaking`), and what keeps Python's lock beyond
its time ends without a word.

From Python (`booklet.produce`) nothing is limited: that is for the caller to decide.
"""

from __future__ import annotations

import _thread
import atexit
import faulthandler
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from types import FrameType
from typing import NoReturn

from booklet.errors import BookletError, BrokenError, Finding, LimitError, Place
from booklet.errors.faults import work
from booklet.workshop.breaking import tell_what_breaks
from booklet.workshop.life import end_with_thread

if sys.platform == "win32":
    from booklet.workshop.jobs import OWN
else:
    import resource

    PAGE = resource.getpagesize()
    KIND = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS

SECONDS = 60.0
MEBIBYTES = 1536
MEBIBYTE = 1 << 20
GRACE = 2.0  # seconds in which the work may leave everything as it was
LOOK = 0.05  # seconds between two looks at the memory of the work, at least
FASTEST = 8192  # MiB that are filled in a second at most; where there is far to go, looks are rare
ROOM = 1024  # MiB that may be asked for beyond what is used: stacks, and what comes between looks
STOPS = [getattr(signal, n) for n in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, n)]
WAITS, GOES_ON = 254, 255  # said to whoever keeps the time, in between the numbers of signals
TIME, MEMORY = 252, 253  # why the work was ended, where it was not a signal that asked for it


class Clock:
    """Whoever keeps the time hears what is said here; until it is kept, nobody does."""

    def __init__(self) -> None:
        self.say: Callable[[int], object] = lambda what: None


CLOCK = Clock()


def begin(
    place: Place, seconds: float, mebibytes: int, say: Callable[[Finding], str] = str
) -> None:
    """From here on the work is limited; `say` puts into words what cannot be raised.

    Where there is `fork` it is the child that returns; the parent exits with the child's code, or
    raises LimitError, BrokenError, KeyboardInterrupt."""
    sys.stdout.flush()
    sys.stderr.flush()
    if hasattr(os, "fork"):
        CLOCK.say = forked(place, seconds, mebibytes)
        limit_memory(mebibytes + ROOM)
    else:
        over = work.OVERTIME.at(place, seconds=f"{seconds:g}")
        CLOCK.say = Timer(over, seconds, say).hear
        limit_memory(mebibytes)
        tell_what_breaks(place, say)


def forked(place: Place, seconds: float, mebibytes: int) -> Callable[[int], object]:
    """In the child: how it tells the parent that it waits. The parent does not return."""
    events, tell = os.pipe()
    lifeline, life = os.pipe()
    os.set_blocking(tell, False)
    heard = [number for number in STOPS if signal.getsignal(number) is not signal.SIG_IGN]
    for number in (*heard, signal.SIGCHLD, signal.SIGCONT):
        signal.signal(number, lambda number, frame: None)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    parent = os.getpid()
    if child := os.fork():
        guard = Guard(child, seconds, mebibytes)
        os._exit(guard.outcome(guard.watch(events), place))
    signal.set_wakeup_fd(-1)
    for number in heard:
        signal.signal(number, stop)
    for number in (signal.SIGCHLD, signal.SIGCONT):
        signal.signal(number, signal.SIG_DFL)
    os.close(life)
    end_with_thread(parent, lifeline)
    return lambda what: os.write(tell, bytes([what]))


def stop(number: int, frame: FrameType | None) -> NoReturn:
    """End the work once: what it does to leave everything as it was is not broken off, and then
    nothing is taken down piece by piece."""
    for each in STOPS:
        signal.signal(each, signal.SIG_IGN)
    sys.unraisablehook = lambda what: None
    atexit.register(os._exit, 128 + number)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


class Guard:
    """The parent of the process that works."""

    def __init__(self, child: int, seconds: float, mebibytes: int) -> None:
        self.child, self.seconds, self.mebibytes = child, seconds, mebibytes
        self.ending = 0  # the signal that asked the child to end, or its TIME or MEMORY
        self.until, self.waiting = inf, False

    def watch(self, events: int) -> int:
        """The status with which the child ended. `events` brings numbers of signals, and what the
        child says."""
        self.start()
        pause = LOOK
        while True:
            for what in heard(events, min(pause, self.until - time.monotonic())):
                if what == signal.SIGCHLD and (ended := os.waitpid(self.child, os.WNOHANG))[0]:
                    return ended[1]
                self.hear(what)
            pause = LOOK
            if time.monotonic() >= self.until:
                self.end(TIME)
            elif self.ending:
                self.ask()  # once more: it may have begun to wait for something just then
            elif not self.waiting:
                left = self.mebibytes - used(self.child)
                pause = max(LOOK, left / FASTEST)
                if left < 0:
                    self.end(MEMORY)

    def start(self) -> None:
        """All of the time is still to come."""
        self.until = inf if self.waiting else time.monotonic() + self.seconds

    def hear(self, what: int) -> None:
        """Do what a signal asks: end, or go on."""
        if self.ending:
            return
        if what in STOPS:
            self.end(what)
        elif what in (WAITS, GOES_ON, signal.SIGCONT):
            self.waiting = what == WAITS or (self.waiting and what != GOES_ON)
            self.start()

    def end(self, why: int) -> None:
        """Ask the child to end; where it does not within its grace, or takes memory, end it."""
        if self.ending or why == MEMORY:
            os.kill(self.child, signal.SIGKILL)
            self.until = inf
        else:
            self.until = time.monotonic() + GRACE
        self.ending = self.ending or why
        self.ask()

    def ask(self) -> None:
        """Ask the child to end, if it was not ended already; it hears that once."""
        if self.until < inf:
            os.kill(self.child, signal.SIGTERM if self.ending == TIME else self.ending)

    def outcome(self, status: int, place: Place) -> int:
        """The exit code. Raises LimitError, BrokenError, KeyboardInterrupt."""
        code = os.waitstatus_to_exitcode(status)
        asked = (128 + signal.SIGTERM, -signal.SIGTERM, -signal.SIGKILL)
        if self.ending == TIME and code in asked:
            raise LimitError(work.OVERTIME.at(place, seconds=f"{self.seconds:g}"))
        if self.ending == MEMORY and code in asked:
            raise LimitError(work.OUT_OF_MEMORY.at(place))
        if code >= 0:
            return code
        if self.ending == signal.SIGINT:
            raise KeyboardInterrupt
        if self.ending:
            return 128 + self.ending
        raise BrokenError(work.CRASHED.at(place, signal=signal.Signals(-code).name))


def heard(events: int, seconds: float) -> bytes:
    """What comes through the pipe within some seconds."""
    ready, _, _ = select.select([events], [], [], max(0.0, seconds))
    return os.read(events, 1 << 10) if ready else b""


def used(process: int) -> float:
    """The memory that a process has to itself, in MiB, as far as the system tells."""
    try:
        with open(f"/proc/{process}/statm", "rb") as told:
            _, resident, shared, *_ = told.read().split()
    except OSError:
        return 0.0
    return (int(resident) - int(shared)) * PAGE / MEBIBYTE


class Timer:
    """Where there is no parent: a thread that stops the work when its time is over."""

    def __init__(self, over: Finding, seconds: float, say: Callable[[Finding], str]) -> None:
        self.over, self.seconds, self.say = over, seconds, say
        self.silence = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as long as the process
        signal.signal(signal.SIGTERM, self.stop)
        self.start()

    def start(self) -> None:
        """Count from now on; what keeps Python's lock is ended all the same."""
        faulthandler.dump_traceback_later(self.seconds + 2 * GRACE, exit=True, file=self.silence)
        self.thread = threading.Timer(self.seconds, self.end)
        self.thread.daemon = True
        self.thread.start()

    def hear(self, what: int) -> None:
        """Stop counting; begin anew where the work goes on."""
        self.thread.cancel()
        faulthandler.cancel_dump_traceback_later()
        if what == GOES_ON:
            self.start()

    def stop(self, number: int, frame: FrameType | None) -> NoReturn:
        raise LimitError(self.over)

    def end(self) -> None:
        """Stop the work, and the process where that does not help."""
        _thread.interrupt_main(signal.SIGTERM)
        time.sleep(GRACE)
        sys.stderr.write(f"{self.say(self.over)}\n")
        sys.stderr.flush()
        os._exit(LimitError.exit_code)


@contextmanager
def unlimited() -> Iterator[None]:
    """What is done here waits for others, or others do it within limits of their own: no limits.

    Afterwards the time starts anew."""
    CLOCK.say(WAITS)
    before = limit_memory(inf)
    try:
        yield
    finally:
        limit_memory(before)
        CLOCK.say(GOES_ON)


def limit_memory(mebibytes: float) -> float:
    """This process may take so much memory, as far as the system sees to it; before: so much."""
    if sys.platform == "win32":
        return OWN.limit(mebibytes)
    before, most = resource.getrlimit(KIND)
    unbounded = resource.RLIM_INFINITY
    wanted = most if mebibytes == inf else int(mebibytes * MEBIBYTE)
    with suppress(ValueError):  # EINVAL, which Python takes for “exceeds maximum limit”
        resource.setrlimit(KIND, (wanted if most == unbounded else min(wanted, most), most))
    return inf if before == unbounded else before / MEBIBYTE


def as_error(error: Exception, place: Place) -> BookletError:
    """What broke the work, as an error that is told in a sentence."""
    if isinstance(error, BookletError):
        return error
    if isinstance(error, MemoryError):
        limit_memory(inf)  # to tell it takes some, too
        return LimitError(work.OUT_OF_MEMORY.at(place))
    if isinstance(error, RecursionError):
        return LimitError(work.TOO_DEEP.at(place))
    return BrokenError(work.UNFORESEEN.at(place, what=str(error) or type(error).__name__))
