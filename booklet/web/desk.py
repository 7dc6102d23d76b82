"""The desk: all that the page's addresses have in common.

The house and its corpus, the benches and whose turn it is at them, what was made and is kept.
Orders go through the same ticket and the same production as those of the command line.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from booklet.counter import Counter
from booklet.errors import BookletError
from booklet.model.corpus import Corpus
from booklet.model.order import Ticket
from booklet.model.paper import Product
from booklet.pdf.pictures import picture
from booklet.production.pressing import with_sheets
from booklet.production.stock import (
    kept_corpus,
    prove_from_stock,
    stamp,
    warm_up,
)
from booklet.reading.house import House
from booklet.sheets.lying import lying
from booklet.web.batches import Batches
from booklet.web.benches import ReadingBench, in_hands
from booklet.web.books import OwnBooks
from booklet.web.folders import DeskFolder
from booklet.web.proofs import Proofs
from booklet.web.refusals import Gone
from booklet.web.shelf import Makings, Shelf, key_of, weight
from booklet.web.turns import Turns
from booklet.workshop.answers import Answer, answered
from booklet.workshop.pool import Limits, Workshop, cores

ROOM_FOR_PRODUCTS = 64 << 20
ROOM_FOR_PICTURES = 32 << 20
ROOM_FOR_TICKETS = 8 << 20
SPARE_BENCHES = 1


class Kept(Struct, frozen=True):
    """A product, its ticket and house, and the key that all are kept under."""

    key: str
    ticket: Ticket
    house: House
    product: Product


class Desk:
    """One desk for all visitors. Its methods that wait run on one event loop."""

    def __init__(
        self,
        house: House,
        limits: Limits | None = None,
        at_counter: Callable[..., Any] | None = None,
    ) -> None:
        self.house, self.at_counter = house, at_counter
        limits = limits or Limits()
        benches = cores() + SPARE_BENCHES
        self.workshop = Workshop(benches, limits, first=(warm_up, (house, stamp(house))))
        self.turns = Turns(benches)
        self.reading = ReadingBench(limits)
        self.folder = DeskFolder()
        self.batches = Batches(house, limits, self.reading, self.folder)
        self.books = OwnBooks(house, self.reading, self.folder)
        self.proofs = Proofs(self.reading, self.folder)
        self.hands = ThreadPoolExecutor(benches, "hand")
        self.painters = ThreadPoolExecutor(cores(), "painter")
        self.counter = Counter(self.handed_in) if at_counter else None
        self.products: Shelf[Product] = Shelf(ROOM_FOR_PRODUCTS, weight)
        self.pictures: Shelf[bytes] = Shelf(ROOM_FOR_PICTURES, len)
        self.making: Makings[Product] = Makings()
        self.pressing: Makings[Product] = Makings()
        self.drawing: Makings[bytes] = Makings()
        self.tickets: Shelf[tuple[Ticket, House]] = Shelf(
            ROOM_FOR_TICKETS, lambda each: len(repr(each))
        )

    def close(self) -> None:
        """Stop everything that is being made."""
        if self.counter:
            self.counter.close()
        self.batches.close()
        self.reading.close()
        self.books.close()
        self.proofs.close()
        self.workshop.close()
        self.hands.shutdown(wait=False, cancel_futures=True)
        self.painters.shutdown(wait=False, cancel_futures=True)
        self.folder.close()

    def handed_in(self, work: tuple[Any, ...]) -> Answer:
        """What another command of this user handed in at the counter, done at a bench."""
        return answered(self.workshop.run, self.at_counter, *work)

    def house_of(self, book: str | None) -> House:
        """The house, or that of a visitor's own book. Raises Gone."""
        self.books.make_room()
        return self.books.get(book).house if book else self.house

    async def corpus(self, house: House) -> Corpus:
        """The corpus as it is on the disk now. Raises CorpusError."""
        return await asyncio.to_thread(kept_corpus, house, await stamp_of(house))

    async def now(self, house: House) -> tuple[str, str]:
        """The stamp of the house, and all that its pieces are called; this is empty as long as they
        cannot be read."""
        stamp = await stamp_of(house)
        try:
            corpus = await asyncio.to_thread(kept_corpus, house, stamp)
        except BookletError:
            return stamp, ""
        return stamp, "\n".join(f"{each.id} {each.title}" for each in corpus.pieces)

    async def order(self, ticket: Ticket, house: House, visitor: str) -> Kept:
        """What the ticket orders, made unless it is kept; of the texts as they are when its turn
        has come. Raises BookletError, Superseded, Crowded."""
        stamp = await stamp_of(house)
        key = key_of(ticket, stamp)
        self.tickets.put(key, (ticket, house))
        try:
            product = await self.product_of(key, ticket, house, visitor, stamp)
            return Kept(key, ticket, house, product)
        except Gone:
            return await self.order(ticket, house, visitor)

    async def kept(self, key: str, visitor: str) -> Kept:
        """What was ordered under the key, made again where it had to make room. Raises Gone, also
        where the house has changed since: then it would be another book."""
        if (found := self.tickets.get(key)) is None:
            raise Gone
        ticket, house = found
        return Kept(key, ticket, house, await self.product_of(key, ticket, house, visitor))

    async def pressed(self, key: str, visitor: str) -> Kept:
        """As `kept`, with the print file of its sheets. Raises Gone."""
        made = await self.kept(key, visitor)
        if made.product.unpressed:
            product = await self.pressing.made(key, lambda: self.press(made))
            return replace(made, product=product)
        return made

    async def press(self, made: Kept) -> Product:
        """Press the sheets of a product, at a bench of the workshop, and keep them."""
        async with self.turns.turn(f"press {made.key}"):
            pressing = partial(self.workshop.run, with_sheets, made.product, made.ticket)
            product = await in_hands(self.hands, pressing)
        self.products.put(made.key, product)
        return product

    async def product_of(
        self, key: str, ticket: Ticket, house: House, visitor: str, now: str | None = None
    ) -> Product:
        """The product of a ticket, kept or made when it is the visitor's turn, `now` being the
        stamp of the house where that is known. Raises Gone where the house is not that of the key
        any more."""
        if product := self.products.get(key):
            return product
        async with self.turns.turn(visitor) as waited:
            return self.products.get(key) or await self.making.made(
                key, lambda: self.make(key, ticket, house, None if waited else now)
            )

    async def make(self, key: str, ticket: Ticket, house: House, now: str | None) -> Product:
        """Make the product of a ticket, and keep it. Raises Gone as `product_of`."""
        now = now or await stamp_of(house)
        if key_of(ticket, now) != key:
            raise Gone
        making = partial(self.workshop.run, prove_from_stock, ticket, house, now)
        product = await in_hands(self.hands, making)
        self.products.put(key, product)
        return product

    async def picture(self, name: str, pdf: bytes, number: int, width: int) -> bytes:
        """The picture of a page of the PDF that goes by `name`. Raises Gone for no page."""
        return await self.drawn(f"{name} {number} {width}", partial(picture, pdf, number, width))

    def begin_picture(self, name: str, pdf: bytes, number: int, width: int) -> None:
        """Begin a picture that will be asked for at once, as of `picture`."""
        key = f"{name} {number} {width}"
        if self.pictures.get(key) is None:
            self.drawing.begun(key, lambda: self.draw(key, partial(picture, pdf, number, width)))

    async def lying(self, made: Kept) -> bytes:
        """The picture of a booklet as it lies on a table."""
        proof, binding = made.product.proof, made.product.format.binding
        return await self.drawn(
            f"{made.key} lying", partial(lying, proof.pdf, proof.pages, binding)
        )

    async def drawn(self, key: str, paint: Callable[[], bytes]) -> bytes:
        """What was painted before, or is now. Raises Gone where there is no such page."""
        return self.pictures.get(key) or await self.drawing.made(key, lambda: self.draw(key, paint))

    async def draw(self, key: str, paint: Callable[[], bytes]) -> bytes:
        """Draw a picture, and keep it. Raises Gone for no page."""
        try:
            drawn = await in_hands(self.painters, paint)
        except IndexError as error:
            raise Gone from error
        self.pictures.put(key, drawn)
        return drawn


async def stamp_of(house: House) -> str:
    """The stamp of a house as it is on the disk now."""
    return await asyncio.to_thread(stamp, house)
