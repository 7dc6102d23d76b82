"""Two texts laid against each other: where they are the same, and where one has other words.

Words that stand once in both texts are found first and anchor the rest (patience diff); what lies
between anchors is aligned character by character. A difference that could as well begin a few
characters earlier or later, because the same characters stand at both ends of it, begins where a
block does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct

from booklet.corpus.alignment import Aligned, align, alike

GRAM = 12
"""Characters of an anchor: fewer stand too often twice, more are too often broken by a change."""

LARGEST = 2_000_000_000
LONG, ANY_TWO = 60, 40.0
CHANCE = 3
"""So many characters may be alike by chance between two differences that are longer than they."""

Pair = tuple[int, int]


class Difference(Struct, frozen=True):
    """A place where the texts differ: from and to in the one, and in the other; from 0."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def lost(self) -> int:
        return self.end - self.start

    @property
    def gained(self) -> int:
        return self.other_end - self.other_start


def matched(one: str, other: str) -> list[Aligned]:
    """The runs of both texts in their order; what is not alike lies between what is."""
    runs: list[Aligned] = []
    at, there = 0, 0
    for start, end, shift in [*anchored(one, other), (len(one), len(one), len(other) - len(one))]:
        runs += between(one, other, (at, start), (there, start + shift))
        if end > start:
            runs.append(Aligned(True, start, end, start + shift, end + shift))
        at, there = end, end + shift
    return runs


def anchored(one: str, other: str) -> list[tuple[int, int, int]]:
    """Stretches that both have, in order: from and to in `one`, and how far on in `other`."""
    here, there = once(one), once(other)
    pairs = sorted((at, there[gram]) for gram, at in here.items() if gram in there)
    found = [(0, 0, 0)]
    for at, other_at in rising(pairs):
        start, end, shift = found[-1]
        if other_at - at == shift and at <= end:
            found[-1] = (start, at + GRAM, shift)
            continue
        start = max(at, end, end + shift - (other_at - at))
        if start < at + GRAM:
            found.append((start, at + GRAM, other_at - at))
    return found


def once(text: str) -> dict[str, int]:
    """The grams that stand once in a text, and where."""
    places: dict[str, int] = {}
    for at in range(len(text) - GRAM + 1):
        gram = text[at : at + GRAM]
        places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs that rises in both (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, there) in enumerate(pairs):
        pile = bisect_left(tails, there)
        before.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1], ends[pile : pile + 1] = [there], [n]
    chosen = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chosen.append(pairs[n])
        n = before[n]
    return chosen[::-1]


def between(one: str, other: str, here: Pair, there: Pair) -> Iterator[Aligned]:
    """The runs of what lies between two anchors."""
    # What is alike at both ends is set aside. If the rest has nothing in common, which is cheap to
    # see, it is one difference; else it is aligned character by character, which is not, and the
    # places are counted from the anchors again.
    words, others = one[slice(*here)], other[slice(*there)]
    if not words and not others:
        return
    first, last = shared(words, others)
    if unlike(words[first : len(words) - last], others[first : len(others) - last]):
        yield Aligned(True, here[0], here[0] + first, there[0], there[0] + first)
        yield Aligned(False, here[0] + first, here[1] - last, there[0] + first, there[1] - last)
        yield Aligned(True, here[1] - last, here[1], there[1] - last, there[1])
        return
    for run in align(words, others):
        yield Aligned(
            run.same, here[0] + run.start, here[0] + run.end,
            there[0] + run.other_start, there[0] + run.other_end,
        )  # fmt: skip


def shared(words: str, others: str) -> Pair:
    """With how many characters two texts both begin, and with how many both end."""
    least = min(len(words), len(others))
    first = next((n for n in range(least) if words[n] != others[n]), least)
    behind = (n for n in range(least - first) if words[-1 - n] != others[-1 - n])
    return first, next(behind, least - first)


def unlike(words: str, others: str) -> bool:
    """Whether two texts have no more in common than any two texts have."""
    long = max(len(words), len(others)) > LONG
    return long and (len(words) * len(others) > LARGEST or alike(words, others) < ANY_TWO)


def differences(
    one: str, other: str, runs: Iterable[Aligned], begins: Sequence[Container[int]]
) -> list[Difference]:
    """Where the texts differ, as a person would tell it; `begins` are where something begins in
    the one, a page or a block, the greater things first."""
    found: list[Difference] = []
    for run in runs:
        if run.same:
            continue
        last = found[-1] if found else None
        if last and by_chance(last, run):
            found[-1] = Difference(last.start, run.end, last.other_start, run.other_end)
        else:
            found.append(Difference(run.start, run.end, run.other_start, run.other_end))
    return [settled(each, one, other, begins) for each in found]


def by_chance(last: Difference, run: Aligned) -> bool:
    """Whether what is alike between two differences is too little to mean anything."""
    alike = run.start - last.end
    least = min(
        max(last.lost, last.gained), max(run.end - run.start, run.other_end - run.other_start)
    )
    return alike == 0 or (alike <= CHANCE and least > 2 * alike)


def settled(
    found: Difference, one: str, other: str, begins: Sequence[Container[int]]
) -> Difference:
    """The difference, begun where something does if it can be."""
    if found.lost and found.gained:
        return found
    text, start, end = (
        (one, found.start, found.end) if found.lost else (other, found.other_start, found.other_end)
    )
    possible = list(steps(text, start, end))
    fitting = (step for each in begins for step in possible if found.start + step in each)
    step = next(fitting, 0)
    ends = (found.start, found.end, found.other_start, found.other_end)
    return Difference(*(each + step for each in ends))


def steps(text: str, start: int, end: int) -> Iterator[int]:
    """How far the stretch may be moved without changing what is left when it is taken out."""
    step = 0
    yield step
    while start + step > 0 and text[start + step - 1] == text[end + step - 1]:
        step -= 1
        yield step
    step = 0
    while end + step < len(text) and text[start + step] == text[end + step]:
        step += 1
        yield step
