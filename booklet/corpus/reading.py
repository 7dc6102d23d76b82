"""The folder of a book: what it says of itself, its witnesses, and its pieces.

`corpus.toml` describes a corpus whose pieces are folders; `book.toml`, or nothing at all, a folder
of texts. `docs/texts.md` shows the whole tree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from booklet.corpus.entries import texts_in
from booklet.corpus.kinds import kind_of
from booklet.corpus.ledgers import read_witnesses
from booklet.corpus.pieces import read_pieces
from booklet.errors import CorpusError, Finding, Place
from booklet.errors.faults import orders
from booklet.errors.faults.corpus import UNKNOWN_KIND
from booklet.errors.faults.files import UNREADABLE
from booklet.errors.system import reason_of
from booklet.model.corpus import Corpus, Exemption, ListedTerm, Piece, Region, Title
from booklet.model.languages import common
from booklet.reading import TomlTable
from booklet.reading.fields import fill, read_fields
from booklet.reading.house import OUT
from booklet.reading.schema import BookFields, CorpusFields, ExemptionsFields, TermsFields
from booklet.reading.source import read_table, shown

DESCRIPTION = "corpus.toml"
BOOK = "book.toml"
SEAL = "SEAL"
BESIDE = (f"{OUT}/", "templates/", "fonts/")
UNKNOWN_KEYS = (orders.UNKNOWN_KEY, orders.UNKNOWN_KEY_IN_MANY)


def read_corpus(folder: Path, templates: Path | None = None) -> Corpus:
    """All that can be read of the book in `folder`; `faults` tells the rest. Kinds of books are
    looked up in `templates`, then in those that are shipped.

    Raises CorpusError where what it says of itself is not usable."""
    fields, table, loose = described(folder)
    faults: list[Finding] = []
    kind = kind_of(fields, table, folder, templates, faults)
    witnesses = read_witnesses(folder / "witnesses", faults)
    pieces = read_pieces(folder, kind, faults, loose=loose)
    found, seal = tuple(sorted(digests(folder, faults))), folder / SEAL
    return Corpus(
        title=Title(fields.title) if fields.title else title_of(folder, pieces),
        kicker=fields.kicker,
        version=fields.version,
        language=fields.language or common(piece.language for piece in pieces),
        rights=fields.rights,
        regions=tuple(
            Region(region.id, region.name, tuple(region.provinces), table.place("region", n))
            for n, region in enumerate(fields.region)
        ),
        pieces=tuple(sorted(pieces, key=by_date) if kind.by_date else pieces),
        place=table.place(),
        folder=shown(folder),
        kind=kind,
        witnesses=witnesses,
        exemptions=read_exemptions(folder / "exemptions.toml", faults),
        terms=read_terms(folder / "terms.toml", faults),
        digests=found,
        seal=seal.read_text("utf-8", "replace") if seal.exists() else None,
        faults=tuple(told(faults)),
        files=tuple((name, folder / name) for name in (*dict(found), *[SEAL] * seal.exists())),
    )


def told(faults: list[Finding]) -> Iterator[Finding]:
    """What is wrong, each once, without keys that the kind of the book may know, as long as there
    is none."""
    known = all(each.fault is not UNKNOWN_KIND for each in faults)
    return (each for each in dict.fromkeys(faults) if known or each.fault not in UNKNOWN_KEYS)


def described(folder: Path) -> tuple[BookFields, TomlTable, bool]:
    """What a book says of itself, and whether texts may be pieces of it by themselves.

    Raises CorpusError."""
    book = (folder / BOOK).exists()
    corpus = (folder / DESCRIPTION).exists() or not (book or texts_in(folder))
    path = folder / (DESCRIPTION if corpus else BOOK)
    table = read_table(path) if corpus or book else TomlTable({}, shown(folder))
    if isinstance(table, Finding):
        raise CorpusError(table)
    fields, findings = fill(CorpusFields if corpus else BookFields, table)
    if fields is None:
        raise CorpusError(findings)
    return fields, table, not corpus


def title_of(folder: Path, pieces: list[Piece]) -> Title:
    """The title of a book that tells none: that of its one piece, else the name of its folder."""
    return pieces[0].title if len(pieces) == 1 else Title(folder.resolve().name, marked=False)


def by_date(piece: Piece) -> tuple[date, int]:
    """Where a piece stands in a book in the order of dates; those without one come first."""
    return piece.date or date.min, piece.number or 0


def digests(folder: Path, faults: list[Finding]) -> Iterator[tuple[str, str]]:
    """The sha256 of every file of the corpus but the seal, what was made of it and what else of a
    house lies in the folder, by its path there. What cannot be read goes to `faults`."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        beside = name.startswith(BESIDE) or path.name == SEAL or path.name.startswith(".")
        if path.is_file() and not beside:
            try:
                yield name, hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                faults.append(UNREADABLE.at(Place(shown(path)), why=reason_of(error)))


def read_exemptions(path: Path, faults: list[Finding]) -> tuple[Exemption, ...]:
    """The findings that are meant to be; none where there is no such file."""
    if not path.exists():
        return ()
    filled = read_fields(ExemptionsFields, path, faults)
    if filled is None:
        return ()
    fields, table = filled
    return tuple(
        Exemption(each.code, each.file, each.words, each.reason, table.place("exemption", n))
        for n, each in enumerate(fields.exemption)
    )


def read_terms(path: Path, faults: list[Finding]) -> tuple[ListedTerm, ...]:
    """The terms that a book lists for its index; none where there is no such file."""
    filled = read_fields(TermsFields, path, faults) if path.exists() else None
    if filled is None:
        return ()
    fields, table = filled
    return tuple(
        ListedTerm(each.word, each.reading or "", table.place("term", n))
        for n, each in enumerate(fields.term)
    )
