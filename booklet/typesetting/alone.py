"""One run at a time: neither the engine nor the libraries beneath it work for two threads at once.

A run may enter again what it is in already, from another thread of its own as well: what counts is
the context that it works in, not the thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

LOCK = Lock()
inside: ContextVar[bool] = ContextVar("inside", default=False)


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other run works, and let none work for as long as the context is open."""
    if inside.get():
        yield
        return
    with LOCK:
        token = inside.set(True)
        try:
            yield
        finally:
            inside.reset(token)
