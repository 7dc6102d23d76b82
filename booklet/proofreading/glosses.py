"""Lines of readings (行间注, CLREQ 3.3), hung on the lines that they are over, and their rules.

In come the lines of a page, out come the same without those of readings, which the line below has.
A reading stands in the middle of its characters, and none comes nearer to another than an eighth
of its em.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from booklet.pdf.characters import is_han
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.cases import Case
from booklet.proofreading.paragraphs import SetParagraph

SIZES = (0.25, 0.8)
"""em: how large readings are."""
HAN_SIZE = 0.62
"""em: those in Han are no larger."""
RISE = (0.85, 1.3)
"""em: how far above the line they stand."""
OFF = 0.1
"""em: how far the middle of a reading may be from that of its characters."""
BLANK = 0.4
"""em of the reading: no more stands between the words of one."""
NEAREST = 1 / 8 - 0.02
"""em of the reading: between two."""


def with_readings(lines: Sequence[GlyphLine]) -> Iterator[GlyphLine]:
    """The lines of a page, those of readings hung on the line below."""
    hung: dict[int, list[Glyph]] = {}
    kept = []
    for index, line in enumerate(lines):
        below = range(index + 1, min(index + 9, len(lines)))
        host = next((n for n in below if is_over(line, lines[n])), None)
        if host is None:
            kept.append(index)
        else:
            hung.setdefault(host, []).extend(line.glyphs)
    for index in kept:
        line = lines[index]
        yield replace(line, readings=tuple(hung[index])) if index in hung else line


def is_over(line: GlyphLine, host: GlyphLine) -> bool:
    """Whether a line is readings of one below."""
    em = host.size
    size, rise = line.size / em, (line.baseline - host.baseline) / em
    return (
        line.turn == host.turn
        and SIZES[0] <= size <= SIZES[1]
        and RISE[0] <= rise <= RISE[1]
        and host.glyphs[0].x - em < line.left
        and line.right < host.glyphs[-1].x + 2 * em
        and any(is_han(glyph.text) for glyph in host.glyphs)
        and (size <= HAN_SIZE or not any(is_han(glyph.text) for glyph in line.glyphs))
    )


def lines_with(text: Iterable[SetParagraph]) -> Iterator[GlyphLine]:
    """All lines of some paragraphs that have readings."""
    for paragraph in text:
        yield from (row.line for row in paragraph.lines if row.line.readings)


def centred(text: Sequence[SetParagraph]) -> Iterator[Case]:
    """A reading stands over the middle of a character or of two that are neighbours."""
    for line in lines_with(text):
        middles = middles_of(line)
        found = [off_middle(words, middles) for words in phrases(line)]
        offs = [(off / line.size, index) for off, index in found if abs(off) < line.size]
        if offs:
            off, index = max(offs, key=far)
            yield Case(line, abs(off) > OFF, off, index, index)


def phrases(line: GlyphLine) -> Iterator[list[tuple[float, float]]]:
    """The readings of a line, those together that stand as near as the words of one do."""
    together: list[tuple[float, float]] = []
    for word in line.over:
        if together and word[0] - together[-1][1] > BLANK * line.readings[0].size:
            yield together
            together = []
        together.append(word)
    yield together


def middles_of(line: GlyphLine) -> list[tuple[int, float]]:
    """The middle of each Han of a line, and of each two of them, with the number of the first."""
    cells = [(n, sum(g.cell) / 2) for n, g in enumerate(line.glyphs) if is_han(g.text)]
    return cells + [(n, (a + b) / 2) for (n, a), (_, b) in pairwise(cells)]


def off_middle(
    words: Sequence[tuple[float, float]], middles: Sequence[tuple[int, float]]
) -> tuple[float, int]:
    """How far (pt) readings are off: that which is worst off, or all as one, if these are not."""
    whole = nearest((words[0][0] + words[-1][1]) / 2, middles)
    worst = max((nearest((start + end) / 2, middles) for start, end in words), key=far)
    return min(whole, worst, key=far)


def nearest(middle: float, middles: Iterable[tuple[int, float]]) -> tuple[float, int]:
    """How far a place is from the nearest middle, in pt, and the number of its character."""
    index, at = min(middles, key=lambda found: abs(found[1] - middle))
    return middle - at, index


def far(found: tuple[float, int]) -> float:
    """How far off it is, to compare by."""
    return abs(found[0])


def apart(text: Sequence[SetParagraph]) -> Iterator[Case]:
    """No reading touches another."""
    for line in lines_with(text):
        size = line.readings[0].size
        gaps = [(b[0] - a[1]) / size for a, b in pairwise(line.over)]
        if gaps:
            yield Case(line, min(gaps) < NEAREST, min(gaps))
