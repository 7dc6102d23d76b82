"""WrittenTexts as templates wrote them before, in a process that makes one book after another.

In comes a macro with a text that is to be written; out goes what it gave for it in a book before.
What it gives hangs on the text, on the format, on whether readings are printed, and on the
templates: these four are looked at, and a macro that is called so asks for no more of a book.
"""

from __future__ import annotations

from typing import Any

MOST_FORMATS = 4
"""In so many formats texts are kept as they were written, those that were asked for last."""


class WrittenTexts:
    """Writes the texts of books in one format; of at most `most` characters it is kept what came of
    them."""

    def __init__(self, world: tuple[Any, ...], most: int) -> None:
        self.world, self.most, self.size = world, most, 0
        self.known: dict[tuple[Any, ...], tuple[Any, str]] = {}

    def __call__(self, macro: Any, text: object, *told: object) -> str:
        """What a macro gives for a text, a value that does not change, and what else it is told."""
        key = macro.name, id(text), told
        if key in self.known:
            return self.known[key][1]
        made: str = macro(text, *told)
        self.size += len(made)
        if self.size > self.most:
            self.known, self.size = {}, len(made)
        if self.size <= self.most:
            self.known[key] = text, made
        return made


KEPT: list[WrittenTexts] = []
LIMIT = [0]


def keep_written(most: int) -> None:
    """From now on let this process keep texts as they were written, in each format of so many
    characters at most."""
    LIMIT[0] = most
    KEPT.clear()


def texts_for(world: tuple[Any, ...]) -> WrittenTexts:
    """What writes the texts of a book where a macro may ask for these values besides its text."""
    found = next((each for each in KEPT if each.world == world), None)
    found = found or WrittenTexts(world, LIMIT[0])
    KEPT[:] = [found, *(each for each in KEPT if each is not found)][:MOST_FORMATS]
    return found
