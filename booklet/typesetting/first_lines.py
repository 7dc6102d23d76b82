"""First lines in letters of their own: `::first-line { text-transform: full-width }`.

The engine tells where such a line ends by the bytes of its letters as they are shown, and goes on
there in the text as it was written, of which characters were lost where these are not as many. In
comes its way to lay out a text on a line, out comes one that tells the end in the text itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from booklet.typesetting.seam import boxes

Function = Callable[..., Any]
ASKED = ("text_transform", "hyphens", "lang")
"""What the letters of a text hang on."""


def split_inline_level(engine: Function) -> Function:
    """Return the function that lays out what stands on a line, as much of it as fits."""

    def split_inline_level(
        context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
        skip_stack: Any, *rest: Any,
    ) -> Any:  # fmt: skip
        where = position_x, max_x, bottom_space
        first_line_style = rest[-1]
        if not (first_line_style and isinstance(box, boxes.TextBox)):
            return engine(context, box, *where, skip_stack, *rest)
        lengths = Lengths(box, first_line_style)
        made, resume, *others = engine(context, box, *where, lengths.shown(skip_stack), *rest)
        return made, lengths.written(resume), *others

    return split_inline_level


class Lengths:
    """How long a text of a box is as it is written, and in a style of the first line."""

    def __init__(self, box: Any, style: Any) -> None:
        self.text = box.text
        self.made = box.copy()
        self.made.style = {name: style.get(name, box.style[name]) for name in ASKED}

    def of(self, count: int) -> int:
        """How many bytes so many of its characters are in the style."""
        self.made.text = self.text[:count]
        self.made.process_text_transform()
        return len(self.made.text.encode())

    def shown(self, place: Any) -> Any:
        """A place in the text, as a stack of one, as it is in the style."""
        if not place:
            return place
        ((start, inside),) = place.items()
        return {self.of(len(self.text.encode()[:start].decode())): inside}

    def written(self, place: Any) -> Any:
        """A place in the text in the style, as a stack of one, as it is in the text."""
        if not place:
            return place
        ((end, inside),) = place.items()
        count = bisect_left(range(len(self.text)), end, key=self.of)
        return {len(self.text[:count].encode()): inside}
