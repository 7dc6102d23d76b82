"""Set pages of any author, or any other text as a handout, and write the PDF."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from msgspec.structs import replace

from booklet.intake import FOREIGN
from booklet.model.book import Proof
from booklet.model.order import Files, Standards, Ticket
from booklet.reading import read_galley
from booklet.reading.house import House
from booklet.typesetting import typeset
from booklet.writing import destination, write_whole

PAGES = (".html", ".htm", ".xhtml")


def typeset_file(
    source: Path,
    house: House,
    output: Path | str,
    accept: Container[str] = (),
    archive: Standards = Standards.UA1,
) -> Proof:
    """Set an HTML file of any author and write the PDF to the standards `archive`, in spite of what
    is in `accept`. Raises a BookletError with all that is wrong; then nothing on the disk has
    changed."""
    path = destination(output, source.with_suffix(".pdf"), ".pdf")
    proof = typeset(replace(read_galley(source), archive=archive), house.fonts, accept)
    write_whole({path: proof.pdf})
    return proof


def typeset_any(
    source: Path,
    house: House,
    output: Path | str,
    accept: frozenset[str] = frozenset(),
    archive: Standards = Standards.UA1,
) -> Proof:
    """Set a page of any author as it says itself, or any other text as a handout, and write the PDF
    to the standards `archive`, in spite of what is in `accept`. Raises a BookletError with all that
    is wrong; then nothing on the disk has changed."""
    if source.suffix.lower() in PAGES or source.suffix.lower() not in FOREIGN:
        return typeset_file(source, house, output, accept, archive)
    from booklet.production.bringing import book_of, where  # which loads all that makes books
    from booklet.production.fulfilling import fulfil

    path, _ = where(output, (source,), sheets=False)
    ticket = Ticket(format="handout", accept=tuple(accept), archive=archive)
    with book_of(Files((source,)), ticket, house) as book:
        proof = fulfil(ticket, house, corpus=book).proof
    write_whole({path: proof.pdf})
    return proof
