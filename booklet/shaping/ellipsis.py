"""Lines that are too long, shortened to an ellipsis (CSS Overflow 4, 3.2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from booklet.shaping.filling import ShapedParagraph
from booklet.shaping.fontmap import Fontset
from booklet.shaping.glyphs import ShapedRun, shape
from booklet.shaping.itemising import Segment
from booklet.shaping.scripts import COMMON

MIDLINE, BASELINE, DOTS = "\u22ef", "\u2026", "..."


def shorten(
    runs: Sequence[ShapedRun], paragraph: ShapedParagraph, fontset: Fontset, width: int
) -> list[ShapedRun]:
    """The runs of a line as far as they go into a width, with an ellipsis for what does not: it
    stands for the text that is left away, and fills what room is left."""
    room = width - sum(run.width for run in runs)
    if room >= 0:
        return list(runs)
    advances: dict[int, int] = {}
    for run in runs:
        for glyph, place in zip(run.glyphs, run.clusters, strict=True):
            advances[place] = advances.get(place, 0) + glyph.width
    first, stop = runs[0].item.start, runs[-1].item.stop
    for place in sorted(advances, reverse=True):
        room += advances[place]
        if place > first and not (paragraph.begin[place] and advances[place]):
            continue
        dots = dots_for(paragraph.text[place], runs[-1], fontset)
        if room >= dots.width or place == first:
            break
    dots.glyphs[-1].width += max(0, room - dots.width)
    dots.item.start, dots.item.stop = place, stop
    dots.clusters = [place] * len(dots.glyphs)
    return [*(cut(run, place) for run in runs if run.item.start < place), dots]


def dots_for(character: str, last: ShapedRun, fontset: Fontset) -> ShapedRun:
    """The ellipsis for what begins with a character: at the middle of the line beside Han."""
    wide = unicodedata.east_asian_width(character) in "FW"
    text, font = MIDLINE if wide else BASELINE, fontset.first
    if not font.file.draws(ord(text)):
        text, font = DOTS, fontset.font_of(".")[1]
    item = Segment(0, len(text), font, COMMON, last.item.language, None)
    return shape(text, item, {}, ())


def cut(run: ShapedRun, place: int) -> ShapedRun:
    """What of a run is before a place."""
    if run.item.stop <= place:
        return run
    count = sum(cluster < place for cluster in run.clusters)
    first, _ = run.item.split(place - run.item.start)
    return ShapedRun(first, run.glyphs[:count], run.clusters[:count])
