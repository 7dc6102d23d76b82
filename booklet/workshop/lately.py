"""What a process that lives on keeps of what it made lately, so that it is not made twice."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

Key = TypeVar("Key", str, bytes)
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
