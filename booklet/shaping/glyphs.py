"""Glyphs: what an item looks like, and how wide each of its characters is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

import uharfbuzz as hb

from booklet.shaping.faces import EMPTY, UNKNOWN, Font
from booklet.shaping.itemising import Segment

NOT_FOUND = 0x1FFFFFFF  # what HarfBuzz gives a character that the face does not draw
PIXEL = 1024
LET_APART = {"liga": 0, "clig": 0, "dlig": 0}  # what spaced letters cannot be (CSS Text 3, 8.2.1)
MARKS = ("Mn", "Me")  # which take no room of their own
HYPHENS = ("\u2010", "-")
BY_CHARACTER = hb.BufferClusterLevel.MONOTONE_CHARACTERS
WHOLE = hb.BufferFlags.BOT | hb.BufferFlags.EOT


class ShapedGlyph:
    """A glyph, its advance and where it is moved to, downwards, in units."""

    __slots__ = ("glyph", "width", "x_offset", "y_offset")

    def __init__(self, glyph: int, width: int, x_offset: int, y_offset: int) -> None:
        self.glyph, self.width = glyph, width
        self.x_offset, self.y_offset = x_offset, y_offset

    @property
    def geometry(self) -> ShapedGlyph:
        """Itself: its measures are asked for by this name."""
        return self


class ShapedRun:
    """An item with its glyphs. `clusters` tells of each glyph the character that it begins with,
    from the first of the text."""

    def __init__(self, item: Segment, glyphs: list[ShapedGlyph], clusters: list[int]) -> None:
        self.item, self.glyphs, self.clusters = item, glyphs, clusters

    @property
    def width(self) -> int:
        """The advance of all of it."""
        return sum([each.width for each in self.glyphs])

    def widths(self) -> list[int]:
        """The width of each character; those of a cluster have equal parts, the first the rest."""
        start, stop = self.item.start, self.item.stop
        found = [0] * (stop - start)
        bounds = [*dict.fromkeys(self.clusters), stop]
        whole = dict.fromkeys(bounds, 0)
        for glyph, cluster in zip(self.glyphs, self.clusters, strict=True):
            whole[cluster] += glyph.width
        for first, end in pairwise(bounds):
            if count := end - first:
                found[first - start : end - start] = [int(whole[first] / count)] * count
                found[first - start] += whole[first] - int(whole[first] / count) * count
        return found


def shape(
    text: str,
    item: Segment,
    features: Mapping[str, int],
    begin: Sequence[bool],
    hyphen: bool = False,
) -> ShapedRun:
    """The run of an item of a text, with a hyphen behind it if that is wanted.

    `begin` tells where characters as they are read begin, if the item is spaced."""
    buffer, font, start = hb.Buffer(), item.font, item.start
    shown = item.capitals or text[start : item.stop]
    drawn = "".join(shown) + (hyphen_of(font) if hyphen else "")
    buffer.add_str(text[:start] + drawn + text[item.stop :], start, len(drawn))
    buffer.direction, buffer.script = "ltr", item.script
    if item.language:
        buffer.language = item.language
    buffer.cluster_level, buffer.flags = BY_CHARACTER, WHOLE
    buffer.invisible_glyph, buffer.not_found_glyph = EMPTY, NOT_FOUND
    apart = {} if item.spacing is None else LET_APART
    hb.shape(font.hb, buffer, {**font.features, **features, **apart})
    places = [start + n for n, each in enumerate(shown) for _ in each]
    run = ShapedRun(item, *glyphs_of(buffer, drawn, font, [*places, item.stop - 1], start))
    if item.spacing:
        space(run, item.spacing, begin)
    return run


def glyphs_of(
    buffer: hb.Buffer, drawn: str, font: Font, places: Sequence[int], start: int
) -> tuple[list[ShapedGlyph], list[int]]:
    """The glyphs that HarfBuzz found, and the characters of the text that they begin with: `places`
    are those of what was drawn, which HarfBuzz counts from `start` on."""
    glyphs, clusters = [], []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph, index = info.codepoint, info.cluster - start
        x_offset, y_offset, width, _ = place.position
        if glyph == NOT_FOUND:
            glyph, width = missing(drawn[index], font)
        glyphs.append(ShapedGlyph(glyph, width, x_offset, -y_offset))
        clusters.append(places[index])
    return glyphs, clusters


def missing(character: str, font: Font) -> tuple[int, int]:
    """The glyph and the width of a character that a font does not draw: a blank is its .notdef."""
    category = unicodedata.category(character)
    if category == "Zs":
        return 0, font.advance(0)
    return UNKNOWN | ord(character), 0 if category in MARKS else font.unknown_width


def hyphen_of(font: Font) -> str:
    """The hyphen that a font has, "-" where it has none."""
    drawn = (each for each in HYPHENS if font.hb.get_nominal_glyph(ord(each)) is not None)
    return next(drawn, "-")


def halves(spacing: int) -> tuple[int, int]:
    """What of a spacing goes before and behind a character: whole pixels stay whole."""
    left = int(spacing / 2)
    if spacing % PIXEL == 0:
        left = (left + PIXEL // 2) & -PIXEL
    return left, spacing - left


def space(run: ShapedRun, spacing: int, begin: Sequence[bool]) -> None:
    """Add a spacing to each character of a run, half of it on either side."""
    left, right = halves(spacing)
    glyphs, clusters, item = run.glyphs, run.clusters, run.item
    firsts = [n for n, cluster in enumerate(clusters) if not n or clusters[n - 1] != cluster]
    for first, after in pairwise([*firsts, len(glyphs)]):
        if not begin[clusters[first]]:
            if not glyphs[first].width:
                glyphs[first].x_offset -= right
            continue
        if clusters[first] > item.start:
            glyphs[first].width += left
            glyphs[first].x_offset += left
        if after < len(glyphs):
            glyphs[after - 1].width += right
    glyphs[0].width += left
    glyphs[0].x_offset += left
    glyphs[-1].width += right
