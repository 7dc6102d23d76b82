"""What is kept so that it need not be made again: a file that is put in place whole, in a folder of
the user's own. It can go at any time."""

from __future__ import annotations

import glob
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from booklet.writing.flushing import flush

HOUR = 3600  # seconds
OTHERS = stat.S_IWGRP | stat.S_IWOTH


def folders(name: str) -> Iterator[Path]:
    """The folders where something of this name may be kept, the best first: that of the user for
    such things (XDG Base Directory 0.8; on Windows %LOCALAPPDATA%), and one for passing files that
    is the user's alone."""
    named = ("XDG_CACHE_HOME", "LOCALAPPDATA") if sys.platform == "win32" else ("XDG_CACHE_HOME",)
    settings = (Path(os.environ.get(each, "")) for each in named)
    with suppress(RuntimeError):  # there is no home
        cache = next(filter(Path.is_absolute, settings), None) or Path.home() / ".cache"
        yield cache / "booklet" / name
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else 0
    passing = Path(tempfile.gettempdir()) / f"booklet-{user}"
    with suppress(OSError):
        passing.mkdir(mode=0o700, exist_ok=True)
        state = passing.lstat()
        if stat.S_ISDIR(state.st_mode) and (state.st_uid == user or os.name == "nt"):
            yield passing / name


def trusted(name: str) -> Iterator[Path]:
    """Those folders into which nobody but their user can write, if they are there: what is run is
    kept in these alone. On Windows a user's folders are so."""
    for folder in folders(name):
        try:
            state = folder.stat()
        except OSError:  # it will be made
            yield folder
            continue
        own = not hasattr(os, "getuid") or state.st_uid == os.getuid()
        if sys.platform == "win32" or (own and not state.st_mode & OTHERS):
            yield folder


def made_own(folder: Path) -> bool:
    """Whether a folder is there, or could be made, and is its user's alone; on Windows those of the
    user are."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return False
    if os.name == "nt":
        return True
    return not stat.S_IMODE(state.st_mode) & 0o077 and state.st_uid == os.getuid()


def forget(path: Path) -> None:
    """Take away what was kept. Raises OSError where it cannot be taken away."""
    path.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Take away what others have begun to put in place of this file and not ended within an hour:
    they were killed."""
    for begun in path.parent.glob(f".{glob.escape(path.name)}.*"):
        with suppress(OSError):
            if time.time() - begun.stat().st_mtime > HOUR:
                begun.unlink()


def keep(path: Path, parts: Iterable[bytes], changed: int) -> None:
    """Put a file of these parts in place, whole, whoever else does so at the same time, as if it
    had been changed at that time (seconds since 1970). Raises OSError where it cannot be written;
    then, or if the parts break off, nothing is left of it."""
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    sweep(path)
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            flush(handle)
        os.utime(name, (changed, changed))
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
