"""Runs as the engine walks over them: a chain of items with their glyphs, counted in bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from booklet.shaping.faces import Font
from booklet.shaping.glyphs import ShapedGlyph, ShapedRun


class GlyphItem:
    """A run: where its text is in bytes, its font, its glyphs. Each part of it that is asked for
    by a name of its own is itself."""

    level = 0  # from left to right

    def __init__(self, run: ShapedRun, start: int, byte: Callable[[int], int]) -> None:
        self.run, self.start, self.byte = run, start, byte
        self.offset = byte(start + run.item.start)
        self.length = byte(start + run.item.stop) - self.offset
        self.font: Font = run.item.font
        self.item = self.analysis = self

    @property
    def glyphs(self) -> GlyphString:
        """Its glyphs."""
        return GlyphString(self)


class GlyphString:
    """The glyphs of a run, and of each the byte of its text that it begins with."""

    def __init__(self, item: GlyphItem) -> None:
        self.item = item
        self.glyphs: list[ShapedGlyph] = item.run.glyphs
        self.num_glyphs = len(self.glyphs)

    @cached_property
    def log_clusters(self) -> list[int]:
        """The bytes, from the first of the run."""
        byte, start, offset = self.item.byte, self.item.start, self.item.offset
        return [byte(start + cluster) - offset for cluster in self.item.run.clusters]


class Linked:
    """A link of the chain: `data` and the next one. A pointer to it is itself."""

    def __init__(self, data: GlyphItem, next: Linked | None) -> None:
        self.data, self.next = data, next

    def __getitem__(self, _: int) -> Linked:
        return self


def linked(runs: Sequence[ShapedRun], start: int, byte: Callable[[int], int]) -> Linked | None:
    """The chain of the runs of a line whose paragraph begins at `start`."""
    chain: Linked | None = None
    for run in reversed(runs):
        chain = Linked(GlyphItem(run, start, byte), chain)
    return chain
