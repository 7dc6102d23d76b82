"""Finished books that are not what was ordered: altered in the PDF, or made from an altered corpus.

    python tests/alterations.py 200

makes so many of the shipped corpus, half of them of each sort, pages and sheets in turns, and tells
which of them the audit does not find, or does not name the place and the words of.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from alterable import Altered, Book
from altered_corpora import IN_THE_CORPUS
from altered_pages import OF_PAGES
from altered_text import OF_TEXT

from booklet import House, Imposition, Part, Ticket
from booklet.auditing import Authority, holding
from booklet.auditing.holding import against
from booklet.corpus.reading import read_corpus
from booklet.errors import Finding
from booklet.model.corpus import Corpus
from booklet.model.paper import Product
from booklet.production.fulfilling import fulfil
from booklet.production.remaking import remade
from booklet.sheets.finished import read_record

ROOT = Path(__file__).parent.parent
IN_THE_PDF = OF_TEXT + OF_PAGES


def altered(
    n: int, product: Product, house: House, corpus: Corpus, ticket: Ticket, chance: random.Random
) -> Altered:
    """The n-th alteration: in turns in the PDF and in the corpus, of pages and of sheets."""
    sheets = n // 2 % 2 == 1
    if n % 2 == 0:
        alter = IN_THE_PDF[n // 2 % len(IN_THE_PDF)]
        printing = product.print_sheets
        return alter(Book(printing.pdf if sheets and printing else product.proof.pdf, chance))
    changed = IN_THE_CORPUS[n // 2 % len(IN_THE_CORPUS)](corpus, chance)
    made = fulfil(ticket, house, corpus=changed.corpus)
    assert made.print_sheets is not None
    pdf = made.print_sheets.pdf if sheets else made.proof.pdf
    return Altered(changed.kind, pdf, frozenset(), changed.words)


def tried(
    house: House, corpus: Corpus, ticket: Ticket, numbers: Iterable[int], seed: str = ""
) -> Iterator[tuple[Altered, tuple[Finding, ...]]]:
    """The alterations with these numbers, and what the audit tells of each.

    What was ordered is made and read once for all, since the record is left whole."""
    product = fulfil(ticket, house, corpus=corpus)
    assert product.print_sheets is not None
    read = lru_cache(3)(holding.read_pages)
    books = {
        pdf: remade(ticket, None, house, corpus, margin=margin)
        for pdf, margin in ((product.proof.pdf, None), (product.print_sheets.pdf, 0.0))
    }
    for n in numbers:
        each = altered(n, product, house, corpus, ticket, random.Random(f"{seed}{n}"))
        record = read_record(each.pdf)
        assert record is not None
        book = books[product.print_sheets.pdf if n // 2 % 2 else product.proof.pdf]
        with patch.object(holding, "read_pages", read):
            told = against(book, each.pdf, "altered.pdf", record, Authority.RECORD)
        yield each, told.findings


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = sys.argv[2] if len(sys.argv) > 2 else ""
    started = time.monotonic()
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
    ticket = Ticket(parts=(Part.EXCERPTS, Part.REPORT), impose=Imposition.SADDLE)
    missed = 0
    results = tried(house, read_corpus(house.corpus), ticket, range(count), seed)
    for n, (each, findings) in enumerate(results):
        if not each.named(findings):
            missed += 1
            print(n, each.kind, each.words, sorted(each.pages))
            print("\n".join(f"    {finding}" for finding in findings[:6]), flush=True)
    print(f"{count - missed} of {count} found and named, {time.monotonic() - started:.0f} s")
    sys.exit(bool(missed))
