"""What is read of a house, kept for as long as its files are known to be as they were.

A process that makes one book after another knows the house by a stamp (`reading.stamps`). What it
reads within `stamped` is read once for a stamp, anything else each time that it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST = 64
"""So many values of each kind are kept."""
this_stamp: ContextVar[str] = ContextVar("stamp", default="")


@contextmanager
def stamped(stamp: str) -> Iterator[None]:
    """The files of the house are what they were whenever they had this stamp."""
    token = this_stamp.set(stamp)
    try:
        yield
    finally:
        this_stamp.reset(token)


def while_stamped(read: Callable[P, T]) -> Callable[P, T]:
    """A function that reads what lasts, with words that can be told apart and a value that nobody
    changes. What it raises is raised anew."""

    @lru_cache(MOST)
    def kept(stamp: str, *words: P.args, **named: P.kwargs) -> T:
        return read(*words, **named)

    @wraps(read)
    def reading(*words: P.args, **named: P.kwargs) -> T:
        if stamp := this_stamp.get():
            return kept(stamp, *words, **named)  # type: ignore[arg-type]  # they can be told apart
        return read(*words, **named)

    return reading
