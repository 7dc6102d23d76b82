"""Print sheets as paper in the hand: turned, folded and cut by the words of an instruction.

Nothing here is known of schemes or of how pages are laid. A sheet is so many panels, each with
what is printed on its two faces; to fold is to mirror panels about a line and to lay them behind
or on the others. What is printed is read on the finished PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import pypdfium2
from folding import digits

from booklet.model.paper import PrintSheets


@dataclass(frozen=True)
class Ink:
    """A number that stands with its head towards the sheet's own upper edge (1) or lower (-1)."""

    number: int | None
    head: int = 1


@dataclass(frozen=True)
class Panel:
    """A piece of paper one page large: its place on the table, how high it lies, its two faces, and
    the signs by which its x and y are those of the table."""

    x: float
    y: float
    z: float
    front: Ink
    back: Ink
    across: int = 1
    along: int = 1

    @property
    def up(self) -> Ink:
        """What is seen from above, its head as on the table."""
        face = self.front if self.across * self.along == 1 else self.back
        return Ink(face.number, face.head * self.along)

    @property
    def down(self) -> Ink:
        """What is seen from above once it is turned over like a leaf."""
        face = self.back if self.across * self.along == 1 else self.front
        return Ink(face.number, face.head * self.along)


Paper = Sequence[Panel]


def sheets_of(printing: PrintSheets, *, level: bool, both: bool = True) -> list[Paper]:
    """The sheets as they come out of a printer that turns them about a level edge, or else about
    an upright one, their fronts up."""
    layout = printing.folding.layout
    columns, rows = layout.columns, layout.rows
    sides = [
        inks(list(digits(page)), layout.corner(0, rows - 1), layout.trim, columns, rows)
        for page in pypdfium2.PdfDocument(printing.pdf)
    ]
    step = 2 if both else 1
    blank = {(x, y): Ink(None) for x in range(columns) for y in range(rows)}
    return [
        paper(sides[at], turned(sides[at + 1] if both else blank, columns, rows, level=level))
        for at in range(0, len(sides), step)
    ]


Face = dict[tuple[int, int], Ink]


def inks(
    found: list[tuple[float, float, str]],
    corner: tuple[float, float],
    size: tuple[float, float],
    columns: int,
    rows: int,
) -> Face:
    """What is printed on a side, by column from the left and row from below: digits stand in the
    upper half of their page and are read from the left; on a page on its head, otherwise."""
    face: Face = {}
    for column in range(columns):
        for row in range(rows):
            left, low = corner[0] + column * size[0], corner[1] + row * size[1]
            here = [
                each
                for each in found
                if left < each[0] < left + size[0] and low < each[1] < low + size[1]
            ]
            head = 1 if here and here[0][1] > low + size[1] / 2 else -1
            text = "".join(sign for _, _, sign in sorted(here, reverse=head == -1))
            face[column, row] = Ink(int(text), head) if text else Ink(None)
    return face


def turned(face: Face, columns: int, rows: int, *, level: bool) -> Face:
    """The back of a sheet by the places of its front."""
    if level:
        return {(x, rows - 1 - y): Ink(ink.number, -ink.head) for (x, y), ink in face.items()}
    return {(columns - 1 - x, y): ink for (x, y), ink in face.items()}


def paper(front: Face, back: Face) -> Paper:
    """A flat sheet, front up."""
    return [Panel(x + 0.5, y + 0.5, 0, ink, back[x, y]) for (x, y), ink in front.items()]


def piled(sheets: Iterable[Paper]) -> Paper:
    """Papers laid on each other, the first on top."""
    pile: list[Panel] = []
    for sheet in sheets:
        lowest = min((each.z for each in pile), default=0.0)
        highest = max(each.z for each in sheet)
        pile += [replace(each, z=each.z - highest + lowest - 1) for each in sheet]
    return pile


def folded(
    pile: Paper, moves: Callable[[Panel], bool], *, x: float = 0, y: float = 0, over: bool = False
) -> Paper:
    """The panels that move are mirrored about the line at this x, or else at this y, and come to
    lie behind the others, or over them."""
    still = [each for each in pile if not moves(each)]
    moved = [mirrored(each, x, y) for each in pile if moves(each)]
    if over:
        lift = max(each.z for each in still) - min(each.z for each in moved) + 1
    else:
        lift = min(each.z for each in still) - max(each.z for each in moved) - 1
    return [*still, *(replace(each, z=each.z + lift) for each in moved)]


def mirrored(each: Panel, x: float, y: float) -> Panel:
    if x:
        return replace(each, x=2 * x - each.x, z=-each.z, across=-each.across)
    return replace(each, y=2 * y - each.y, z=-each.z, along=-each.along)


def left_behind(pile: Paper, x: float) -> Paper:
    return folded(pile, lambda each: each.x < x, x=x)


def right_behind(pile: Paper, x: float) -> Paper:
    return folded(pile, lambda each: each.x > x, x=x)


def upper_behind(pile: Paper, y: float) -> Paper:
    return folded(pile, lambda each: each.y > y, y=y)


def cut(pile: Paper) -> list[Paper]:
    """The piles that come of cutting between all places, from the upper left, row by row."""
    places = sorted({(-each.y, each.x) for each in pile})
    return [[each for each in pile if (each.y, each.x) == (-y, x)] for y, x in places]


def from_above(pile: Paper) -> list[Panel]:
    return sorted(pile, key=lambda each: -each.z)


def leafed(pile: Paper, *, upward: bool = False) -> list[Ink]:
    """What the reader of a pile one page large sees: each face, leaf by leaf, turned over the
    bound edge at the side, or upward."""
    assert len({(each.x, each.y) for each in pile}) == 1, "folded to one page"
    return [face for each in from_above(pile) for face in (each.up, behind(each.down, upward))]


def behind(ink: Ink, upward: bool) -> Ink:
    return Ink(ink.number, -ink.head) if upward else ink


def row_of(pile: Paper, *, backwards: bool = False) -> list[Ink]:
    """What is seen from above of what lies open, from the side at which reading begins."""
    on_top = {each.x: each for each in sorted(pile, key=lambda each: each.z)}
    return [on_top[x].up for x in sorted(on_top, reverse=backwards)]


def turned_over(pile: Paper) -> Paper:
    """The pile turned like a leaf, as one."""
    return [replace(each, x=-each.x, z=-each.z, across=-each.across) for each in pile]
