"""What this program is known by: of its files those that are seen in what it makes.

To read them all takes a fortieth of the time of a handout, so what they came to is kept, and holds
for files of the same names, sizes and times.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from booklet import __version__
from booklet.writing.kept import keep, trusted

DIGITS = 16
"""So many digits of a digest are told."""

FOLDER, LAST = "programs", "last"
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
    state = state_of(files)
    return {f"booklet {__version__}": (known(state) or remembered(state, digest(files)))[:DIGITS]}


def modules() -> Iterator[os.DirEntry[str]]:
    """The modules in these rooms, and in the rooms within them."""
    for room in MAKING:
        for each in os.scandir(HERE / room):
            inside = os.scandir(each) if each.is_dir() else (each,)
            yield from (file for file in inside if file.name.endswith(".py"))


def state_of(files: list[os.DirEntry[str]]) -> str:
    """What tells files from others, and from themselves before they were changed."""
    seen = [(each.path, each.stat()) for each in files]
    told = [(path, it.st_size, it.st_mtime_ns, it.st_ctime_ns) for path, it in seen]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def digest(files: list[os.DirEntry[str]]) -> str:
    """The digest of what is in files, by their names."""
    together = hashlib.sha256()
    for each in files:
        data = Path(each.path).read_bytes()
        name = Path(each.path).relative_to(HERE).as_posix()
        together.update(f"{name} {len(data)}\n".encode())
        together.update(data)
    return together.hexdigest()


def known(state: str) -> str | None:
    """The digest that files in this state came to, if it was kept."""
    for path in kept_at():
        with suppress(OSError, ValueError):
            of, came_to = path.read_text("ascii").split()
            return came_to if of == state else None
    return None


def remembered(state: str, came_to: str) -> str:
    """The digest that files in this state came to, kept for the next process if a folder takes
    it."""
    for path in kept_at():
        with suppress(OSError):
            keep(path, (f"{state} {came_to}\n".encode(),), changed=0)
            break
    return came_to


def kept_at() -> Iterator[Path]:
    """Where it may be, the best place first."""
    return (folder / LAST for folder in trusted(FOLDER))
