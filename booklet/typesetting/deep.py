"""Deeply nested pages: the engine calls itself several times for every element inside another.

Python's limit of calls and the stack of a thread of its own are widened together, since a higher
limit alone lets the stack overflow. Both are the whole process's, so they are widened for pages
that need it alone, and for no longer than these take.

Python keeps the frames of its calls in pieces of 16 KB, and maps one anew each time that calls go
beyond the last: where a loop stands at such an edge, that takes a tenth of the time. A frame that
is itself large begins a large piece, in which all its calls have room.
"""

from __future__ import annotations

import contextvars
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

CALLS = 100_000
STACK = 512 * 1024 * 1024  # bytes; what is not used takes no memory

SLOTS = 2**16 + 2**13  # of a frame, each of 8 bytes: a little more than half of a piece of 1 MB

T = TypeVar("T")


def in_one_piece(work: Callable[[], T]) -> T:
    """What `work` returns or raises, its frames in one piece of memory."""
    return work()


in_one_piece.__code__ = in_one_piece.__code__.replace(co_stacksize=SLOTS)


def in_deep_stack(work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in a deep stack and in the context of the caller."""
    from concurrent.futures import Future

    done: Future[T] = Future()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            done.set_result(context.run(work))
        except BaseException as error:
            done.set_exception(error)

    with many_calls():
        started(threading.Thread(target=run, daemon=True))
        return done.result()


@contextmanager
def many_calls() -> Iterator[None]:
    """Let calls nest deeper for a while."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(CALLS)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def started(thread: threading.Thread) -> None:
    """Start a thread with a deep stack. Raises MemoryError where there is no room for it."""
    before = threading.stack_size(STACK)
    try:
        thread.start()
    except RuntimeError as error:
        raise MemoryError("there is no room for a deep stack") from error
    finally:
        threading.stack_size(before)
