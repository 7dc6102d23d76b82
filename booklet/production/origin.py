"""The texts that a PDF was made from, found again: in it, beside it, or in a house.

A PDF may come from anybody, and nothing of it is trusted: its ZIP must be as ours are to the last
byte, what is in it is written into a folder of its own alone, and of what lies beside the PDF only
a file is read that has a digest of the record.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.corpus.brought import bring
from booklet.corpus.reading import read_corpus
from booklet.errors import OrderError, OriginError, Place
from booklet.errors.faults import origin as faults
from booklet.errors.faults.phrases import some
from booklet.model.corpus import Corpus, Title
from booklet.model.enclosed import SOURCE
from booklet.model.order import Files
from booklet.pdf.pages import attached
from booklet.production.record import BROUGHT, TEMPLATES, TEXTS, short
from booklet.reading.house import House, find
from booklet.reading.record import Record
from booklet.reading.source import read_plain
from booklet.writing import write_whole
from booklet.writing.names import real
from booklet.writing.zips import unzipped


class TextsFound(Struct, frozen=True):
    """The texts that a PDF was made from, and the house for them; `within` tells that the PDF holds
    the texts itself."""

    house: House
    corpus: Corpus
    within: bool = False


@contextmanager
def origin_of(record: Record, pdf: bytes, file: Path, house: House) -> Iterator[TextsFound]:
    """The origin of the PDF `file`: the texts that it holds, else, for a book of files that were
    brought, those beside it, else the texts of the house.

    Raises OrderError for texts in it that are not as ours are, OriginError where files that were
    brought are not there, CorpusError for a corpus that cannot be read."""
    source = attached(pdf, SOURCE) or b""
    with tempfile.TemporaryDirectory(prefix="booklet-") as made:
        folder = real(Path(made))
        if source:
            files = held(source, Place(str(file)))
            house = house_of(files, folder, house)
        else:
            files = lying_beside(record, file) if record.plain is not None else {}
        if files:
            write_whole({folder / name: data for name, data in files.items()})
        corpus = (
            read_corpus(house.corpus, house.templates)
            if record.plain is None
            else brought(folder, files, house, plain=record.plain)
        )
        yield titled(TextsFound(house, corpus, within=bool(source)), record)


def titled(origin: TextsFound, record: Record) -> TextsFound:
    """The origin with the title that its texts had, which may be the name of their folder."""
    title = Title(record.title, marked=origin.corpus.title.marked)
    return replace(origin, corpus=replace(origin.corpus, title=title))


def held(source: bytes, place: Place) -> dict[str, bytes]:
    """The files of the ZIP in a PDF, by their names. Raises OrderError where it is none of ours."""
    files = unzipped(source)
    if not files or {name.split("/")[0] for name in files} - {TEXTS, BROUGHT, TEMPLATES}:
        raise OrderError(faults.UNFIT_SOURCE.at(place))
    return files


def house_of(files: Iterable[str], folder: Path, house: House) -> House:
    """The house of files that a PDF holds and that are going to be in a folder: what is not among
    them is of the program, the faces are those of the `house`."""
    held = {name.split("/")[0] for name in files}
    templates = folder / TEMPLATES if TEMPLATES in held else find("templates")
    return replace(house, corpus=folder / TEXTS, templates=templates)


def lying_beside(record: Record, file: Path) -> dict[str, bytes]:
    """The files that were brought, as they lie beside the PDF made of them, by the names that a PDF
    gives to them. Raises OriginError where one is not there, or is another."""
    folder, found = real(file).parent, dict[str, bytes]()
    for name, digest in record.digests.corpus.items():
        path = real(folder / name.partition("/")[2])
        data = read_plain(path) if path.is_relative_to(folder) and path.is_file() else b""
        if isinstance(data, bytes) and short(data) == digest:
            found[f"{BROUGHT}/{name}"] = data
    if lacking := [name for name in record.digests.corpus if f"{BROUGHT}/{name}" not in found]:
        names = some(dict.fromkeys(name.partition("/")[2] for name in lacking))
        raise OriginError(faults.FILES_NOT_BESIDE.at(Place(str(file)), names=names))
    return found


def brought(folder: Path, files: Iterable[str], house: House, *, plain: bool) -> Corpus:
    """The book of files that were brought, now in a folder: each below the number that it has."""
    parts = (name.split("/") for name in files if name.startswith(f"{BROUGHT}/"))
    roots = dict.fromkeys(folder.joinpath(*each[:3]) for each in parts)
    return bring(Files(tuple(roots), plain), folder / "pictures", house.templates)
