"""Setting one line: how its slack is shared out among its joints.

In comes a line and its measure, out comes the space before each of its sorts. The order is that
of CLREQ 3.2.3: to shrink, blanks, `·`, brackets, `，、；：`, Western spaces, `。？！`; to
stretch, blanks to a half em, Western spaces to a third, then all gaps by their shares, and in a
loose line Western spaces on to 0.42 em. Most joints are gaps and no more: what these get is said
once for a line, and the others are looked for once for all lines of a text.
"""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from math import inf
from operator import attrgetter

from msgspec import Struct

from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import Joint, Shrink
from booklet.composer.lines import CutLine
from booklet.composer.matter import Matter

GAP = Joint()
SHRINK, STRETCH = attrgetter("shrink"), attrgetter("stretch")
APART = 0.05  # em between letters: a line that can only be filled by more is left short


class Setting(Struct, frozen=True):
    """A set line.

    `spaces[i]` stands before the i-th sort of the line: for the first one the white that it
    loses at a line start (negative), for the others the joint. `trim` is the white that the
    last sort loses, `width` what the line measures, `gap` what most of its spaces are.
    """

    spaces: list[float]
    trim: float
    width: float
    gap: float = 0.0


class EvenSetting(Struct, frozen=True):
    """A set line: before each of its sorts is a `gap`, but before those `at` which another of
    `spaces` stands, and before the first one nothing else. `trim` is the white that the last sort
    loses, `solid` what the sorts measure, `width` what the line does."""

    gap: float
    at: Sequence[int]
    spaces: Sequence[float]
    trim: float
    solid: float
    width: float

    def each(self, start: int, stop: int) -> list[float]:
        """The space before each sort from one to before another, which the line is."""
        spaces = [0.0, *[self.gap] * (stop - start - 1)]
        for at, space in zip(self.at, self.spaces, strict=True):
            spaces[at - start] = space
        return spaces


def set_line(
    matter: Matter, line: CutLine, measure: float, justified: bool = True, holes: bool = False
) -> Setting:
    """Set a line to the measure, or to its natural width where it is not justified and fits. Only
    with `holes` it is filled whatever the gaps."""
    if line.stop <= line.start:
        return Setting([], 0.0, 0.0)
    even = EvenText(matter, line.start, line.stop).set_line(line, measure, justified, holes)
    return Setting(even.each(line.start, line.stop), even.trim, even.width, even.gap)


class EvenText:
    """A part of a text, from one sort to before another; more than a gap is before those of its
    sorts that are `uneven`."""

    def __init__(self, matter: Matter, start: int, stop: int) -> None:
        self.matter, self.gap = matter, GAP.in_unit(matter.fount_of(start).em)
        joints, em = matter.joints[start:stop], self.gap.em
        more = {each for each in {*joints} if each[:4] != GAP[:4] or each.em != em}
        self.uneven = [*compress(range(start, stop), map(more.__contains__, joints))]

    def set_line(self, line: CutLine, measure: float, justified: bool, holes: bool) -> EvenSetting:
        """Set a line of it, as `set_line` does."""
        matter, uneven, start, last = self.matter, self.uneven, line.start, line.stop - 1
        lead, trim = -matter.trim_before(start), matter.trim_after(last)
        solid = sum(matter.widths[start : line.stop])
        bare = lead + solid - trim
        at = uneven[bisect(uneven, start) : bisect(uneven, last)]
        joints = [matter.joints[index] for index in at]
        count = {self.gap: gaps} if (gaps := last - start - len(at)) else {}
        for joint in joints:
            count[joint] = count.get(joint, 0) + 1
        given = Spaces(count, line.tracking, inf if holes else 1.0)
        given.fill(measure - bare, justified)
        spaces, width = [given.of(joint) for joint in joints], bare + given.width
        if lead:
            at, spaces = [start, *at], [lead, *spaces]
        return EvenSetting(given.level if gaps else 0.0, at, spaces, trim, solid, width)


