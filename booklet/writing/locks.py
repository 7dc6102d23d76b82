"""Locks: the sign of life of a run, which the system takes away when the run ends, however it ends.

A number of a process says nothing in another container or on another machine; a lock does, as far
as the file system keeps locks at all (where it keeps none, there is no more than good luck).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

PAUSE = 0.01  # seconds between two tries

if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30  # a byte behind all that is written: on Windows a locked byte cannot be read

    def took(file: FileIO) -> bool:
        """Whether the lock was had. Windows has no answer but that it was not."""
        file.seek(FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def took(file: FileIO) -> bool:
        """Whether the lock was had; it counts as had where the file system keeps none."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


@contextmanager
def locked(path: Path, patience: float) -> Iterator[FileIO]:
    """The file at `path` for this run alone, to read and to write.

    What a run that was killed has written into it is still there; if nothing is written in it at
    the end, it is taken away. Raises TimeoutError where another run keeps it for `patience`
    seconds, and OSError where the file cannot be opened."""
    empty = False
    try:
        with had(path, time.monotonic() + patience) as file:
            try:
                yield file
            finally:
                if empty := os.fstat(file.fileno()).st_size == 0:
                    with suppress(OSError):  # Windows lets no open file be taken away
                        path.unlink()
    finally:
        if empty and sys.platform == "win32":
            with suppress(OSError):  # who has opened it meanwhile takes it away
                path.unlink()


def had(path: Path, end: float) -> FileIO:
    """The locked file, waited for until `end`. Raises TimeoutError."""
    while True:
        file = opened(path)
        try:
            if took(file) and stands(file, path):
                return file
        except BaseException:
            file.close()
            raise
        file.close()
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(PAUSE)


def opened(path: Path) -> FileIO:
    """The file, never through a symbolic link: it is ours or it is none."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return FileIO(os.open(path, flags, 0o666), "r+")


def stands(file: FileIO, path: Path) -> bool:
    """Whether the file is still the one of that name: who had it before us took it away."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
