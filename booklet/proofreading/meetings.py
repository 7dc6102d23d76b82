"""Rules of where Han and Western text meet, and of blank characters (CLREQ 3.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.pdf.characters import HALVES, OPENING, is_blank, is_han, is_western
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.breaks import is_raised
from booklet.proofreading.cases import Case
from booklet.proofreading.spacing import (
    Text,
    gap_between,
    is_of_western,
    lines_from_label,
    mean_gap,
    neighbours,
    text_paragraphs,
)

TAB = 0.9
"""em: more white than stands between words."""
BLACK = 0.1
"""em: what is blank is no higher than this."""
WIDEST = 1.2
"""em: a wider blank is no space between words."""
LEAST_SPACE, MOST_SPACE, SPREAD_SPACE = 1 / 8 - 0.02, 1 / 3 + 0.02, 1 / 2
"""em: between Han and Western text, and in lines that are spread (CLREQ 3.5.2)."""
SPREAD = 0.02
"""em: so much white stands between the Han of these."""


def space_beside_western(text: Text) -> Iterator[Case]:
    """Han and Western letters or digits stand 1/8 to 1/3 em apart, in a spread line to 1/2, but for
    what hangs behind a label."""
    for line, start in lines_from_label(text_paragraphs(text)):
        gap = mean_gap(line, start) or 0.0
        most = SPREAD_SPACE + gap if gap > SPREAD else MOST_SPACE + max(0.0, gap)
        for index, gap in western_gaps(line, start):
            yield Case(line, not LEAST_SPACE <= gap <= most, gap, index, index + 1)


def western_gaps(line: GlyphLine, start: int) -> Iterator[tuple[int, float]]:
    """Where Han and Western text meet in a line behind its label, on its baseline: the number of
    the first glyph, and the white in em. So much white that a tab makes is none of theirs."""
    for index, (a, b) in neighbours(line):
        level = not is_raised(line, index) and not is_raised(line, index + 1)
        gap = gap_between(a, b) / line.size
        if meet(a, b) and index + 1 != start and level and gap < TAB:
            yield index, gap


def no_blank(text: Text) -> Iterator[Case]:
    """No blank character stands between Han and Chinese marks: spaces are made by spacing."""
    for paragraph in text:
        for row in paragraph.lines:
            line, first = row.line, row is paragraph.lines[0]
            alone = len(paragraph.lines) == 1
            found = [i for i in blanks(line) if not is_wanted(line, i, first, alone)]
            if not found:
                yield Case(line, broken=False)
            for i in found:
                width = line.glyphs[i].advance / row.em
                yield Case(line, True, width, i - 1, i + 1, lonely=alone or is_form(line, i))


def meet(a: Glyph, b: Glyph) -> bool:
    """Whether Han and Western text meet here; what stands in a square is as Han."""
    if a.stands and b.stands:
        return False
    return (is_han(a.text) and is_western(b.text)) or (is_western(a.text) and is_han(b.text))


def blanks(line: GlyphLine) -> Iterator[int]:
    """Blank characters that are seen between Han and Chinese marks, but for marks of Western words;
    what has black is a sign that is not read."""
    for index, glyph in enumerate(line.glyphs):
        if is_blank(glyph.text) and glyph.high - glyph.low < BLACK * glyph.size:
            before, after = line.glyphs[index - 1], line.glyphs[index + 1]
            western = is_of_western(line, index - 2, before) or is_of_western(
                line, index + 2, after
            )
            seen = gap_between(before, after) > BLACK * line.size
            alike = all(is_han(glyph.text) or glyph.text in HALVES for glyph in (before, after))
            if alike and seen and not western:
                yield index


def is_form(line: GlyphLine, index: int) -> bool:
    """Whether a blank is room to fill in, between brackets, or for something else."""
    before, blank, after = line.glyphs[index - 1 : index + 2]
    gap = gap_between(before, after)
    return before.text in OPENING or gap > min(
        WIDEST * line.size, blank.advance + SPREAD_SPACE * line.size
    )


def is_wanted(line: GlyphLine, index: int, first: bool, alone: bool) -> bool:
    """Whether a blank of one em stands behind a date, in the first line of a paragraph behind a
    dateline or a number, or in a single line."""
    before = line.glyphs[index - 1]
    dated = before.text == "日" and line.glyphs[index - 2].text.isdecimal()
    wide = line.glyphs[index].text == "\u3000"
    return wide and (alone or dated or (first and before.text in "电讯条章节款、．）"))