class Spaces:
    """The space that each joint of a line gets, the same for all that are one joint of the table
    (`count` says how many): its natural one, the `level` for each of its shares in the gaps, and
    what is `given` to it besides. Gaps get at most `bound` times what is fit to be seen."""

    def __init__(self, count: Mapping[Joint, int], tracking: float, bound: float) -> None:
        self.count, self.level, self.bound = count, tracking, bound
        self.given: dict[Joint, float] = {}
        self.natural = self.shares = 0.0
        for joint, number in count.items():
            self.natural += joint.space * number
            self.shares += joint.spread * number

    def of(self, joint: Joint) -> float:
        """The space of a joint."""
        return joint.space + joint.spread * self.level + self.given.get(joint, 0.0)

    @property
    def width(self) -> float:
        """What all the joints measure."""
        return self.natural + self.shares * self.level + self.total(self.given)

    def total(self, shares: Mapping[Joint, float]) -> float:
        """The sum of what each joint has."""
        count = self.count
        return sum([share * count[joint] for joint, share in shares.items()])

    def fill(self, room: float, justified: bool) -> None:
        """Share out what of the room for them the joints do not take (take it away, if they take
        more), as far as the rules go."""
        slack = room - self.natural - self.level * self.shares
        if slack < 0:
            if not justified:
                slack = self.tighten(slack)
            self.tighten(self.give_in_stages(slack, SHRINK))
        elif justified and self.count:
            self.spread(self.relieve(self.give_in_stages(slack, STRETCH)))

    def tighten(self, slack: float) -> float:
        """Take from the gaps of what they have by nature as much as is needed; return the rest."""
        if not self.shares:
            return slack
        taken = max(slack, -self.level * self.shares)
        self.level += taken / self.shares
        return slack - taken

    def relieve(self, slack: float) -> float:
        """Give of the slack to Western spaces what would make the gaps loose; return the rest."""
        fit = self.total({joint: joint.spread * joint.em for joint in self.count}) * SEEN
        if slack <= fit:
            return slack
        return fit + self.give(slack - fit, {joint: joint.stretch for joint in self.count})

    def give_in_stages(self, slack: float, share: Callable[[Joint], float]) -> float:
        """Change the spaces at most by their shares, stage by stage; return the rest."""
        stages: dict[Shrink, dict[Joint, float]] = {}
        for joint in self.count:
            if most := share(joint):
                stages.setdefault(joint.stage, {})[joint] = most
        for stage in sorted(stages):
            slack = self.give(slack, stages[stage])
        return slack

    def give(self, slack: float, shares: Mapping[Joint, float]) -> float:
        """Change the spaces in proportion to their shares, at most by them; return the rest."""
        if not slack or (total := self.total(shares)) <= 0:
            return slack
        part = max(-1.0, min(1.0, slack / total))
        self.add(shares, part)
        return slack - part * total if abs(part) == 1.0 else 0.0

    def add(self, shares: Mapping[Joint, float], part: float) -> None:
        """Give each joint this part of its share."""
        for joint, share in shares.items():
            self.given[joint] = self.given.get(joint, 0.0) + share * part

    def spread(self, slack: float) -> None:
        """Widen all gaps; where there is none, between letters, or else whatever there is. Where
        that would tear holes the line stays short."""
        em = max([joint.em for joint in self.count]) * self.bound
        if self.shares:
            if slack / self.shares <= HOLE * em:
                self.level += slack / self.shares
            return
        for share in (letters, all_alike):
            shares = {joint: share(joint) for joint in self.count}
            if total := self.total(shares):
                if slack / total <= APART * em:
                    self.add(shares, slack / total)
                return


def letters(joint: Joint) -> float:
    """Inside names and words, never in a number."""
    return float(joint.inside or (joint.ends and not joint.stretch))


def all_alike(joint: Joint) -> float:
    """One share for every joint, where no other rule finds any."""
    return 1.0
