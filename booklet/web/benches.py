"""The bench at which all is read that visitors bring.

A table of a few kilobytes may unfold to any size, and a text may take long to be understood: so
there is one bench with limits for them, one hand that waits for it, and an end to those who wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from booklet.web.refusals import Crowded
from booklet.workshop.pool import Limits, Workshop

T = TypeVar("T")
MOST_WAITING = 4


class ReadingBench:
    """A bench that is set up when something is first brought."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.waiting = limits, 0
        self.hand = ThreadPoolExecutor(1, "reader")

    @cached_property
    def workshop(self) -> Workshop:
        """The bench itself."""
        return Workshop(1, self.limits)

    async def read(self, work: Callable[..., T], *arguments: object) -> T:
        """The value of `work(*arguments)`. Raises what it raises, LimitError, Crowded."""
        if self.waiting >= MOST_WAITING:
            raise Crowded
        self.waiting += 1
        try:
            return await in_hands(self.hand, lambda: self.workshop.run(work, *arguments))
        finally:
            self.waiting -= 1

    def close(self) -> None:
        """Stop what is being read."""
        if "workshop" in vars(self):
            self.workshop.close()
        self.hand.shutdown(wait=False, cancel_futures=True)


async def in_hands(hands: Executor, work: Callable[[], T]) -> T:
    """The value of the work, done by one of the hands while the desk goes on."""
    return await asyncio.get_running_loop().run_in_executor(hands, work)
