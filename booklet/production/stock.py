"""What a living process keeps, so that nothing is read or set twice: the corpus, while its files
are as they were, and parts of books as they were set.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from booklet.book.remembered import keep_written
from booklet.corpus.judging import sound_corpus
from booklet.intake.known import keep_texts
from booklet.model.corpus import Corpus
from booklet.model.order import Imposing, Ticket
from booklet.model.paper import Delivery, Product
from booklet.printers.profiles import printers_folder
from booklet.production.fulfilling import delivered, fulfil, set_pages
from booklet.reading.faces import Drawn, read_faces
from booklet.reading.house import House, layers
from booklet.reading.stamped import stamped
from booklet.reading.stamps import known_by, stamps
from booklet.typesetting import keep_parts, load_engine
from booklet.writing import destination

PARTS = 400_000
"""Characters of markup, of about 500 pages, which take 60 MB."""
BYTES = 3
"""Of a character of Chinese in UTF-8."""


def stamp(house: House) -> str:
    """A digest of the names, sizes and times of all files of the house, and of the profiles of
    printers."""
    digest = hashlib.sha256()
    profiles = printers_folder().glob("*.toml")
    found = stamps([*profiles, house.corpus, *layers(house.templates), house.fonts])
    for path, (time, size) in sorted(found.items()):
        digest.update(f"{path} {size} {time}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def contents(house: House) -> str:
    """A digest of the contents of all files of the house, and of the profiles of printers: it is
    the same wherever they lie."""
    folders = (printers_folder(), house.corpus, *layers(house.templates), house.fonts)
    return hashlib.sha256(" ".join(map(known_by, folders)).encode()).hexdigest()


@lru_cache(maxsize=4)
def kept_corpus(house: House, stamp: str) -> Corpus:
    """The corpus of the house as it is with this stamp. Raises CorpusError.

    A process that asks for it makes more than one book, and keeps their parts from then on."""
    keep_parts(PARTS)
    keep_texts(BYTES * PARTS)
    keep_written(2 * PARTS)
    return sound_corpus(house, Drawn(read_faces(house.fonts)))


def open_stock(house: House, stamp: str) -> None:
    """Load and keep what every booklet needs, and make none."""
    kept_corpus(house, stamp)
    load_engine()


def warm_up(house: House, stamp: str) -> None:
    """Load and keep what every booklet needs, by making a small one."""
    corpus = kept_corpus(house, stamp)
    make_from_stock(Ticket(pieces=(corpus.pieces[0].id,), impose=Imposing.scheme), house, stamp)


def make_from_stock(ticket: Ticket, house: House, stamp: str) -> Product:
    """As `production.fulfil`, with what is kept of the house as it is with this stamp."""
    with stamped(stamp):
        return fulfil(ticket, house, corpus=kept_corpus(house, stamp))


def deliver_from_stock(
    ticket: Ticket, house: House, output: str | None, *, preview: bool
) -> tuple[dict[Path, bytes], Delivery]:
    """The files that `production.produce` would write, and what is told of them."""
    path = destination(output, house.out / f"{ticket.format}.pdf", ".pdf")
    product = make_from_stock(ticket, house, stamp(house))
    return delivered(product, ticket, house, path, preview=preview)


def prove_from_stock(ticket: Ticket, house: House, stamp: str) -> Product:
    """As `production.set_pages`, with what is kept of the house as it is with this stamp."""
    with stamped(stamp):
        return set_pages(ticket, house, corpus=kept_corpus(house, stamp))
