"""Glyphs that stand upright in vertical lines, told as if they lay in them.

Comes in: the glyphs of a page in the order of its content, however they got to their places: by a
font whose writing mode is vertical, or one by one. Goes out: the same, and each that stands under
or over another in a vertical line lies in it, as Latin words do there (CLREQ 2.4.2): what reads
lines then reads these too. Digits that stand side by side as one character share its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import ceil

from msgspec.structs import replace

from booklet.pdf.characters import HALVES, is_wide
from booklet.pdf.glyphs import Glyph

DOWN = 270
"""The turn of a line that runs down the page."""
TOP, MIDDLE = 0.88, 0.38
"""em above the baseline: the top and the middle of a square."""
NEAR, FAR = 0.4, 2.3
"""em from one glyph of a line to the next one."""
OFF = 0.12
"""em by which the middles of glyphs of one line may differ."""
RAISED, SMALL = 0.35, 0.8
"""The same for what is raised or lowered, such as the call of a note: smaller than this."""
CORNERED = frozenset("，。、．")
MOVED = CORNERED | frozenset("；：？！")
"""What is moved in its square where the face has no form of it for vertical lines."""
CORNER = 0.07
"""em from the head of a square to a mark in its corner."""
SQUARE = 1.02
"""em: what is said to be wider fills a square."""
WIDEST = 1.35
"""em of what stands in a square, before it was narrowed."""
FEWEST = 3
"""Glyphs under each other that are a line, and no chance."""


def laid(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs of a page, those of vertical lines laid down."""
    stacked = sum(follows_below(a, b) for a, b in pairwise(glyphs))
    if stacked < FEWEST or stacked <= sum(follows_beside(a, b) for a, b in pairwise(glyphs)):
        return glyphs
    return tuple(lying(glyphs))


def lying(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a page of vertical lines: squares that stand under each other are laid."""
    squares = [tuple(group) for _, group in groupby(glyphs, key=Squares())]
    about: dict[int, list[tuple[Glyph, ...]]] = defaultdict(list)
    for square in squares:
        about[round(middle(square))].append(square)
    for square in squares:
        if square[0].turn == 0 and any(in_line(square, other) for other in near(square, about)):
            yield from laid_square(square)
        elif square[0].turn == 0 and square[0].text in MOVED:
            yield by_ink(square[0], about)
        else:
            yield from square


Columns = Mapping[int, Sequence[Sequence[Glyph]]]
"""Squares by their middles, to a pt."""


def near(square: Sequence[Glyph], about: Columns) -> Iterator[Sequence[Glyph]]:
    """The squares whose middles are near that of one: within its em, since lines of larger type are
    near what is raised beside them."""
    far = ceil(square[0].size)
    for x in range(-far, far + 1):
        yield from about.get(round(middle(square)) + x, ())


def by_ink(mark: Glyph, about: Columns) -> Glyph:
    """A mark that was moved to its place in a square, laid in the line that its ink stands in."""
    ink, half = mark.x + sum(mark.ink) / 2, mark.size / 2
    if mark.text in CORNERED:
        top = mark.high + CORNER * mark.size
    else:
        top = (mark.high + mark.low) / 2 + half
    stood = replace(mark, y=top - TOP * mark.size)
    for x in sorted(range(round(ink - half), round(ink + half) + 1), key=lambda x: abs(x - ink)):
        for other in about.get(x, ()):
            there = replace(stood, x=middle(other) - half)
            if abs(middle(other) - ink) < half and in_line((there,), other):
                return next(laid_square((there,)))
    return mark


class Squares:
    """Numbers glyphs by the squares that they stand in, in the order of the content."""

    def __init__(self) -> None:
        self.number = 0
        self.last: Glyph | None = None

    def __call__(self, glyph: Glyph) -> int:
        if self.last is None or not follows_beside(self.last, glyph):
            self.number += 1
        self.last = glyph
        return self.number


def is_run(square: Sequence[Glyph]) -> bool:
    """Whether glyphs side by side are wider than a square: a horizontal line."""
    return square[-1].x + width(square[-1]) - square[0].x > WIDEST * square[0].size


def laid_square(square: Sequence[Glyph]) -> Iterator[Glyph]:
    """What stands in one square, as if it lay in its line."""
    first, last = square[0], square[-1]
    em = first.size if first is last else max(first.size, last.x + width(last) - first.x)
    share = em / len(square)
    for number, glyph in enumerate(square):
        top = glyph.y + TOP * em
        ink = (top - glyph.high, top - glyph.low) if len(square) == 1 else (0.0, share)
        yield replace(
            glyph, x=middle(square) - MIDDLE * em, y=top - number * share,
            advance=share, ink=ink, turn=DOWN, stands=True,
        )  # fmt: skip


def middle(square: Sequence[Glyph]) -> float:
    """The middle of what stands in a square, or of the line that it lies in, in pt."""
    first, last = square[0], square[-1]
    if first.turn == DOWN:
        return first.x + MIDDLE * first.size
    if first is last and not is_wide(first.text) and first.text not in HALVES:
        return first.x + sum(first.ink) / 2  # its width is not known
    return (first.x + last.x + width(last)) / 2


def width(glyph: Glyph) -> float:
    """How wide an upright glyph is: a square, or less. The library tells too great a width of what
    hangs in a vertical line."""
    return glyph.size if glyph.advance > SQUARE * glyph.size else glyph.advance


def in_line(square: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether two squares are neighbours in one vertical line; a mark, which may have been moved,
    is no witness."""
    one, two = square[0], other[0]
    if one is two or {one.turn, two.turn} - {0, DOWN} or is_run(square) or is_run(other):
        return False
    if two.text in MOVED and two.turn == 0:
        return False
    em = max(one.size, two.size)
    gap = max(end_of(one) - start_of(two), end_of(two) - start_of(one))
    off = RAISED if one.size < SMALL * two.size else OFF
    return abs(middle(square) - middle(other)) < off * em and gap < FAR * em


def start_of(glyph: Glyph) -> float:
    """Where a glyph of a vertical line begins, in pt from the foot of the page."""
    return glyph.y if glyph.turn == DOWN else glyph.y + TOP * glyph.size


def end_of(glyph: Glyph) -> float:
    """Where it ends."""
    return start_of(glyph) - (glyph.advance if glyph.turn == DOWN else glyph.size)


def follows_below(a: Glyph, b: Glyph) -> bool:
    """Whether an upright glyph stands under another in one line."""
    return (
        a.turn == b.turn == 0
        and abs(middle((a,)) - middle((b,))) < OFF * a.size
        and NEAR * a.size < a.y - b.y < FAR * a.size
    )


def follows_beside(a: Glyph, b: Glyph) -> bool:
    """Whether an upright glyph goes on in the horizontal line of another."""
    step = b.x - a.x
    return (
        a.turn == b.turn == 0
        and abs(a.y - b.y) < OFF * a.size
        and 0 < step < max(width(a) + 0.5 * a.size, 0.1)
    )
