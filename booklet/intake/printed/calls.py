"""What calls a note on a printed page: a small label, raised beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from booklet.patterns import pattern
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine

RAISED, SMALL = 0.15, 0.8
"""em above the baseline of its line, and times its size: what a call is."""
LABEL = pattern(r"[\[(（〔]?\s*([①-⑳㉑-㉟㊱-㊿]|\d{1,3}|[*＊†‡※])\s*[\])）〕.、]?\s*")


def is_raised(glyph: Glyph, line: GlyphLine) -> bool:
    """Whether a glyph is small and stands high on its line."""
    return glyph.size < SMALL * line.size and glyph.y - line.baseline > RAISED * line.size


def calls_in(row: Iterable[GlyphLine]) -> Iterator[str]:
    """The labels of the calls in the lines of a row."""
    for line in row:
        for raised, group in groupby(line.glyphs, partial(is_raised, line=line)):
            text = "".join(each.text for each in group)
            if raised and (found := LABEL.fullmatch(text)):
                yield found[1]
