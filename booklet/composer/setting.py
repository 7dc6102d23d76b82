"""Setting one line: how its slack is shared out among its joints.

In comes a line and its measure, out comes the space before each of its sorts. The order is that
of CLREQ 3.2.3: to shrink, blanks, `·`, brackets, `，、；：`, Western spaces, `。？！`; to
stretch, blanks to a half em, Western spaces to a third, then all gaps by their shares, and in a
loose line Western spaces on to 0.42 em.
"""

from collections import Counter
from collections.abc import Sequence
from math import inf

from msgspec import Struct

from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import Joint
from booklet.composer.lines import CutLine
from booklet.composer.matter import Matter

Way = tuple[float, float, float, float, tuple[float, float] | None]
"""What a joint has at once, what more in steps, such a step, its em, and between what its steps
stay, if not everywhere."""
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
    lead, trim = -matter.trim_before(line.start), matter.trim_after(line.stop - 1)
    solid = lead + sum(matter.widths[line.start : line.stop]) - trim
    if not (joints := matter.joints[line.start + 1 : line.stop]):
        return Setting([lead], trim, solid)
    spaces = Spaces(Counter(joints), line.tracking, inf if holes else 1.0)
    spaces.fill(measure - solid - spaces.width, justified)
    each = spaces.stepped(joints)
    return Setting([lead, *each], trim, solid + sum(each))


class Spaces:
    """The space that each joint of a line gets, the same for all that are one joint of the table
    (`count` says how many): at most `bound` times what is fit to be seen."""

    def __init__(self, count: Counter[Joint], tracking: float, bound: float) -> None:
        self.count, self.tracking, self.bound = count, tracking, bound
        self.spaces = {joint: joint.space + tracking * joint.spread for joint in count}

    @property
    def width(self) -> float:
        """What all the joints measure."""
        return self.total(self.spaces)

    def total(self, shares: dict[Joint, float]) -> float:
        """The sum of what each joint has."""
        count = self.count
        return sum([share * count[joint] for joint, share in shares.items()])

    def stepped(self, joints: Sequence[Joint]) -> list[float]:
        """The space of each joint, its natural one in whole steps more or less: what is over is
        carried on to the next, so that no sort stands further than half a step from its place; the
        last of them takes the rest, and the line is flush."""
        ways = self.ways()
        found: list[float] = []
        rest = 0.0
        for space, more, step, em, bounds in map(ways.__getitem__, joints):
            if more:
                rest += more
                added = round(rest / step) * STEP * em
                if bounds:
                    added = max(bounds[0], min(added, bounds[1]))
                rest -= added
                found.append(space + added)
            else:
                found.append(space)
        last = len(joints) - 1
        while last >= 0 and not ways[joints[last]][1]:
            last -= 1
        found[last] += rest
        return found

    def ways(self) -> dict[Joint, Way]:
        """How each joint comes to its space."""
        ways: dict[Joint, Way] = {}
        for joint, space in self.spaces.items():
            more, em = space - joint.space, joint.em
            if joint.spread:
                ways[joint] = joint.space, more, STEP * em, em, None
            elif joint.stretch:
                bounds = -joint.shrink, 2 * joint.stretch
                ways[joint] = joint.space, more, STEP * em, em, bounds
            else:  # letters are spread evenly
                ways[joint] = space, 0.0, 0.0, 0.0, None
        return ways

    def fill(self, slack: float, justified: bool) -> None:
        """Share out the slack (negative: take it away), as far as the rules go."""
        if slack < 0:
            if not justified:
                slack = self.give(slack, self.tracked())
            shrinks = [joint for joint in self.count if joint.shrink]
            for stage in sorted({joint.stage for joint in shrinks}):
                slack = self.give(slack, {j: j.shrink for j in shrinks if j.stage is stage})
            if slack:
                self.give(slack, self.tracked())
        elif justified:
            grows = [joint for joint in self.count if joint.stretch]
            for stage in sorted({joint.stage for joint in grows}):
                slack = self.give(slack, {j: j.stretch for j in grows if j.stage is stage})
            self.spread(self.relieve(slack))

    def tracked(self) -> dict[Joint, float]:
        """What each joint has of the tracking."""
        return {joint: self.tracking * joint.spread for joint in self.count}

    def relieve(self, slack: float) -> float:
        """Give of the slack to Western spaces what would make the gaps loose; return the rest."""
        fit = self.total({joint: joint.spread * joint.em for joint in self.count}) * SEEN
        if slack <= fit:
            return slack
        excess = slack - fit
        return slack - excess + self.give(excess, {joint: joint.stretch for joint in self.count})

    def give(self, slack: float, shares: dict[Joint, float]) -> float:
        """Change the spaces in proportion to their shares, at most by them; return the rest."""
        if not slack or (total := self.total(shares)) <= 0:
            return slack
        part = max(-1.0, min(1.0, slack / total))
        for joint, most in shares.items():
            self.spaces[joint] += most * part
        return slack - part * total if abs(part) == 1.0 else 0.0

    def spread(self, slack: float) -> None:
        """Widen all gaps; where there is none, between letters, or else whatever there is. Where
        that would tear holes the line stays short."""
        em = max([joint.em for joint in self.count])
        for share, most in ((spread_of, HOLE), (letters, APART), (all_alike, APART)):
            shares = {joint: share(joint) for joint in self.count}
            if total := self.total(shares):
                if slack / total <= most * em * self.bound:
                    for joint, part in shares.items():
                        self.spaces[joint] += slack * part / total
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
