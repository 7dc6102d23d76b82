"""The shelf of a process that makes one book after another: what was set of parts of books before.

A process that makes one book keeps nothing.
"""

from __future__ import annotations

from typing import Any

from booklet.model.engines import by_pango

LATELY = 8
"""What was in none of so many books goes."""


class PartShelf:
    """What is kept, by the markup that it was made of, each with the number of the book that it was
    in last, these in order; of at most `most` characters of markup once a book is done."""

    def __init__(self, most: int = 0) -> None:
        self.most, self.books = most, 0
        self.kept: dict[str, tuple[int, Any]] = {}

    def get(self, markup: str) -> Any:
        """What is kept of a markup, or None."""
        return self.kept.get(markup, (0, None))[1]

    def put(self, markup: str, made: Any) -> None:
        """Keep what a markup came to in the book at hand."""
        self.kept.pop(markup, None)
        self.kept[markup] = self.books, made

    def done(self) -> None:
        """End a book: let go what was in none of the last ones, then what is too much."""
        size = sum(map(len, self.kept))
        while self.kept:
            markup, (book, _) = next(iter(self.kept.items()))
            if size <= self.most and book > self.books - LATELY:
                break
            del self.kept[markup]
            size -= len(markup)
        self.books += 1

    def clear(self) -> None:
        """Let everything go."""
        self.kept.clear()


SHELF = PartShelf()


def keep_parts(most: int) -> None:
    """From now on let this process keep parts of so many characters of markup at most; of each
    1,000 they take 150 to 450 KB. Where Pango shapes, none: its fonts go with their book."""
    SHELF.most = 0 if by_pango() else most
