"""A paragraph ready to be broken: its sorts with widths, and the joints between them.

In come runs with their founts, out comes `Matter`; lengths are in the unit of the founts' `em`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import getitem, mul

from booklet.composer.fount import Fount, Sort
from booklet.composer.joints import (
    AFTER_MARK,
    HAN,
    HYPHEN,
    HYPHENED,
    JOINTS,
    NEVER_FIRST,
    NEVER_LAST,
    Joint,
    Shrink,
    blank_joint,
)
from booklet.composer.marks import WHITE, Edge
from booklet.composer.places import FORCED, Places, find_places
from booklet.composer.sorts import cut

LONG_WORD = 4  # letters of a word that may be broken where it would tear holes
ROOMY = 12  # em; a column so wide has room for a hyphen wherever a word is broken
WORD = re.compile(r"[^\W\d_\u2e80-\U0003ffff]{2}")
LETTERS = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_]|[\[({<])")
BREAKABLE = re.compile(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2}|[\[({<])")
TRIM_BEFORE = tuple(WHITE[edge][0] if edge is Edge.OPENING else 0.0 for edge in Edge)
TRIM_AFTER = tuple(
    WHITE[edge][1] if edge in AFTER_MARK else -HYPHEN if edge in HYPHENED else 0.0 for edge in Edge
)
NO_JOINT = Joint(spread=0.0, ends=False)  # before the first sort


@dataclass(frozen=True)
class FountRun:
    """A stretch of text in one fount.

    `before` and `after` are the widths of what encloses it (a frame's border); `wraps` is
    false where no line may end, `raised` true for note calls and the like, which cling to the
    text before them; `spaced` is false where Han and Western text are not set apart;
    `hyphenate` returns where a Western sort may be hyphenated.
    """

    text: str
    fount: Fount
    before: float = 0.0
    after: float = 0.0
    wraps: bool = True
    raised: bool = False
    spaced: bool = True
    hyphenate: Callable[[str], Sequence[int]] | None = None


@dataclass(slots=True)
class Matter:
    """A paragraph's sorts with their runs, the joint before each, and the places to break.

    `ems[i]` is the em that the i-th joint is measured in, `widths[i]` the width of the i-th
    sort with what encloses it; `against_rule` holds the sorts before which a line may end though
    the rules forbid it.
    """

    runs: Sequence[FountRun]
    sorts: list[Sort]
    run_of: list[int]
    against_rule: frozenset[int] = frozenset()
    joints: list[Joint] = field(init=False)
    ems: list[float] = field(init=False)
    widths: list[float] = field(init=False)
    _places: Places | None = None

    def __post_init__(self) -> None:
        self.joints = joints_between(self)
        self.ems = in_ems(self)
        self.widths = widths_of(self)

    @property
    def places(self) -> Places:
        """The places to break; they take much room and are made anew after `forget_places`."""
        if self._places is None:
            self._places = find_places(
                self.sorts, self.widths, self.joints, self.ems, self.trims(), self.against_rule
            )
        return self._places

    def forget_places(self) -> None:
        """Give up the places when the lines have been chosen."""
        self._places = None

    def natural_widths(self) -> list[float]:
        """Return the natural width of each stretch between forced line ends."""
        places = self.places
        forced = [i for i, value in enumerate(places.reluctance) if value == FORCED]
        return [
            places.width[stop] - places.next_width[start]
            for start, stop in zip([0, *forced], forced, strict=False)
        ]

    def least_widths(self, sort: int = 0) -> list[float]:
        """Return the natural width of each stretch after a sort that the rules keep together."""
        start = bisect_left(self.places.sort, sort)
        starts, stops = self.places.next_width[start:], self.places.width[start + 1 :]
        return [stop - first for first, stop in zip(starts, stops, strict=False)]

    @property
    def fount(self) -> Fount:
        """The fount of most of the text."""
        if len(self.runs) == 1 or not self.sorts:
            return self.runs[0].fount
        return self.runs[Counter(self.run_of).most_common(1)[0][0]].fount

    def trims(self) -> tuple[Iterable[float], Iterable[float]]:
        """Return the white that each sort loses at a line start, and at a line end."""
        if not self.sorts:
            return (), ()
        _, _, lefts, rights = zip(*self.sorts, strict=True)
        ems = self.ems
        if len(self.runs) > 1:
            ems = [self.runs[run].fount.em for run in self.run_of]
        before = map(mul, map(TRIM_BEFORE.__getitem__, lefts), ems)
        return before, map(mul, map(TRIM_AFTER.__getitem__, rights), ems)

    def trim_before(self, sort: int) -> float:
        """Return the white that an opening mark loses at a line start."""
        return TRIM_BEFORE[self.sorts[sort].left] * self._em(sort)

    def trim_after(self, sort: int) -> float:
        """Return the white that a closing mark loses at a line end (a hyphen's is negative)."""
        return TRIM_AFTER[self.sorts[sort].right] * self._em(sort)

    def _em(self, sort: int) -> float:
        return self.runs[self.run_of[sort]].fount.em


def prepare(runs: Sequence[FountRun], narrowest: float = 0.0, break_words: bool = False) -> Matter:
    """The matter of a paragraph. With `narrowest` (the least measure it will be set in) whatever is
    wider and cannot be broken by the rules may be broken against them; with `break_words` long
    words may be broken too, for measures where they would tear holes."""
    sorts: list[Sort] = []
    run_of: list[int] = []
    for index, run in enumerate(runs):
        hyphenated = run.hyphenate and WORD.search(run.text)
        cast = with_hyphens(run) if hyphenated else run.fount.cast(cut(run.text))
        if run.raised:
            cast = [sort._replace(left=Edge.RAISED, right=Edge.RAISED) for sort in cast]
        sorts += cast
        run_of += [index] * len(cast)
    matter = Matter(runs, sorts, run_of)
    wide = too_wide(matter, narrowest) if narrowest else ()
    if wide or break_words:
        pieces, run_of, broken = split_words(matter, narrowest, break_words)
        matter = Matter(runs, pieces, run_of)
        wide = too_wide(matter, narrowest)
        matter = Matter(runs, pieces, run_of, frozenset({*wide, *broken}))
    return matter


def has_words(runs: Iterable[FountRun]) -> bool:
    """Whether there are words that `break_words` lets be broken."""
    return any(WORD.search(run.text) for run in runs)


def with_hyphens(run: FountRun) -> list[Sort]:
    """Return the sorts of a run, its words cut into syllables."""
    assert run.hyphenate
    texts: list[str] = []
    syllables: set[int] = set()
    for text in cut(run.text):
        points = [0, *run.hyphenate(text), len(text)] if len(text) >= LONG_WORD else [0, len(text)]
        texts += [text[start:stop] for start, stop in pairwise(points)]
        syllables.update(range(len(texts) - len(points) + 1, len(texts) - 1))
    sorts = run.fount.cast(texts)
    for index in syllables:
        sorts[index] = sorts[index]._replace(right=Edge.SYLLABLE)
    return sorts


def joints_between(matter: Matter) -> list[Joint]:
    """The joint before each sort; the first has none."""
    sorts = matter.sorts
    texts, widths, lefts, rights = zip(*sorts, strict=True) if sorts else ((), (), (), ())
    joints: list[Joint] = [NO_JOINT]
    joints += map(getitem, map(JOINTS.__getitem__, rights), lefts[1:])
    if Edge.BLANK in lefts:
        for index in range(1, len(sorts) - 1):
            if lefts[index] is Edge.BLANK:
                width = widths[index] / matter.runs[matter.run_of[index]].fount.em
                joint = blank_joint(width, rights[index - 1], lefts[index + 1])
                ends = rights[index - 1] not in NEVER_LAST and lefts[index + 1] not in NEVER_FIRST
                # After the blank: a gap before it would be taken for another blank by readers.
                joints[index + 1] = joint._replace(ends=ends or texts[index] == "\n")
    if not all(run.spaced for run in matter.runs):
        for index, joint in enumerate(joints):
            if joint.stage is Shrink.WESTERN and not matter.runs[matter.run_of[index]].spaced:
                joints[index] = Joint(ends=joint.ends, reluctance=joint.reluctance)
    if not all(run.wraps for run in matter.runs):
        wraps = [matter.runs[run].wraps for run in matter.run_of]
        for index in range(1, len(sorts)):
            if not (wraps[index - 1] or wraps[index]):
                joints[index] = joints[index]._replace(ends=False)
    return joints


def in_ems(matter: Matter) -> list[float]:
    """Return the em of every joint; between two founts that of the Han side, whose text it is."""
    sizes = {run.fount.em for run in matter.runs}
    if len(sizes) == 1:
        return [*sizes] * len(matter.sorts)
    ems = [matter.runs[run].fount.em for run in matter.run_of]
    return ems[:1] + [
        ems[index - 1] if matter.sorts[index - 1].right in HAN else ems[index]
        for index in range(1, len(ems))
    ]


def widths_of(matter: Matter) -> list[float]:
    """The width of each sort in pt, with what its runs put before and behind it."""
    widths = [sort.width for sort in matter.sorts]
    if any(run.before or run.after for run in matter.runs):
        run_of = matter.run_of
        for index, run in enumerate(run_of):
            if index == 0 or run_of[index - 1] != run:
                widths[index] += matter.runs[run].before
            if index == len(run_of) - 1 or run_of[index + 1] != run:
                widths[index] += matter.runs[run].after
    return widths


def too_wide(matter: Matter, measure: float) -> set[int]:
    """Return the sorts of all stretches that no allowed line end makes fit the measure."""
    places = matter.places
    wide: set[int] = set()
    limit = measure * (1 + 1e-6)
    least = matter.least_widths()
    if max(least, default=0.0) <= limit:
        return wide
    for index, width in enumerate(least):
        if width > limit:
            shrink = places.shrink[index + 1] - places.next_shrink[index]
            if width - shrink > limit:
                wide.update(range(places.sort[index], places.stop[index + 1]))
    return {sort for sort in wide if matter.runs[matter.run_of[sort]].wraps}


def split_words(
    matter: Matter, measure: float, break_words: bool
) -> tuple[list[Sort], list[int], set[int]]:
    """Cut what is wider than the measure, or all words; return where long words may break too."""
    sorts: list[Sort] = []
    run_of: list[int] = []
    broken: set[int] = set()
    for sort, run, width in zip(matter.sorts, matter.run_of, matter.widths, strict=True):
        pieces = [sort]
        fount, wraps = matter.runs[run].fount, matter.runs[run].wraps
        if wraps and width > measure and len(sort.text) > 1:
            pieces = fount.cast(list(sort.text))
        elif wraps and break_words and len(sort.text) > 1:
            pieces = letters_of(sort, fount)
            if len(sort.text) >= LONG_WORD:
                places = breakable(pieces, sort.text)
                broken.update([len(sorts) + place for place in places])
                if matter.runs[run].hyphenate and measure >= ROOMY * fount.em:
                    pieces = torn(pieces, places)
        sorts += pieces
        run_of += [run] * len(pieces)
    return sorts, run_of, broken


def letters_of(sort: Sort, fount: Fount) -> list[Sort]:
    """Cut a word into its letters; its end stays what it was."""
    letters = fount.cast(LETTERS.split(sort.text))
    return [*letters[:-1], letters[-1]._replace(right=sort.right)]


def breakable(pieces: Sequence[Sort], text: str) -> list[int]:
    """Return the pieces of a long word before which it may be broken."""
    places = {match.start() for match in BREAKABLE.finditer(text)}
    starts = accumulate([len(piece.text) for piece in pieces], initial=0)
    return [index for index, start in enumerate(starts) if start in places]


def torn(pieces: Sequence[Sort], places: Collection[int]) -> list[Sort]:
    """Let a hyphen be set where a word is broken between two letters."""
    return [
        piece._replace(right=Edge.TORN)
        if index in places and piece.right is after.left is Edge.LETTER
        else piece
        for index, (piece, after) in enumerate(pairwise([*pieces, pieces[-1]]), 1)
    ]
