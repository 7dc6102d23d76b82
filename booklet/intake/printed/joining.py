"""The rows of printed pages become paragraphs.

A row goes on where it leaves no room for the first word of the next one, which is of its size,
follows it at the pitch of the text, and is not indented (CLREQ 3.4.1); over a column's end too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from booklet.intake.printed.furniture import Row
from booklet.intake.printed.order import PrintedColumn
from booklet.model.numerals import HAN_NUMERALS
from booklet.patterns import pattern
from booklet.pdf.characters import CLOSING, is_han, is_wide
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.pdf.parting import COLUMN_GAP

INDENT = 0.7
"""em: a row that begins further in than this is indented."""
PLAY = 0.6
"""em: so much a line may be stretched that lacks the word that did not fit (CLREQ 3.5)."""
HANG = 8
"""em: no text hangs further behind its label."""
SAME_SIZE = 0.6
"""pt"""
ENDERS = frozenset("。！？：；”’）》…")
LABEL = pattern(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]|[•·●■○–-]\s?|[①-⑳]"
)
APART = pattern(rf"第(?:\d{{1,4}}|[{HAN_NUMERALS}]{{1,7}})[编章节条]|{LABEL.pattern}")
"""A label behind which the words of a law or a list hang."""
DISPLAY = 1.12
"""Type larger than this many times that of the text is headings."""


class PrintedRow(Struct, frozen=True):
    """A row in its column, whose edges are `left` and `right` in pt."""

    lines: tuple[GlyphLine, ...]
    page: int
    left: float
    right: float
    column: int
    step: float | None
    """pt from the baseline above in the same column."""

    @property
    def line(self) -> GlyphLine:
        return self.lines[0]

    @property
    def size(self) -> float:
        return self.line.size

    @property
    def indent(self) -> float:
        return (self.line.left - self.left) / self.size

    @property
    def room(self) -> float:
        """em that it leaves before the right edge."""
        return (self.right - self.lines[-1].right) / self.size

    @property
    def hang(self) -> float | None:
        """em from the left edge to the words behind a label that stands apart from them."""
        if len(self.lines) != 2 or not APART.fullmatch(self.line.text.strip()):
            return None
        return (self.lines[1].left - self.left) / self.size

    @property
    def is_tabular(self) -> bool:
        """Whether it is more than a line, and what hangs behind a label."""
        return len(self.lines) > 1 and self.hang is None

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def main_size(columns: Iterable[PrintedColumn]) -> float:
    """The size in pt of most characters, 0 where there are none."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[line.size] += len(line.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def printed(columns: Sequence[PrintedColumn]) -> list[PrintedRow]:
    """All rows in reading order, with the edges of their columns."""
    main = main_size(columns)
    edges = edges_of(columns, main)
    return [
        PrintedRow(hung(row), column.page, *edges[column.side], number, step)
        for number, column in enumerate(columns)
        for row, step in zip(column.rows, steps_of(column), strict=True)
    ]


def hung(row: Row) -> Row:
    """The row, its label parted from words that hang behind it with white between."""
    line = row[0]
    for index, (a, b) in enumerate(pairwise(line.glyphs), 1):
        label = replace(line, glyphs=line.glyphs[:index])
        if b.cell[0] - a.cell[1] > COLUMN_GAP * b.size and APART.fullmatch(label.text):
            return label, replace(line, glyphs=line.glyphs[index:]), *row[1:]
    return row


def steps_of(column: PrintedColumn) -> list[float | None]:
    """For each row of a column the pt from the baseline above."""
    pairs = pairwise(column.rows)
    return [None, *(above[0].baseline - below[0].baseline for above, below in pairs)]


