"""Marks of emphasis: one at each Han, drawn as a shape, so that none is copied with the text.

CLREQ 3.1.8 (着重号: a dot under each Han, none at marks); CSS Text Decoration 4, 3: its shapes,
filled or open, or the outline of a character at half the size, under the line or over it. In comes
what a style says, out go PDF paths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

UNDER, OVER = 0.28, -1.02  # em from the baseline, downwards, to the middle of a mark
ROUND = 0.5523  # of the radius: Bézier handles of a quarter circle
INNER = 0.7  # of an open shape: its hole

Path = Callable[[Any, float, float, float], None]


def circle(stream: Any, x: float, y: float, radius: float) -> None:
    """A circle made of four Bézier curves."""
    bend = radius * ROUND
    stream.move_to(x + radius, y)
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        stream.curve_to(
            x + radius * dx - bend * dy,
            y + radius * dy + bend * dx,
            x - radius * dy + bend * dx,
            y + radius * dx + bend * dy,
            x - radius * dy,
            y + radius * dx,
        )


def triangle(stream: Any, x: float, y: float, radius: float) -> None:
    """A triangle that stands on its side."""
    stream.move_to(x, y - radius)
    stream.line_to(x + 0.87 * radius, y + radius / 2)
    stream.line_to(x - 0.87 * radius, y + radius / 2)
    stream.close()


def sesame(stream: Any, x: float, y: float, radius: float) -> None:
    """A drop that leans to the left, as 、 does."""
    tip = x - 0.75 * radius, y - 0.8 * radius
    foot = x + 0.6 * radius, y + 0.75 * radius
    stream.move_to(*tip)
    stream.curve_to(x + 0.2 * radius, y - 0.8 * radius, x + radius, y - 0.1 * radius, *foot)
    stream.curve_to(x + 0.2 * radius, y + radius, x - 0.6 * radius, y - 0.2 * radius, *tip)


SHAPES: dict[str, tuple[Path, float]] = {
    "dot": (circle, 0.055),
    "circle": (circle, 0.11),
    "double-circle": (circle, 0.13),
    "triangle": (triangle, 0.14),
    "sesame": (sesame, 0.13),
}
"""Each shape with its radius in em."""
USUAL, USUAL_BESIDE = "circle", "sesame"
"""Where only `filled` or `open` is said, in horizontal and in vertical lines."""


class Emphasis(Struct, frozen=True):
    """The mark of a style: its shape, whether it is `filled`, and over the line or under it; the
    character `text` in place of the shape; its colour, if it is not that of the text."""

    shape: str = "dot"
    filled: bool = True
    over: bool = False
    text: str = ""
    colour: Any = None


def path_of(font: Any, glyphs: Sequence[int]) -> Path:
    """A path of the outlines of glyphs of a font of `booklet.shaping`, one over another, about the
    middle of their em."""
    size = font.size
    across = max(map(font.advance, glyphs), default=0) / 2
    upright = (font.ascent - font.descent) / 2
    steps = [step for glyph in glyphs for step in font.outline(glyph)]

    def path(stream: Any, x: float, y: float, em: float) -> None:
        for name, points in steps:
            scaled = [
                y - em * (each - upright) / size if n % 2 else x + em * (each - across) / size
                for n, each in enumerate(points)
            ]
            getattr(stream, name)(*scaled)

    return path


class EmphasisMarks:
    """The marks of a text; `places` of their middles are in thousandths of an em from its start."""

    def __init__(
        self, emphasis: Emphasis, places: Sequence[float], outline: Path | None = None
    ) -> None:
        self.emphasis, self.places, self.outline = emphasis, places, outline

    def draw(self, stream: Any, em: float, _: float, __: Any) -> None:
        """Draw the marks; the origin is the start of the text on its baseline."""
        y = (OVER if self.emphasis.over else UNDER) * em
        if self.emphasis.colour:
            stream.set_color(self.emphasis.colour)
        for place in self.places:
            if self.outline:
                self.outline(stream, place * em / 1000, y, em / 2)
                stream.fill()
            else:
                self.draw_mark(stream, place * em / 1000, y, em)

    def draw_mark(self, stream: Any, x: float, y: float, em: float) -> None:
        """Draw one mark about a point."""
        path, radius = SHAPES[self.emphasis.shape]
        double = self.emphasis.shape == "double-circle"
        path(stream, x, y, radius * em)
        if double or not self.emphasis.filled:
            path(stream, x, y, INNER * radius * em)
        if double:
            path(stream, x, y, INNER**2 * radius * em)
            if not self.emphasis.filled:
                path(stream, x, y, INNER**4 * radius * em)
        stream.fill(even_odd=double or not self.emphasis.filled)
