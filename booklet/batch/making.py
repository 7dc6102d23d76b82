"""The rows, made on all benches of a workshop or of many machines, and told in their order; few are
made ahead, and few wait to be written, so that no more than these are held in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from time import monotonic
from typing import TypeVar

from msgspec import Struct

from booklet.batch.table import Row
from booklet.errors import BookletError, ClusterError, Finding
from booklet.model.paper import Product
from booklet.workshop.pool import Maker

AHEAD = 3
"""So many rows a bench are made or waiting before the first of them is told."""
MOMENT = 0.25
"""Seconds within which rows that are made wait for each other, to be written together."""
TOGETHER = 32
"""So many rows are written together at most."""
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


def together(begun: Iterable[tuple[Row, Future[T]]]) -> Iterator[list[tuple[Row, Future[T]]]]:
    """The rows as they are made, those together that come within a moment: to write down what is
    written takes as long for one of them as for many. What is made when work is broken off comes
    before it is told so."""
    made: list[tuple[Row, Future[T]]] = []
    until = 0.0
    try:
        for each in begun:
            if made and (len(made) == TOGETHER or not is_made(each[1], until)):
                yield made
                made = []
            if not made:
                wait((each[1],))
                until = monotonic() + MOMENT
            made.append(each)
    except (Exception, KeyboardInterrupt):
        yield made
        raise
    yield made


def is_made(future: Future[T], until: float) -> bool:
    """Whether a row is made by then, and nothing stopped it."""
    done, _ = wait((future,), max(0, until - monotonic()))
    return bool(done) and future.exception() is None


def outcome(row: Row, future: Future[T | Product]) -> T | Outcome:
    """What a row came to, once its product is made, or the findings that stopped it; or what else
    was made of it. Raises ClusterError where nothing more can be made."""
    try:
        found = future.result()
    except ClusterError:
        raise
    except BookletError as error:
        return Outcome(row, None, error.findings)
    return Outcome(row, found) if isinstance(found, Product) else found


def at_once(value: T) -> Future[T]:
    """The future of what is there already."""
    future: Future[T] = Future()
    future.set_result(value)
    return future
