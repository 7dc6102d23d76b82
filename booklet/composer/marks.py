"""Character classes of Chinese text: which mark is what, and where its white lies.

In comes a sort (one indivisible piece of text: a Han character, a mark, a word, a number, `——`),
out come the classes of its two edges. Classes follow W3C CLREQ, section 3.1 (punctuation) and
GB/T 15834-2011, 5.1 (place and width of marks).
"""

from enum import IntEnum
from functools import lru_cache
from unicodedata import category


class Edge(IntEnum):
    """The class of a sort's left or right edge, seen from its neighbour."""

    HAN = 0
    COUNTER = 1  # Han that belongs to the number before it: 年 月 日 万 亿 个
    OPENING = 2
    CLOSING = 3
    PAUSE = 4  # ，、；：
    STOP = 5  # 。？！
    DOT = 6  # ·
    BAR = 7  # ／ and ～
    DASH = 8  # —— and ……
    SIGN = 9  # full-width ％ and other signs that end a number
    LETTER = 10
    DIGIT = 11
    PREFIX = 12  # ￥ and № before a number, full-width
    WESTERN_OPENING = 13
    WESTERN_CLOSING = 14
    SYMBOL = 15
    BLANK = 16
    FIXED_BLANK = 17
    SOLID = 18  # a picture, a pictogram or another object in the line
    QUAD = 19  # U+3000
    LINK = 20  # slash inside a Western address, after which a line may end
    HYPHEN = 21  # hyphen between two Western words
    POINT = 22  # another joint of a long Western name: point, underscore, colon
    RAISED = 23  # a note call or another raised or lowered figure
    SYLLABLE = 24  # the end of a syllable, where a hyphen is set if a line ends there
    TORN = 25  # a place inside a syllable: the same, but against the rules
    HUNG = 26  # an object that hangs before the line, such as the label of an item
    CONNECTOR = 27  # 连接号: one —, and －
    CENTRED_PAUSE = 28  # ，、；： in the middle of their em
    CENTRED_STOP = 29  # 。？！ likewise
    DIVIDING = 30  # ⁉ and its kin, and ？！ of Japanese, which have no white to give
    FOLLOWING = 31  # kana and 々 that begin no line
    WHOLE = 32  # ；：？！ of vertical text, which fill their em
    COMBINED = 33  # digits that stand side by side as one character of vertical text


SOLID, HUNG = "\ufffc", "\ufffb"
OPENING = "“‘（《「『【〈〔〖［｛｟〝"
CLOSING = "”’）》」』】〉〕〗］｝｠〞〟"
PAUSE = "，、；："
STOP = "。？！．"
DOT = "·・‧"
BAR = "／～〜"
DASH = "—…⸺⋯"
CONNECTOR = "－"
DIVIDING = "‼⁇⁈⁉"
LINK = {
    **dict.fromkeys("/\\|?&", Edge.LINK),
    "-": Edge.HYPHEN,
    **dict.fromkeys("._:=@,;+", Edge.POINT),
}
SIGN = "％‰℃℉°′″々〻ー％"
COUNTER = "年月日万亿个"
PREFIX = "￥＄￡№＃"
WESTERN_OPENING = "([{<«"
WESTERN_CLOSING = ")]}>»,.;:!?"
PAIRS = {")": "(", "]": "[", "}": "{"}
RAISED_SIGNS = "⁺⁻⁼⁽⁾₊₋₌₍₎"  # which belong to formulas, as the digits ⁰ and ₀ do
OPERATORS = "×÷±−≤≥≈≠∙⋅"  # which stand close to what they join
DECIMAL_SIGNS = "%‰°′″℃℉"

