"""When files have changed: their times and sizes, by which what was read of them is known to be
old; and their contents, by which they are the same wherever they lie."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from booklet.reading.house import OUT

Stamps = dict[str, tuple[int, int]]


def stamps(paths: Iterable[Path]) -> Stamps:
    """The time, in ns, and the size of all files at and below some paths, but for hidden ones,
    those that programs keep beside open ones, and what was made. A file that is being written anew
    may be missing."""
    files = (each for path in paths for each in (below(path) if path.is_dir() else (str(path),)))
    found = ((path, state_of(path)) for path in files)
    return {path: state for path, state in found if state}


def below(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder that count."""
    for here, folders, names in os.walk(folder):
        folders[:] = filter(counts, folders)
        yield from (os.path.join(here, name) for name in names if counts(name))


def counts(name: str) -> bool:
    """Whether a file or folder of that name is no hidden one, nor kept beside an open one, nor
    what was made."""
    return not name.startswith((".", "~")) and name != OUT


def state_of(path: Path | str) -> tuple[int, int] | None:
    """The time and size of a file; None where there is none."""
    try:
        state = os.stat(path)
    except OSError:
        return None
    return (state.st_mtime_ns, state.st_size) if stat.S_ISREG(state.st_mode) else None


def contents_below(folder: Path) -> dict[str, bytes]:
    """The files below a folder that count: their bytes by their names there, in the order of these.
    What cannot be read is not among them, nor is what is no plain file and may never end."""
    found: dict[str, bytes] = {}
    for each in filter(state_of, map(Path, below(folder))):
        with suppress(OSError):
            found[each.relative_to(folder).as_posix()] = each.read_bytes()
    return dict(sorted(found.items()))


def known_by(folder: Path) -> str:
    """A digest of the names and the contents of the files below a folder, wherever that lies."""
    digest = hashlib.sha256()
    for name, data in contents_below(folder).items():
        digest.update(f"{name} {len(data)}\n".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.hexdigest()