def edges_of(
    columns: Sequence[PrintedColumn], main: float
) -> dict[tuple[int, int], tuple[float, float]]:
    """The edges of each side: where most lines of the text begin that begin furthest out, and
    where most of them end that end furthest out. A side that is narrower than others of its kind
    by a hang is as wide as they: all of its lines hang behind labels."""
    lines: dict[tuple[int, int], list[GlyphLine]] = defaultdict(list)
    for column in columns:
        lines[column.side] += column.lines
    found = {side: edges(each, main) for side, each in lines.items()}
    widest: dict[int, float] = defaultdict(float)
    for (_, kind), (left, right) in found.items():
        widest[kind] = max(widest[kind], right - left)
    return {
        side: (right - widest[side[1]], right)
        if widest[side[1]] - (right - left) < HANG * main
        else (left, right)
        for side, (left, right) in found.items()
    }


def edges(lines: Sequence[GlyphLine], main: float) -> tuple[float, float]:
    """The left and the right edge of lines, in pt."""
    text = [line for line in lines if abs(line.size - main) < SAME_SIZE] or list(lines)
    lefts, rights = (Counter(round(x) for x in each) for each in (
        (line.left for line in text), (line.right for line in text)))  # fmt: skip
    enough = max(2, len(text) // 20)
    left = min((x for x in lefts if near(lefts, x) >= enough), default=min(lefts))
    right = max((x for x in rights if near(rights, x) >= enough), default=max(rights))
    return float(left), float(right)


def near(counts: Counter[int], x: int) -> int:
    """How many lines begin, or end, within a point of a place."""
    return counts[x - 1] + counts[x] + counts[x + 1]


def pitches_of(rows: Sequence[PrintedRow]) -> dict[float, float]:
    """The usual distance from baseline to baseline of each size, in pt."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(rows):
        if below.step and below.size == above.size and 0.9 < below.step / below.size < 4.3:
            steps[below.size][round(below.step * 2) / 2] += 1
    return {
        size: min(step for step in counts if 2 * counts[step] >= max(counts.values()))
        for size, counts in steps.items()
    }


def joined_rows(rows: Sequence[PrintedRow]) -> Iterator[list[PrintedRow]]:
    """The rows of each paragraph."""
    main = Counter(size for row in rows for size in [row.size] * len(row.text)).most_common(1)
    pitches = pitches_of(rows)
    part: list[PrintedRow] = []
    for row in rows:
        if part and not goes_on(part, row, pitches.get(row.size, 2 * row.size), main[0][0]):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def goes_on(part: Sequence[PrintedRow], row: PrintedRow, pitch: float, main: float) -> bool:
    """Whether a row belongs to the paragraph above it."""
    above = part[-1]
    if above.is_tabular or len(row.lines) > 1 or abs(above.size - row.size) > SAME_SIZE:
        return False
    if row.column == above.column and row.step is not None and row.step > 1.35 * pitch + 1:
        return False
    if row.size > DISPLAY * main:
        return row.column == above.column and above.text[-1] not in ENDERS
    if above.room > first_word(row) + PLAY:
        return False
    if (hang := part[0].hang) is not None:
        return abs(row.indent - hang) < INDENT
    if abs(row.indent - above.indent) < INDENT <= row.indent:
        return above.text[-1] not in ENDERS or len(part) > 1
    if row.indent > max(above.indent, 0) + INDENT:
        return bool(len(part) == 1 and LABEL.match(above.text)) and row.indent < above.indent + 5
    return len(part) == 1 or row.indent > above.indent - INDENT


def first_word(row: PrintedRow) -> float:
    """em that the first word of a row takes, which cannot be parted."""
    glyphs = row.line.glyphs
    end = 1
    while end < len(glyphs) and not is_break(glyphs[end - 1], glyphs[end]):
        end += 1
    return (glyphs[end - 1].cell[1] - row.line.left) / row.size


def is_break(before: Glyph, behind: Glyph) -> bool:
    """Whether a line may be broken between two glyphs, roughly."""
    if behind.text in CLOSING or before.text == behind.text == "…":
        return False
    return is_han(behind.text) or is_wide(before.text) or gap(before, behind) or behind.text == " "


def gap(before: Glyph, behind: Glyph) -> bool:
    """Whether there is the white of a blank between two glyphs that are not Han."""
    white = behind.x - before.x - before.advance
    return white > 0.14 * behind.size
