"""What a book is made of: a file under `templates/kinds`, and what the book itself says otherwise.

A kind is data: what a piece and its works are called, which facets pieces have and which of them
they must have, what stands above a title. A new kind is a new file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from booklet.errors import Finding, Words
from booklet.errors.faults.corpus import UNKNOWN_KIND
from booklet.errors.faults.phrases import nearest
from booklet.model.corpus import TEXT, BookKind, Facet, WorkKind
from booklet.reading import TomlTable
from booklet.reading.fields import read_fields
from booklet.reading.house import find, layers
from booklet.reading.schema import BookFields, KindFields, KindFileFields

KINDS = "kinds"
USUAL = "plain"
OF_OLD = "meeting"
"""The kind of a corpus that keeps its pieces in `meetings` and names no kind."""


def kind_of(
    book: BookFields, table: TomlTable, folder: Path, templates: Path | None, faults: list[Finding]
) -> BookKind:
    """The kind of the book in `folder`, whose description is `book`; what is wrong goes to
    `faults`."""
    name = book.kind or (OF_OLD if (folder / "meetings").is_dir() else USUAL)
    files = files_of(templates)
    if name not in files:
        hint = nearest(name, files)
        faults.append(UNKNOWN_KIND.at(table.place("kind"), name=name, hint=hint))
        name = USUAL
    filled = read_fields(KindFileFields, files[name], faults)
    usual = filled[0] if filled else KindFileFields(title=name)
    return replace(made(usual, book), id=name)


def files_of(templates: Path | None) -> dict[str, Path]:
    """The files of all kinds by name, those of `templates` before those that are shipped."""
    folders = layers(templates) if templates else (find("templates"),)
    found = (path for each in reversed(folders) for path in sorted((each / KINDS).glob("*.toml")))
    return {path.stem: path for path in found}


def made(usual: KindFileFields, book: KindFields) -> BookKind:
    """The kind, of what the book says and else of what is usual."""

    def said(key: str) -> Any:
        own = getattr(book, key)
        return getattr(usual, key) if own in (None, []) else own

    teller = book if book.piece else usual
    piece = (teller.piece, teller.piece_en) if teller.piece else ("篇", "text")
    return BookKind(
        title=usual.title,
        piece=words(*piece),
        counter=said("counter") or "篇",
        works=tuple(
            WorkKind(each.id, words(each.name, each.name_en), each.headed, each.quotes)
            for each in said("work")
        )
        or (TEXT,),
        facets=tuple(Facet(each.id, each.name) for each in (*book.facet, *usual.facet)),
        required=tuple(said("required") or ()),
        label=said("label") or "",
        opening=tuple(said("opening") or ()),
        contents=tuple(said("contents") or ()),
        by_date=said("order") == "date",
        recto=said("recto") is not False,
        verse=said("verse") is True,
    )


def words(chinese: str, english: str | None) -> Words:
    """A name in both languages, the Chinese one where there is no English one."""
    return Words(english or chinese, chinese)
