"""Produce: a ticket and a house give a delivery. The whole press on one screen, the only writer."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Container
from functools import cache, partial
from pathlib import Path

from msgspec.structs import replace

from booklet.book.dressing import format_of
from booklet.book.fitting import fit
from booklet.book.official import on_even
from booklet.book.studying import once_a_page
from booklet.book.unprinted import is_own, left_off
from booklet.corpus.checking import undrawn_words, unfit_words
from booklet.corpus.judging import judged, sound_corpus
from booklet.corpus.known import read_known
from booklet.corpus.readings import unreviewed_in
from booklet.corpus.selection import select
from booklet.errors import (
    BookletError,
    Finding,
    FontError,
    OrderError,
    Severity,
    gathering,
    raise_all,
    refuse,
)
from booklet.model.book import Document, Proof
from booklet.model.corpus import Corpus
from booklet.model.format import Format
from booklet.model.order import Edition, Imposing, Ticket
from booklet.model.paper import Delivery, Folding, Product
from booklet.model.printer import Printer
from booklet.printers.margins import unprinted
from booklet.printers.profiles import with_printer
from booklet.production.designing import designed
from booklet.production.jobsheet import with_job_sheet
from booklet.production.pressing import (
    cover_file,
    filling,
    on_paper,
    picture_of,
    sheets_taken,
    spine_of,
    with_sheets,
)
from booklet.production.printshop import inked, unprintable
from booklet.production.record import record_of, source_of
from booklet.reading import format_names, unfit_texts, write_ticket
from booklet.reading.faces import Drawn, read_faces
from booklet.reading.house import House, find_house
from booklet.reading.record import write_record
from booklet.sheets import (
    cautions,
    idle_laying,
    impose,
    impressions_of,
    lay_out,
    layout_for,
    print_file,
    unknown_scheme,
)
from booklet.typesetting import typeset
from booklet.writing import beside, destination, write_whole

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
    product = fulfil(ticket, house, tell)
    tell("write")
    delivery = deliver(product, ticket, house, path, preview=preview)
    return replace(delivery, seconds=round(time.monotonic() - started, 3))


def deliver(
    product: Product, ticket: Ticket, house: House, path: Path, *, preview: bool = False
) -> Delivery:
    """Write a product to `path`, its sheets beside it, with a picture of them if `preview`. Raises
    OutputError; then nothing on the disk has changed."""
    files, delivery = delivered(product, ticket, house, path, preview=preview)
    write_whole(files)
    return delivery


def delivered(
    product: Product, ticket: Ticket, house: House, path: Path, *, preview: bool = False
) -> tuple[dict[Path, bytes], Delivery]:
    """All files of a product that goes to `path`, and what is told of them."""
    files = {path: product.proof.pdf}
    sheets = beside(path, "sheets") if product.print_sheets else None
    picture = beside(path, "preview", ".png") if product.print_sheets and preview else None
    if product.print_sheets and sheets:
        files[sheets] = product.print_sheets.pdf
    if product.print_sheets and picture:
        files[picture] = picture_of(product.print_sheets)
    cover = cover_file(product, ticket)
    if cover:
        files[beside(path, "cover")] = cover
    passes = passes_of(product, sheets or path, house)
    job = with_job_sheet(path, product, ticket)
    return {**files, **passes, **job}, Delivery(
        path=path,
        print_sheets=sheets,
        preview=picture,
        pages=product.proof.pages,
        sheets=product.sheets,
        blanks=product.blanks,
        format=product.format,
        pieces=product.pieces,
        sha256=hashlib.sha256(product.proof.pdf).hexdigest(),
        warnings=warnings_of(product, ticket),
        by_hand=tuple(passes),
        folding=product.folding,
        job=next(iter(job), None),
        cover=beside(path, "cover") if cover else None,
    )


def fulfil(
    ticket: Ticket, house: House, tell: Tell = silent, corpus: Corpus | None = None
) -> Product:
    """Make what the ticket orders from the house's corpus, or from `corpus` if it was read before,
    and write nothing. Raises a BookletError with all that is wrong."""
    product = set_pages(ticket, house, tell, corpus)
    tell("press")
    return with_sheets(product, ticket)


def passes_of(product: Product, path: Path, house: House) -> dict[Path, bytes]:
    """Both passes of what is printed, which goes to `path`, and the instruction, if its printer has
    no duplex. Raises OrderError, FontError."""
    if product.printer is None or product.printer.duplex:
        return {}
    from booklet.printers.by_hand import by_hand

    return by_hand(path, print_file(product), product.printer, house.fonts)


def set_pages(
    ticket: Ticket, house: House, tell: Tell = silent, corpus: Corpus | None = None
) -> Product:
    """What the ticket orders, as far as can be seen on the pages: sheets are laid, not pressed.

    Raises as `fulfil` does."""
    ticket, printer = with_printer(ticket)
    tell("read")
    faces = read_faces(house.fonts)
    corpus, edition, told = looked_at(ticket, house, Drawn(faces), corpus, tell)

    tell("render")
    document, format, advice = designed(edition, ticket, house, faces)
    told += advice
    imposing = imposing_for(ticket, format, printer)
    if imposing:
        document = on_paper(document, imposing, lay_out(format.trim, imposing, ticket.place))
    record = write_record(record_of(edition, corpus, format, faces))
    source = source_of(ticket, corpus, format)
    filled = filling(document, format, imposing)

    tell("typeset")
    from booklet.book.rendering import render  # loads Jinja2, which pages of others do without

    @cache
    def proof_in(format: Format, document: Document = document) -> Proof:
        galley = render(document, format)
        galley = replace(galley, record=record, source=source, archive=ticket.archive, fills=filled)
        galley = replace(galley, watched=is_own(format))
        proof = typeset(galley, house.fonts, ticket.accept)
        lost = left_off(document, format, galley.html, proof)
        proof = replace(proof, warnings=(*proof.warnings, *lost))
        settled = on_even(document, dict(proof.starts)) or once_a_page(document, proof.starts)
        return proof_in(format, settled) if settled else proof

    if ticket.sheets:
        taken = partial(sheets_taken, imposing=imposing, proof_in=proof_in)
        format = fit(format, ticket.sheets, taken, ticket.place("sheets"))
    proof = proof_in(format)
    proof = inked(replace(proof, warnings=told + proof.warnings), format, ticket)

    pieces = tuple(each.piece.id for each in edition.selected)
    product = Product(format=format, proof=proof, pieces=pieces, printer=printer)
    if imposing is None:
        return product
    layout = layout_for(proof, imposing, ticket.place)
    laid = impose(proof.pages, imposing, overturned=layout.overturned)
    folding = Folding.of(layout, laid)
    spine = spine_of(document, format, folding, ticket, house.fonts)
    return replace(product, laid=laid, folding=folding, spine=spine)


def for_its_printer(ticket: Ticket) -> Ticket:
    """The ticket, its flip that of the printer that it names. Raises OrderError for none such."""
    return with_printer(ticket)[0]


def looked_at(
    ticket: Ticket, house: House, drawn: Container[int], corpus: Corpus | None, tell: Tell
) -> tuple[Corpus, Edition, tuple[Finding, ...]]:
    """The corpus, what the ticket chooses of it, and what is to be told of both.

    Raises a BookletError with all that is wrong with the corpus and the order."""
    wrong: list[BookletError] = []
    book = corpus or read_known(house)
    if corpus is None:
        with gathering(wrong):
            book = judged(book, drawn, ticket.accept)
    tell("select")
    unread = wrong and any(each.severity is Severity.ERROR for each in book.faults)
    with gathering(wrong):
        if unread:  # what was ordered may be what could not be read
            refuse(OrderError, (*ticket.faults, *unfit_texts(ticket), *unfit_words(ticket)))
        else:
            edition, told = ordered(book, ticket, house)
    with gathering(wrong):
        undrawn = refuse(FontError, undrawn_words(ticket, drawn), ticket.accept)
    raise_all(wrong)
    return book, edition, book.advice + told + unreviewed_in(edition) + undrawn


def imposing_for(ticket: Ticket, format: Format, printer: Printer | None) -> Imposing | None:
    """How the pages are laid on sheets, if they are, within what the printer prints."""
    imposing = ticket.imposing(back_cover=format.back_cover, bound=format.binding)
    return imposing.but(margin=printer.margin) if imposing and printer else imposing


def warnings_of(product: Product, ticket: Ticket) -> tuple[Finding, ...]:
    """What a person should know of a product before it is printed."""
    imposing = imposing_for(ticket, product.format, product.printer)
    return (
        *product.proof.warnings,
        *(
            cautions(product.folding, imposing, ticket.place)
            if product.folding and imposing
            else ()
        ),
        *unprinted(impressions_of(product), product.printer),
    )


def ordered(corpus: Corpus, ticket: Ticket, house: House) -> tuple[Edition, tuple[Finding, ...]]:
    """What the ticket chooses, and what is to be told of its words. Raises OrderError."""
    words = (
        *unfit_texts(ticket),
        *unfit_words(ticket),
        *unknown_scheme(ticket),
        *unprintable(ticket),
    )
    try:
        edition = select(corpus, ticket, format_names(house.templates))
    except OrderError as error:
        raise OrderError((*error.findings, *words)) from error
    return edition, refuse(OrderError, (*words, *idle_laying(ticket)))


def keep_ticket(ticket: Ticket, house: House, path: Path) -> None:
    """Write the ticket to a file, if it can be met. Raises OrderError, OutputError."""
    ordered(sound_corpus(house), ticket, house)
    format = format_of(house.templates, ticket)
    if imposing := imposing_for(ticket, format, None):
        lay_out(format.trim, imposing, ticket.place)
    write_whole({destination(path, path, ".toml"): write_ticket(ticket).encode()})
