"""Rules of the white within a line and at its edges.

CLREQ 3.1.6 (width adjustment of marks), 3.2.2 (Han and Western text), 3.5 (line adjustment);
GB/T 15834-2011 clause 5.1.10. White is measured between cells: a mark's cell is the half em that
holds its black.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median

from booklet.pdf.characters import CLOSING, OPENING, is_han
from booklet.pdf.glyphs import WHOLE, Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.breaks import is_raised
from booklet.proofreading.cases import Case
from booklet.proofreading.columns import fits, reach
from booklet.proofreading.paragraphs import INDENT, SetLine, SetParagraph, behind_label

Text = Sequence[SetParagraph]

MOST_TRIM = 0.65
"""em: a line that leaves more white behind its last mark is short for another reason."""
FLUSH = 0.2
"""pt: how far a full line may miss the measure."""
UNEVEN = 0.1
"""em: how far one gap may differ from the usual one of its line."""
OVERLAP = 0.02
"""em: how far two Han may run into each other."""
PLAY = 0.12
"""em: how far an opening mark at a line start may stand from its half or whole place."""
ROOM = 1.2
"""em: in so much white between two marks something stands that is no text."""
HANGING = frozenset("，。、．")
HUNG = 0.15
"""em: so near to the edge ends what stands before a mark that hangs."""
LABEL_ENDS = CLOSING | {"条", ")"}
LABELLING = OPENING | {"第"}


def squeezed(text: Text) -> Iterator[Case]:
    """Two marks side by side give up half an em or more of the white between them."""
    for line in lines_in(text):
        for index, (a, b) in neighbours(line):
            if (kept := white_when_squeezed(a, b)) is not None:
                white = gap_between(a, b) / line.size
                if white < ROOM:
                    yield Case(line, white > kept + 0.25, white, index, index + 1)


def whole(text: Text) -> Iterator[Case]:
    """；：？！ keep their whole em in vertical lines, where they have no white."""
    for line in lines_in(text):
        for index, (a, b) in neighbours(line):
            if a.stands and a.text in WHOLE:
                room = (b.cell[0] - a.x) / line.size
                yield Case(line, room < 1 - UNEVEN, room, index, index)


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
    """Every full line ends at the measure. One that is short by a character, and no other of its
    paragraph is not, may be short for another reason."""
    for paragraph in text:
        rows = [row for row in paragraph.full if not row.ragged]
        misses = [missed_by(row) for row in rows]
        whole = sum(miss == 0.0 for miss in misses)
        for row, miss in zip(rows, misses, strict=True):
            lonely = abs(miss) > row.em and not whole
            yield Case(row.line, miss != 0.0 and not is_hung(row), miss, -1, -1, lonely=lonely)


def missed_by(row: SetLine) -> float:
    """pt by which a line misses its right edge; 0 if it ends there."""
    ends = reach(row.line, row.left)
    length = row.right - row.left
    if fits(length, ends, FLUSH):
        return 0.0
    return max(ends[0] - length, 0.0) or min(ends[1] - length, 0.0)


def is_hung(row: SetLine) -> bool:
    """Whether a line ends with a stop that hangs over its edge (CLREQ 3.1.6.3): what stands before
    it ends there."""
    end = row.line.glyphs[-2].cell[1] if len(row.line.glyphs) > 1 else row.right
    return row.line.text[-1] in HANGING and abs(end - row.right) < HUNG * row.em


def left_edge(text: Text) -> Iterator[Case]:
    """Every line after a paragraph's first begins at one left edge; an opening mark about there.
    One that is further off than a character, and no other is not, may be set in."""
    edges = Counter(edge_of(row) for row in rows_in(text))
    for paragraph in text:
        rows = [row for row in paragraph.lines[1:]
                if not is_raised(row.line, 0) and not is_centred(row, paragraph)]  # fmt: skip
        offs = [off_edge(row, 0, paragraph.inset) for row in rows]
        kept = any(abs(off) <= slack for off, slack in offs)
        for row, (off, slack) in zip(rows, offs, strict=True):
            broken = abs(off) > slack and edges[edge_of(row)] == 1
            lonely = abs(off) > 1 and not kept
            yield Case(row.line, broken, off * row.em, 0, 0, lonely=lonely)


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


def even(text: Text) -> Iterator[Case]:
    """No hole and no overlap: the gaps between characters are alike throughout a line of several,
    from its label on."""
    for line, start in lines_from_label([item for item in text if len(item.lines) > 1]):
        usual = mean_gap(line, start)
        if usual is not None:
            found = [*strays(line, usual, start), *label_strays(line, usual, start)]
            worst = max(found, key=lambda case: (case.broken, abs(case.value or 0)))
            yield worst if worst.broken else Case(line, broken=False, value=0.0)


def mean_gap(line: GlyphLine, start: int = 0) -> float | None:
    """The mean white between neighbouring Han in em, from a glyph on; None where no two stand
    together."""
    gaps = [gap_between(a, b) / line.size for n, (a, b) in neighbours(line)
            if n >= start and han(a, b) and not read_over(line, a, b)]  # fmt: skip
    return fmean(gaps) if gaps else None


def strays(line: GlyphLine, usual: float, start: int) -> Iterator[Case]:
    """How far each gap of the line exceeds the usual one; beside marks only holes are told."""
    for index, (a, b) in neighbours(line):
        if read_over(line, a, b):
            continue
        if index >= start and (excess := excess_between(a, b)) is not None:
            off = excess / line.size - usual
            overlap = han(a, b) and (off < -UNEVEN or off + usual < -OVERLAP)
            yield Case(line, UNEVEN < off < ROOM or overlap, off, index, index + 1)


def label_strays(line: GlyphLine, usual: float, end: int) -> Iterator[Case]:
    """The same of the gaps within its label, which may have no white."""
    for index, (a, b) in enumerate(pairwise(line.glyphs[:end])):
        if han(a, b):
            gap = gap_between(a, b) / line.size
            off = min(gap, gap - usual, key=abs)
            yield Case(line, abs(off) > UNEVEN, off, index, index + 1)


def rows_in(text: Text) -> Iterator[SetLine]:
    """All lines of some paragraphs, with their places."""
    for paragraph in text:
        yield from paragraph.lines


def lines_in(text: Text) -> Iterator[GlyphLine]:
    """All lines of some paragraphs."""
    for paragraph in text:
        for row in paragraph.lines:
            yield row.line


def lines_from_label(text: Text) -> Iterator[tuple[GlyphLine, int]]:
    """All lines of some paragraphs, and which glyph of each stands behind its label, if it has
    one."""
    for paragraph in text:
        for row in paragraph.lines:
            yield row.line, paragraph.label if row is paragraph.lines[0] else 0


def text_paragraphs(text: Text) -> list[SetParagraph]:
    """Paragraphs without single lines that may be heads, captions or entries of a list."""
    return [item for item in text if len(item.lines) > 1 or item.is_plain]


def full_lines(text: Text) -> Iterator[SetLine]:
    """Full lines of paragraphs that are set to a measure."""
    for paragraph in text:
        yield from (row for row in paragraph.full if not row.ragged)


def neighbours(line: GlyphLine) -> Iterator[tuple[int, tuple[Glyph, Glyph]]]:
    """Each glyph with the one after it, and its number."""
    return enumerate(pairwise(line.glyphs))


def gap_between(a: Glyph, b: Glyph) -> float:
    """pt of white between the cells of two neighbours."""
    return b.cell[0] - a.cell[1]


def han(a: Glyph, b: Glyph) -> bool:
    """Whether both are Han."""
    return is_han(a.text) and is_han(b.text)


def read_over(line: GlyphLine, a: Glyph, b: Glyph) -> bool:
    """Whether readings are over or beside the place between two neighbours, which makes room."""
    return any(start < b.cell[0] + a.size and end > a.cell[1] - a.size for start, end in line.over)


def white_when_squeezed(a: Glyph, b: Glyph) -> float | None:
    """em that two adjacent marks may keep between their cells; None if they are not two such."""
    if a.text in CLOSING and b.text in OPENING:
        return 0.5
    alike = {a.text, b.text} <= CLOSING or {a.text, b.text} <= OPENING
    return 0.0 if alike else None


def excess_between(a: Glyph, b: Glyph) -> float | None:
    """pt by which the white exceeds the natural one of Han with Han or with a mark."""
    if (is_han(a.text) or a.text in OPENING) and (is_han(b.text) or b.text in CLOSING):
        return gap_between(a, b)
    if (a.text in CLOSING and is_han(b.text)) or (is_han(a.text) and b.text in OPENING):
        return gap_between(a, b) - a.size / 2
    return None
