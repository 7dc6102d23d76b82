"""The rows, made on all benches of a workshop and told in their order; few are made ahead, so that
no more than these are held in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from msgspec import Struct

from booklet.batch.table import Row
from booklet.errors import BookletError, Finding
from booklet.model.paper import Product
from booklet.production.stock import make_from_stock
from booklet.reading.house import House
from booklet.workshop.pool import Workshop

AHEAD = 3
"""So many rows a bench are made or waiting before the first of them is told."""
T = TypeVar("T")


class Outcome(Struct, frozen=True):
    """What a row came to: its product, or the findings that stopped it."""

    row: Row
    product: Product | None
    findings: tuple[Finding, ...] = ()


def in_turn(work: Callable[[Row], T], rows: Iterable[Row], workers: int) -> Iterator[T]:
    """What `work` makes of each row, in their order.

    Who stops listening, or closes the workshop, stops what is left."""
    hands = ThreadPoolExecutor(workers)
    waiting: deque[Future[T]] = deque()
    try:
        for row in rows:
            waiting.append(hands.submit(work, row))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        hands.shutdown(wait=False, cancel_futures=True)


def made(row: Row, house: House, now: str, workshop: Workshop) -> Outcome:
    """What a row came to: its product, or the findings of why there is none."""
    try:
        return Outcome(row, workshop.run(make_from_stock, row.ticket, house, now))
    except BookletError as error:
        return Outcome(row, None, error.findings)
