"""The counter of a desk that is open: other commands of its user hand in their work there, and it
is done by a process that has loaded all that it needs.

No desk is opened for it, and BOOKLET_COUNTER=closed keeps it closed. It is a socket, on Windows a
named pipe, known by a key in a folder that its user alone enters, and found by the same program
alone: its files, its Python, its engine. What is handed in and given back goes as pickles, among
processes of one user.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.model.engines import by_pango
from booklet.writing.kept import folders, forget, keep, made_own
from booklet.writing.recall import digest_of
from booklet.writing.states import exact_state, found_below

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

PACKAGE = Path(__file__).parents[1]
COUNTER = "BOOKLET_COUNTER"  # the variable of the environment
FOLDER = "counter"
HANDS = 4  # that take in work at once
PATIENCE = 1.0  # seconds until an open desk has answered the door
LONGEST = 100  # bytes of the name of a socket; some systems take 104
KEY = 32  # bytes
KNOCK = "is anybody there?"


class Counter:
    """The counter of this process, open until it is closed; `work` gives back what it makes of what
    is handed in. Where no folder takes it, or another desk has one, there is none."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work
        self.path = next(filter(fit, places()), None)
        taken = self.path is None or closed() or hand_in(KNOCK) is not None
        self.listener = None if taken or self.path is None else opened(self.path)
        for _ in range(HANDS if self.listener else 0):
            threading.Thread(target=self.stand, args=(self.listener,), daemon=True).start()

    def stand(self, listener: Listener | None) -> None:
        """Take in work for as long as the counter is open, whoever comes and goes."""
        while listener and listener is self.listener:
            with suppress(Exception), listener.accept() as visitor:
                handed = visitor.recv()
                visitor.send(KNOCK if handed == KNOCK else self.work(handed))

    def close(self) -> None:
        """Take in nothing more."""
        listener, self.listener = self.listener, None
        if listener and self.path:
            forget(self.path)
            listener.close()


def hand_in(work: Any) -> Any:
    """What an open desk has made of some work; None where none is open, or it breaks off."""
    for path in () if closed() or not any(map(is_used, folders(FOLDER))) else places():
        with suppress(OSError, EOFError):
            if path.exists() and fit(path) and (connection := connected(path)):
                with connection:
                    connection.send(work)
                    return connection.recv()
    return None


def is_used(folder: Path) -> bool:
    """Whether anything is in a folder: where no desk has ever been, this program need not be told
    from others."""
    return folder.is_dir() and any(folder.iterdir())


def closed() -> bool:
    """Whether the person wants no counter."""
    return os.environ.get(COUNTER) == "closed"


def connected(path: Path) -> Connection | None:
    """The way to the desk whose key is at a path, if it answers within some time. Raises OSError,
    EOFError."""
    from multiprocessing.connection import Client

    found: list[Connection] = []
    key = path.read_bytes()

    def knock() -> None:
        with suppress(Exception):
            found.append(Client(address_at(path), authkey=key))

    waiting = threading.Thread(target=knock, daemon=True)
    waiting.start()
    waiting.join(PATIENCE)
    return found[0] if found else None


def opened(path: Path) -> Listener | None:
    """Where work is handed in, its key kept at a path; None where the system refuses it."""
    from multiprocessing.connection import Listener

    key, address = os.urandom(KEY), address_at(path)
    try:
        if sys.platform != "win32":
            forget(Path(address))  # of a desk that was killed
        listener = Listener(address, backlog=HANDS, authkey=key)
        keep(path, (key,), changed=0)
    except OSError:
        return None
    return listener


def address_at(path: Path) -> str:
    """The address of the counter whose key is at a path."""
    return rf"\\.\pipe\{path.name}" if sys.platform == "win32" else f"{path}.socket"


def places() -> Iterator[Path]:
    """Where the key of this program's counter may be, the best first."""
    name = f"booklet-{program()[:16]}"
    return (folder / name for folder in folders(FOLDER))


def program() -> str:
    """What tells this program from other versions of it, in hexadecimal."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME")
    modules = (each for each in found_below(str(PACKAGE)) if each.name.endswith(".py"))
    files = sorted(map(exact_state, modules))
    return digest_of((user, sys.version, sys.prefix, by_pango(), files)).hex()


def fit(path: Path) -> bool:
    """Whether a counter's key may be at a path: its folder is its user's alone, and its name short
    enough for a socket."""
    return len(os.fsencode(address_at(path))) <= LONGEST and made_own(path.parent)
