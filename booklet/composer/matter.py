"""A paragraph ready to be broken: its sorts with widths, and the joints between them.

In come runs with their founts, out comes `Matter`; lengths are in the unit of the founts' `em`.
"""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, pairwise
from operator import sub

from booklet.composer.customs import FORCED as FORCED_END
from booklet.composer.customs import HANGING
from booklet.composer.fount import Fount, Sort
from booklet.composer.joined import Edges, FountRun, joints_of
from booklet.composer.joints import Joint
from booklet.composer.marks import Edge
from booklet.composer.places import Places, find_places
from booklet.composer.readings import Gloss, glosses_of, make_room

OPENINGS = (Edge.OPENING, Edge.WESTERN_OPENING)  # which `hanging-punctuation` lets hang
CLOSINGS = (Edge.CLOSING, Edge.WESTERN_CLOSING)

ON_A_PAGE = 16  # texts, at most, of which the places are kept


@dataclass(slots=True)
class Matter:
    """A paragraph's sorts with their runs, the joint before each, and the places to break.

    `odd` are the sorts before which may be more than the gap that is between two Han, `widths[i]`
    is the width of the i-th sort with what encloses it; `against_rule` holds the sorts before which
    a line may end though the rules forbid it; `glosses` are the readings by their first sorts.
    """

    runs: Sequence[FountRun]
    sorts: list[Sort]
    run_of: Sequence[int]
    against_rule: frozenset[int] = frozenset()
    joints: list[Joint] = field(init=False)
    odd: Sequence[int] = field(init=False)
    widths: Sequence[float] = field(init=False)
    glosses: dict[int, Gloss] = field(init=False)
    needs_after: dict[int, float] = field(init=False)
    kept_edges: Edges | None = None
    kept_places: Places | None = None

    def __post_init__(self) -> None:
        widths, self.kept_edges = measured(self.sorts)
        self.joints, self.odd = joints_of(self.runs, self.sorts, self.run_of, self.edges)
        self.widths = enclosed(widths, self.runs, self.run_of)
        self.glosses = {}
        if any(run.readings for run in self.runs):
            self.glosses, self.odd = glossed(self), range(len(self.sorts))
        self.needs_after = {each.stop - 1: each.protrusion[1] for each in self.glosses.values()}

    @property
    def edges(self) -> Edges:
        """The edges of its sorts, which are kept until the places are known."""
        return self.kept_edges or measured(self.sorts)[1]

    @property
    def places(self) -> Places:
        """The places to break; they take much room and are kept of the last few texts alone."""
        if self.kept_places is None:
            self.kept_places = find_places(
                self.sorts,
                self.edges,
                self.widths,
                self.joints,
                self.odd,
                self.trims(),
                self.against_rule,
            )
            self.kept_edges = None
            LATELY.append(self)
            if len(LATELY) > ON_A_PAGE:
                LATELY.popleft().kept_places = None
        return self.kept_places

    def natural_widths(self, sort: int = 0) -> list[float]:
        """Return the natural width of each stretch between forced line ends, from a sort on."""
        places = self.places
        forced = [place for place in places.forced if place > sort]
        return [
            places.width[stop] - places.next_width[start]
            for start, stop in pairwise([sort, *forced])
        ]

    def least_widths(self, sort: int = 0) -> list[float]:
        """Return the natural width of each stretch after a sort that the rules keep together."""
        places = self.places
        stops = compress(places.width[sort + 1 :], places.ends[sort + 1 :])
        starts = compress(places.next_width[sort:], [True, *places.ends[sort + 1 :]])
        return [*map(sub, stops, starts)]

    @property
    def fount(self) -> Fount:
        """The fount of most of the text."""
        if len(self.runs) == 1 or not self.sorts:
            return self.runs[0].fount
        return self.runs[Counter(self.run_of).most_common(1)[0][0]].fount

    def trims(self) -> tuple[dict[int, float], dict[int, float]]:
        """Return the white that lines lose by where they start, and by where they end: of those
        places where it is any."""
        if self.hanging:
            sorts = range(len(self.sorts))
            return (
                {sort: self.trim_before(sort) for sort in sorts},
                {sort + 1: self.trim_after(sort) for sort in sorts},
            )
        before, after = self.losses()
        for gloss in self.glosses.values():
            left, right = gloss.protrusion
            before[gloss.start] = before.get(gloss.start, 0.0) - left
            after[gloss.stop] = after.get(gloss.stop, 0.0) - right
        return before, after

    def losses(self) -> tuple[dict[int, float], dict[int, float]]:
        """The white of marks, which none has but beside a joint that is odd."""
        if not self.sorts:
            return {}, {}
        (lefts, rights, _), run_of, odd = self.edges, self.run_of, self.odd
        before = [run.fount.before for run in self.runs]
        after = [run.fount.after for run in self.runs]
        ends = (*odd[1:], len(self.sorts))
        return (
            {n: of[edge] for n in odd if (edge := lefts[n]) in (of := before[run_of[n]])},
            {n: of[edge] for n in ends if (edge := rights[n - 1]) in (of := after[run_of[n - 1]])},
        )

    def trim_before(self, sort: int) -> float:
        """Return the white that an opening mark loses at a line start (a reading's is negative)."""
        fount, left = self.fount_of(sort), self.sorts[sort].left
        white = fount.before.get(left, 0.0)
        if sort == 0 and "first" in fount.custom.hangs and left in OPENINGS:
            white = self.sorts[sort].width
        return white - self.glosses[sort].protrusion[0] if sort in self.glosses else white

    def trim_after(self, sort: int) -> float:
        """Return the white that a closing mark loses at a line end (a hyphen's and that of a
        reading are negative)."""
        fount, (text, width, _, right, _) = self.fount_of(sort), self.sorts[sort]
        white = fount.after.get(right, 0.0)
        if hangs := fount.custom.hangs:
            closes = "last" in hangs and sort == len(self.sorts) - 1 and right in CLOSINGS
            white = width if closes or (FORCED_END in hangs and text in HANGING) else white
        return white - self.needs_after.get(sort, 0.0) if self.needs_after else white

    @property
    def hanging(self) -> bool:
        """Whether any marks hang out of the lines."""
        return any(run.fount.custom.hangs for run in self.runs)

    def fount_of(self, sort: int) -> Fount:
        return self.runs[self.run_of[sort]].fount


