"""What came of what was read, kept for the processes to come until that is in another state.

Each is a file of its own, in a folder of the user's alone, that holds the state, what came of it,
and the digest of both: what was cut short or written into is not believed.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path

from booklet.writing.kept import forget, keep, trusted

MOST = 16
"""So many of a kind are kept, those that came last."""
SIZE = hashlib.sha256().digest_size


def digest_of(told: object) -> bytes:
    """What tells a state, or a name, from others; it is short enough for a file's name in hex."""
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).digest()


def recalled(kind: str, name: bytes, state: bytes) -> bytes | None:
    """What came of what has this name, if it was kept for this state of it."""
    for folder in trusted(kind):
        with suppress(OSError):
            kept = (folder / name.hex()).read_bytes()
            own = kept[:SIZE] == hashlib.sha256(kept[SIZE:]).digest()
            return kept[2 * SIZE :] if own and kept[SIZE : 2 * SIZE] == state else None
    return None


def remember(kind: str, name: bytes, state: bytes, came: bytes) -> None:
    """Keep what came of what has this name, for this state of it, if a folder takes it."""
    digest = hashlib.sha256(state + came).digest()
    for folder in trusted(kind):
        with suppress(OSError):
            keep(folder / name.hex(), (digest, state, came), changed=int(time.time()))
            for old in sorted(folder.iterdir(), key=changed)[:-MOST]:
                forget(old)
            return


def changed(path: Path) -> float:
    """When a file was changed."""
    return path.stat().st_mtime
