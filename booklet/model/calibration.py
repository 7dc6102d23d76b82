"""The questions of the calibration sheets, and what a person answered."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

Words = tuple[str, str]
"""The same in Chinese and in English."""


class Arrow(StrEnum):
    """Where the other arrow points when that of the 1 points up."""

    UP = "up"
    DOWN = "down"


class LetterSide(StrEnum):
    """Where the letter is: on the side of the number, or on the other."""

    SAME = "same"
    OTHER = "other"


class Letter(StrEnum):
    """The letter on the sheet that has the 1."""

    A = "A"
    B = "B"


class Answers(Struct, frozen=True):
    """What a person saw: `sheets` that came out, the `arrow`, the `margin` in mm.

    `mark` and `letter` are asked only where two sheets came out, after the second pass."""

    sheets: int
    arrow: Arrow
    margin: float
    mark: LetterSide | None = None
    letter: Letter | None = None


class Inquiry(Struct, frozen=True):
    """A question for the field `key` of Answers; without choices the answer is a number of mm."""

    key: str
    words: Words
    choices: Mapping[str, Words]


SHEETS = Inquiry(
    "sheets",
    ("印出了几张纸？", "How many sheets came out?"),
    {"1": ("一张，两面有字", "one, printed on both sides"), "2": ("两张", "two")},
)
ARROW = Inquiry(
    "arrow",
    (
        "让数字 1 的箭头朝上，另一个箭头朝哪边？\n在背面的，像翻书那样翻过来看。",
        "Hold the sheet so that the arrow of the 1 points up. Where does the other arrow point? "
        "If it is on the back, turn the sheet like the page of a book.",
    ),
    {"up": ("也朝上", "up as well"), "down": ("朝下", "down")},
)
MARGIN = Inquiry(
    "margin",
    (
        "看四条边的台阶，线都印出来的最小数字是几？",
        "Look at the steps along the edges: which is the smallest number whose line is printed at "
        "all four?",
    ),
    {},
)
MARK = Inquiry(
    "mark",
    ("字母印在哪里？", "Where is the letter?"),
    {
        "other": ("在背面，和数字不同面", "on the back, not with the number"),
        "same": ("和数字在同一面，背面是白的", "on the same side as the number; the back is white"),
    },
)
LETTER = Inquiry(
    "letter",
    ("和数字 1 同一张纸的是哪个字母？", "Which letter is on the sheet that has the 1?"),
    {"A": ("A", "A"), "B": ("B", "B")},
)

BOTH_SIDES: Words = (
    "双面打印，短边翻转，实际大小。",
    "print it on both sides, turned on the short edge, at actual size",
)
ONE_SIDE: Words = ("单面打印，实际大小。", "print it on one side, at actual size")
LAY_BACK: Words = (
    "印出两张时：两张叠着，别动次序，有字的一面朝\n上，空心箭头指向打印机，放回纸盒；然后打印第\n二个文件。",
    "If two sheets came out: keep them in their order, lay them back printed side up, the hollow "
    "arrow pointing into the printer, and print the second file.",
)


def questions(sheets: int) -> tuple[Inquiry, ...]:
    """What is asked after the number of sheets that came out is known."""
    return (ARROW, MARGIN) if sheets == 1 else (MARK, ARROW, LETTER, MARGIN)
