"""Glyphs to lines: what stands on one baseline without a wide gap is one line.

Comes in: a page's glyphs. Goes out: its lines in *reading coordinates* (pt; the page turned so
that the line runs towards +x), top to bottom, left to right. Smaller glyphs raised or lowered
beside a line (note marks) join it; a row of dots alone is the emphasis (着重号, CLREQ 3.1.8) of the
line that it touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from booklet.pdf.characters import EMPHASIS, LABEL, is_blank, is_han, is_wide
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page
from booklet.pdf.words import words_of

SAME_BASELINE = 0.2
"""em: glyphs nearer than this to a row's first glyph stand on its baseline."""
CELL_GAP = 3.0
"""em: white from this on always parts two lines (a folio from a running head)."""
COLUMN_GAP = 0.9
"""em: white from this on parts two lines where a column or the cells of a table begin."""
GUTTER = 0.4
"""em: so much white stands before a column in all of its rows."""
SAME_PLACE = 0.3
"""pt: lines that begin nearer than this begin at one place."""
NEAR = 3
"""Sizes of a note mark, or of dots: what they belong to has its baseline nearer than this."""
TWICE = 0.12
"""em: the same glyph again, nearer than this, is the same."""
SHIFT = 0.4
"""em: letters that are raised or lowered by less, such as the E of TeX, belong to their line."""
SHIFTED = 3
"""So many letters of the size of the line at most."""
ROWS_OF_COLUMN = 3
"""Rows that a column begins in, at least."""
ROWS_OF_HANG = 2
"""Rows that begin at the place behind a label, at least: that of the label, and another."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class GlyphLine:
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


def parted(rows: Sequence[list[Glyph]]) -> Iterator[tuple[Glyph, ...]]:
    """The lines of all rows. Where white runs down through neighbouring rows before a place where
    several of them begin, there is a column, and its rows are parted; behind labels, which words
    hang behind, there is none."""
    columns: list[list[float]] = [[] for _ in rows]
    hangs: list[list[float]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        for a, b in pairwise(row):
            x = b.cell[0]
            wide = b.x - a.x - a.advance > COLUMN_GAP * b.size
            if not wide or is_among(x, (*columns[index], *hangs[index])):
                continue
            about = rows_about(rows, index, x)
            begin = [rows[member] for member in about if begins_at(rows[member], x)]
            labelled = all(is_label_before(row, x) for row in begin)
            if len(begin) >= (ROWS_OF_HANG if labelled else ROWS_OF_COLUMN):
                for member in about:
                    (hangs if labelled else columns)[member].append(x)
    for row, column, hang in zip(rows, columns, hangs, strict=True):
        yield from segments(row, column, hang)


def is_among(x: float, places: Iterable[float]) -> bool:
    """Whether a place is one of those that are known."""
    return any(abs(x - known) < SAME_PLACE for known in places)


def begins_at(row: Iterable[Glyph], x: float) -> bool:
    """Whether a glyph of a row begins at `x`."""
    return is_among(x, (glyph.cell[0] for glyph in row))


def is_label_before(row: Sequence[Glyph], x: float) -> bool:
    """Whether the row has nothing but a label, or nothing at all, between the white before it and
    `x`."""
    word: list[Glyph] = []
    for glyph in reversed([glyph for glyph in row if glyph.cell[1] < x + SAME_PLACE]):
        if word and word[0].cell[0] - glyph.cell[1] > COLUMN_GAP * glyph.size:
            break
        word.insert(0, glyph)
    text = "".join(glyph.text for glyph in word).strip()
    return not text or LABEL.fullmatch(text) is not None


def rows_about(rows: Sequence[list[Glyph]], index: int, x: float) -> Sequence[int]:
    """The neighbouring rows about `index` that have white before `x`."""
    first = last = index
    while first > 0 and is_clear(rows[first - 1], x):
        first -= 1
    while last < len(rows) - 1 and is_clear(rows[last + 1], x):
        last += 1
    return range(first, last + 1)


def is_clear(row: Iterable[Glyph], x: float) -> bool:
    """Whether there is white in the row before `x`."""
    cells = ((glyph.cell, 0.75 * GUTTER * glyph.size) for glyph in row if not is_blank(glyph.text))
    return not any(start < x - SAME_PLACE and end > x - white for (start, end), white in cells)


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The point after the page was turned clockwise by `turn` about its origin."""
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[turn % 360]


def upright(glyph: Glyph) -> Glyph:
    """The glyph where it stands once its page is turned so that its line runs towards +x."""
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


def segments(
    row: list[Glyph], columns: Sequence[float], hangs: Sequence[float]
) -> Iterator[tuple[Glyph, ...]]:
    """The parts of a row between wide gaps, each without blanks at its ends.

    `columns`, `hangs`: where columns begin, and what hangs behind a label, in pt.
    """
    part: list[Glyph] = []
    blanks: list[Glyph] = []
    for glyph in row:
        if is_blank(glyph.text):
            blanks.append(glyph)
            continue
        hung = is_among(glyph.cell[0], hangs) or is_article(part)
        if part and not hung and parts(part[-1], glyph, columns):
            yield tuple(part)
            part = []
        elif part:
            part += blanks
        part.append(glyph)
        blanks = []
    if part:
        yield tuple(part)


def is_article(part: Sequence[Glyph]) -> bool:
    """Whether a part of a row is the label of an article, and nothing else: words hang behind."""
    text = "".join(glyph.text for glyph in part)
    return (
        text[:1] == "第" and text[-1:] in "条一二三四五六七八九十" and bool(LABEL.fullmatch(text))
    )


def parts(a: Glyph, b: Glyph, columns: Sequence[float]) -> bool:
    """Whether the white between two neighbours parts two lines."""
    (_, end), (start, _) = a.cell, b.cell
    at_column = any(end < column < start + SAME_PLACE for column in columns)
    return start - end > (GUTTER if at_column else CELL_GAP) * b.size


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
    beside = line.left - em < satellite.left and satellite.right < line.right + em
    if not beside or set(line.text) <= EMPHASIS:
        return False
    if only_dots:
        return -0.9 < rise < -0.05 or 0.5 < rise < 1.1
    if abs(rise) < SHIFT and len(satellite.glyphs) <= SHIFTED:
        return not any(is_wide(glyph.text) for glyph in satellite.glyphs)
    return satellite.size < 0.8 * em and -0.4 < rise < 0.6 and len(satellite.glyphs) < 7


def cell_start(glyph: Glyph) -> float:
    """Where the cell of a glyph begins, to sort by."""
    return glyph.cell[0]  # the white of an opening mark may lie over the letter before it
