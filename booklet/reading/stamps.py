"""When files have changed: their times and sizes, by which what was read of them is known to be
old."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from booklet.reading.house import OUT

Stamps = dict[Path, tuple[int, int]]


def stamps(paths: Iterable[Path]) -> Stamps:
    """The time, in ns, and the size of all files at and below some paths, but for hidden ones,
    those that programs keep beside open ones, and what was made. A file that is being written anew
    may be missing."""
    found: Stamps = {}
    for path in paths:
        for each in path.rglob("*") if path.is_dir() else (path,):
            below = each.relative_to(path).parts
            if any(part.startswith((".", "~")) or part == OUT for part in below):
                continue
            try:
                state = each.stat()
            except OSError:
                continue
            if each.is_file():
                found[each] = state.st_mtime_ns, state.st_size
    return found
