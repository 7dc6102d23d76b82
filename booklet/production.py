"""Produce: a ticket and a house give a delivery. The whole press on one screen, the only writer."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.book.assembly import assemble
from booklet.book.faces import Drawn, read_faces
from booklet.book.fitting import fit
from booklet.book.record import record_of, write_record
from booklet.book.rendering import render
from booklet.corpus.checking import check, seal_now, undrawn_words, unfit_words
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.errors import (
    BookletError,
    CorpusError,
    Finding,
    FontError,
    OrderError,
    Severity,
    gathering,
    raise_all,
    refuse,
)
from booklet.errors.faults import orders
from booklet.errors.faults.corpus import ADVISED
from booklet.house import House, find_house
from booklet.model.book import Format, Proof
from booklet.model.corpus import Corpus
from booklet.model.order import Binding, Edition, Imposing, Imposition, Ticket
from booklet.model.paper import Delivery, Folding, Product
from booklet.model.printer import Printer
from booklet.printers.passing import by_hand, unprinted, with_printer
from booklet.reading import format_names, read_format, read_galley, unfit_texts, write_ticket
from booklet.sheets import cautions, impose, lay_out
from booklet.sheets.presswork import layout_for, picture_of, with_sheets
from booklet.typesetting import typeset
from booklet.writing import beside, destination, write_whole

if TYPE_CHECKING:
    from booklet.proofreading import Proofreading

SEAL, SEALED = "SEAL", "Z01"
Tell = Callable[[str], None]
STEPS = ("read", "select", "render", "typeset", "press", "write")


def silent(step: str) -> None:
    """Hears the steps of the work and says nothing."""


def produce(
    ticket: Ticket,
    house: House | None = None,
    output: Path | str | None = None,
    tell: Tell = silent,
    *,
    preview: bool = False,
) -> Delivery:
    """Make what the ticket orders and write it to `output`, else into the house's `out/`.

    `tell` hears the name of each of STEPS as it begins; `preview` asks for a picture of the folded
    sheets too. Raises a BookletError with all that is wrong; then nothing on the disk has changed.
    """
    started = time.monotonic()
    house = house or find_house()
    path = destination(output, house.out / f"{ticket.format}.pdf", ".pdf")
    product = make(ticket, house, tell)
    files = {path: product.proof.pdf}
    sheets = beside(path, "sheets") if product.printing else None
    picture = beside(path, "preview", ".png") if product.printing and preview else None
    if product.printing and sheets:
        files[sheets] = product.printing.pdf
    if product.printing and picture:
        files[picture] = picture_of(product.printing)
    pressed, printer = sheets or path, product.printer
    passes = by_hand(pressed, files[pressed], printer, house.fonts)
    tell("write")
    write_whole({**files, **passes})
    return Delivery(
        path=path,
        printing=sheets,
        preview=picture,
        pages=product.proof.pages,
        sheets=product.sheets,
        blanks=product.blanks,
        format=product.format,
        pieces=product.pieces,
        sha256=hashlib.sha256(product.proof.pdf).hexdigest(),
        seconds=round(time.monotonic() - started, 3),
        warnings=warnings_of(product, ticket),
        by_hand=tuple(passes),
        folding=product.folding,
    )


def make(
    ticket: Ticket, house: House, tell: Tell = silent, corpus: Corpus | None = None
) -> Product:
    """Make what the ticket orders from the house's corpus, or from `corpus` if it was read before,
    and write nothing. Raises a BookletError with all that is wrong."""
    product = prove(ticket, house, tell, corpus)
    tell("press")
    return with_sheets(product, ticket)


def prove(
    ticket: Ticket, house: House, tell: Tell = silent, corpus: Corpus | None = None
) -> Product:
    """What the ticket orders, as far as can be seen on the pages: sheets are laid, not pressed.

    Raises as `make` does."""
    ticket, printer = with_printer(ticket)
    tell("read")
    faces = read_faces(house.fonts)
    corpus, edition, told = looked_at(ticket, house, Drawn(faces), corpus, tell)

    tell("render")
    format = read_format(house.templates / ticket.format)
    document = assemble(edition, faces)
    imposing = imposing_for(ticket, format, printer)
    if imposing:
        lay_out(format.trim, imposing, ticket.place)
    record = write_record(record_of(edition, corpus, format.folder, faces))

    tell("typeset")

    @cache
    def proof_in(format: Format) -> Proof:
        galley = replace(render(document, format), record=record)
        return typeset(galley, house.fonts, ticket.accept)

    if ticket.sheets:
        taken = partial(sheets_taken, imposing=imposing, proof_in=proof_in)
        format = fit(format, ticket.sheets, taken, ticket.place("sheets"))
    proof = proof_in(format)
    proof = replace(proof, warnings=told + proof.warnings)

    product = Product(
        format=format,
        proof=proof,
        pieces=tuple(each.piece.id for each in edition.selected),
        printer=printer,
    )
    if imposing is None:
        return product
    layout = layout_for(proof, imposing, ticket.place)
    laid = impose(proof.pages, imposing, overturned=layout.overturned)
    return replace(product, laid=laid, folding=Folding.of(layout, laid))


def looked_at(
    ticket: Ticket, house: House, drawn: Container[int], corpus: Corpus | None, tell: Tell
) -> tuple[Corpus, Edition, tuple[Finding, ...]]:
    """The corpus, what the ticket chooses of it, and what is to be told of both.

    Raises a BookletError with all that is wrong with the corpus and the order."""
    wrong: list[BookletError] = []
    book = corpus or read_corpus(house.corpus, house.templates)
    if corpus is None:
        with gathering(wrong):
            book = judged(book, drawn, ticket.accept)
    tell("select")
    unread = any(each.severity is Severity.ERROR for each in book.faults)
    with gathering(wrong):
        if unread:  # what was ordered may be what could not be read
            refuse(OrderError, (*ticket.faults, *unfit_texts(ticket), *unfit_words(ticket)))
        else:
            edition, told = ordered(book, ticket, house)
    with gathering(wrong):
        undrawn = refuse(FontError, undrawn_words(ticket, drawn), ticket.accept)
    raise_all(wrong)
    return book, edition, book.advice + told + undrawn


def imposing_for(ticket: Ticket, format: Format, printer: Printer | None) -> Imposing | None:
    """How the pages are laid on sheets, if they are, within what the printer prints."""
    imposing = ticket.imposing(back_cover=format.back_cover)
    return replace(imposing, margin=printer.margin) if imposing and printer else imposing


def warnings_of(product: Product, ticket: Ticket) -> tuple[Finding, ...]:
    """What a person should know of a product before it is printed."""
    imposing = imposing_for(ticket, product.format, product.printer)
    return (
        *product.proof.warnings,
        *against_the_gutter(ticket),
        *(
            cautions(product.folding, imposing, ticket.place)
            if product.folding and imposing
            else ()
        ),
        *unprinted(product.for_printer, product.printer),
    )


def ordered(corpus: Corpus, ticket: Ticket, house: House) -> tuple[Edition, tuple[Finding, ...]]:
    """What the ticket chooses, and what is to be told of its words. Raises OrderError."""
    words = (*unfit_texts(ticket), *unfit_words(ticket))
    try:
        edition = select(corpus, ticket, format_names(house.templates))
    except OrderError as error:
        raise OrderError((*error.findings, *words)) from error
    return edition, refuse(OrderError, words)


def against_the_gutter(ticket: Ticket) -> Iterator[Finding]:
    """A warning where sheets are bound at the edge for which the pages were not made."""
    if ticket.impose is not Imposition.NONE and ticket.binding is Binding.RIGHT:
        yield orders.GUTTER_OUTSIDE.at(ticket.place("binding"))


def typeset_file(
    source: Path, house: House, output: Path | str, accept: Container[str] = ()
) -> Proof:
    """Set an HTML file of any author and write the PDF, in spite of what is in `accept`. Raises a
    BookletError with all that is wrong; then nothing on the disk has changed."""
    path = destination(output, source.with_suffix(".pdf"), ".pdf")
    proof = typeset(read_galley(source), house.fonts, accept)
    write_whole({path: proof.pdf})
    return proof


def sheets_taken(
    format: Format, imposing: Imposing | None, proof_in: Callable[[Format], Proof]
) -> int:
    """How many sheets of paper the order fills in a format."""
    pages = proof_in(format).pages
    return len(impose(pages, imposing, overturned=False)) if imposing else -(-pages // 2)


def sound_corpus(
    house: House, drawn: Container[int] | None = None, accept: Container[str] = ()
) -> Corpus:
    """The house's corpus, checked. Raises CorpusError with all errors that are not accepted."""
    return judged(read_corpus(house.corpus, house.templates), drawn, accept)


