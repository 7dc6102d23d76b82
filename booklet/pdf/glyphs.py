"""A glyph as it stands on a page.

A mark of full width fills half of its em (CLREQ 3.1.6.1): its `cell` is the half that holds the
black which is seen, so it makes no difference whether a font, a kern or a composer moved the mark.
"""

from __future__ import annotations

from msgspec import Struct

from booklet.pdf.characters import CLOSING, HALVES, is_han

WHOLE = frozenset("；：？！")  # which have no white to give in vertical lines


class Glyph(Struct, frozen=True, gc=False):
    """One drawn character. Lengths are in pt along its own line, `turn` in degrees.

    `advance` is that of its letter; `reach` is the file's, where it is more: what follows and
    belongs to it is in it, a space between Han and Western text, or a hyphen."""

    text: str
    x: float
    y: float
    size: float
    advance: float
    ink: tuple[float, float]
    """Start and end of the black, measured along the line from `x`."""
    turn: int = 0
    """0, 90, 180 or 270: how far the line is turned against the page, anticlockwise."""
    reach: float = 0.0
    low: float = 0.0
    high: float = 0.0
    """The foot and the head of the black on the page."""
    stands: bool = False
    """Whether it stands upright in a vertical line, and is told as if it lay in it."""

    @property
    def cell(self) -> tuple[float, float]:
        """Start and end in pt of the place that it needs: half an em for a full-width mark."""
        em, x = self.size, self.x
        if self.advance <= 0.75 * em:
            return x, x + self.advance
        if self.text not in HALVES or (self.stands and self.text in WHOLE):
            return x, x + (em if is_han(self.text) else self.advance)
        if self.ink[1] <= self.ink[0]:
            return (x, x + em / 2) if self.text in CLOSING else (x + em / 2, x + em)
        middle = sum(self.ink) / 2 / em
        if middle < 0.45:
            return x, x + em / 2
        return (x + em / 2, x + em) if middle > 0.55 else (x, x + em)
