"""A file in the place of another, also where Windows lets nobody touch one that is open.

There a virus scanner or an indexer looks into each new file for some moments; what holds on to it
longer is a program in which a person has opened it, and that is told.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

HELD = {5, 32, 33}  # ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION (winerror.h)
PATIENCE = 1.0  # seconds
PAUSE = 0.05  # seconds between two tries


class HeldOpenError(OSError):
    """Another program has the file open and lets nobody put another in its place."""


def rename(source: Path, target: Path) -> None:
    """As `os.replace`, tried again for a moment where the file is held. Raises HeldOpenError where
    it is held longer, else OSError."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return os.replace(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
            if time.monotonic() > end:
                raise HeldOpenError(error.errno, error.strerror) from error
        time.sleep(PAUSE)
