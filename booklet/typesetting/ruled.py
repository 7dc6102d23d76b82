"""What is drawn as a rule with a line of text: its hyphen, and the mark beside it."""

from typing import Any

HYPHEN = (0.03, 0.26, 0.25, 0.05)  # em: left bearing, height, length, weight
EDGE_RULE = (0.8, 0.04)  # em: distance from the type area, weight


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
