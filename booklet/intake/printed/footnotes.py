"""Notes at the foot of printed pages, and what calls them.

Notes are smaller than the text, stand below it, and begin with a label; a call is a raised one.
They are notes where each of a page has its one call there; else they stay what is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.intake.printed.calls import LABEL, calls_in
from booklet.intake.printed.joining import PrintedRow

SMALLER = 0.95
"""Notes are smaller than this many times the text."""


class Notes(Struct):
    """The rows of the text, the notes by page and label, and rows that look like notes."""

    text: list[PrintedRow] = field(default_factory=list)
    found: dict[tuple[int, str], list[PrintedRow]] = field(default_factory=dict)
    loose: list[PrintedRow] = field(default_factory=list)


def noted(rows: Sequence[PrintedRow], main: float) -> Notes:
    """The notes of all pages, and the rows without them."""
    notes = Notes()
    for page, group in groupby(rows, lambda row: row.page):
        its = list(group)
        start = len(its)
        while start and its[start - 1].size < SMALLER * main:
            start -= 1
        parts = list(labelled(its[start:]))
        calls = Counter(label for row in its[:start] for label in calls_in(row.lines))
        labels = [label for label, _ in parts]
        if labels and all(label and calls[label] == 1 for label in labels) and start:
            notes.text += its[:start]
            notes.found |= {(page, label): part for label, part in parts}
        else:
            notes.text += its
            notes.loose += [part[0] for label, part in parts if calls[label]]
    return notes


def labelled(rows: Sequence[PrintedRow]) -> Iterator[tuple[str, list[PrintedRow]]]:
    """The rows of each note with its label, which is cut off; what has none comes first."""
    label, part = "", list[PrintedRow]()
    for row in rows:
        found = LABEL.match(row.text)
        if found and row.text[found.end() :]:
            if part:
                yield label, part
            label, part = found[1], [without(row, found.end())]
        else:
            part.append(row)
    if part:
        yield label, part


def without(row: PrintedRow, count: int) -> PrintedRow:
    """The row without so many characters at its head."""
    first = row.lines[0]
    rest = replace(first, glyphs=first.glyphs[count:] or first.glyphs)
    return replace(row, lines=(rest, *row.lines[1:]))
