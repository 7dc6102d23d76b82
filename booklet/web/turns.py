"""Whose turn it is at the benches.

First come, first served; but a visitor who holds a bench gets another only while one is left free
for those who come, and has one order waiting at most: a newer order takes the place of an older
one, which nobody wants to see any more. So nobody's many orders keep another waiting for long.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from booklet.web.refusals import Crowded, Superseded

MOST_WAITING = 100


class Turns:
    """Turns at a number of benches."""

    def __init__(self, benches: int, most: int = MOST_WAITING) -> None:
        self.most = most
        self.free = benches
        self.waiting: dict[str, asyncio.Future[None]] = {}
        self.served: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, visitor: str) -> AsyncIterator[bool]:
        """A bench for the visitor, and whether it had to be waited for. Raises Superseded or
        Crowded."""
        if earlier := self.waiting.pop(visitor, None):
            earlier.set_exception(Superseded())
        if len(self.waiting) >= self.most:
            raise Crowded
        mine = self.waiting[visitor] = asyncio.get_running_loop().create_future()
        self.call()
        waits = not mine.done()
        try:
            await mine
        except asyncio.CancelledError:
            self.leave(visitor, mine)
            raise
        try:
            yield waits
        finally:
            self.done(visitor)

    def call(self) -> None:
        """Call those whose turn it is."""
        for visitor in list(self.waiting):
            if self.free > bool(self.served[visitor]):
                self.free -= 1
                self.served[visitor] += 1
                self.waiting.pop(visitor).set_result(None)

    def leave(self, visitor: str, mine: asyncio.Future[None]) -> None:
        """Take back the turn of a visitor who went away, waiting or just called."""
        if self.waiting.get(visitor) is mine:
            del self.waiting[visitor]
        elif mine.done() and not mine.cancelled() and mine.exception() is None:
            self.done(visitor)

    def done(self, visitor: str) -> None:
        """Give back a bench, and call the next."""
        self.free += 1
        self.served[visitor] -= 1
        self.served += Counter()  # forgets those who hold none
        self.call()
