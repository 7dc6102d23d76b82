"""How much paper a table will take, and which of its rows cannot be made: seen on the pages of one
order of each kind, since who holds a session and when changes no number of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from booklet.batch.making import Outcome, in_turn, outcome
from booklet.batch.table import Row
from booklet.errors import Finding
from booklet.model.order import Ticket
from booklet.production.stock import prove_from_stock, stamp
from booklet.reading.house import House
from booklet.workshop.pool import Maker


class Count(Struct, frozen=True):
    """How many booklets will be printed, of how many orders, on how many sheets of paper; and what
    is wrong with the orders of which there will be none."""

    orders: int
    booklets: int
    sheets: int
    findings: tuple[Finding, ...]


class OrderKind(Struct, frozen=True):
    """What an order of a kind comes to: sheets of paper for a copy, or why there is none."""

    sheets: int
    findings: tuple[Finding, ...] = ()


def count(
    rows: Iterable[Row],
    house: House,
    maker: Maker,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Count:
    """The count of these orders; `tell` hears how many kinds are seen, and of how many. Raises
    ClusterError."""
    rows = tuple(rows)
    first: dict[Ticket, Row] = {}
    for row in rows:
        first.setdefault(kind_of(row), row)
    now = stamp(house)

    def begin(row: Row) -> Future[Any]:
        return maker.submit(prove_from_stock, row.ticket, house, now)

    kinds: list[OrderKind] = []
    for row, begun in in_turn(begin, first.values(), maker):
        kinds.append(kind_seen(outcome(row, begun)))
        tell(len(kinds), len(first))
    found = dict(zip(first, kinds, strict=True))
    return counted((row, found[kind_of(row)]) for row in rows)


def kind_seen(outcome: Outcome) -> OrderKind:
    """What an order comes to whose pages are set, or are not."""
    return OrderKind(outcome.product.sheets if outcome.product else 0, outcome.findings)


def kind_of(row: Row) -> Ticket:
    """The order without what changes no number of pages; one that is wrong is of no other kind."""
    if row.ticket.faults:
        return row.ticket.but(title=str(row.place))
    return row.ticket.but(organisation=None, session=None, date=None)


def counted(found: Iterable[tuple[Row, OrderKind]]) -> Count:
    """The sums of all orders, each with what its kind comes to."""
    told = tuple(found)
    made = [(row, kind) for row, kind in told if not kind.findings]
    return Count(
        orders=len(made),
        booklets=sum(row.copies for row, _ in made),
        sheets=sum(row.copies * kind.sheets for row, kind in made),
        findings=tuple(
            replace(finding, place=row.place) for row, kind in told for finding in kind.findings
        ),
    )
