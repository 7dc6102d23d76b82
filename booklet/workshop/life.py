"""Signs of life: a child process ends when the one that began it is gone, however it went.

On Linux the kernel can see to it; everywhere, Windows too, a thread waits for the other end of a
pipe to close, which closes with the process that held it. A thread does not get its turn while
native code holds Python's lock: `ends_within` ends the process even then.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PR_SET_PDEATHSIG = 1


def end_after(gone: Callable[[], object]) -> None:
    """End this process as soon as `gone`, which waits for the parent's end, has returned."""

    def wait() -> None:
        gone()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def end_with_thread(parent: int, lifeline: int) -> None:
    """End this process with the thread of process `parent` that forked it and holds the other end
    of the pipe `lifeline`."""
    if sys.platform != "linux":
        end_after(lambda: os.read(lifeline, 1))
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


@contextmanager
def unheard() -> Iterator[None]:
    """What is started here does not hear Ctrl-C, until it says `hear`: while it loads, nobody there
    could tell of it. Whoever starts it hears it afterwards."""
    from multiprocessing import resource_tracker  # commands that start nothing do without

    resource_tracker.ensure_running()  # which lets all be heard again when it has begun
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hear() -> None:
    """Hear Ctrl-C again; one that came meanwhile ends this process at once."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGINT, before)


if sys.platform == "win32":

    @contextmanager
    def unheard() -> Iterator[None]:
        """As above; what comes meanwhile is lost."""
        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, True)
        try:
            yield
        finally:
            hear()

    def hear() -> None:
        """Hear Ctrl-C again."""
        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, False)


@contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """What the main thread does here ends within some seconds, or this process does, whatever it is
    at: by a signal, where there is one that comes then."""
    if not hasattr(signal, "setitimer"):
        with ends_by_thread(seconds):
            yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def ends_by_thread(seconds: float) -> Iterator[None]:
    """The same on Windows: by a thread of its own, which takes longer to start."""
    with open(os.devnull, "w", encoding="utf-8") as silence:
        faulthandler.dump_traceback_later(seconds, exit=True, file=silence)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
