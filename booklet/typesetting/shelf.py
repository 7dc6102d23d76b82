"""The shelf of a process that makes one book after another: what was set of parts of books before.

A process that makes one book keeps nothing.
"""

from __future__ import annotations

from typing import Any


class PartShelf:
    """What is kept, by the markup that it was made of, what was used last at the end; of at most
    `most` characters of markup."""

    def __init__(self, most: int = 0) -> None:
        self.most = most
        self.kept: dict[str, Any] = {}

    def get(self, markup: str) -> Any:
        """What is kept of a markup, or None."""
        return self.kept.get(markup)

    def put(self, markup: str, made: Any) -> None:
        """Put something at the end, and let go what was not used for the longest time."""
        self.kept.pop(markup, None)
        self.kept[markup] = made
        size = sum(map(len, self.kept))
        while size > self.most:
            gone = next(iter(self.kept))
            del self.kept[gone]
            size -= len(gone)

    def clear(self) -> None:
        """Let everything go."""
        self.kept.clear()


SHELF = PartShelf()


def keep_parts(most: int) -> None:
    """From now on let this process keep parts of so many characters of markup at most; of each
    1,000 they take about 150 KB."""
    SHELF.most = most
