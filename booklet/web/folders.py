"""The folder in which a desk keeps what visitors bring.

It goes with the desk. What a desk has left that was killed, the next one takes away: a lock tells
that the other is not there any more.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from booklet.writing.locks import had
from booklet.writing.names import fitted, shortened

PREFIX = "booklet-desk-"
LOCK = "open"


class DeskFolder:
    """A new folder, kept for as long as it is not closed."""

    def __init__(self) -> None:
        for left in abandoned(Path(tempfile.gettempdir())):
            shutil.rmtree(left, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.lock = had(self.path / LOCK, time.monotonic())

    def new(self) -> Path:
        """A folder within it, for one thing that is brought."""
        return Path(tempfile.mkdtemp(dir=self.path))

    def close(self) -> None:
        """Take it away, with all that is in it."""
        self.lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def abandoned(folder: Path) -> Iterator[Path]:
    """The folders of desks of the same user that are not open any more."""
    for each in folder.glob(f"{PREFIX}*"):
        if each.is_symlink() or (hasattr(os, "getuid") and each.stat().st_uid != os.getuid()):
            continue
        with suppress(OSError):  # its desk is open (TimeoutError), or has just gone
            had(each / LOCK, time.monotonic()).close()
            yield each


def name_of(told: str) -> str:
    """The name under which a file is kept that a browser calls so: without its folders, and one
    that this system takes."""
    return shortened(fitted(told.replace("\\", "/").rpartition("/")[2]))
