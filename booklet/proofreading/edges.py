"""Rules of the edges of lines: where they begin and end, and what marks give up there.

CLREQ 3.1.6 (width adjustment of marks), 3.5 (line adjustment); GB/T 15834-2011 clause 5.1.10. A
mark's cell is the half em that holds its black.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from booklet.pdf.characters import CLOSING, OPENING, is_digit, is_han, is_wide
from booklet.proofreading.breaks import FURTHER, is_raised
from booklet.proofreading.cases import Case
from booklet.proofreading.columns import fits, reach
from booklet.proofreading.paragraphs import (
    ENDERS,
    INDENT,
    SHORT,
    SetLine,
    SetParagraph,
    behind_label,
)

Text = Sequence[SetParagraph]

MOST_TRIM = 0.65
"""em: a line that leaves more white behind its last mark is short for another reason."""
SEEN = 0.3
"""em: what an edge is off by less is seen by a ruler alone, in large type too."""
FEWEST_AT_EDGE, MOST_AT_EDGE = 4, 0.75
"""Lines of a column that show where its edge is, and their share of all that are full."""
ENDED = 1.2
"""em: a line that is shorter by more had room for another character."""
FLUSH = 0.2
"""pt: how far a full line may miss the measure."""
PLAY = 0.12
"""em: how far an opening mark at a line start may stand from its half or whole place."""
HANGING = frozenset("，。、．；：")
HUNG, HANGS = 0.15, 0.55
"""em: so near to the edge ends what stands before a mark that hangs, or so far the mark goes."""
LABEL_ENDS = CLOSING | {"条", ")"}
LABELLING = OPENING | {"第"}


def trimmed_start(text: Text) -> Iterator[Case]:
    """An opening mark at a line start, or after the indent, stands flush with its black half."""
    for paragraph in text:
        for index, row in enumerate(paragraph.lines):
            if row.line.text[0] in OPENING and -0.6 < row.indent < 2.6:
                edge = 0.0 if index or row.indent < 1 else 2.0
                white = row.indent - edge - paragraph.inset * (index > 0)
                yield Case(row.line, white > 0.25, white, 0, 0)


def trimmed_end(text: Text) -> Iterator[Case]:
    """A closing mark at the end of a full line is half an em wide."""
    for row in full_lines(text):
        if row.line.text[-1] in CLOSING:
            white = (row.right - row.line.right) / row.em
            yield Case(row.line, 0.1 < white < MOST_TRIM, white, -1, -1)


def flush(text: Text) -> Iterator[Case]:
    """Every full line ends at the measure. One that is short of it, where most others of its
    paragraph are too, or where it may have been ended, may be short for another reason. In a column
    where few end there no edge is seen."""
    seen = Counter(row.column for row in full_lines(text))
    shown = Counter(row.column for row in full_lines(text) if missed_by(row) == 0.0)
    for paragraph in text:
        pairs = [(row, after) for row, after in pairwise(paragraph.lines)
                 if not row.ragged and reads_on(row, after)]  # fmt: skip
        misses = [missed_by(row) for row, _ in pairs]
        whole = sum(miss == 0.0 for miss in misses)
        for (row, after), miss in zip(pairs, misses, strict=True):
            out_of_place = abs(after.indent - paragraph.inset) > INDENT
            ended = miss < 0 and (out_of_place or is_ended(row, after, -miss))
            lonely = ended or ((miss < 0 or miss > row.em) and 2 * whole < len(pairs))
            least = max(FEWEST_AT_EDGE, MOST_AT_EDGE * seen[row.column])
            unseen = abs(miss) < SEEN * row.em or shown[row.column] < least
            broken = miss != 0.0 and not is_hung(row)
            yield Case(row.line, broken, miss, -1, -1, lonely=lonely or unseen)


def is_ended(row: SetLine, after: SetLine, short: float) -> bool:
    """Whether a line that is short by so many pt may have been ended there: at the end of a
    sentence, where the next character had room, or beside a Western word, which is not parted."""
    ends, begins = row.line.text[-1], after.line.text[0]
    return (
        short > ENDED * row.em
        or (ends in ENDERS and short > SHORT * row.em)
        or ends.isascii()
        or begins.isascii()
    )


def reads_on(row: SetLine, after: SetLine) -> bool:
    """Whether a line is read on in the next one: below it is neither a formula, nor, where it is at
    an end, a note with its raised number."""
    note = row.line.text[-1] in ENDERS and is_digit(after.line.text[0]) and is_raised(after.line, 0)
    return not note and any(map(is_han, after.line.text))


def missed_by(row: SetLine) -> float:
    """pt by which a line misses its right edge; 0 if it ends there."""
    ends = reach(row.line, row.left)
    length = row.right - row.left
    if fits(length, ends, FLUSH):
        return 0.0
    return max(ends[0] - length, 0.0) or min(ends[1] - length, 0.0)


def is_hung(row: SetLine) -> bool:
    """Whether a line ends with a stop that hangs over its edge (CLREQ 3.1.6.3): what stands before
    it does not go beyond, or half of the mark does."""
    end = row.line.glyphs[-2].cell[1] if len(row.line.glyphs) > 1 else row.right
    over = row.line.right - row.right
    within = over > 0 and end - row.right < HUNG * row.em
    return row.line.text[-1] in HANGING and (within or 0 < over < HANGS * row.em)


def left_edge(text: Text) -> Iterator[Case]:
    """Every line after a paragraph's first begins at one left edge; an opening mark about there.
    Where none of its paragraph is there, all may be set in; before one that is off by more than
    an em something is drawn, and so there may be about Western words, as a frame."""
    edges = Counter(edge_of(row) for row in rows_in(text))
    for paragraph in text:
        rows = [row for row in paragraph.lines[1:]
                if any(map(is_han, row.line.text)) and is_wide(row.line.text[0])
                and not is_raised(row.line, 0) and abs(row.indent - paragraph.inset) < FURTHER
                and not is_centred(row, paragraph)]  # fmt: skip
        offs = [off_edge(row, 0, paragraph.inset) for row in rows]
        kept = any(abs(off) <= slack for off, slack in offs)
        for row, (off, slack) in zip(rows, offs, strict=True):
            broken = abs(off) > slack and edges[edge_of(row)] == 1
            yield Case(row.line, broken, off * row.em, 0, 0, lonely=not kept or abs(off) < SEEN)


def label_edge(text: Text) -> Iterator[Case]:
    """The words behind a label begin where the lines below do, if these hang; labels of a kind
    begin at one edge too."""
    for paragraph in text:
        first, *others = paragraph.lines
        if others and (end := paragraph.label) and not is_raised(first.line, end):
            (place,) = behind_label(first)
            if abs(place - paragraph.inset) < INDENT:
                off, slack = off_edge(first, end, paragraph.inset)
                lonely = others[0].line.text[0] in OPENING
                yield Case(first.line, abs(off) > slack, off * first.em, end, end, lonely=lonely)
    yield from labels_at_edge(text)


def off_edge(row: SetLine, index: int, inset: float) -> tuple[float, float]:
    """How far in em a glyph of a line is off its edge, and how far it may be."""
    glyph = row.line.glyphs[index]
    start = glyph.cell[0] if index else row.line.left
    off = (start - row.left) / row.em - inset
    if glyph.text in OPENING:
        return max(off - 0.5, 0.0) + min(off + 0.5, 0.0), PLAY
    return off, (FLUSH + 0.1) / row.em


def edge_of(row: SetLine) -> tuple[int, int]:
    """Where a line begins in its column, to half a pt: what two of them share is an edge."""
    return row.column, round(2 * row.line.left)


def is_centred(row: SetLine, paragraph: SetParagraph) -> bool:
    """Whether a line has the middle of another of its paragraph, though neither is as long; of a
    closing mark the half may count that has no black."""
    return any(
        abs(other.line.left + one - row.line.left - two) < 2 * FLUSH
        and abs(other.line.left - row.line.left) > row.em / 4
        for other in paragraph.lines
        if other is not row
        for one in ends_of(other)
        for two in ends_of(row)
    )


def ends_of(row: SetLine) -> tuple[float, float]:
    """Where the black cell of a line ends, and the advance of its last glyph."""
    last = row.line.glyphs[-1]
    return row.line.right, max(row.line.right, last.x + last.advance)


def labels_at_edge(text: Text) -> Iterator[Case]:
    """A label of articles, or one in brackets, begins where others do whose words begin there too.

    Numbers may be set to the right; one that is further off is of another list."""
    kinds: dict[tuple[float, str, float], list[SetLine]] = defaultdict(list)
    for paragraph in text:
        first = paragraph.lines[0]
        end = paragraph.label
        if end and first.line.text[0] in LABELLING and first.line.text[end - 1] in LABEL_ENDS:
            (place,) = behind_label(first)
            kinds[first.em, first.line.text[0], round(2 * place)].append(first)
    for rows in kinds.values():
        usual = median(row.indent for row in rows)
        for row in rows:
            off = (row.indent - usual) * row.em
            yield Case(row.line, FLUSH + 0.1 < abs(off) < row.em, off, 0, 0)


def rows_in(text: Text) -> Iterator[SetLine]:
    """All lines of some paragraphs, with their places."""
    for paragraph in text:
        yield from paragraph.lines


def full_lines(text: Text) -> Iterator[SetLine]:
    """Full lines of paragraphs that are set to a measure."""
    for paragraph in text:
        yield from (row for row in paragraph.full if not row.ragged)
