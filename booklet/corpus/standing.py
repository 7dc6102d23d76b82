"""Where the characters of a text stand in its file, line by line and column by column.

A plain text stands there as it is. Of Markdown the words are found among its marks: each line from
where its block begins, behind the lines before it, and no character twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from booklet.corpus.alignment import align
from booklet.model.lines import Line
from booklet.model.provenance import Point
from booklet.patterns import pattern

Points = tuple[Point | None, ...]
"""For each character of a line where it stands; None for one that the file does not have."""

SYNTAX = pattern(
    r"""
    (?<=\])\((?:[^()\n]|\([^()\n]*\))*\)     # where a link leads
    | !\[[^\]\n]*\]                          # what a picture shows
    | (?<=\])\{[^{}\n]*\}                    # the class of a span
    | \[\^[^\]\n]+\]:?                       # the call of a note, and its name
    | (?<=[^{}|\n])\|[^{}|\n]*\}             # a reading
    | ^[ >]*:::+[ ]*[\w-]*                   # the name of a block
    """,
    re.MULTILINE | re.VERBOSE,
)


def standing(lines: Sequence[Line], written: Sequence[str], markdown: bool) -> list[Points]:
    """Where each line of a text stands in the file that has the lines `written`."""
    search = Search(lines, written, markdown=markdown)
    return [search.points(line) for line in lines]


class Search:
    """The search in one file; `taken` are the characters found so far."""

    def __init__(self, lines: Sequence[Line], written: Sequence[str], *, markdown: bool) -> None:
        self.text = "\n".join(written)
        self.starts = [0, *accumulate(len(line) + 1 for line in written)]
        self.taken = bytearray(len(self.text))
        self.syntax = bytearray(len(self.text))
        self.blocks = [*sorted({line.place.line for line in lines}), len(self.starts)]
        self.cursors: dict[int, int] = {}
        self.last = 0
        for found in SYNTAX.finditer(self.text) if markdown else ():
            self.syntax[found.start() : found.end()] = b"\1" * (found.end() - found.start())

    def points(self, line: Line) -> Points:
        """Where the characters of the next line stand."""
        indices = self.indices(line)
        found = [index for index in indices if index is not None]
        for index in found:
            self.taken[index] = 1
        if found and not line.aside:
            self.last = found[0]
            self.cursors[line.place.line] = found[-1] + 1
        return tuple(None if index is None else self.point(index) for index in indices)

    def indices(self, line: Line) -> Sequence[int | None]:
        """The first way that gives all characters; else the one that gives most."""
        begin = self.cursors.get(line.place.line, self.start(line.place.line))
        next_one = bisect_right(self.blocks, line.place.line)
        end, behind = self.start(self.blocks[next_one]), len(self.text)
        before = self.start(self.blocks[next_one - 2]) if next_one > 1 else 0
        if line.aside:
            found = self.together(line.text, self.last, behind, syntax=True)
            return found or [None] * len(line.text)
        ways = (
            (begin, end, False),
            (begin, end, True),
            (before, end, True),
            (begin, behind, True),
            (0, behind, True),
        )
        for way in (self.together, self.scattered):
            for at, stop, syntax in ways:
                if whole := way(line.text, at, stop, syntax=syntax):
                    return whole
        return list(self.alike(line.text, begin, end))

    def start(self, number: int) -> int:
        """Where a line of the file begins; for the number behind the last, the end of the file."""
        return min(self.starts[min(number, len(self.starts)) - 1], len(self.text))

    def free(self, start: int, end: int, *, syntax: bool) -> bool:
        """Whether none of these characters is taken, or of the syntax where that does not count."""
        return not any(self.taken[start:end]) and (syntax or not any(self.syntax[start:end]))

    def together(self, words: str, at: int, end: int, *, syntax: bool) -> Sequence[int]:
        """The words as they stand together; nothing where they do not."""
        while (at := self.text.find(words, at, end)) >= 0:
            if self.free(at, at + len(words), syntax=syntax):
                return range(at, at + len(words))
            at += 1
        return ()

    def scattered(self, words: str, at: int, end: int, *, syntax: bool) -> Sequence[int | None]:
        """Each character behind the one before, at once or later; a blank may be a line's end.
        Nothing where one of them is missing."""
        found: list[int | None] = []
        for character in words:
            meant = (character, "\n") if character == " " else (character,)
            fits = (n for n in range(at, end) if self.text[n] in meant)
            place = next((n for n in fits if self.free(n, n + 1, syntax=syntax)), None)
            if place is None:
                return ()
            found.append(place if self.text[place] == character else None)
            at = place + 1
        return found

    def alike(self, words: str, at: int, end: int) -> Iterator[int | None]:
        """The characters that words and file have in common, in their order."""
        for run in align(words, self.text[at:end]):
            for n in range(run.end - run.start):
                index = at + run.other_start + n
                yield index if run.same and not self.taken[index] else None

    def point(self, index: int) -> Point:
        """Line and column of a character, both from 1."""
        line = bisect_right(self.starts, index)
        return Point(line, index - self.starts[line - 1] + 1)
