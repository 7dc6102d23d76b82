"""What is recorded of a book: the order in its lasting form, digests of what it is made from and,
if the order says so, the texts.

The printer and places on the disk stay out of it, and so does the time: the same book has the same
record. So do versions of libraries: books are the same with many of them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path

from booklet.corpus.naming import pieces_named, provinces_named, regions_named
from booklet.errors import CorpusError, Place
from booklet.errors.faults.origin import TEXT_CHANGED
from booklet.model.book import Face
from booklet.model.corpus import Corpus
from booklet.model.format import Format
from booklet.model.order import Edition, Embedding, Ticket
from booklet.reading.faces import state_of
from booklet.reading.house import find
from booklet.reading.program import DIGITS, program
from booklet.reading.record import Digests, Named, Record
from booklet.reading.stamped import while_stamped
from booklet.reading.unpacking import file_of

HEAD = 4096
"""Bytes of a font file that hold the checksums of its tables (OpenType 1.9, table directory)."""

TEXTS, BROUGHT, TEMPLATES = "corpus", "files", "templates"
"""The folders of the ZIP of texts: a corpus, or files that were brought; templates."""
MOST = 100
"""So many files of a corpus are named; of more, folders are."""
WHOLE = "*"
"""What a corpus is called of which too many files lie in one folder."""


def record_of(edition: Edition, corpus: Corpus, format: Format, faces: tuple[Face, ...]) -> Record:
    """The record of an edition of the corpus, in a format, set in the faces."""
    return Record(
        ticket=canonical(edition.ticket, corpus),
        chapters=tuple(
            (each.piece.id, tuple(str(part) for part in each.piece.parts))
            for each in edition.selected
        ),
        digests=digests_of(corpus, format, faces),
        title=corpus.title.written,
        plain=corpus.plain,
    )


def source_of(ticket: Ticket, corpus: Corpus, format: Format) -> bytes:
    """A ZIP of the texts of the book and of the templates that are not the program's, if the order
    says that they go into the PDF. Raises CorpusError where a text has just changed."""
    if ticket.embed != Embedding.CORPUS:
        return b""
    texts = {name: path.read_bytes() for name, path in corpus.files}
    for name, wanted in corpus.digests:
        if hashlib.sha256(texts[name]).hexdigest() != wanted:
            raise CorpusError(TEXT_CHANGED.at(Place(name)))
    from booklet.writing.zips import zipped

    folder = TEXTS if corpus.plain is None else BROUGHT
    shipped = find("templates")
    found = files_of(format.templates, format.parts, corpus.kind.id)
    used = {name: Path(path) for name, path in found.items()}
    own = {
        name: path.read_bytes() for name, path in used.items() if not path.is_relative_to(shipped)
    }
    members = {f"{folder}/{name}": data for name, data in texts.items()}
    members |= {f"{TEMPLATES}/{name}": data for name, data in own.items()}
    return zipped(sorted(members.items()))


def canonical(ticket: Ticket, corpus: Corpus) -> Ticket:
    """The order with the names that last: ids, whatever number or words they were named by."""
    return ticket.but(
        pieces=tuple(dict.fromkeys(map(lasting(corpus), ticket.pieces))),
        regions=tuple(found.id for word in ticket.regions for found in regions_named(corpus, word)),
        provinces=tuple(
            name for word in ticket.provinces for name in provinces_named(corpus, word)
        ),
        printer=None,
        places={},
    )


def lasting(corpus: Corpus) -> Callable[[str], str]:
    """What gives a piece's name its lasting form; the parts that follow it stay."""

    def named(word: str) -> str:
        _, colon, parts = word.partition(":")
        (piece,) = pieces_named(corpus, word)
        return piece.id + colon + parts.replace("+", ",").replace(" ", "")

    return named


def digests_of(corpus: Corpus, format: Format, faces: tuple[Face, ...]) -> Digests:
    """The digests of what pages are made from, the templates being those of the format and of the
    kind of the book."""
    return Digests(
        corpus=corpus_digests(corpus),
        templates=short_of_templates(format.templates, format.parts, corpus.kind.id),
        fonts=short_of_faces(faces),
        program=program(),
    )


@while_stamped
def short_of_templates(folders: tuple[Path, ...], parts: tuple[str, ...], kind: str) -> Named:
    """The digests of the files of templates that `files_of` finds, by their names."""
    found = files_of(folders, parts, kind)
    return {name: short_of_file(path, state_of(Path(path))) for name, path in found.items()}


@while_stamped
def short_of_faces(faces: tuple[Face, ...]) -> Named:
    """The digests of the faces that are always opened, by the names of their files."""
    files = {each.path.name: file_of(each) for each in faces if not each.late}
    return {name: short_of_head(path, state_of(path)) for name, path in files.items()}


def corpus_digests(corpus: Corpus) -> Named:
    """The digests of the files of a corpus, or, where these are many, of its folders. Files that
    were brought are all named."""
    if len(corpus.digests) <= MOST or corpus.plain is not None:
        return {name: whole[:DIGITS] for name, whole in corpus.digests}
    deepest = max(name.count("/") for name, _ in corpus.digests)
    ways = (in_folders(corpus.digests, depth) for depth in range(deepest, -1, -1))
    folders = next(each for each in ways if len(each) <= MOST)
    return {name: short(seal.encode()) for name, seal in folders.items()}


def in_folders(digests: Iterable[tuple[str, str]], depth: int) -> dict[str, str]:
    """What seals the files of each folder, of folders no deeper than `depth`."""
    found: dict[str, str] = {}
    for name, whole in digests:
        folder = "/".join(name.split("/")[:depth]) or WHOLE
        found[folder] = f"{found.get(folder, '')}{whole}  {name}\n"
    return found


def files_of(folders: tuple[Path, ...], parts: tuple[str, ...], kind: str) -> dict[str, str]:
    """The paths of the files that are used of all in the folders of templates: those in its parts,
    and what tells of a kind of books; by their names there."""
    found: dict[str, str] = {}
    for folder in map(str, reversed(folders)):
        walks = chain.from_iterable(os.walk(f"{folder}/{part}") for part in parts)
        paths = [os.path.join(here, name) for here, _, names in walks for name in names]
        for path in (*paths, f"{folder}/kinds/{kind}.toml"):
            if os.path.isfile(path):
                found[path[len(folder) + 1 :].replace(os.sep, "/")] = path
    return dict(sorted(found.items()))


def short(data: bytes) -> str:
    """The first digits of the sha256 of data."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


@lru_cache(maxsize=256)
def short_of_file(path: str, _: tuple[int, int]) -> str:
    """The digest of a file in its state."""
    return short(Path(path).read_bytes())


@lru_cache(maxsize=256)
def short_of_head(path: Path, _: tuple[int, int]) -> str:
    """The digest of the first bytes of a file in its state, which tell versions of a face apart."""
    with path.open("rb") as file:
        return short(file.read(HEAD))
