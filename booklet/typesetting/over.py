"""The readings of a line, placed over its characters and drawn after them.

In come the boxes of a line that was set, with the readings of its sorts, out come `Row`s: boxes of
text that hang on the last text of the line, since whoever copies a page reads it in the order in
which it was drawn, the line and then its readings. A row is not in the engine's tree and takes no
height: that of a line is its style sheet's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from booklet.composer import Gloss
from booklet.composer.marks import is_han

TOP = 0.88  # em: the square of a Han above the baseline
GAP = 0.04  # em of the text, between it and its readings
DEPTH, HAN_DEPTH = 0.25, 0.12  # em of a reading below its baseline: of letters, of Han
BLANK = " "


class Placed(NamedTuple):
    """A reading in its line: the box of its characters, the middle and the end of these in px, the
    style that it has."""

    box: Any
    middle: float
    end: float
    gloss: Gloss
    style: Any


@dataclass(frozen=True)
class Row:
    """Readings of a line in one style: their box, the box of their characters, that of the text
    they are drawn after, and how far they stand from the last one's start and above the baseline
    of their characters, in px."""

    text: Any
    base: Any
    last: Any
    right: float
    raised: float

    def shift(self) -> tuple[float, float]:
        """How far right and down of the text that they are drawn after, in px."""
        down = self.base.position_y + self.base.baseline
        down -= self.last.position_y + self.last.baseline
        return self.right, down - self.raised


def placed_over(
    box: Any, start: int, spaces: Sequence[float], sorts: Sequence[Any], leaf: Any,
    glosses: Iterable[Gloss],
) -> list[Placed]:  # fmt: skip
    """The readings of a box of text that begins with the sort `start`, where it stands."""
    edges, x = [], box.position_x
    for space, sort in zip(spaces, sorts, strict=True):
        x += space
        edges.append((x, x + sort.width))
        x += sort.width
    tracking = box.pango_layout.fount.letter_spacing
    over = []
    for gloss in glosses:
        left, right = (
            edges[gloss.start - start][0],
            edges[min(gloss.stop - start, len(edges)) - 1][1],
        )
        end = right - tracking
        over.append(Placed(box, (left + end) / 2, end, gloss, leaf.over))
    return over


def rows_of(over: Iterable[Placed], last: Any, new_text: Callable[..., Any]) -> list[Row]:
    """The rows of a line's readings, drawn after the text box `last`; `new_text` makes what is
    drawn of a style, its fount, sorts and the spaces before them."""
    rows: list[Row] = []
    for (style, fount, depth, beside), group in groupby(over, kind):
        if beside:
            continue
        each = list(group)
        sorts, spaces, first = in_a_row(each, fount)
        box = each[0].box.copy_with_text("".join([sort.text for sort in sorts]))
        box.style, box.pango_layout = style, new_text(fount, style, sorts, spaces)
        box.width = box.pango_layout.length
        raised = (TOP + GAP) * each[0].box.style["font_size"] + depth * fount.em
        rows.append(Row(box, each[0].box, last, first - last.position_x, raised))
    return rows


def kind(placed: Placed) -> tuple[Any, ...]:
    """What readings of one row have in common."""
    letters = not all(is_han(sort.text[0]) for sort in placed.gloss.sorts)
    depth = DEPTH if letters else HAN_DEPTH
    return placed.style, placed.gloss.fount, depth, placed.gloss.beside


def in_a_row(over: Sequence[Placed], fount: Any) -> tuple[list[Any], list[float], float]:
    """The sorts of a row, a blank between two readings, with the space before each, and where the
    row begins."""
    (blank,) = fount.cast([BLANK])
    first = pen = over[0].middle - over[0].gloss.width / 2
    sorts: list[Any] = []
    spaces: list[float] = []
    for placed in over:
        start = placed.middle - placed.gloss.width / 2
        if sorts:
            sorts.append(blank)
            spaces.append(0.0)
            pen += blank.width
        sorts += placed.gloss.sorts
        spaces += [start - pen, *[0.0] * (len(placed.gloss.sorts) - 1)]
        pen = start + placed.gloss.width
    return sorts, spaces, first