LATELY: deque[Matter] = deque()
"""Of which the places are kept."""


def measured(sorts: Sequence[Sort]) -> tuple[Sequence[float], Edges]:
    """The widths of sorts, and their edges."""
    _, widths, lefts, rights, _ = zip(*sorts, strict=True) if sorts else [()] * 5
    return widths, Edges(lefts, rights, frozenset(lefts))


def glossed(matter: Matter) -> dict[int, Gloss]:
    """The readings of a text by their first sorts; its joints make room for them."""
    firsts = [bisect_left(matter.run_of, index) for index in range(len(matter.runs) + 1)]
    read = [(run.readings, run.fount) for run in matter.runs]
    glosses = {each.start: each for each in glosses_of(read, matter.sorts, firsts)}
    spacing = [matter.runs[run].fount.letter_spacing for run in matter.run_of]
    make_room(matter.joints, glosses, matter.sorts, spacing)
    return glosses


def enclosed(
    widths: Sequence[float], runs: Sequence[FountRun], run_of: Sequence[int]
) -> Sequence[float]:
    """The width of each sort, with what its run puts before and behind it."""
    if not any(run.before or run.after for run in runs):
        return widths
    with_frames = list(widths)
    for index, run in enumerate(run_of):
        if index == 0 or run_of[index - 1] != run:
            with_frames[index] += runs[run].before
        if index == len(run_of) - 1 or run_of[index + 1] != run:
            with_frames[index] += runs[run].after
    return with_frames