def judged(corpus: Corpus, drawn: Container[int] | None, accept: Container[str]) -> Corpus:
    """The corpus with what is to be told of it: how many places of a free one are advised on, if
    any are. Raises CorpusError with all errors that are not accepted."""
    advised = sum(each.advised for each in refuse(CorpusError, check(corpus, drawn), accept))
    return replace(corpus, advice=(ADVISED.at(corpus.place, count=advised),) if advised else ())


def findings_of(house: House) -> tuple[Finding, ...]:
    """All that is wrong with the corpus of the house, its faces taken into account."""
    return check(read_corpus(house.corpus, house.templates), Drawn(read_faces(house.fonts)))


def seal_corpus(house: House) -> Path:
    """Seal the corpus as it is. Raises CorpusError where something else is wrong with it, and
    OrderError where it is the package's."""
    path = house.own("corpus") / SEAL
    refuse(CorpusError, (finding for finding in findings_of(house) if finding.code != SEALED))
    write_whole({path: seal_now(read_corpus(house.corpus, house.templates)).encode()})
    return path


def keep_pictures(pdf: bytes, told: Proofreading, folder: Path) -> None:
    """Write a PNG for each page with findings. Raises OutputError."""
    from booklet.proofreading import draw

    drawn = draw(pdf, told)
    if files := {folder / f"page-{number:03}.png": picture for number, picture in drawn}:
        write_whole(files)


def keep_ticket(ticket: Ticket, house: House, path: Path) -> None:
    """Write the ticket to a file, if it can be met. Raises OrderError, OutputError."""
    ordered(sound_corpus(house), ticket, house)
    format = read_format(house.templates / ticket.format)
    if imposing := ticket.imposing(back_cover=format.back_cover):
        lay_out(format.trim, imposing, ticket.place)
    write_whole({destination(path, path, ".toml"): write_ticket(ticket).encode()})
