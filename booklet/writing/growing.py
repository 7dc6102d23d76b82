"""A folder that grows as its work is done, and goes when it is finished."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from booklet.errors import OutputError, Place
from booklet.writing.journal import unwritable


def append(path: Path, lines: Iterable[str]) -> None:
    """Add lines to the end of a file. Raises OutputError."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("".join(f"{line}\n" for line in lines))
    except OSError as error:
        raise OutputError(unwritable(Place(str(path)), error)) from error


def take_away(folder: Path) -> None:
    """Take a folder away with all that is in it, as far as the system lets it go."""
    shutil.rmtree(folder, ignore_errors=True)
