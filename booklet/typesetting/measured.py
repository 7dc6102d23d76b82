"""Texts as they are set to a measure, kept for as long as they are likely to come again.

In come runs and a measure, out comes `Measured`: their matter and their lines. It knows nothing of
boxes, so equal text in equal type is composed once: the running heads of a book, and the chapters
that a living process has set before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf

from booklet.composer import (
    HOLE,
    UNEVEN,
    CutLine,
    FountRun,
    Manner,
    Matter,
    balance,
    break_into,
    break_lines,
    has_words,
    prepare,
)

FEW = 2  # lines more or fewer, in which a text may be set
KEPT = 1024  # texts; of 400 characters each they take 20 MB


class Measured:
    """The matter of some runs at one measure, and its lines: the first one is short by `indent`."""

    def __init__(
        self,
        runs: tuple[FountRun, ...],
        measure: float,
        indent: float,
        manner: Manner,
        balanced: bool,
    ) -> None:
        self.measure, self.indent = measure, indent
        self.manner, self.balanced = manner, balanced
        self.kept_from: dict[tuple[int, float], Sequence[CutLine]] = {}
        self.kept_into: dict[int, tuple[float, list[CutLine]]] | None = None
        self.take(prepare(runs))
        narrowest = measure - max(indent, 0.0)
        if any(line.overfull for line in self.lines):
            self.take(prepare(runs, narrowest))
        for tear, most in ((False, UNEVEN), (True, HOLE)):
            if any(line.gap > most for line in self.lines) and has_words(runs):
                self.take(prepare(runs, narrowest, break_words=True, tear=tear))
        run_of = self.matter.run_of
        self.firsts = [bisect_left(run_of, index) for index in range(len(runs) + 1)]
        self.offsets: dict[int, int] = {}
        self.sorts_at: dict[tuple[int, int], int] = {}
        self.kept_extents: dict[int, tuple[float, float]] = {}

    def take(self, matter: Matter) -> None:
        """Take this matter and choose its lines, if there is a measure."""
        self.matter = matter
        self.kept_from.clear()
        self.lines = self.lines_from(0, self.indent) if self.measure < inf else ()

    @property
    def count(self) -> int:
        """The number of its lines."""
        return len(self.lines)

    def lines_from(self, sort: int, indent: float) -> Sequence[CutLine]:
        """Return the lines from a sort on; none where a line cannot start."""
        if (sort, indent) not in self.kept_from:
            starts = sort == 0 or self.matter.places.ends[sort]
            self.kept_from[sort, indent] = self.break_from(sort, indent) if starts else ()
        return self.kept_from[sort, indent]

    def break_from(self, sort: int, indent: float) -> Sequence[CutLine]:
        """The lines from a sort on, as its style wants them."""
        if self.balanced:
            return balance(self.matter, self.measure, indent, sort)
        return break_lines(self.matter, self.measure, indent, sort, self.manner)

    def into(self, count: int) -> tuple[float, list[CutLine]]:
        """Return the cost and the lines of all of it in a few lines more or fewer; the cost is
        infinite where that cannot be done well."""
        if self.kept_into is None:
            near = range(max(self.count - FEW, 1), self.count + FEW + 1)
            others = [count for count in near if count != self.count]
            self.kept_into = break_into(others, self.matter, self.measure, self.indent, self.manner)
        return self.kept_into.get(count, (inf, []))

    def extents(self, run: int) -> tuple[float, float]:
        """Return ascent and descent of a run, the same for all its lines."""
        if run not in self.kept_extents:
            sorts = self.matter.sorts[self.firsts[run] : self.firsts[run + 1]]
            fount = self.matter.runs[run].fount
            self.kept_extents[run] = fount.extents(sort.name for sort in sorts)  # type: ignore[attr-defined]
        return self.kept_extents[run]

    def offset(self, sort: int, before: int) -> int:
        """At which byte of the text of its run a sort begins; counted on from one `before` it, if
        that is known."""
        run = self.matter.run_of[sort]
        start = max(self.firsts[run], before if before in self.offsets else 0)
        text = "".join([each.text for each in self.matter.sorts[start:sort]])
        offset = self.offsets.get(start, 0) + len(text.encode())
        self.offsets[sort], self.sorts_at[run, offset] = offset, sort
        return offset

    def sort_at(self, run: int, offset: int) -> int | None:
        """The sort that begins at a byte of the text of a run; None if none does."""
        if (run, offset) not in self.sorts_at:
            first, stop = self.firsts[run : run + 2]
            lengths = [len(sort.text.encode()) for sort in self.matter.sorts[first:stop]]
            starts = enumerate(accumulate(lengths, initial=0), first)
            self.sorts_at.update({(run, start): sort for sort, start in starts})
        return self.sorts_at.get((run, offset))


measured = lru_cache(maxsize=KEPT)(Measured)
