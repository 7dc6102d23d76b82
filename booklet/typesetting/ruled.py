"""What is drawn as a shape with a line of text: marks of emphasis, its hyphen, a rule beside it."""

from collections.abc import Iterator, Sequence
from typing import Any

from booklet.typesetting.emphasis import Emphasis, EmphasisMarks, path_of
from booklet.typesetting.founts import EngineFount
from booklet.typesetting.linebox import SetText

HYPHEN = (0.03, 0.26, 0.25, 0.05)  # em: left bearing, height, length, weight
EDGE_RULE = (0.8, 0.04)  # em: distance from the type area, weight


def drawn_after(textbox: Any, dots: Sequence[float], end: float) -> Iterator[Any]:
    """Yield what is drawn as a shape after a text that ends at `end`, in thousandths of an em:
    marks of emphasis in the middles of `dots`, a hyphen, a rule beside the line."""
    composed: SetText = textbox.pango_layout
    if composed.emphasis and dots:
        yield marks(composed.emphasis, composed.fount, dots)
    if composed.hyphen:
        yield Hyphen(end)
    if composed.fore_edge is not None:
        yield EdgeRule(composed.fore_edge, textbox.baseline, composed.fount.line_height)


def marks(emphasis: Emphasis, fount: EngineFount, places: Sequence[float]) -> EmphasisMarks:
    """The marks of emphasis of a text, in thousandths of an em; a character is drawn by the face
    that draws it in the text's style."""
    if not emphasis.text:
        return EmphasisMarks(emphasis, places)
    fount.cast([emphasis.text])
    (glyphs,) = fount.shapes[emphasis.text].glyphs
    outline = path_of(glyphs.face.font, [glyph for glyph, _, _ in glyphs.named])
    return EmphasisMarks(emphasis, places, outline)


class Hyphen:
    """A hyphen at a line end, drawn as a rule so that copied words stay whole."""

    def __init__(self, place: float) -> None:
        self.place = place

    def draw(self, stream: Any, em: float, _: float, __: Any) -> None:
        """Draw the hyphen; the origin is the start of the text on its baseline."""
        x, (left, height, width, weight) = self.place * em / 1000, HYPHEN
        stream.rectangle(x + left * em, -height * em, width * em, weight * em)
        stream.fill()


class EdgeRule:
    """A fine rule beside the type area that marks a line.

    `place` is where the type area ends, `height` of the line is above the baseline, in px.
    """

    def __init__(self, place: float, height: float, length: float) -> None:
        self.place, self.height, self.length = place, height, length

    def draw(self, stream: Any, em: float, _: float, __: Any) -> None:
        """Draw the rule; the origin is the start of the text on its baseline."""
        distance, weight = (length * em for length in EDGE_RULE)
        x = self.place + distance if self.place > 0 else self.place - distance - weight
        stream.rectangle(x, -self.height, weight, self.length)
        stream.fill()
