"""Lines that are too long, shortened to an ellipsis (CSS Overflow 4, 3.2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from booklet.shaping.filling import Paragraph
from booklet.shaping.fontmap import Fontset
from booklet.shaping.glyphs import Run, shape
from booklet.shaping.itemising import Item
from booklet.shaping.scripts import COMMON

MIDLINE, BASELINE, DOTS = "\u22ef", "\u2026", "..."


def shorten(runs: Sequence[Run], paragraph: Paragraph, fontset: Fontset, width: int) -> list[Run]:
    """The runs of a line as far as they go into a width, with an ellipsis for what does not."""
    whole = sum(run.width for run in runs)
    if whole <= width or not runs:
        return list(runs)
    ends = [  # of the clusters, each with its character and the width before it
        (n, cluster, sum(each.width for each, _ in group))
        for n, run in enumerate(runs)
        for cluster, group in groupby(
            zip(run.glyphs, run.clusters, strict=True), key=lambda pair: pair[1]
        )
        for group in (list(group),)
    ]
    left, shown = whole, list(ends)
    dots: Run | None = None
    while shown:
        _, place, advance = shown.pop()
        left -= advance
        if not paragraph.begin[place] or (not advance and shown):
            continue
        dots = dots_for(paragraph.text[place], runs[-1], fontset)
        if left + dots.width <= width:
            break
    assert dots
    place = len(shown) and ends[len(shown)][1] or runs[0].item.start
    dots.item.start, dots.item.stop = place, runs[-1].item.stop
    dots.clusters = [place] * len(dots.glyphs)
    kept = [cut(run, place) for run in runs if run.item.start < place]
    return [*kept, dots]


def dots_for(character: str, last: Run, fontset: Fontset) -> Run:
    """The ellipsis for what begins with a character: at the middle of the line beside Han."""
    wide = unicodedata.east_asian_width(character) in "FW"
    text, font = MIDLINE if wide else BASELINE, fontset.fonts[0]
    if not font.file.draws(ord(text)):
        text, font = DOTS, fontset.font_of(".")[1]
    item = Item(0, len(text), font, COMMON, last.item.language, None)
    return shape(text, item, {}, ())


def cut(run: Run, place: int) -> Run:
    """What of a run is before a place."""
    if run.item.stop <= place:
        return run
    count = sum(cluster < place for cluster in run.clusters)
    first, _ = run.item.split(place - run.item.start)
    return Run(first, run.glyphs[:count], run.clusters[:count])
