"""Setting one line: how its slack is shared out among its joints.

In comes a line and its measure, out comes the space before each of its sorts. The order is that
of CLREQ 3.2.3: to shrink, blanks, `·`, brackets, `，、；：`, Western spaces, `。？！`; to
stretch, blanks to a half em, Western spaces to a third, then all gaps by their shares, and in a
loose line Western spaces on to 0.42 em. Most joints are gaps and no more: what these get is said
once for a line, and the others are looked for once for all lines of a text.
"""

from bisect import bisect, bisect_left
from collections.abc import Callable, Mapping
from itertools import compress
from math import copysign, inf
from operator import attrgetter

from msgspec import Struct

from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import GAP, Joint, Shrink
from booklet.composer.lines import CutLine
from booklet.composer.matter import Matter

SHRINK, STRETCH, SPREAD = map(attrgetter, ("shrink", "stretch", "spread"))
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
    """A set line: before each of its sorts is a `gap`, but before those, by their numbers, which
    have another of `spaces`, and before the first one nothing else. `trim` is the white that the
    last sort loses, `solid` what the sorts measure, `width` what the line does."""

    gap: float
    spaces: Mapping[int, float]
    trim: float
    solid: float
    width: float

    def each(self, start: int, stop: int) -> list[float]:
        """The space before each sort from one to before another, which the line is."""
        spaces = [0.0, *[self.gap] * (stop - start - 1)]
        for at, space in self.spaces.items():
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
        self.matter, self.em = matter, matter.fount_of(start).em
        odd = matter.odd[bisect_left(matter.odd, start) : bisect_left(matter.odd, stop)]
        joints = [matter.joints[index] for index in odd]
        more = {each for each in {*joints} if each[:4] != GAP[:4] or each.em != self.em}
        self.uneven = [*compress(odd, map(more.__contains__, joints))]

    def set_line(self, line: CutLine, measure: float, justified: bool, holes: bool) -> EvenSetting:
        """Set a line of it, as `set_line` does."""
        matter, uneven, start, last = self.matter, self.uneven, line.start, line.stop - 1
        lead, trim = -matter.trim_before(start), matter.trim_after(last)
        solid = sum(matter.widths[start : line.stop])
        at = uneven[bisect(uneven, start) : bisect(uneven, last)]
        joints, gaps = {index: matter.joints[index] for index in at}, last - start - len(at)
        given = Spaces(joints, gaps, self.em, line.tracking)
        given.fill(measure - (bare := lead + solid - trim), justified, inf if holes else 1.0)
        spaces, level = given.each(), given.level if gaps else 0.0
        width = bare + gaps * level + sum(spaces.values())
        if lead:
            spaces = {start: lead, **spaces}
        return EvenSetting(level, spaces, trim, solid, width)


class Spaces:
    """The spaces of a line: each of its `gaps`, which are in text of this `em`, is the `level`;
    each other of its `joints`, by the sorts behind them, is its natural space, the level for each
    `share`, and the part that its stage has of the `most` that it gives or takes."""

    def __init__(self, joints: Mapping[int, Joint], gaps: int, em: float, tracking: float) -> None:
        self.joints, self.gaps, self.em, self.level = joints, gaps, em, tracking
        self.share: Callable[[Joint], float] = SPREAD
        self.most: Callable[[Joint], float] = SHRINK
        self.parts: dict[Shrink, float] = {}
        self.natural, self.shares = 0.0, gaps
        for joint in joints.values():
            self.natural += joint.space
            self.shares += joint.spread

    def each(self) -> dict[int, float]:
        """The space of each of the other joints."""
        share, level, most, part = self.share, self.level, self.most, self.parts.get
        return {
            at: joint.space + share(joint) * level + most(joint) * part(joint.stage, 0.0)
            for at, joint in self.joints.items()
        }

    def fill(self, room: float, justified: bool, bound: float) -> None:
        """Share out what of the room for them the joints do not take (take it away, if they take
        more), as far as the rules go. Gaps get at most `bound` times what is fit to be seen."""
        slack = room - self.natural - self.level * self.shares
        if slack < 0:
            if not justified:
                slack = self.tighten(slack)
            self.tighten(self.give(slack))
        elif justified and (self.gaps or self.joints):
            self.most = STRETCH
            self.spread(self.relieve(self.give(slack)), bound)

    def tighten(self, slack: float) -> float:
        """Take from the gaps of what they have by nature as much as is needed; return the rest."""
        if not self.shares:
            return slack
        taken = max(slack, -self.level * self.shares)
        self.level += taken / self.shares
        return slack - taken

    def give(self, slack: float) -> float:
        """Change the spaces at most by what they give or take, stage by stage; return the rest."""
        totals: dict[Shrink, float] = {}
        for joint in self.joints.values():
            if most := self.most(joint):
                totals[joint.stage] = totals.get(joint.stage, 0.0) + most
        for stage in sorted(totals):
            part = slack / totals[stage]
            if abs(part) < 1.0:
                self.parts[stage] = part
                return 0.0
            self.parts[stage] = copysign(1.0, slack)
            slack -= copysign(totals[stage], slack)
        return slack

    def relieve(self, slack: float) -> float:
        """Give of the slack to Western spaces what would make the gaps loose; return the rest."""
        joints = self.joints.values()
        fit = SEEN * sum([joint.spread * joint.em for joint in joints], self.gaps * self.em)
        if slack <= fit or not (total := sum(map(self.most, joints))):
            return slack
        part = min(1.0, (slack - fit) / total)
        self.parts = {stage: before + part for stage, before in self.parts.items()}
        return slack - part * total

    def spread(self, slack: float, bound: float) -> None:
        """Widen all gaps; where there is none, between letters, or else whatever there is. Where
        that would tear holes the line stays short."""
        joints = self.joints.values()
        em = max([self.em] * (self.gaps > 0) + [joint.em for joint in joints]) * bound
        if self.shares:
            if slack / self.shares <= HOLE * em:
                self.level += slack / self.shares
            return
        share = letters if any(map(letters, joints)) else all_alike
        if (more := slack / sum(map(share, joints))) <= APART * em:
            self.share, self.level = share, more


def letters(joint: Joint) -> float:
    """Inside names and words, never in a number."""
    return float(joint.inside or (joint.ends and not joint.stretch))


def all_alike(joint: Joint) -> float:
    """One share for every joint, where no other rule finds any."""
    return 1.0
