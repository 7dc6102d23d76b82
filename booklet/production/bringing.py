"""Make: files that people bring become a booklet and its sheets, in one step.

What is written goes beside the first file, under its name; never over a file that was brought, nor
over a PDF that is not ours.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.corpus.brought import bring, was_made
from booklet.corpus.checking import check
from booklet.corpus.judging import judged
from booklet.corpus.reading import BOOK, DESCRIPTION, read_corpus
from booklet.errors import CorpusError, Finding, OutputError, Place, refuse
from booklet.errors.faults import brought as faults
from booklet.model.corpus import Corpus
from booklet.model.order import FLAT, Files, Imposing, Ticket
from booklet.model.paper import POINTS_A_MM, Delivery
from booklet.production.fulfilling import Tell, deliver, fulfil, silent
from booklet.reading import format_names, read_format
from booklet.reading.faces import Drawn, read_faces
from booklet.reading.house import House
from booklet.writing import beside, destination
from booklet.writing.names import composed, cut, fitted, real

HALF = (148.5 * POINTS_A_MM, 210.1 * POINTS_A_MM)
"""pt: half a sheet of A4, the paper of every office, and what its sizes are rounded by."""


class Made(Struct, frozen=True):
    """What was made of files: the book that they came to, and where it was written."""

    book: Corpus
    delivery: Delivery


def make(
    files: Files,
    ticket: Ticket,
    house: House,
    output: Path | str | None = None,
    tell: Tell = silent,
) -> Made:
    """Make a booklet of files and write it to `output`, else beside the first of them. Where the
    ticket says nothing of sheets, pages that fit twice on A4 are laid for the saddle stitch.

    Raises a BookletError with all that is wrong; then nothing on the disk has changed."""
    started = time.monotonic()
    ticket = with_sheets(ticket, house)
    path, told = where(output, files.named, sheets=ticket.impose != FLAT)
    with book_of(files, ticket, house) as read:
        book = replace(read, advice=(*told, *read.advice))
        product = fulfil(ticket, house, tell, book)
    tell("write")
    delivery = deliver(product, ticket, house, path)
    return Made(book, replace(delivery, seconds=round(time.monotonic() - started, 3)))


def with_sheets(ticket: Ticket, house: House) -> Ticket:
    """The ticket, with the usual sheets where it says nothing of them."""
    if "impose" in ticket.places or ticket.impose != FLAT:
        return ticket
    if ticket.format not in format_names(house.templates):
        return ticket  # the order will tell it
    width, height = read_format(house.templates / ticket.format).trim
    small = width <= HALF[0] and height <= HALF[1]
    return ticket.but(impose=Imposing.scheme) if small else ticket


@contextmanager
def book_of(files: Files, ticket: Ticket, house: House) -> Iterator[Corpus]:
    """The book of the files, judged, while its pictures are at hand: a folder that describes a
    book is that book. Raises OrderError, CorpusError."""
    drawn, named = Drawn(read_faces(house.fonts)), files.named
    if len(named) == 1 and any((named[0] / name).is_file() for name in (BOOK, DESCRIPTION)):
        yield judged(read_corpus(named[0], house.templates), drawn, ticket.accept)
        return
    with tempfile.TemporaryDirectory(prefix="booklet-") as pictures:
        book = bring(files, Path(pictures), house.templates)
        found = refuse(CorpusError, check(book, drawn), ticket.accept)
        yield replace(book, advice=tuple(advice(book, found)), faults=())


def advice(book: Corpus, found: Sequence[Finding]) -> Iterator[Finding]:
    """What is to be told of a book of files: what was not taken of them, each, and how many places
    might be otherwise."""
    codes = {finding.code for finding in book.faults}
    yield from (each for each in found if each.code in codes)
    if advised := sum(each.advised for each in found):
        yield faults.ADVISED_OF_FILES.at(book.place, count=advised)


def where(
    output: Path | str | None, named: Sequence[Path], *, sheets: bool
) -> tuple[Path, tuple[Finding, ...]]:
    """Where to write, and what is to be told of it. Raises OutputError where that is a file that
    was brought, or all names are taken by other files."""
    if output is not None:
        path = destination(output, named[0], ".pdf")
        refuse(OutputError, (
            faults.NAME_TAKEN.at(Place("--output"), name=each)
            for each in written(path, sheets=sheets) if is_one_of(each, named)
        ))  # fmt: skip
        return path, ()
    first = real(named[0]) if named[0].name in ("", "..") else named[0]
    named_so = composed(first.name if first.is_dir() else first.stem)
    name = fitted(named_so)
    for path in (first.parent / cut(name, ".pdf"), first.parent / cut(name, "-booklet.pdf")):
        if not any(is_taken(each, named) for each in written(path, sheets=sheets)):
            usual = path.stem == named_so
            told = faults.NAMED_OTHERWISE.at(Place(str(named[0])), name=path.name)
            return path, () if usual else (told,)
    raise OutputError(faults.NAME_TAKEN.at(Place(str(named[0])), name=path.name))


def written(path: Path, *, sheets: bool) -> tuple[Path, ...]:
    """The files that come of an output."""
    return (path, beside(path, "sheets")) if sheets else (path,)


def is_one_of(path: Path, named: Iterable[Path]) -> bool:
    """Whether a file is one of those that were brought: named, or in a folder that was and not made
    by this program."""
    if not path.exists():
        return False
    return any(
        real(path).is_relative_to(real(each)) and not was_made(path)
        if each.is_dir()
        else each.exists() and path.samefile(each)
        for each in named
    )


def is_taken(path: Path, named: Iterable[Path]) -> bool:
    """Whether another file has the name: one that was brought, or a PDF that is not ours."""
    return path.exists() and (not was_made(path) or is_one_of(path, named))
