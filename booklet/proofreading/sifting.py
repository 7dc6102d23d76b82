"""What an editor has seen already: findings to ignore, and what is new since an older PDF.

Comes in: findings, and a file that tells which of them are as they should be, or the findings of an
older PDF. Goes out: the findings that are left, and what of the file applies to none any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from booklet.proofreading.reading import Breach

PARTS = 3


class Waived(Struct, frozen=True):
    """A line of a file of what to ignore: the code of a rule, or * for all, words that stand in the
    line, and the reason."""

    code: str
    words: str
    reason: str

    def holds(self, found: Breach) -> bool:
        """Whether a finding is meant."""
        return self.code in ("*", found.code) and self.words in found.text


def rows_in(text: str) -> list[str]:
    """The lines of a file that say something: none is empty, or a remark, which begins with #."""
    rows = [line.strip() for line in text.splitlines()]
    return [row for row in rows if row and not row.startswith("#")]


def ignored_in(text: str) -> tuple[Waived, ...]:
    """What a file says: lines of code | words | reason.

    Raises ValueError, with the line, where one has no reason."""
    rows = rows_in(text)
    parts = [[part.strip() for part in row.split("|")] for row in rows]
    for row, found in zip(rows, parts, strict=True):
        if len(found) != PARTS or not all(found):
            raise ValueError(row)
    return tuple(Waived(*found) for found in parts)


def word_list(text: str) -> tuple[tuple[str, str], ...]:
    """What a list of words says: lines of wrong = right, or of a name that is written just so."""
    pairs = ([part.strip() for part in row.split("=", 1)] for row in rows_in(text))
    return tuple((pair[0], pair[-1]) for pair in pairs if pair[0] and pair[-1])


def sifted(
    findings: Iterable[Breach], ignored: Sequence[Waived]
) -> tuple[tuple[Breach, ...], tuple[Waived, ...]]:
    """The findings that are not to be ignored, and what applies to none of them."""
    findings = tuple(findings)
    stale = tuple(each for each in ignored if not any(map(each.holds, findings)))
    return tuple(f for f in findings if not any(each.holds(f) for each in ignored)), stale


def compared(
    old: Iterable[Breach], new: Iterable[Breach]
) -> tuple[tuple[Breach, ...], tuple[Breach, ...]]:
    """What was mended since an older PDF, and what is new: the same rule broken by the same words
    is the same, wherever it stands."""
    old, new = tuple(old), tuple(new)
    return without(old, new), without(new, old)


def without(some: Iterable[Breach], others: Iterable[Breach]) -> tuple[Breach, ...]:
    """The findings that are not among others, as often as they are there."""
    left = Counter((found.code, found.text) for found in others)
    kept = []
    for found in some:
        left[found.code, found.text] -= 1
        if left[found.code, found.text] < 0:
            kept.append(found)
    return tuple(kept)
