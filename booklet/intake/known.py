"""Texts that a process which lives on took in before: of a book in which a word was changed, all
others.

In come the bytes of a text with its name, out comes what it came to when it was first taken in.
Kept is nothing of a text that hangs on other files, as one with pictures does, nor of one of which
anything was told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from booklet.errors import Finding
from booklet.model.blocks import Block, Figure, every
from booklet.workshop.lately import LatelyUsed

T = TypeVar("T")
TEXTS: LatelyUsed[bytes] = LatelyUsed()
"""What texts came to, by their names and bytes."""


def keep_texts(most: int) -> None:
    """From now on let this process keep texts of so many bytes at most; the blocks of a text take
    some four times as many."""
    TEXTS.most = most


def known(
    key: Sequence[object], data: bytes, take: Callable[[], T], lasting: Callable[[T], bool]
) -> T:
    """What a text with that key and these bytes came to before, else comes to now; that is kept if
    it is `lasting`."""
    if not TEXTS.most:
        return take()
    told = "\0".join(map(str, key)).encode("utf-8", "surrogatepass")  # names may be no UTF-8
    whole = b"\0".join([told, data])
    found: T | None = TEXTS.get(whole)
    if found is None:
        found = take()
        if not lasting(found):
            return found
    TEXTS.put(whole, found)
    return found


def alone(blocks: Iterable[Block], findings: Sequence[Finding]) -> bool:
    """Whether a text hangs on nothing but its own bytes."""
    return not findings and not any(isinstance(each, Figure) for each in every(blocks))
