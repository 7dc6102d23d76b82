"""The shelves of a process that makes one book after another: what was set of books before.

A process that makes one book keeps nothing.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from booklet.model.engines import by_pango

Key = TypeVar("Key", str, bytes)
DRAWN = 30
"""Bytes that are drawn of a character of markup, with the fonts of the book."""
LATELY = 8
"""What was in none of so many books goes."""


class LatelyUsed(Generic[Key]):
    """What is kept, by what it was made of, each with the number of the book that it was in last,
    these in order; of at most `most` characters or bytes once a book is done."""

    def __init__(self, most: int = 0) -> None:
        self.most, self.books = most, 0
        self.kept: dict[Key, tuple[int, Any]] = {}

    def get(self, whole: Key) -> Any:
        """What is kept of something, or None."""
        return self.kept.get(whole, (0, None))[1]

    def put(self, whole: Key, made: Any) -> None:
        """Keep what something came to in the book at hand."""
        self.kept.pop(whole, None)
        self.kept[whole] = self.books, made

    def done(self) -> None:
        """End a book: let go what was in none of the last ones, then what is too much."""
        size = sum(map(len, self.kept))
        while self.kept:
            whole, (book, _) = next(iter(self.kept.items()))
            if size <= self.most and book > self.books - LATELY:
                break
            del self.kept[whole]
            size -= len(whole)
        self.books += 1

    def clear(self) -> None:
        """Let everything go."""
        self.kept.clear()


SHELF: LatelyUsed[str] = LatelyUsed()
"""Parts, by their markup."""
STREAMS: LatelyUsed[bytes] = LatelyUsed()
"""What is in a PDF, deflated, by what it was."""


def keep_parts(most: int) -> None:
    """From now on let this process keep parts of so many characters of markup at most; of each
    1,000 they take 150 to 450 KB, and what is drawn of them 30. Where Pango shapes, none: its fonts
    go with their book."""
    SHELF.most = 0 if by_pango() else most
    STREAMS.most = DRAWN * SHELF.most
