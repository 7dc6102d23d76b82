"""What a program may ask of the house: each function takes values, returns values, prints nothing,
and raises a `BookletError` with all that is wrong. Any number of threads may call them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from booklet.auditing import Audit
from booklet.auditing import audit as hold
from booklet.corpus.reading import read_corpus
from booklet.errors import BookletError, Finding, OrderError, Place
from booklet.errors.faults.sheets import unreadable
from booklet.model.book import Proof
from booklet.model.corpus import Part
from booklet.model.order import (
    Binding,
    Cover,
    Files,
    Flip,
    Group,
    Imposing,
    Imposition,
    Standards,
    Ticket,
)
from booklet.model.paper import Delivery, Imposed, Product
from booklet.printers.imposing import Wanted, impose_pdf
from booklet.production.bringing import Made
from booklet.production.bringing import make as make_of_files
from booklet.production.fulfilling import fulfil as fulfil_in
from booklet.production.fulfilling import produce
from booklet.production.rebuilding import Rebuilt
from booklet.production.rebuilding import rebuild as rebuild_in
from booklet.production.sealing import findings_of
from booklet.production.setting import typeset_any
from booklet.proofreading import Proofreading
from booklet.proofreading import proofread as judge
from booklet.reading import read_plain, read_ticket
from booklet.reading.house import House, find_house

__all__ = [
    "Audit",
    "Binding",
    "BookletError",
    "Cover",
    "Delivery",
    "Finding",
    "Flip",
    "Group",
    "House",
    "Imposed",
    "Imposing",
    "Imposition",
    "Made",
    "Part",
    "Place",
    "Product",
    "Proof",
    "Proofreading",
    "Rebuilt",
    "Standards",
    "Ticket",
    "audit",
    "check",
    "find_house",
    "fulfil",
    "impose",
    "make",
    "produce",
    "proofread",
    "rebuild",
    "ticket",
    "typeset",
]


def ticket(file: Path | str | None = None, **words: object) -> Ticket:
    """The order in a ticket file, if any is named, with the words given put over it.

    The words are those of the file (`pieces`, `format`, `impose` …); what is wrong with them stands
    in `faults` of the ticket, and is raised when it is made."""
    return read_ticket(Path(file) if file else None, words)


def make(
    files: Sequence[Path | str] | Path | str,
    ticket: Ticket | None = None,
    house: House | None = None,
    output: Path | str | None = None,
    *,
    plain: bool = False,
) -> Made:
    """A booklet of files that somebody brings (Word, web pages, PDF, text …), or of a folder of
    them, written to `output`, else beside the first. Where the ticket says nothing of sheets, they
    are made for the saddle stitch; `ticket(impose="none")` has none. If `plain`, no line is taken
    for a heading by its words alone."""
    named = [files] if isinstance(files, (Path, str)) else files
    brought = Files(tuple(map(Path, named)), plain)
    return make_of_files(brought, ticket or Ticket(), house or find_house(), output)


def fulfil(ticket: Ticket, house: House | None = None) -> Product:
    """What the ticket orders, made in memory: `product.proof.pdf` is the booklet, and
    `product.print_sheets` its sheets, if any. Nothing is written."""
    return fulfil_in(ticket, house or find_house())


def check(house: House | None = None) -> tuple[Finding, ...]:
    """All that is wrong with the texts of a house, in the order of their files and lines."""
    return findings_of(house or find_house())


def audit(pdf: Path | str, ticket: Ticket | None = None, house: House | None = None) -> Audit:
    """Whether a finished booklet, or its sheets, is what was ordered: by the ticket, else by the
    order that it holds."""
    house = house or find_house()
    corpus = read_corpus(house.corpus, house.templates)
    return hold(house, corpus, data_of(pdf), str(pdf), ticket)


def rebuild(
    pdf: Path | str, output: Path | str | None = None, house: House | None = None
) -> Rebuilt:
    """A booklet or its sheets made once more, by what it holds of how it was made, and written
    beside it, or to `output`. `rebuilt.same` tells whether these are the same bytes."""
    return rebuild_in(Path(pdf), house or find_house(), output)


def impose(
    pdf: Path | str, imposing: Imposing | None = None, output: Path | str | None = None
) -> Imposed:
    """Lay the pages of any PDF on sheets and write these beside it, or to `output`."""
    path = Path(output) if output else None
    return impose_pdf(data_of(pdf), Path(pdf), imposing or Imposing(), path, Wanted())


def typeset(
    file: Path | str,
    output: Path | str | None = None,
    house: House | None = None,
    *,
    archive: Standards = Standards.UA1,
) -> Proof:
    """Set an HTML file of any author, or any other text as a handout, and write the PDF beside it,
    or to `output`, to the standards `archive`."""
    source = Path(file)
    path = output or source.with_suffix(".pdf")
    return typeset_any(source, house or find_house(), path, archive=archive)


def proofread(pdf: Path | str | bytes) -> Proofreading:
    """What the lines of any finished PDF, or its bytes, break of the rules of Chinese setting."""
    name = "the PDF" if isinstance(pdf, bytes) else str(pdf)
    try:
        return judge(pdf if isinstance(pdf, bytes) else data_of(pdf))
    except ValueError as error:
        raise OrderError(unreadable(str(error), Place(name))) from error


def data_of(file: Path | str) -> bytes:
    """The data of a file. Raises OrderError where it cannot be read."""
    data = read_plain(Path(file))
    if isinstance(data, Finding):
        raise OrderError(data)
    return data
