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

MOST_WAITING = 100


class Superseded(Exception):
    """The visitor has sent a newer order."""


class Crowded(Exception):
    """More are waiting than can be served soon."""


class Turns:
    """Turns at a number of benches."""

    def __init__(self, benches: int, most: int = MOST_WAITING) -> None:
        self.most = most
        self._free = benches
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._served: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, visitor: str) -> AsyncIterator[None]:
        """A bench for the visitor. Raises Superseded or Crowded."""
        if earlier := self._waiting.pop(visitor, None):
            earlier.set_exception(Superseded())
        if len(self._waiting) >= self.most:
            raise Crowded
        mine = self._waiting[visitor] = asyncio.get_running_loop().create_future()
        self._call()
        try:
            await mine
        except asyncio.CancelledError:
            self._leave(visitor, mine)
            raise
        try:
            yield
        finally:
            self._done(visitor)

    def _call(self) -> None:
        """Call those whose turn it is."""
        for visitor in list(self._waiting):
            if self._free > bool(self._served[visitor]):
                self._free -= 1
                self._served[visitor] += 1
                self._waiting.pop(visitor).set_result(None)

    def _leave(self, visitor: str, mine: asyncio.Future[None]) -> None:
        """Take back the turn of a visitor who went away, waiting or just called."""
        if self._waiting.get(visitor) is mine:
            del self._waiting[visitor]
        elif mine.done() and not mine.cancelled() and mine.exception() is None:
            self._done(visitor)

    def _done(self, visitor: str) -> None:
        """Give back a bench, and call the next."""
        self._free += 1
        self._served[visitor] -= 1
        self._served += Counter()  # forgets those who hold none
        self._call()
