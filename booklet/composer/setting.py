"""Setting one line: how its slack is shared out among its joints.

In comes a line and its measure, out comes the space before each of its sorts. The order is that
of CLREQ 3.2.3: to shrink, blanks, `·`, brackets, `，、；：`, Western spaces, `。？！`; to
stretch, blanks to a half em, Western spaces to a third, then all gaps by their shares, and in a
loose line Western spaces on to 0.42 em.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf
from operator import mul

from msgspec import Struct

from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import Joint
from booklet.composer.lines import CutLine
from booklet.composer.matter import Matter

STEP = 0.02  # em, by which spaces grow and shrink, so that a book has few widths of them
APART = 0.05  # em between letters: a line that can only be filled by more is left short


class Setting(Struct, frozen=True):
    """A set line.

    `spaces[i]` stands before the i-th sort of the line: for the first one the white that it
    loses at a line start (negative), for the others the joint. `trim` is the white that the
    last sort loses, `width` what the line measures.
    """

    spaces: list[float]
    trim: float
    width: float


def set_line(
    matter: Matter, line: CutLine, measure: float, justified: bool = True, holes: bool = False
) -> Setting:
    """Set a line to the measure, or to its natural width where it is not justified and fits. Only
    with `holes` it is filled whatever the gaps."""
    if line.stop <= line.start:
        return Setting([], 0.0, 0.0)
    joints = matter.joints[line.start + 1 : line.stop]
    spaces = Spaces(joints, line.tracking, inf if holes else 1.0)
    lead, trim = -matter.trim_before(line.start), matter.trim_after(line.stop - 1)
    solid = lead + sum(matter.widths[line.start : line.stop]) - trim
    spaces.fill(measure - solid - spaces.width, justified)
    each = spaces.stepped(joints)
    return Setting([lead, *each], trim, solid + sum(each))


class Spaces:
    """The spaces of a line's joints, the same for all that are one joint of the table: at most
    `bound` times what is fit to be seen."""

    def __init__(self, joints: Iterable[Joint], tracking: float, bound: float) -> None:
        count = Counter(joints)
        self.kinds, self.numbers, self.bound = [*count], [*count.values()], bound
        self.tracking = [tracking * joint.spread for joint in self.kinds]
        self.spaces = [
            joint.space + more for joint, more in zip(self.kinds, self.tracking, strict=True)
        ]

    @property
    def width(self) -> float:
        """What all the joints measure."""
        return self.total(self.spaces)

    def total(self, shares: Iterable[float]) -> float:
        """The sum of what each joint has."""
        return float(sum(map(mul, shares, self.numbers)))

    def stepped(self, joints: Sequence[Joint]) -> list[float]:
        """The space of each joint, its natural one in whole steps more or less: what is over is
        carried on to the next, so that no sort stands further than half a step from its place; the
        last of them takes the rest, and the line is flush."""
        steps = {}
        for joint, space in zip(self.kinds, self.spaces, strict=True):
            more = space - joint.space
            evenly = not (joint.spread or joint.stretch)  # as letters are
            steps[joint] = (
                (joint.space + more, 0.0, 0.0) if evenly else (joint.space, more, STEP * joint.em)
            )
        found: list[float] = []
        rest, last = 0.0, -1
        for index, joint in enumerate(joints):
            space, more, step = steps[joint]
            if more:
                rest, last = rest + more, index
                if not -0.5 <= (over := rest / step) <= 0.5:
                    added = round(over) * STEP * joint.em
                    if not joint.spread:
                        added = max(-joint.shrink, min(added, 2 * joint.stretch))
                    rest, space = rest - added, space + added
            found.append(space)
        if last >= 0:
            found[last] += rest
        return found

    def fill(self, slack: float, justified: bool) -> None:
        """Share out the slack (negative: take it away), as far as the rules go."""
        kinds = self.kinds
        if slack < 0:
            if not justified:
                slack = self.give(slack, self.tracking)
            for stage in sorted({joint.stage for joint in kinds if joint.shrink}):
                shrinks = [joint.shrink if joint.stage is stage else 0.0 for joint in kinds]
                slack = self.give(slack, shrinks)
            self.give(slack, self.tracking)
        elif justified:
            for stage in sorted({joint.stage for joint in kinds if joint.stretch}):
                stretches = [joint.stretch if joint.stage is stage else 0.0 for joint in kinds]
                slack = self.give(slack, stretches)
            self.spread(self.relieve(slack))

    def relieve(self, slack: float) -> float:
        """Give of the slack to Western spaces what would make the gaps loose; return the rest."""
        excess = slack - self.total([joint.spread * joint.em for joint in self.kinds]) * SEEN
        if excess <= 0:
            return slack
        return slack - excess + self.give(excess, [joint.stretch for joint in self.kinds])

    def give(self, slack: float, shares: Sequence[float]) -> float:
        """Change the spaces in proportion to their shares, at most by them; return the rest."""
        if not slack or (total := self.total(shares)) <= 0:
            return slack
        part = max(-1.0, min(1.0, slack / total))
        self.spaces = [space + most * part for space, most in zip(self.spaces, shares, strict=True)]
        return slack - part * total if abs(part) == 1.0 else 0.0

    def spread(self, slack: float) -> None:
        """Widen all gaps; where there is none, between letters, or else whatever there is. Where
        that would tear holes the line stays short."""
        em = max([joint.em for joint in self.kinds], default=0.0)
        for share, most in ((spread_of, HOLE), (letters, APART), (all_alike, APART)):
            shares = [share(joint) for joint in self.kinds]
            if total := self.total(shares):
                if slack / total <= most * em * self.bound:
                    self.spaces = [
                        space + slack * part / total
                        for space, part in zip(self.spaces, shares, strict=True)
                    ]
                return


def spread_of(joint: Joint) -> float:
    """The share of a joint when all gaps grow."""
    return joint.spread


def letters(joint: Joint) -> float:
    """Inside names and words, never in a number."""
    return float(joint.inside or (joint.ends and not joint.stretch))


def all_alike(joint: Joint) -> float:
    """One share for every joint, where no other rule finds any."""
    return 1.0
