"""What lies in the folder of a book: its texts, and what is left out of it.

In goes the folder, out come paths in the order of their names. What may have been meant as a text
is told where it is none: a file of a kind that is not read, a text that is part of no piece, a
folder that is a link, a name that differs in capitals alone. In silence are left out what is hidden
(`.`, `_`, `~`), a README, what belongs to a house, pictures, PDFs and files of other trades.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from booklet.errors import Finding, Place
from booklet.errors.faults import corpus as faults
from booklet.errors.faults import files
from booklet.errors.faults.phrases import some
from booklet.errors.system import reason_of
from booklet.intake import FOREIGN, READERS
from booklet.model.numerals import HAN_NUMERALS, counted
from booklet.patterns import pattern
from booklet.reading.house import OUT
from booklet.reading.source import shown

APART = {"witnesses", "schema", "pictures", OUT, "templates", "fonts"}
"""Folders of a book in which no text of it is looked for."""
NAMED = {
    "corpus.toml", "book.toml", "exemptions.toml", "terms.toml", "links.toml", "piece.toml",
    "meeting.toml", "templates", "fonts", "witnesses",
}  # fmt: skip
"""What is looked for by its name."""
LIKE_TEXTS = FOREIGN.keys() - {".pdf"} | {".text", ".rst", ".tex", ".adoc", ".org", ".pages"}
"""Endings of what may be meant to be printed; PDFs are made here."""
OF_OTHERS = {"SEAL", "LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "MAKEFILE", "CHANGES"}
"""Files without an ending that are no texts."""
NUMBERS = pattern(rf"(\d+|(?<=第)[{HAN_NUMERALS}]+|[{HAN_NUMERALS}]+(?=、))")


def natural(path: Path) -> list[Any]:
    """A key by which names are sorted as people count: 2 before 10, 第九章 before 第十章."""
    parts = NUMBERS.split(str(path))
    return [counted(part) or 0 if n % 2 else part for n, part in enumerate(parts)]


def texts_in(folder: Path) -> list[Path]:
    """The files below a folder that are texts, in the order of their names; also those that are
    not there, to which a link leads: reading them tells it."""
    return [path for path in entries_of(folder, []) if path.suffix.lower() in READERS]


def entries_of(folder: Path, faults: list[Finding]) -> list[Path]:
    """What lies below a folder and may be a text, in the order of names: files, and folders that
    are links, which are not gone through. Folders that cannot be read go to `faults`."""

    def unread(error: OSError) -> None:
        place = Place(shown(Path(error.filename)))
        faults.append(files.FOLDER_UNREADABLE.at(place, why=reason_of(error)))

    found = []
    for here, folders, names in os.walk(folder, onerror=unread):
        linked = [name for name in folders if os.path.islink(os.path.join(here, name))]
        found += [Path(here, name) for name in (*names, *linked)]
    return sorted((path for path in found if is_text(path.relative_to(folder))), key=natural)


def is_text(path: Path) -> bool:
    """Whether a file of a book's folder is a text: not hidden, not set apart, no README."""
    hidden = any(part.startswith((".", "_", "~")) for part in path.parts)
    return not hidden and path.parts[0] not in APART and path.stem.upper() != "README"


def left_in(folder: Path, read: Collection[Path]) -> list[Finding]:
    """What is to be told of all that lies below a folder but for the texts that are read."""
    told: list[Finding] = []
    others = [path for path in entries_of(folder, told) if path not in read]
    links = [path for path in others if path.is_dir()]
    parted = [path for path in others if path.suffix.lower() in READERS and path not in links]
    unread = [path for path in others if looks_like_text(path) and path not in (*links, *parted)]
    for fault, paths in (
        (faults.FOLDER_LINKED, links),
        (faults.PART_OF_NONE, parted),
        (faults.NOT_READ_HERE, unread),
        (faults.MISNAMED, list(misnamed(folder))),
    ):
        if paths:
            names = some(path.relative_to(folder).as_posix() for path in paths)
            told.append(fault.at(Place(shown(folder)), count=len(paths), names=names))
    return told


def looks_like_text(path: Path) -> bool:
    """Whether a file may be meant as a text, by its name."""
    ending = path.suffix.lower()
    return ending in LIKE_TEXTS if ending else path.name.upper() not in OF_OTHERS


def misnamed(folder: Path) -> Iterator[Path]:
    """What lies in a folder, or in one within it, under a name that is known but for capitals."""
    found = (*folder.glob("*"), *folder.glob("*/*.*"))
    return (path for path in sorted(found) if path.name not in NAMED and path.name.lower() in NAMED)
