"""Aligning two texts character by character, by rapidfuzz.

It is loaded when it is first needed: its fifty modules take as long as the check of a corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

ALIKE = 60.0


class Aligned(Struct, frozen=True):
    """A run of two texts, from 0, end excluded: both have it alike, or each in its way."""

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


def align(one: str, other: str, shortest: int = 1) -> Iterator[Aligned]:
    """The runs of two texts; what differs in one place is one run. What both have alike between
    two differences is at least so long, or else is one with them."""
    from rapidfuzz.distance import Indel

    def alike(run: Opcode) -> bool:
        ends = run.src_start == run.dest_start == 0 or run.src_end == len(one)
        return run.tag == "equal" and (ends or run.src_end - run.src_start >= shortest)

    for same, group in groupby(Indel.opcodes(one, other), key=alike):
        parts = list(group)
        first, last = parts[0], parts[-1]
        yield Aligned(same, first.src_start, last.src_end, first.dest_start, last.dest_end)


def alike(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 100; from ALIKE on they are readings of one text."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other))


def most_like(words: str, text: str) -> tuple[float, int, int]:
    """The words of a text most like the given ones: how much, where they begin and end."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(words, text)
    if found is None:
        return 0.0, 0, 0
    if len(words) > len(text):
        return float(found.score), 0, len(text)
    return float(found.score), found.dest_start, found.dest_end
