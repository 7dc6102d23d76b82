"""A printer without duplex, and the person at it, as paper and motion.

A sheet is a rectangle with its long side along x and its face A towards +z. It lies on a table, or
in the tray, in one of four poses: the signs by which its x, y and z are those of the table. To turn
it is to multiply signs: about x (1, -1, -1), about y (-1, 1, -1), about z (-1, -1, 1). The table's
-x leads into the printer.

A printer takes sheets from the top of the tray, prints on the side that lies up or on the side
that lies down, with the head of the page towards +y or -y, turns the sheet on its way in one of
four manners, and lays it on the pile or beneath it. It may print a job from its last page. Nothing
here knows of profiles: what comes of a job is seen on the sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Generic, TypeVar

from booklet.model.calibration import Answers, Arrow, Letter, LetterSide
from booklet.model.printer import Facing

Pose = tuple[int, int, int]
STILL: Pose = (1, 1, 1)
TURNS: tuple[Pose, ...] = (STILL, (1, -1, -1), (-1, 1, -1), (-1, -1, 1))

P = TypeVar("P")


def then(first: Pose, second: Pose) -> Pose:
    return (first[0] * second[0], first[1] * second[1], first[2] * second[2])


@dataclass(frozen=True)
class Print(Generic[P]):
    """A page on a sheet: on face A (1) or B (-1), its head towards the sheet's own +y or -y."""

    page: P
    face: int
    head: int


@dataclass(frozen=True)
class Sheet(Generic[P]):
    pose: Pose = STILL
    prints: tuple[Print[P], ...] = ()

    def turned(self, turn: Pose) -> Sheet[P]:
        return replace(self, pose=then(self.pose, turn))

    def printed(self, page: P, side: int, head: int) -> Sheet[P]:
        """With a page on the side that lies up (1) or down (-1), its head towards the table's y."""
        face = side * self.pose[2]
        return replace(self, prints=(*self.prints, Print(page, face, head * self.pose[1])))

    def left_of_first(self) -> int:
        """Where on the table's x the left edge of the first print lies, for one who reads it."""
        first = self.prints[0]
        return -first.head * first.face * self.pose[0]


Pile = list[Sheet[P]]
"""From the bottom to the top."""


@dataclass(frozen=True)
class PaperPath:
    """A printer without duplex."""

    prints_on: int
    head: int
    turn: Pose
    backwards: bool
    beneath: bool

    def run(self, pages: Sequence[P], tray: Pile[P]) -> Pile[P]:
        """Print the job on the sheets in the tray; what comes out, as a pile."""
        pile: Pile[P] = []
        for page in reversed(pages) if self.backwards else pages:
            out = tray.pop().printed(page, self.prints_on, self.head).turned(self.turn)
            pile.insert(0 if self.beneath else len(pile), out)
        return pile

    def kind(self) -> tuple[str, str, str]:
        """What is seen of it: how prints come out, which is on top, and about which edge a sheet
        must be turned before the second pass if its left edge is to go in first again."""
        pile = self.run([1, 2], [Sheet(), Sheet()])
        first = pile[0].prints[0]
        up = first.face * pile[0].pose[2] == 1
        back = replace(pile[0], pose=STILL)
        over = laid_back([back], Facing.DOWN if self.prints_on == 1 else Facing.UP)[0]
        second = over.printed(2, self.prints_on, self.head).prints[1]
        return (
            "up" if up else "down",
            "first" if pile[-1].prints[0].page == 1 else "last",
            "short" if second.head == first.head else "long",
        )


def every_path() -> Iterator[PaperPath]:
    for words in product((1, -1), (1, -1), TURNS, (False, True), (False, True)):
        yield PaperPath(*words)


def laid_back(pile: Pile[P], face: Facing) -> Pile[P]:
    """The pile as a person lays it into the tray by the instruction: moved as one, printed sides
    up or down, the left edge of the prints into the printer."""
    for turn in TURNS:
        moved = [sheet.turned(turn) for sheet in (pile if turn[2] == 1 else pile[::-1])]
        shown = moved[0].prints[0].face * moved[0].pose[2]
        if shown == (1 if face is Facing.UP else -1) and moved[0].left_of_first() == -1:
            return moved
    raise AssertionError("a sheet can be laid in any pose")


def calibrated(path: PaperPath, margin: float = 4.0) -> Answers:
    """What a person sees who does what the calibration sheets ask."""
    first: Pile[str] = path.run(["1", "2"], [Sheet(), Sheet()])
    sheet = path.run(["A", "B"], laid_back(first, Facing.UP))[0]
    one, two = sheet.prints
    met = one.page + two.page
    return Answers(
        sheets=2,
        arrow=Arrow.UP if one.head == two.head else Arrow.DOWN,
        margin=margin,
        mark=LetterSide.SAME if one.face == two.face else LetterSide.OTHER,
        letter=Letter.A if met in ("1A", "2B") else Letter.B,
    )


def two_passes(
    path: PaperPath, first: Sequence[P], second: Sequence[P], face: Facing, copies: int = 1
) -> Pile[P]:
    """Both passes, collated copies of each, as the instruction says."""
    tray: Pile[P] = [Sheet() for _ in range(len(first) * copies)]
    return path.run([*second] * copies, laid_back(path.run([*first] * copies, tray), face))
