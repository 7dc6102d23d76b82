"""Columns to paragraphs: which line goes on with the one above it, and which begins anew.

In come the columns of running text in reading order, out come the paragraphs, each line with the
edges that it should keep. A line begins one when it is indented, stands off, or the line above
ended short; it goes on over the end of a full column where the next begins at its left edge. A full
line is any but the last of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from booklet.pdf.characters import CLOSING, DOTS, NOT_FIRST, NOT_LAST, is_blank, is_wide
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.columns import Column, hangs, is_labelled, label_end, reach
from booklet.proofreading.stacks import is_crowded, is_garbled

INDENT = 0.6
"""em: a line that begins further in than this is indented."""
LABEL_WHITE = 1.1
"""em: no more stands behind a label in a line that goes on from it."""
SAME = 0.2
"""em: lines that begin nearer than this begin at one edge."""
INSET = 1.0
"""em: lines that stand in further than this are text set in by itself."""
SHORT = 0.3
"""em: a sentence that ends so far from the edge that its other lines keep ends its paragraph."""
LEAD, MOST_LEAD = 1.15, 1.35
"""Of the pitch: what stands further below the end of a sentence, or below any line, is no part of
its paragraph."""
SPREAD, WORD = 0.8, 6
"""em: so much more white may be left in a line that is badly spread, and so much by any word."""
QUOTES = frozenset("“”‘’")
CODE = frozenset('"\\{}<#%$/*')
"""What a line of code begins with, before a letter."""
REMARK = frozenset("\\%#")
"""What one begins with, whatever follows."""
KANA = 0.15
"""The share of kana in Chinese text, at most."""
CHINESE = 0.3
"""The share of wide characters in Chinese text, at least."""
ENDERS = frozenset("。！？：；”’）》.!?:;") | DOTS
ITEM_ENDERS = ENDERS | {"，", "、"}


class SetLine(Struct, frozen=True):
    """A line with its place: `left` and `right` in pt are the edges it should keep.

    A `ragged` one is not set to its right edge.
    """

    line: GlyphLine
    column: int
    left: float
    right: float
    ragged: bool
    head: bool
    foot: bool
    step: float | None
    """pt from the baseline above in the same column."""

    @property
    def em(self) -> float:
        """The type size in pt."""
        return self.line.size

    @property
    def indent(self) -> float:
        """em from the left edge to the first character's cell."""
        return (self.line.left - self.left) / self.em

    @property
    def white(self) -> float:
        """em from the cell of the last character to the right edge."""
        return (self.right - self.line.right) / self.em


class SetParagraph(Struct, frozen=True):
    """Lines that belong together, at the `pitch` (pt) of their text."""

    lines: tuple[SetLine, ...]
    pitch: float

    @property
    def full(self) -> tuple[SetLine, ...]:
        """All lines but the last."""
        return self.lines[:-1]

    @property
    def inset(self) -> float:
        """em by which the lines after the first stand in; 0 for text at the column's edge."""
        least = min((line.indent for line in self.lines[1:]), default=0.0)
        return least if least > INDENT else 0.0

    @property
    def label(self) -> int:
        """How many glyphs the label has that the first line begins with; 0 if it has none, or if
        its words neither stand about an em behind it nor hang."""
        first = self.lines[0]
        end = label_end(first.line)
        if not end:
            return 0
        white = first.line.glyphs[end].cell[0] - first.line.glyphs[end - 1].cell[1]
        (place,) = behind_label(first)
        hung = any(abs(row.indent - place) < INDENT for row in self.lines[1:2])
        return end if hung or white < LABEL_WHITE * first.em else 0

    @property
    def is_chinese(self) -> bool:
        """Whether it is Chinese text, no code, formulas, text in other languages or two texts over
        each other: so much of it is wide characters, and so little kana."""
        text = [c for row in self.lines for c in row.line.text if not is_blank(c)]
        wide, kana = sum(map(is_wide, text)), sum("\u3041" <= c <= "\u30fa" for c in text)
        begun = "".join(text[:2])
        code = begun[:1] in REMARK or (begun[:1] in CODE and begun[1:].isascii())
        if code or any(is_crowded(row.line) or is_garbled(row.line) for row in self.lines):
            return False
        return wide >= CHINESE * len(text) and kana <= KANA * wide

    @property
    def is_plain(self) -> bool:
        """Whether it is set to the column's edges: no text set in, no list, no signature."""
        if len(self.lines) > 1:
            return self.inset == 0
        behind = label_end(self.lines[0].line)
        return abs(self.lines[0].indent - 2) < 0.1 and (not behind or self.label > 0)


