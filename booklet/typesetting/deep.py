"""Deeply nested pages: the engine calls itself several times for every element inside another.

Python's limit of calls and the stack of a thread of its own are widened together, since a higher
limit alone lets the stack overflow.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

CALLS = 100_000
STACK = 512 * 1024 * 1024  # bytes; what is not used takes no memory

T = TypeVar("T")


def in_deep_stack(work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in a deep stack."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    with widened():
        threading.Thread(target=run, daemon=True).start()
        return done.result()


@contextmanager
def widened() -> Iterator[None]:
    """The limit of calls and the stacks of new threads."""
    calls, stack = sys.getrecursionlimit(), threading.stack_size(STACK)
    sys.setrecursionlimit(CALLS)
    try:
        yield
    finally:
        sys.setrecursionlimit(calls)
        threading.stack_size(stack)
