"""The rows, made on all benches of a workshop or of many machines, and told in their order; few are
made ahead, so that no more than these are held in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from msgspec import Struct

from booklet.batch.table import Row
from booklet.errors import BookletError, ClusterError, Finding
from booklet.model.paper import Product
from booklet.production.stock import make_from_stock
from booklet.reading.house import House
from booklet.workshop.pool import Maker

AHEAD = 3
"""So many rows a bench are made or waiting before the first of them is told."""
T = TypeVar("T")


class Outcome(Struct, frozen=True):
    """What a row came to: its product, or the findings that stopped it."""

    row: Row
    product: Product | None
    findings: tuple[Finding, ...] = ()


def in_turn(
    begin: Callable[[Row], Future[T]], rows: Iterable[Row], maker: Maker
) -> Iterator[tuple[Row, Future[T]]]:
    """Each row with the future that `begin` gave of it, in their order.

    Who stops listening stops what has not begun."""
    waiting: deque[tuple[Row, Future[T]]] = deque()
    try:
        for row in rows:
            waiting.append((row, begin(row)))
            if len(waiting) >= AHEAD * maker.abreast:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, future in waiting:
            future.cancel()


def made(row: Row, house: House, stamp: str) -> Outcome:
    """A row and its product, made at a bench. Raises BookletError with why there is none."""
    return Outcome(row, make_from_stock(row.ticket, house, stamp))


def outcome(row: Row, future: Future[T]) -> T | Outcome:
    """What a row came to, once it is made, or the findings that stopped it. Raises ClusterError
    where nothing more can be made."""
    try:
        return future.result()
    except ClusterError:
        raise
    except BookletError as error:
        return Outcome(row, None, error.findings)


def at_once(value: T) -> Future[T]:
    """The future of what is there already."""
    future: Future[T] = Future()
    future.set_result(value)
    return future
