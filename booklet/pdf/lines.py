"""Glyphs to lines: what stands on one baseline without a wide gap is one line.

Comes in: a page's glyphs. Goes out: its lines in *reading coordinates* (pt; the page turned so
that the line runs towards +x), top to bottom, left to right. Smaller glyphs raised or lowered
beside a line (note marks) join it; a row of dots alone is the emphasis (着重号, CLREQ 3.1.8) of the
line that it touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from booklet.pdf.characters import EMPHASIS, is_han, is_wide
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page
from booklet.pdf.parting import parted
from booklet.pdf.words import words_of

SAME_BASELINE = 0.2
"""em: glyphs nearer than this to a row's first glyph stand on its baseline."""
NEAR = 3
"""Sizes of a note mark, or of dots: what they belong to has its baseline nearer than this."""
TWICE = 0.12
"""em: the same glyph again, nearer than this, is the same."""
SHIFT = 0.4
"""em: letters that are raised or lowered by less, such as the E of TeX, belong to their line."""
SHIFTED = 3
"""So many letters of the size of the line at most."""
LONG_CALL = 1.6
"""em: how far the call of a note goes beyond its line."""
CALLS = 13
"""Glyphs of the calls of notes that stand together, such as [13,19], at most."""

Box = tuple[float, float, float, float]


class GlyphLine(Struct, frozen=True, dict=True):
    """Glyphs on one baseline, left to right; never begins or ends with a blank character."""

    page: int
    turn: int
    baseline: float
    glyphs: tuple[Glyph, ...]
    dots: tuple[Glyph, ...] = ()
    readings: tuple[Glyph, ...] = ()

    @cached_property
    def text(self) -> str:
        """The line's characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The type size in pt: that of most Han, else of most glyphs."""
        han = [glyph for glyph in self.glyphs if is_han(glyph.text)]
        sizes = Counter(round(glyph.size, 2) for glyph in han or self.glyphs)
        return sizes.most_common(1)[0][0]

    @cached_property
    def left(self) -> float:
        """Where the first character's cell begins, or what is over it, if that sticks out."""
        start, end = self.glyphs[0].cell
        return min([start, *[over[0] for over in self.over[:1] if over[0] < end]])

    @cached_property
    def right(self) -> float:
        """Where the last character's cell ends with what is drawn behind it, or what is over it, if
        that sticks out."""
        start, end = self.glyphs[-1].cell
        return max(
            [
                end,
                self.glyphs[-1].x + self.glyphs[-1].reach,
                *[over[1] for over in self.over[-1:] if over[1] > start],
            ]
        )

    @cached_property
    def over(self) -> tuple[tuple[float, float], ...]:
        """Where each of its readings begins and ends."""
        return words_of(self.readings)

    def box(self, first: int = 0, last: int = -1) -> Box:
        """The box of glyphs `first` to `last` on the page: x0, y0, x1, y1 in page pt."""
        start, end = self.glyphs[first], self.glyphs[last]
        corners = (
            (start.x, self.baseline - 0.2 * self.size),
            (end.x + max(end.advance, 0.1 * self.size), self.baseline + 0.88 * self.size),
        )
        (xa, ya), (xb, yb) = (turned(x, y, -self.turn) for x, y in corners)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def lines_of(page: Page) -> tuple[GlyphLine, ...]:
    """All lines of `page`, turn by turn, from the top down, from left to right."""
    glyphs = sorted(page.glyphs, key=turn_of)
    return tuple(
        line
        for turn, group in groupby(glyphs, key=turn_of)
        for line in with_satellites(
            [
                GlyphLine(page.number, turn, segment[0].y, segment)
                for segment in parted(tuple(rows_of(upright(glyph) for glyph in group)))
            ]
        )
    )


def turn_of(glyph: Glyph) -> int:
    """The turn of a glyph, in degrees, to sort and group by."""
    return glyph.turn


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The point after the page was turned clockwise by `turn` about its origin."""
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[turn % 360]


def upright(glyph: Glyph) -> Glyph:
    """The glyph where it stands once its page is turned so that its line runs towards +x."""
    if glyph.turn == 0:
        return glyph
    x, y = turned(glyph.x, glyph.y, glyph.turn)
    return replace(glyph, x=x, y=y)


def rows_of(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on one baseline, from the left, row by row from the top."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.y, glyph.x)):
        if row and row[0].y - glyph.y > SAME_BASELINE * min(glyph.size, row[0].size):
            yield drawn_once(row)
            row = []
        row.append(glyph)
    if row:
        yield drawn_once(row)


def drawn_once(row: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs of a row from the left; what is drawn twice in about one place, to look bold, is
    one."""
    once: list[Glyph] = []
    for glyph in sorted(row, key=cell_start):
        twice = (
            other.text == glyph.text and abs(other.x - glyph.x) < TWICE * glyph.size
            for other in once[-2:]
        )
        if not any(twice):
            once.append(glyph)
    return once


def with_satellites(lines: list[GlyphLine]) -> list[GlyphLine]:
    """Note marks joined to the lines that they stand beside, emphasis dots hung under theirs."""
    joined: dict[int, list[Glyph]] = {}
    dots: dict[int, list[Glyph]] = {}
    kept = []
    for index, line in enumerate(lines):
        only_dots = set(line.text) <= EMPHASIS
        near = near_ones(lines, index)
        host = next((i for i in near if hosts(lines[i], line, only_dots)), None)
        if host is None:
            kept.append(index)
        else:
            (dots if only_dots else joined).setdefault(host, []).extend(line.glyphs)
    return [
        replace(
            lines[index],
            glyphs=tuple(sorted((*lines[index].glyphs, *joined.get(index, ())), key=cell_start)),
            dots=tuple(sorted(dots.get(index, ()), key=cell_start)),
        )
        for index in kept
    ]


def near_ones(lines: Sequence[GlyphLine], index: int) -> Iterator[int]:
    """The numbers of the lines that a small one may belong to, the nearest first: a line may have
    any number of note marks, each of which is one by itself until it is joined."""
    line = lines[index]
    within = NEAR * line.size
    for step in range(1, len(lines)):
        near = [
            at
            for at in (index + step, index - step)
            if 0 <= at < len(lines) and abs(lines[at].baseline - line.baseline) < within
        ]
        yield from near
        if not near:
            return


def hosts(line: GlyphLine, satellite: GlyphLine, only_dots: bool) -> bool:
    """Whether `satellite` belongs to `line` as its note mark or its emphasis dots."""
    em = line.size
    rise = (satellite.baseline - line.baseline) / em
    beside = line.left - em < satellite.left and satellite.right < line.right + LONG_CALL * em
    if not beside or set(line.text) <= EMPHASIS:
        return False
    if only_dots:
        return -0.9 < rise < -0.05 or 0.5 < rise < 1.1
    if abs(rise) < SHIFT and len(satellite.glyphs) <= SHIFTED:
        return not any(is_wide(glyph.text) for glyph in satellite.glyphs)
    return satellite.size < 0.8 * em and -0.4 < rise < 0.6 and len(satellite.glyphs) < CALLS


def cell_start(glyph: Glyph) -> float:
    """Where the cell of a glyph begins, to sort by."""
    return glyph.cell[0]  # the white of an opening mark may lie over the letter before it