MARKS = {
    character: edge
    for characters, edge in (
        (OPENING, Edge.OPENING),
        (CLOSING, Edge.CLOSING),
        (PAUSE, Edge.PAUSE),
        (STOP, Edge.STOP),
        (DOT, Edge.DOT),
        (BAR, Edge.BAR),
        (DASH, Edge.DASH),
        (CONNECTOR, Edge.CONNECTOR),
        (DIVIDING, Edge.DIVIDING),
        (SIGN, Edge.SIGN),
        (COUNTER, Edge.COUNTER),
        (PREFIX, Edge.PREFIX),
        (WESTERN_OPENING, Edge.WESTERN_OPENING),
        (WESTERN_CLOSING, Edge.WESTERN_CLOSING),
        ("\u00a0\u202f\u2007", Edge.FIXED_BLANK),
        (" \t\n", Edge.BLANK),
        (SOLID, Edge.SOLID),
        (HUNG, Edge.HUNG),
        ("\u3000", Edge.QUAD),
    )
    for character in characters
}

# Where a full-width mark of mainland fonts keeps its white, in em, as (left, right):
# CLREQ 3.1.6.1 and GB/T 15834-2011 5.1.1 to 5.1.3 and 5.1.7.
WHITE = {
    Edge.OPENING: (0.5, 0.0),
    Edge.CLOSING: (0.0, 0.5),
    Edge.PAUSE: (0.0, 0.5),
    Edge.STOP: (0.0, 0.5),
    Edge.DOT: (0.25, 0.25),
    Edge.CENTRED_PAUSE: (0.25, 0.25),
    Edge.CENTRED_STOP: (0.25, 0.25),
}


def is_han(character: str) -> bool:
    """Whether the character is set as a square ideograph (Han, kana, bopomofo, ○, 〇, ①)."""
    code = ord(character)
    return (
        0x2E80 <= code < 0x3000
        or 0x3005 <= code <= 0x3007
        or 0x3021 <= code < 0xA4D0
        or 0xAC00 <= code < 0xD7B0
        or 0xF900 <= code < 0xFB00
        or 0x2460 <= code < 0x2500
        or 0x25A0 <= code < 0x2600
        or 0x20000 <= code < 0x34000
        or code == 0x3000
    )


# The Latin forms of marks, the left and the right edge: “ clings to what follows, a dash to what is
# before it.
LATIN_EDGES = {
    **dict.fromkeys("“‘", (Edge.WESTERN_OPENING, Edge.WESTERN_OPENING)),
    **dict.fromkeys("”’…", (Edge.WESTERN_CLOSING, Edge.WESTERN_CLOSING)),
    **dict.fromkeys("—–", (Edge.WESTERN_CLOSING, Edge.POINT)),
    "·": (Edge.WESTERN_CLOSING, Edge.WESTERN_OPENING),
}


def latin_edges(sort: str) -> tuple[Edge, Edge]:
    """Return the classes of the edges of marks in their Latin form."""
    return LATIN_EDGES[sort[0]][0], LATIN_EDGES[sort[-1]][1]


@lru_cache(maxsize=65536)
def edges(sort: str) -> tuple[Edge, Edge]:
    """Return the classes of the left and the right edge of a sort."""
    if sort in "/\\|":
        return Edge.BAR, Edge.BAR
    if sort == "—":
        return Edge.CONNECTOR, Edge.CONNECTOR
    if sort == "–":
        return latin_edges(sort)
    first, last = edge_of(sort[0]), edge_of(sort[-1])
    if any(letter.isalnum() for letter in sort):
        first = Edge.LETTER if first is Edge.SYMBOL else first
        if last in (Edge.SYMBOL, Edge.WESTERN_CLOSING):
            last = LINK.get(sort[-1], Edge.LETTER if last is Edge.SYMBOL else last)
    if last is Edge.WESTERN_CLOSING and PAIRS.get(sort[-1], sort) in sort[1:]:
        last = Edge.LETTER  # mount(8)
    return (first, Edge.DIGIT) if last is Edge.SIGN and len(sort) > 1 else (first, last)


def edge_of(character: str) -> Edge:
    """What a character is to its neighbours."""
    if (mark := MARKS.get(character)) is not None:
        return mark
    if is_han(character):
        return Edge.HAN
    if character.isdigit() or character in DECIMAL_SIGNS:
        return Edge.DIGIT
    if character.isalpha():
        return Edge.LETTER
    if character in RAISED_SIGNS + OPERATORS:
        return Edge.SYMBOL
    return Edge.SYMBOL if character.isascii() or category(character)[0] in "MC" else Edge.SOLID