def cut(columns: Iterable[tuple[int, Column]]) -> Iterator[SetParagraph]:
    """The paragraphs of one type size."""
    rows = [(line, column) for number, column in columns for line in set_lines(number, column)]
    verse = stanzas_in(rows)
    part: list[SetLine] = []
    for n, (line, column) in enumerate(rows):
        following = [row for row, _ in rows[n : n + 2]]
        by_sense = column.verse or id(line) in verse
        if part and (by_sense or not goes_on(part, following, column.pitch)):
            yield SetParagraph(tuple(part), rows[n - 1][1].pitch)
            part = []
        part.append(line)
    yield SetParagraph(tuple(part), rows[-1][1].pitch)


def stanzas_in(rows: Iterable[tuple[SetLine, Column]]) -> set[int]:
    """The identities of lines that stand together between white, each of which ends with a mark
    and short of the edge: stanzas among prose."""
    groups: list[list[SetLine]] = []
    for line, column in rows:
        if line.head or line.step is None or line.step > MOST_LEAD * column.pitch:
            groups.append([])
        groups[-1].append(line)
    stanzas = (group for group in groups if len(group) > 1 and all(map(is_short, group)))
    return {id(line) for stanza in stanzas for line in stanza}


def is_short(row: SetLine) -> bool:
    """Whether a line ends with a mark, too far from its edge to be a full one."""
    return row.line.text[-1] in CLOSING and room(row) > 1.2


def set_lines(number: int, column: Column) -> Iterator[SetLine]:
    """The lines of a column with the edges that they should keep."""
    right = column.left + column.measure
    steps = [a.baseline - b.baseline for a, b in pairwise(column.lines)]
    close = [step < MOST_LEAD * column.pitch for step in steps]
    in_text = [
        index for index in range(len(column.lines)) if any(close[max(index - 1, 0) : index + 1])
    ] or [0]
    for index, line in enumerate(column.lines):
        head, foot = index == in_text[0], index == in_text[-1]
        step = steps[index - 1] if index else None
        yield SetLine(line, number, column.left, right, column.ragged, head, foot, step)


def goes_on(part: Sequence[SetLine], lines: Sequence[SetLine], pitch: float) -> bool:
    """Whether the first of `lines` belongs to the paragraph that `part` begins."""
    above, line = part[-1], lines[0]
    if begins_item(part, lines):
        return False
    if above.column != line.column:
        whole = is_read_on(part, line) or (fills(above, line.line) and not is_at_end(part))
        return above.foot and line.head and whole and is_under(part, line)
    ended = above.line.text[-1] in ENDERS
    if line.step is None or line.step > (LEAD if ended else MOST_LEAD) * pitch:
        return False
    if len(part) == 1 and hangs_about(above, line):
        return fills(above, line.line) and (hangs(above.line, line.line) or not is_indented(lines))
    if line.indent > max(above.indent, 0) + INDENT:  # it hangs, farther than heads are set in
        return line.indent - above.indent > 2 + INDENT and not ended and fills(above, line.line)
    off = abs(line.indent - above.indent)
    if off < INDENT <= line.indent and not (off < SAME and begins_otherwise(part)):
        return above.line.text[-1] not in ENDERS and room(above) < 3
    if is_read_on(part, line):
        return True
    if len(part) == 1 and above.indent - line.indent > 3 + INDENT:
        return False
    was_inset = len(part) > 1 and above.indent > line.indent + INSET
    return not was_inset and fills(above, line.line)


def is_read_on(part: Sequence[SetLine], line: SetLine) -> bool:
    """Whether text with readings, which ends its lines anywhere, goes on: it is indented at its
    head and not here."""
    read = part[-1].ragged and bool(part[-1].line.readings)
    return read and abs(part[0].indent - line.indent - 2) < SAME


