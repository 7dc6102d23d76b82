"""Setting one line: how its slack is shared out among its joints.

In comes a line and its measure, out comes the space before each of its sorts. The order is that
of CLREQ 3.2.3: to shrink, blanks, `·`, brackets, `，、；：`, Western spaces, `。？！`; to
stretch, blanks to a half em, Western spaces to a third, then all gaps by their shares, and in a
loose line Western spaces on to 0.42 em.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from math import inf

from msgspec import Struct

from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import LETTERS, Joint, Shrink
from booklet.composer.lines import CutLine
from booklet.composer.matter import Matter

Kind = tuple[Joint, float]  # a joint and its em: joints of one kind get the same space


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
    inner = slice(line.start + 1, line.stop)
    kinds = list(zip(matter.joints[inner], matter.ems[inner], strict=True))
    joints = Joints(Counter(kinds), line.tracking, inf if holes else 1.0)
    lead, trim = -matter.trim_before(line.start), matter.trim_after(line.stop - 1)
    solid = lead + sum(matter.widths[line.start : line.stop]) - trim
    joints.fill(measure - solid - joints.width, justified)
    spaces = joints.stepped(kinds)
    return Setting([lead, *spaces], trim, solid + sum(spaces))


class Joints:
    """The joints of a line, counted by kind, with the space that each kind gets: at most `bound`
    times what is fit to be seen."""

    def __init__(self, count: Counter[Kind], tracking: float, bound: float) -> None:
        self.count, self.tracking, self.bound = count, tracking, bound
        self.spaces = {
            (joint, em): joint.space * em + tracking * joint.spread for joint, em in count
        }

    @property
    def width(self) -> float:
        """What all the joints measure."""
        return sum([space * self.count[kind] for kind, space in self.spaces.items()])

    def stepped(self, kinds: Sequence[Kind]) -> list[float]:
        """The space of each joint, its natural one in whole steps more or less: what is over is
        carried on to the next, so that no sort stands further than half a step from its place; the
        last of them takes the rest, and the line is flush."""
        more = {kind: space - kind[0].space * kind[1] for kind, space in self.spaces.items()}
        if not any(more.values()):
            return [self.spaces[kind] for kind in kinds]
        found: list[float] = []
        rest, last = 0.0, -1
        for index, kind in enumerate(kinds):
            joint, em = kind
            added = more[kind]
            if added and (joint.spread or joint.stretch):  # letters are spread evenly
                rest += added
                added = round(rest / (STEP * em)) * STEP * em
                if not joint.spread:
                    added = max(-joint.shrink * em, min(added, 2 * joint.stretch * em))
                rest, last = rest - added, index
            found.append(joint.space * em + added)
        if last >= 0:
            found[last] += rest
        return found

    def fill(self, slack: float, justified: bool) -> None:
        """Share out the slack (negative: take it away), as far as the rules go."""
        if slack < 0:
            if not justified:
                slack = self.give(slack, self.tracking_of)
            for stage in sorted({joint.stage for joint, _ in self.count if joint.shrink}):
                slack = self.give(slack, partial(shrink_of, stage))
            self.give(slack, self.tracking_of)
        elif justified:
            for stage in sorted({joint.stage for joint, _ in self.count if joint.stretch}):
                slack = self.give(slack, partial(stretch_of, stage))
            self.spread(self.relieve(slack))

    def relieve(self, slack: float) -> float:
        """Give of the slack to Western spaces what would make the gaps loose; return the rest."""
        fit = sum([joint.spread * em * self.count[joint, em] for joint, em in self.count]) * SEEN
        excess = max(0.0, slack - fit)
        return slack - excess + self.give(excess, lambda joint, em: joint.stretch * em)

    def tracking_of(self, joint: Joint, em: float) -> float:
        return self.tracking * joint.spread

    def give(self, slack: float, share: Callable[[Joint, float], float]) -> float:
        """Change the spaces in proportion to their shares, at most by them; return the rest."""
        if not slack:
            return 0.0
        shares = {(joint, em): share(joint, em) for joint, em in self.count}
        total = sum([part * self.count[kind] for kind, part in shares.items()])
        if total <= 0:
            return slack
        part = max(-1.0, min(1.0, slack / total))
        for kind, most in shares.items():
            self.spaces[kind] += most * part
        return slack - part * total if abs(part) == 1.0 else 0.0

    def spread(self, slack: float) -> None:
        """Widen all gaps; where there is none, between letters, or else whatever there is. Where
        that would tear holes the line stays short."""
        em = max((em for _, em in self.count), default=0.0)
        for share, most in ((spread_of, HOLE), (letters, APART), (all_alike, APART)):
            shares = {kind: share(kind[0]) for kind in self.count}
            if total := sum([part * self.count[kind] for kind, part in shares.items()]):
                for kind, part in shares.items():
                    if slack / total <= most * em * self.bound:
                        self.spaces[kind] += slack * part / total
                return


def shrink_of(stage: Shrink, joint: Joint, em: float) -> float:
    """How much a joint gives way in this stage."""
    return joint.shrink * em if joint.stage is stage else 0.0


def stretch_of(stage: Shrink, joint: Joint, em: float) -> float:
    """How much a joint grows in this stage."""
    return joint.stretch * em if joint.stage is stage else 0.0


def spread_of(joint: Joint) -> float:
    """The share of a joint when all gaps grow."""
    return joint.spread


def letters(joint: Joint) -> float:
    """Inside names and words, never in a number."""
    return float(joint is LETTERS or (joint.ends and not joint.stretch))


def all_alike(joint: Joint) -> float:
    """One share for every joint, where no other rule finds any."""
    return 1.0
