"""The rows, made on all benches of a workshop, in the order in which they are done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from booklet.batch.table import Row
from booklet.errors import BookletError, Finding
from booklet.model.paper import Product
from booklet.production.stock import make_from_stock, stamp
from booklet.reading.house import House
from booklet.workshop.pool import Workshop


@dataclass(frozen=True)
class Outcome:
    """What a row came to: its product, or the findings that stopped it."""

    row: Row
    product: Product | None
    findings: tuple[Finding, ...] = ()


def make_all(rows: Iterable[Row], house: House, workshop: Workshop) -> Iterator[Outcome]:
    """The outcome of each row, as it is done.

    Who stops listening, or closes the workshop, stops what is left."""
    hands = ThreadPoolExecutor(len(workshop.benches))
    try:
        now = stamp(house)
        works = [hands.submit(made, row, house, now, workshop) for row in rows]
        for work in as_completed(works):
            yield work.result()
    finally:
        hands.shutdown(wait=False, cancel_futures=True)


def made(row: Row, house: House, now: str, workshop: Workshop) -> Outcome:
    """What a row came to: its product, or the findings of why there is none."""
    try:
        return Outcome(row, workshop.run(make_from_stock, row.ticket, house, now))
    except BookletError as error:
        return Outcome(row, None, error.findings)
