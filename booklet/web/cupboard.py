"""What visitors bring, kept by ids that none but they know.

Nothing outlives the desk: a thing goes, with its folder, when it is given up, was not asked for in
hours, or has to make room.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from booklet.web.refusals import Gone

MOST_KEPT = 8
LONGEST_UNUSED = 4 * 3600.0


class Keepable(Protocol):
    """A thing that was brought, and the folder that its files are in."""

    @property
    def id(self) -> str:
        """By what it is asked for."""

    @property
    def folder(self) -> Path:
        """Where its files are."""


B = TypeVar("B", bound=Keepable)


class Cupboard(Generic[B]):
    """The things of one kind of all visitors; `used` tells when each was asked for last."""

    def __init__(self) -> None:
        self.kept: dict[str, B] = {}
        self.used: dict[str, float] = {}

    def get(self, id: str) -> B:
        """The thing of that id. Raises Gone."""
        if id not in self.kept:
            raise Gone
        return self.keep(self.kept[id])

    def keep(self, thing: B) -> B:
        """The thing, kept as what was used last."""
        self.kept.pop(thing.id, None)
        self.kept[thing.id] = thing
        self.used[thing.id] = time.monotonic()
        return thing

    def make_room(self) -> None:
        """Give up what was not asked for in hours, and what was longest unused of too many."""
        idle = time.monotonic() - LONGEST_UNUSED
        many = list(self.kept)[: max(0, len(self.kept) - MOST_KEPT)]
        for id in [id for id in self.kept if self.used[id] < idle or id in many]:
            self.forget(id)

    def forget(self, id: str) -> None:
        """Take away a thing and its files."""
        if thing := self.kept.pop(id, None):
            del self.used[id]
            shutil.rmtree(thing.folder, ignore_errors=True)

    def close(self) -> None:
        """Take away all of them."""
        for id in list(self.kept):
            self.forget(id)
