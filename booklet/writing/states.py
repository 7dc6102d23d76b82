"""The states of files, by which what came of them is known to be what would come of them now."""

from __future__ import annotations

import os
from collections.abc import Iterator

State = tuple[str, int, int, int]


def found_below(folder: str) -> Iterator[os.DirEntry[str]]:
    """All that is found below a folder, but not below links. Raises OSError."""
    with os.scandir(folder) as found:
        there = list(found)
    for each in there:
        yield each
        if each.is_dir(follow_symlinks=False):
            yield from found_below(each.path)


def exact_state(found: os.DirEntry[str]) -> State:
    """The path of a file, its size, when its contents were changed, and when anything of it was,
    in ns. The last nobody can set; on Windows it is when the file was made."""
    state = found.stat()
    return found.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns
