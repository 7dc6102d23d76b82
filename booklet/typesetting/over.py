"""The readings of a line, placed over its characters or beside them, and drawn after them.

In come the boxes of a line that was set, with the readings of its sorts, out come `Row`s: boxes of
text that hang on the last text of the line, since whoever copies a page reads it in the order in
which it was drawn, the line and then its readings. A row is not in the engine's tree and takes no
height: that of a line is its style sheet's.

Zhuyin stands at the right of its character, letter under letter in the middle of its height, the
tone at the right of the last one, but the light one above the first (CLREQ 3.3.4). It does so in
vertical text too, where nothing makes room for it but what is between lines. A comment stands below
its characters, in vertical text at their left, where its page says so (`ruby-position: under`,
CLREQ 3.3.7); Han over more of them are spread over these (`ruby-align: space-around`, 3.3.6.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from msgspec import Struct

from booklet.composer import Gloss, Sort
from booklet.composer.marks import is_han
from booklet.typesetting.properties import under

TOP = 0.88  # em: the square of a Han above the baseline
GAP = 0.04  # em of the text, between it and its readings
DEPTH, HAN_DEPTH = 0.25, 0.12  # em of a reading below its baseline: of letters, of Han
BLANK = " "
MIDDLE = 0.38  # em: that square's middle above the baseline
FIRST_HAN = "㐀"  # kana and zhuyin come before
LIGHT, TONES = "˙", "˙ˊˇˋ"
LIGHT_TOP, TONE_RAISED = 0.3, 0.35  # em of a reading: where its tone stands


class ToldReading:
    """A reading as it is told to who does not see it: its places in the tree of elements, once they
    are known, of its characters (`base`), of itself (`over`) and of what stands `behind` it."""

    __slots__ = ("base", "behind", "over")

    def __init__(self) -> None:
        self.base: Any = None
        self.over: Any = None
        self.behind: Any = None


Turns = dict[int, tuple[ToldReading, str]]
"""What of a reading begins with a sort of a text."""


class SetReading(NamedTuple):
    """A reading in its line: the box of its characters, the middle and the end of these in px, the
    style that it has."""

    box: Any
    middle: float
    end: float
    gloss: Gloss
    style: Any
    told: ToldReading


class SetBox(NamedTuple):
    """A box of text, how far it begins right of the text that it is drawn after, and how far its
    baseline stands above that of its characters, in px."""

    text: Any
    right: float
    raised: float


class ReadingRow(Struct, frozen=True):
    """Readings of a line in one style, or one beside its character, which is copied as `said`;
    `base` is the box of their characters, `last` the text that they are drawn after."""

    parts: tuple[SetBox, ...]
    base: Any
    last: Any
    said: str = ""
    told: ToldReading | None = None

    @property
    def down(self) -> float:
        """How far the baseline of their characters is below that of the last text, in px."""
        down = self.base.position_y + self.base.baseline
        return float(down - self.last.position_y - self.last.baseline)


def placed_over(
    box: Any, start: int, spaces: Sequence[float], sorts: Sequence[Any], leaf: Any,
    glosses: Iterable[Gloss],
) -> list[SetReading]:  # fmt: skip
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
        over.append(SetReading(box, (left + end) / 2, end, gloss, leaf.over, ToldReading()))
    box.pango_layout.turns = turns_of(over, start, len(edges))
    return over


def turns_of(over: Iterable[SetReading], start: int, count: int) -> Turns:
    """Where in a text of so many sorts its readings begin and end."""
    turns: Turns = {}
    for each in over:
        turns[each.gloss.start - start] = each.told, "base"
        if each.gloss.stop - start < count:
            turns[each.gloss.stop - start] = each.told, "behind"
    return turns


def told_at(turns: Turns) -> dict[int, Any]:
    """Where what is read out goes on elsewhere, by the sorts of a text that are first there."""
    found = ((sort, getattr(told, part)) for sort, (told, part) in turns.items())
    return {sort: place for sort, place in found if place}


def said_from(start: int, sorts: Sequence[Sort], turns: Iterable[int]) -> str:
    """The text of the sorts from one to before the next one of these."""
    stop = min((turn for turn in turns if turn > start), default=len(sorts))
    return "".join([sort.text for sort in sorts[max(start, 0) : stop]])


def rows_of(
    over: Iterable[SetReading], last: Any, new_text: Callable[..., Any]
) -> list[ReadingRow]:
    """The rows of a line's readings, drawn after the text box `last`; `new_text` makes what is
    drawn of a style, its fount, sorts and the spaces before them."""
    rows: list[ReadingRow] = []
    for (style, fount, raised, beside), group in groupby(over, kind):
        each = list(group)
        if beside:
            rows += [column(placed, last, new_text) for placed in each]
            continue
        sorts, spaces, first, turns = in_a_row(each, fount)
        text = text_box(each[0].box, style, new_text(fount, style, sorts, spaces))
        text.pango_layout.turns = turns
        rows.append(ReadingRow((SetBox(text, first - last.position_x, raised),), each[0].box, last))
    return rows


def text_box(base: Any, style: Any, composed: Any) -> Any:
    """A box of the engine for text in a style of its own."""
    box = base.copy_with_text(composed.text)
    box.style, box.pango_layout, box.width = style, composed, composed.length
    return box


def column(placed: SetReading, last: Any, new_text: Callable[..., Any]) -> ReadingRow:
    """A reading in zhuyin, letter under letter."""
    box, sorts = placed.box, placed.gloss.sorts
    fount = placed.gloss.fount
    letters = [sort for sort in sorts if sort.text not in TONES]
    parts = []
    for sort in sorts:
        n = letters.index(sort) if sort in letters else len(letters) - 1
        right, raised = 0.0, len(letters) / 2 - n - TOP
        if sort.text == LIGHT:
            raised = len(letters) / 2 - LIGHT_TOP
        elif sort.text in TONES:
            right, raised = 1.0, raised + TONE_RAISED
        text = text_box(box, placed.style, new_text(fount, placed.style, [sort], [0.0]))
        if fount.vertical:  # the page lies: its right is above, and what is below it at the right
            x, above = placed.middle - raised * fount.em, TOP * box.style["font_size"]
            x, y = x - TOP * fount.em, above + (1 - TOP + right) * fount.em
        else:
            x, y = (
                placed.end + right * fount.em,
                MIDDLE * box.style["font_size"] + raised * fount.em,
            )
        parts.append(SetBox(text, x - last.position_x, y))
    said = "".join([sort.text for sort in sorts])
    return ReadingRow(tuple(parts), box, last, said, placed.told)


def kind(placed: SetReading) -> tuple[Any, ...]:
    """What readings of one row have in common."""
    return placed.style, placed.gloss.fount, raised(placed), placed.gloss.beside


def raised(placed: SetReading) -> float:
    """How far the baseline of a reading stands above that of its characters, in px."""
    em, own = placed.box.style["font_size"], placed.gloss.fount.em
    if under(placed.style):
        return float((TOP - 1 - GAP) * em - TOP * own)
    letters = not all(is_han(sort.text[0]) for sort in placed.gloss.sorts)
    return float((TOP + GAP) * em + (DEPTH if letters else HAN_DEPTH) * own)


def spread_of(gloss: Gloss) -> float:
    """What stands between the characters of a reading, and half of it before and behind them: of
    one in Han that is shorter than what it is over."""
    short = -gloss.left - gloss.right
    han = all(is_han(sort.text[0]) and sort.text[0] >= FIRST_HAN for sort in gloss.sorts)
    return short / len(gloss.sorts) if han and short > 0 else 0.0


def between(gloss: Gloss) -> float:
    """All that stands between the characters of a reading."""
    return spread_of(gloss) * (len(gloss.sorts) - 1)


def in_a_row(over: Sequence[SetReading], fount: Any) -> tuple[list[Any], list[float], float, Turns]:
    """The sorts of a row, a blank between two readings, with the space before each, where the row
    begins, and where each of them does."""
    turns: Turns = {}
    (blank,) = fount.cast([BLANK])
    starts = [each.middle - (each.gloss.width + between(each.gloss)) / 2 for each in over]
    first = pen = starts[0]
    sorts: list[Any] = []
    spaces: list[float] = []
    for placed, start in zip(over, starts, strict=True):
        if sorts:
            sorts.append(blank)
            spaces.append(0.0)
            pen += blank.width
        turns[len(sorts)] = placed.told, "over"
        sorts += placed.gloss.sorts
        spaces += [start - pen, *[spread_of(placed.gloss)] * (len(placed.gloss.sorts) - 1)]
        pen = start + placed.gloss.width + between(placed.gloss)
    return sorts, spaces, first, turns
