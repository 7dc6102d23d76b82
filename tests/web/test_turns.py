"""Whose turn it is at the desk, and what is kept on its shelf."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from booklet.model.order import Ticket
from booklet.web.orders import ticket_from
from booklet.web.shelf import Shelf, key_of, weight
from booklet.web.turns import Crowded, Superseded, Turns


def test_a_turn_tells_whether_it_was_waited_for() -> None:
    """What was looked at before may be old only then."""

    async def story() -> None:
        turns, told, end = Turns(1), list[bool](), asyncio.Event()

        async def come(visitor: str) -> None:
            async with turns.turn(visitor) as waited:
                told.append(waited)
                await end.wait()

        both = [asyncio.create_task(come(each)) for each in "ab"]
        await asyncio.sleep(0)
        end.set()
        await asyncio.gather(*both)
        assert told == [False, True]

    asyncio.run(story())


async def served(turns: Turns, visitor: str, told: list[str], until: asyncio.Event) -> None:
    async with turns.turn(visitor):
        told.append(visitor)
        await until.wait()


def test_a_visitor_with_many_orders_keeps_nobody_waiting() -> None:
    """One bench is left to others, and of several waiting orders only the newest is made."""

    async def story() -> None:
        turns, told, end = Turns(2), [], asyncio.Event()
        first = asyncio.create_task(served(turns, "loud", told, end))
        second = asyncio.create_task(served(turns, "loud", told, end))
        await asyncio.sleep(0)
        third = asyncio.create_task(served(turns, "loud", told, end))
        await asyncio.sleep(0)
        quiet = asyncio.create_task(served(turns, "quiet", told, end))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert told == ["loud", "quiet"]
        end.set()
        await asyncio.gather(first, third, quiet)
        with pytest.raises(Superseded):
            await second

    asyncio.run(story())


def test_a_queue_has_an_end() -> None:
    async def story() -> None:
        turns, told, end = Turns(1, most=1), [], asyncio.Event()
        waiting = [asyncio.create_task(served(turns, each, told, end)) for each in "ab"]
        await asyncio.sleep(0)
        with pytest.raises(Crowded):
            await served(turns, "c", told, end)
        end.set()
        await asyncio.gather(*waiting)
        assert told == ["a", "b"]

    asyncio.run(story())


def test_who_goes_away_gives_the_turn_back() -> None:
    async def story() -> None:
        turns, told, end = Turns(1), [], asyncio.Event()
        first = asyncio.create_task(served(turns, "a", told, end))
        gone = asyncio.create_task(served(turns, "b", told, end))
        await asyncio.sleep(0)
        gone.cancel()
        first.cancel()
        end.set()
        await asyncio.sleep(0)
        await served(turns, "c", told, end)
        assert told == ["a", "c"]

    asyncio.run(story())


def test_a_shelf_holds_no_more_than_its_room() -> None:
    """What was longest unused goes first; one value may be larger than the whole shelf."""
    shelf = Shelf[bytes](10, len)
    for key in "abc":
        shelf.put(key, bytes(4))
        shelf.get("a")
    assert [key for key in "abc" if shelf.get(key)] == ["a", "c"]
    shelf.put("d", bytes(99))
    assert shelf.get("d") and not shelf.get("a")
    shelf.put("d", b"1")
    assert shelf.taken == 1


def test_a_key_is_of_the_whole_order_and_of_the_house() -> None:
    orders = [Ticket(), Ticket(title="x"), Ticket(meetings=("1",)), Ticket(toc=False)]
    keys = {key_of(ticket, stamp) for ticket in orders for stamp in ("then", "now")}
    assert len(keys) == 2 * len(orders)
    assert key_of(Ticket(), "now") == key_of(ticket_from(b"{}"), "now")
    for wrong in (b'{"toc": "x"}', b'{"nope": 1}', b'{"pieces": 5}'):
        assert key_of(ticket_from(wrong), "now") != key_of(Ticket(), "now")


def test_a_product_weighs_as_much_as_its_pages_and_sheets() -> None:
    pages, sheets = SimpleNamespace(pdf=bytes(3)), SimpleNamespace(pdf=bytes(5))
    made: Any = SimpleNamespace(proof=pages, print_sheets=sheets)
    unlaid: Any = SimpleNamespace(proof=pages, print_sheets=None)
    assert (weight(made), weight(unlaid)) == (8, 3)
