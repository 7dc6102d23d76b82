"""What this program is known by: of its files those that are seen in what it makes.

To read them all takes a fortieth of the time of a handout, so what they came to is kept, and holds
for files of the same names, sizes and times.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from booklet import __version__
from booklet.writing.recall import digest_of, recalled, remember
from booklet.writing.states import exact_state

DIGITS = 16
"""So many digits of a digest are told."""

KEPT = "programs"
HERE = Path(__file__).parents[1]
MAKING = (
    "book", "composer", "corpus", "intake", "model", "pdf", "production", "reading", "shaping",
    "sheets", "tagging", "typesetting",
)  # fmt: skip
"""The rooms whose work is seen in pages and sheets."""


@cache
def program() -> dict[str, str]:
    """The digest of the parts of the program that make pages, by its version."""
    files = sorted(modules(), key=lambda each: each.path.split(os.sep))
    name, state = digest_of(str(HERE)), digest_of(list(map(exact_state, files)))
    known = recalled(KEPT, name, state)
    if known is None:
        known = digest(files).encode()
        remember(KEPT, name, state, known)
    return {f"booklet {__version__}": known.decode()[:DIGITS]}


def modules() -> Iterator[os.DirEntry[str]]:
    """The modules in these rooms, and in the rooms within them."""
    for room in MAKING:
        for each in os.scandir(HERE / room):
            inside = os.scandir(each) if each.is_dir() else (each,)
            yield from (file for file in inside if file.name.endswith(".py"))


def digest(files: list[os.DirEntry[str]]) -> str:
    """The digest of what is in files, by their names."""
    together = hashlib.sha256()
    for each in files:
        data = Path(each.path).read_bytes()
        name = Path(each.path).relative_to(HERE).as_posix()
        together.update(f"{name} {len(data)}\n".encode())
        together.update(data)
    return together.hexdigest()
