"""A paragraph ready to be broken: its sorts with widths, and the joints between them.

In come runs with their founts, out comes `Matter`; lengths are in the unit of the founts' `em`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
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
from booklet.composer.readings import Gloss, Readings, glosses_of, make_room

TRIM_BEFORE = tuple(WHITE[edge][0] if edge is Edge.OPENING else 0.0 for edge in Edge)
TRIM_AFTER = tuple(
    WHITE[edge][1] if edge in AFTER_MARK else -HYPHEN if edge in HYPHENED else 0.0 for edge in Edge
)
NO_JOINT = Joint(spread=0.0, ends=False)  # before the first sort


@dataclass(frozen=True)
class FountRun:
    """A stretch of text in one fount.

    `western` tells that it is said to be of a language that is written in Latin letters,
    `breaks_words` that its words may be broken anywhere.

    `before` and `after` are the widths of what encloses it (a frame's border); `wraps` is
    false where no line may end, `raised` true for note calls and the like, which cling to the
    text before them; `spaced` is false where Han and Western text are not set apart;
    `hyphenate` returns where a Western sort may be hyphenated, `readings` are those of its text.
    """

    text: str
    fount: Fount
    before: float = 0.0
    after: float = 0.0
    wraps: bool = True
    raised: bool = False
    spaced: bool = True
    hyphenate: Callable[[str], Sequence[int]] | None = None
    western: bool = False
    breaks_words: bool = False
    readings: Readings | None = None


@dataclass(slots=True)
class Matter:
    """A paragraph's sorts with their runs, the joint before each, and the places to break.

    `ems[i]` is the em that the i-th joint is measured in, `widths[i]` the width of the i-th
    sort with what encloses it; `against_rule` holds the sorts before which a line may end though
    the rules forbid it; `glosses` are the readings by their first sorts.
    """

    runs: Sequence[FountRun]
    sorts: list[Sort]
    run_of: list[int]
    against_rule: frozenset[int] = frozenset()
    joints: list[Joint] = field(init=False)
    ems: list[float] = field(init=False)
    widths: list[float] = field(init=False)
    glosses: dict[int, Gloss] = field(init=False)
    needs_after: dict[int, float] = field(init=False)
    kept_places: Places | None = None

    def __post_init__(self) -> None:
        self.joints = joints_of(self)
        self.ems = in_ems(self)
        self.widths = widths_of(self)
        self.glosses = glossed(self) if any(run.readings for run in self.runs) else {}
        self.needs_after = {each.stop - 1: each.protrusion[1] for each in self.glosses.values()}

    @property
    def places(self) -> Places:
        """The places to break; they take much room and are made anew after `forget_places`."""
        if self.kept_places is None:
            self.kept_places = find_places(
                self.sorts, self.widths, self.joints, self.ems, self.trims(), self.against_rule
            )
        return self.kept_places

    def forget_places(self) -> None:
        """Give up the places when the lines have been chosen."""
        self.kept_places = None

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
        _, _, lefts, rights, _ = zip(*self.sorts, strict=True)
        ems = self.ems
        if len(self.runs) > 1:
            ems = [self.runs[run].fount.em for run in self.run_of]
        before = map(mul, map(TRIM_BEFORE.__getitem__, lefts), ems)
        after = map(mul, map(TRIM_AFTER.__getitem__, rights), ems)
        return (before, after) if not self.glosses else self.inside(list(before), list(after))

    def inside(self, before: list[float], after: list[float]) -> tuple[list[float], list[float]]:
        """The trims of a line's ends, less what readings need there to stay inside the measure."""
        for gloss in self.glosses.values():
            left, right = gloss.protrusion
            before[gloss.start] -= left
            after[gloss.stop - 1] -= right
        return before, after

    def trim_before(self, sort: int) -> float:
        """Return the white that an opening mark loses at a line start (a reading's is negative)."""
        white = TRIM_BEFORE[self.sorts[sort].left] * self.em_of(sort)
        return white - self.glosses[sort].protrusion[0] if sort in self.glosses else white

    def trim_after(self, sort: int) -> float:
        """Return the white that a closing mark loses at a line end (a hyphen's and that of a
        reading are negative)."""
        white = TRIM_AFTER[self.sorts[sort].right] * self.em_of(sort)
        return white - self.needs_after.get(sort, 0.0) if self.needs_after else white

    def em_of(self, sort: int) -> float:
        return self.runs[self.run_of[sort]].fount.em


def glossed(matter: Matter) -> dict[int, Gloss]:
    """The readings of a text by their first sorts; its joints make room for them."""
    firsts = [bisect_left(matter.run_of, index) for index in range(len(matter.runs) + 1)]
    read = [(run.readings, run.fount) for run in matter.runs]
    glosses = {each.start: each for each in glosses_of(read, matter.sorts, firsts)}
    spacing = [matter.runs[run].fount.letter_spacing for run in matter.run_of]
    make_room(matter.joints, glosses, matter.sorts, matter.ems, spacing)
    return glosses


def joints_of(matter: Matter) -> list[Joint]:
    """The joint before each sort; the first has none."""
    # The table gives the joint of each two edges. Then what no edge tells is changed: a blank gives
    # its joint to the sort after it, a run that is not spaced has no space beside Western text,
    # and one that does not wrap has no line end.
    sorts = matter.sorts
    texts, widths, lefts, rights, _ = zip(*sorts, strict=True) if sorts else ((), (), (), (), ())
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
