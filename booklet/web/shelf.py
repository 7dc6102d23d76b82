"""What was made is kept on the shelf for as long as there is room.

The key of a product is a digest of its ticket and of the files of the house, so that one order is
made once, also for several who order it at once, and a changed corpus is never answered with an old
book.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import fields
from typing import Any, Generic, TypeVar

from booklet.model.order import Ticket
from booklet.model.paper import Product

T = TypeVar("T")


class Shelf(Generic[T]):
    """Values by key, together no larger than `room` bytes; what was longest unused goes first."""

    def __init__(self, room: int, size: Callable[[T], int]) -> None:
        self.room, self.size = room, size
        self.taken = 0
        self.kept: OrderedDict[str, T] = OrderedDict()

    def get(self, key: str) -> T | None:
        """The value of a key, which counts as used now; None if it is not kept."""
        if key in self.kept:
            self.kept.move_to_end(key)
        return self.kept.get(key)

    def put(self, key: str, value: T) -> None:
        """Keep a value; the oldest make room for it."""
        if key in self.kept:
            self.taken -= self.size(self.kept.pop(key))
        self.kept[key] = value
        self.taken += self.size(value)
        while self.taken > self.room and len(self.kept) > 1:
            _, gone = self.kept.popitem(last=False)
            self.taken -= self.size(gone)


class Makings(Generic[T]):
    """What is being made, by key: all who ask for one thing at once are given the same."""

    def __init__(self) -> None:
        self.tasks: dict[str, asyncio.Task[T]] = {}

    def begun(self, key: str, make: Callable[[], Coroutine[Any, Any, T]]) -> asyncio.Task[T]:
        """The making of a thing, which begins now unless it is under way."""
        if key not in self.tasks:
            task = self.tasks[key] = asyncio.create_task(make())
            task.add_done_callback(lambda _: self.tasks.pop(key))
        return self.tasks[key]

    async def made(self, key: str, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What `make` comes to, begun unless it is being made. Raises what it raises."""
        return await asyncio.shield(self.begun(key, make))


def weight(product: Product) -> int:
    """The bytes of a product's files."""
    return len(product.proof.pdf) + (len(product.print_sheets.pdf) if product.print_sheets else 0)


def key_of(ticket: Ticket, stamp: str) -> str:
    """The key of what the ticket orders, from a house with this stamp. What could not be read of it
    is part of it: it is never answered as if it had not been there."""
    ordered = [(f.name, getattr(ticket, f.name)) for f in fields(ticket) if f.name != "places"]
    return hashlib.sha256(f"{ordered!r} {stamp}".encode()).hexdigest()[:24]
