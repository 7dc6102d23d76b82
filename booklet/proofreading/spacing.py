"""Rules of the white within a line.

CLREQ 3.1.6 (width adjustment of marks), 3.5 (line adjustment); GB/T 15834-2011 clause 5.1.10. White
is measured between cells: a mark's cell is the half em that holds its black.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from booklet.pdf.characters import CLOSING, OPENING, is_han
from booklet.pdf.glyphs import WHOLE, Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.cases import Case
from booklet.proofreading.paragraphs import QUOTES, SetLine, SetParagraph

Text = Sequence[SetParagraph]

STOPS = frozenset("，。、；！？")
KEPT = 0.4
"""em: more white than two marks may keep, from which on it is seen."""
UNEVEN = 0.1
"""em: how far one gap may differ from the usual one of its line."""
OVERLAP = 0.1
"""em: how far two Han may run into each other: so much of a Han is white."""
ROOM = 1.2
"""em: in so much white between two marks something stands that is no text."""
HOLE, LETTER, DRAWN = 0.4, 0.55, 1.05
"""em: so much white is a hole, half an em where a blank was typed; less may be a space that was
stretched. In more a letter of a formula may be drawn, and in so much a whole one is. What may be
something else is told by a norm alone."""
LONGEST_HEAD = 15
"""Characters of the words that head a paragraph, such as its subject, at most."""
HEAD_WHITE = (0.3, 1.2)
"""em: so much stands behind these."""
SLANTED = 1.15
"""em: wider is no upright character."""
OUT = 1.0
"""em: a line that stands so much further out than others begins anew."""
LISTED = 2
"""Holes in a line from which on they part words that are listed, such as keywords."""


def squeezed(text: Text) -> Iterator[Case]:
    """Two marks side by side give up half an em or more of the white between them, but behind a
    label or in a listing, as a command of TeX tells, where characters stand in columns."""
    for line, label in lines_from_label(text):
        if "\\" in line.text:
            continue
        for index, (a, b) in neighbours(line):
            if (kept := white_when_squeezed(a, b)) is not None and index + 1 != label:
                white = gap_between(a, b) / line.size
                if white < ROOM and not is_passed(line, index):
                    yield Case(line, white > kept + KEPT, white, index, index + 1)


def is_passed(line: GlyphLine, index: int) -> bool:
    """Whether the mark there is only named, between quotation marks, as in “；”, or stands before a
    quotation mark that begins a Western word, whichever it is."""
    if is_of_western(line, index + 2, line.glyphs[index + 1]):
        return True
    around = line.glyphs[max(index - 1, 0) : index] + line.glyphs[index + 1 : index + 2]
    return len(around) == 2 and around[0].text in OPENING and around[1].text in CLOSING


def whole(text: Text) -> Iterator[Case]:
    """；：？！ keep their whole em in vertical lines, where they have no white."""
    for line in lines_in(text):
        for index, (a, b) in neighbours(line):
            if a.stands and a.text in WHOLE:
                room = (b.cell[0] - a.x) / line.size
                yield Case(line, room < 1 - UNEVEN, room, index, index)


def even(text: Text) -> Iterator[Case]:
    """No hole and no overlap: the gaps between characters are alike throughout a line of several,
    from its label, or the words that head it, on."""
    several = [item for item in text if len(item.lines) > 1]
    heads = {
        id(row.line): head_end(row.line)
        for item in several
        for row in item.lines
        if row is item.lines[0] or stands_out(row, item)
    }
    for line, label in lines_from_label(several):
        start = max(label, heads.get(id(line), 0))
        usual = mean_gap(line, start)
        if usual is not None:
            found = [*strays(line, usual, start, label), *label_strays(line, usual, label)]
            worst = max(found, key=weight_of, default=None)
            told = worst and worst.broken and sum(map(is_hole, found)) < LISTED
            yield worst if worst and told else Case(line, broken=False, value=0.0)


def stands_out(row: SetLine, paragraph: SetParagraph) -> bool:
    """Whether a line begins further out than others of its paragraph do below the first: it begins
    anew, behind what goes on from the page before."""
    return max(other.indent for other in paragraph.lines[1:]) - row.indent > OUT


def weight_of(case: Case) -> tuple[bool, bool, float]:
    """How grave a case is, to compare by."""
    return case.broken, not case.lonely, abs(case.value or 0.0)


def is_hole(case: Case) -> bool:
    """Whether a case is of white where there should be none."""
    return case.broken and (case.value or 0.0) > 2 * UNEVEN


def head_end(line: GlyphLine) -> int:
    """Which glyph of a paragraph's first line stands behind the words that head it: a few without
    a mark, with white behind them; 0 if there are none."""
    for index, (a, b) in neighbours(line):
        if index >= LONGEST_HEAD or a.text in STOPS:
            return 0
        least = UNEVEN if a.text == "：" else HEAD_WHITE[0]
        white = excess_between(a, b)
        if white and least * line.size < white < HEAD_WHITE[1] * line.size:
            return index + 1
    return 0


def mean_gap(line: GlyphLine, start: int = 0) -> float | None:
    """The mean white between neighbouring Han in em, from a glyph on; None where no two stand
    together."""
    gaps = [gap_between(a, b) / line.size for n, (a, b) in neighbours(line)
            if n >= start and han(a, b) and not read_over(line, a, b)]  # fmt: skip
    return fmean(gaps) if gaps else None


def strays(line: GlyphLine, usual: float, start: int, label: int) -> Iterator[Case]:
    """How far each gap of the line exceeds the usual one, holes from `start` on, overlaps from its
    label on; beside marks only holes are told, and none in brackets to be filled in."""
    for index, (a, b) in neighbours(line):
        if read_over(line, a, b) or abs(a.size - b.size) > UNEVEN * line.size:
            continue
        if is_of_western(line, index - 1, a) or is_of_western(line, index + 2, b):
            continue
        if is_blank_form(line, index) or is_slanted(line, a, b) or is_spread_name(line, index):
            continue
        if (excess := excess_between(a, b)) is not None:
            off = excess / line.size - usual
            tight = off < -UNEVEN and usual < 2 * UNEVEN
            overlap = han(a, b) and (tight or off + usual < -OVERLAP)
            hole = index >= start and UNEVEN < off < DRAWN
            broken = hole or (overlap and index >= label)
            doubted = off > 0 and not HOLE < off < LETTER
            yield Case(line, broken, off, index, index + 1, lonely=doubted)


def is_blank_form(line: GlyphLine, index: int) -> bool:
    """Whether a glyph is an opening bracket with nothing in it, to be filled in, or before one."""
    pairs = pairwise(line.glyphs[index : index + 3])
    return any(a.text in OPENING and b.text in CLOSING for a, b in pairs)


def is_spread_name(line: GlyphLine, index: int) -> bool:
    """Whether two Han stand by themselves between marks, as a name that is set as wide as those of
    three."""
    around = line.glyphs[max(index - 1, 0) : index] + line.glyphs[index + 2 : index + 3]
    return len(around) == 2 and not any(is_han(glyph.text) for glyph in around)


def is_slanted(line: GlyphLine, a: Glyph, b: Glyph) -> bool:
    """Whether characters are wider than their em, as those are that a program has slanted."""
    return max(a.advance, b.advance) > SLANTED * line.size


def is_of_western(line: GlyphLine, beyond: int, mark: Glyph) -> bool:
    """Whether a mark is a quotation mark of a Western word that is on its other side."""
    within = mark.text in QUOTES and 0 <= beyond < len(line.glyphs)
    return within and line.glyphs[beyond].text.isascii()


def label_strays(line: GlyphLine, usual: float, end: int) -> Iterator[Case]:
    """The same of the gaps within its label, which may have no white."""
    for index, (a, b) in enumerate(pairwise(line.glyphs[:end])):
        if han(a, b):
            gap = gap_between(a, b) / line.size
            off = min(gap, gap - usual, key=abs)
            yield Case(line, abs(off) > UNEVEN, off, index, index + 1)


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
