"""A glyph as it stands on a page.

A mark of full width fills half of its em (CLREQ 3.1.6.1): its `cell` is the half that holds the
black which is seen, so it makes no difference whether a font, a kern or a composer moved the mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.pdf.characters import CLOSING, HALVES, is_han


@dataclass(frozen=True)
class Glyph:
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

    @property
    def cell(self) -> tuple[float, float]:
        """Start and end in pt of the place that it needs: half an em for a full-width mark."""
        em, x = self.size, self.x
        if self.advance <= 0.75 * em:
            return x, x + self.advance
        if self.text not in HALVES:
            return x, x + (em if is_han(self.text) else self.advance)
        if self.ink[1] <= self.ink[0]:
            return (x, x + em / 2) if self.text in CLOSING else (x + em / 2, x + em)
        middle = sum(self.ink) / 2 / em
        if middle < 0.45:
            return x, x + em / 2
        return (x + em / 2, x + em) if middle > 0.55 else (x, x + em)