def is_at_end(part: Sequence[SetLine]) -> bool:
    """Whether the last of some lines ends a sentence short of the edge that all above it keep."""
    *others, last = part
    short = last.line.text[-1] in ENDERS and last.white > SHORT
    return short and bool(others) and all(row.white < SHORT / 3 for row in others)


def is_indented(lines: Sequence[SetLine]) -> bool:
    """Whether the first of some lines stands two em further in than the next."""
    return len(lines) > 1 and abs(lines[0].indent - lines[1].indent - 2) < SAME


def hangs_about(above: SetLine, line: SetLine) -> bool:
    """Whether a line begins under the words behind a label, or nearly so if the line above does not
    end there: no sentence does, or its last mark gave up its white to the right edge."""
    near = any(abs(line.indent - place) < INDENT for place in behind_label(above))
    open_ended = above.line.text[-1] not in ENDERS or room(above) < -0.25
    return hangs(above.line, line.line) or (near and open_ended)


def begins_otherwise(part: Sequence[SetLine]) -> bool:
    """Whether the first line of some is indented, or has a label: the next paragraph would be
    seen to begin."""
    return len(part) > 1 and (
        abs(part[0].indent - part[-1].indent - 2) < INDENT or hangs_about(part[0], part[1])
    )


def begins_item(part: Sequence[SetLine], lines: Sequence[SetLine]) -> bool:
    """Whether the first of `lines` begins an item: its label stands out, or it follows another
    item that is at an end, or its words hang or another label follows."""
    above, line, after = part[-1], lines[0], lines[1] if len(lines) > 1 else None
    if not is_labelled(line.line):
        return False
    out = above.indent - line.indent
    if out > INSET and (len(part) > 1 or out > 2 + INDENT):
        return True
    hung = after is not None and hangs(line.line, after.line)
    if hung and is_labelled(part[0].line) and abs(part[0].indent - line.indent) < SAME:
        return True
    if above.line.text[-1] not in ITEM_ENDERS:
        return False
    same = after is not None and abs(after.indent - line.indent) < INDENT
    next_item = after is not None and same and is_labelled(after.line)
    return is_labelled(part[0].line) or hung or next_item


def is_under(part: Sequence[SetLine], line: SetLine) -> bool:
    """Whether a line of the next column begins where the lines of `part` do, or would: at the edge,
    two em before its first line, or behind its label."""
    if len(part) > 1:
        known = part[-1].indent < INDENT or begins_otherwise(part)
        return known and abs(line.indent - part[-1].indent) < INDENT
    places = (0, part[0].indent - 2, *behind_label(part[0]))
    return any(abs(line.indent - place) < INDENT for place in places)


def behind_label(row: SetLine) -> Iterator[float]:
    """Where in em from the left edge the words behind the label of a line begin, if it has one."""
    if end := label_end(row.line):
        yield (row.line.glyphs[end].cell[0] - row.left) / row.em


def fills(line: SetLine, after: GlyphLine) -> bool:
    """Whether the line may be a full one, however badly it is set: the first word of the line after
    it had no room in it."""
    ended = line.line.text[-1] in ENDERS
    return room(line) < (1.2 if ended else max(1.2, min(first_word(after) + SPREAD, WORD)))


def first_word(line: GlyphLine) -> float:
    """em that a line would need before it may break: a Western word, or a character, with the marks
    that belong to it; many programs break beside no quotation mark (UAX 14, QU)."""
    end = 0
    for n, (a, b) in enumerate(pairwise(line.text)):
        marks = b in NOT_FIRST | QUOTES or a in NOT_LAST | QUOTES
        joined = marks or (a.isascii() and b.isascii())
        if not joined or is_blank(b):
            break
        end = n + 1
    return (line.glyphs[min(end, len(line.glyphs) - 1)].cell[1] - line.left) / line.size


def room(line: SetLine) -> float:
    """em that the line leaves before the right edge."""
    return (line.right - line.left - reach(line.line, line.left)[1]) / line.em
