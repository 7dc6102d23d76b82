"""What this program is known by: of its files those that are seen in what it makes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from booklet import __version__

DIGITS = 16
"""So many digits of a digest are told."""

HERE = Path(__file__).parents[1]
MAKING = (
    "book", "composer", "corpus", "intake", "model", "pdf", "production", "reading", "shaping",
    "sheets", "tagging", "typesetting",
)  # fmt: skip
"""The rooms whose work is seen in pages and sheets."""


@cache
def program() -> dict[str, str]:
    """The digest of the parts of the program that make pages, by its version."""
    rooms = ((HERE / room).glob(each) for room in MAKING for each in ("*.py", "*/*.py"))
    together = hashlib.sha256()
    for path in sorted(path for room in rooms for path in room):
        with path.open("rb", buffering=0) as file:  # of hundreds: buffers take half the time
            data = file.read()
        together.update(f"{path.relative_to(HERE).as_posix()} {len(data)}\n".encode())
        together.update(data)
    return {f"booklet {__version__}": together.hexdigest()[:DIGITS]}
