"""Rebuild: a PDF that this program made, made once more from what it was made from.

Its record tells the order and the digests of all that it was made from. Where these are at hand,
in the PDF itself, beside it, in the house or in the program, the stages that made it make it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from booklet.book.dressing import format_of
from booklet.corpus.brought import was_made
from booklet.corpus.selection import unknown_format
from booklet.errors import (
    BookletError,
    Fault,
    Finding,
    OrderError,
    OriginError,
    OutputError,
    Place,
    gathering,
    refuse,
)
from booklet.errors.faults import origin as faults
from booklet.errors.faults.brought import NAME_TAKEN
from booklet.errors.faults.phrases import some
from booklet.errors.faults.sheets import unreadable
from booklet.model.enclosed import RECORD
from booklet.pdf.pages import attached
from booklet.production.origin import origin_of
from booklet.production.record import digests_of, short_of_faces
from booklet.production.remaking import made_again, margin_of
from booklet.reading import format_names
from booklet.reading.faces import read_faces
from booklet.reading.house import House, find
from booklet.reading.program import program
from booklet.reading.record import Named, Record, understood
from booklet.reading.source import read_plain
from booklet.writing import beside, destination, write_whole


class Rebuilt(Struct, frozen=True):
    """What was made again, and where it was written; `same` tells that it is, byte for byte, the
    PDF that it was made from, else the warnings tell why not."""

    path: Path
    same: bool
    warnings: tuple[Finding, ...] = ()


def rebuild(file: Path, house: House, output: Path | str | None = None) -> Rebuilt:
    """Make the PDF `file`, pages or sheets, again and write it to `output`, else beside it. Texts
    that it does not hold are those of the house, else those that are shipped.

    Raises OrderError for a PDF without a record, OriginError with all that differs from what it was
    made from, and whatever the stages raise. Then nothing on the disk has changed."""
    pdf = read_plain(file)
    if isinstance(pdf, Finding):
        raise OrderError(pdf)
    path = destination(output, beside(file, "rebuilt"), ".pdf")
    others = output is None and not was_made(path)
    if path.exists() and (others or path.samefile(file)):
        raise OutputError(NAME_TAKEN.at(Place("--output"), name=path))
    made = made_from(recorded(pdf, Place(str(file))), pdf, file, house)
    write_whole({path: made})
    told = faults.NOT_AS_MADE.at(Place(str(file)), file=path)
    return Rebuilt(path, made == pdf, () if made == pdf else (told,))


def recorded(pdf: bytes, place: Place) -> Record:
    """The record of a PDF. Raises OrderError where it has none, or its order is none."""
    try:
        data = attached(pdf, RECORD)
    except ValueError as error:
        raise OrderError(unreadable(str(error), place)) from error
    if data is None:
        raise OrderError(faults.NO_ORIGIN.at(place))
    record = understood(data)
    if record is None:
        raise OrderError(faults.UNFIT_RECORD.at(place))
    refuse(OrderError, record.ticket.faults)
    return record


def made_from(record: Record, pdf: bytes, file: Path, house: House) -> bytes:
    """The PDF made again in the house, or in the program's own, where all is there that it was made
    from. Raises what the house lacks."""
    wrong: list[BookletError] = []
    shipped = House(find("corpus"), find("templates"), find("fonts"), house.out)
    for each in dict.fromkeys((house, shipped)):
        with gathering(wrong):
            return made_in(record, pdf, file, each)
    raise wrong[0]


def made_in(record: Record, pdf: bytes, file: Path, house: House) -> bytes:
    """The PDF made again in a house. Raises OriginError with all that the house has otherwise."""
    place, then, faces = Place(str(file)), record.digests, read_faces(house.fonts)
    told = [
        *otherwise(faults.OTHER_FACES, then.fonts, short_of_faces(faces), place),
        *another_program(then.program, program(), place),
    ]
    try:
        with origin_of(record, pdf, file, house) as origin:
            templates = origin.house.templates
            refuse(OrderError, unknown_format(record.ticket, format_names(templates)))
            format = format_of(templates, record.ticket)
            now = digests_of(origin.corpus, format, faces)
            told += otherwise(faults.OTHER_TEXTS, then.corpus, now.corpus, place)
            told += otherwise(faults.OTHER_TEMPLATES, then.templates, now.templates, place)
            if not told:
                return made_again(
                    record.ticket,
                    record.imposing,
                    origin.house,
                    origin.corpus,
                    margin=margin_of(pdf),
                )[1]
    except OriginError as error:
        told += error.findings
    raise OriginError(told)


def otherwise(fault: Fault, then: Named, now: Named, place: Place) -> Iterator[Finding]:
    """That files of a kind are not those that the PDF was made from, by their names."""
    if names := sorted(name for name in {*then, *now} if then.get(name) != now.get(name)):
        yield fault.at(place, names=some(names))


def another_program(then: Named, now: Named, place: Place) -> Iterator[Finding]:
    """That the program is not the one that made the PDF."""
    if then != now:
        made, here = ("".join(f"{name} ({digest})" for name, digest in each.items())
                      for each in (then, now))  # fmt: skip
        yield faults.OTHER_PROGRAM.at(place, then=made, now=here)
