"""Cutting text into sorts, the pieces that a line is built of.

In comes text, out come its sorts in order; joined they are the text again. A sort is never spread
and never split: a Han character with its variation and combining marks, a mark, `——` and `……`
(GB/T 15834-2011 5.1.4 and 5.1.5), a number with its sign and unit (CLREQ 3.1.4.3), a Western word
or the part of it up to a hyphen or slash where Unicode UAX #14 allows a line to end (classes HY
and SY; 8.1, example 3, has addresses broken after their marks too).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf

from booklet.composer.marks import RAISED_SIGNS
from booklet.patterns import pattern

# Combining marks, variation selectors and joined emoji stay with the character before them.
TAIL = (
    r"(?:[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u200c\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    r"\u2060\u00ad\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]|\u200d[^\s])"
)
WORD = (
    rf"(?:[{RAISED_SIGNS}]|(?=[\0-\u245f\u2500-\u2e7f\ua4d0-\uabff\ud7b0-\ud7ff\ufb00-\ufeff"
    r"\U00010000-\U0001ffff\U00040000-\U0010ffff])\w)"
)
"""A letter or a digit that is not written as Han are: what is none of these is the longer list, and
takes longer to compile."""
NUMBER = r"[+\-−±$€£¥]?[0-9]+(?:[.,:/\-–~×][0-9]+)*(?:[%‰°′″℃℉])?"
WIDE_NUMBER = r"[￥＄￡]?[0-9０-９]+(?:[.．,:/][0-9０-９]+)*[％%‰℃℉]?"
ASCII_MARK = r"[!-/:-@\[-`{-~]"

BEFORE_WORD = rf"(?!{WORD}|[_+#@&=\\/\-.,:]\w)"

SINGLE = r"\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff，。、；：？！“”‘（）《》「」『』"
"""Characters that are sorts, each alone but for its marks; most of a text is of them."""
SORT = pattern(
    rf"([{SINGLE}]+(?!{TAIL}))|(%s)"
    % "|".join(
        (
            rf"(?:{WIDE_NUMBER}|{NUMBER}){BEFORE_WORD}{TAIL}*",
            r"\n",
            r"(?:—|…|⋯){1,2}",
            r"[\U0001f1e6-\U0001f1ff]{2}",  # a flag
            rf"(?:{WORD}|{TAIL}|(?<={WORD})[’'](?={WORD})|(?![(\[{{<]){ASCII_MARK}|[(\[{{<](?={WORD}|{ASCII_MARK}))+",
            rf"(?s:.){TAIL}*",
        )
    )
)
# Where a line may end inside a Western sort: after the slash of an address, after a hyphen between
# words, and in a long name after any other joint. Never beside a digit.
SLASH = r"(?<=[\w/)>\]}][/\\|?&])(?=[^\W\d]|[\[<{(*~$@])"
HYPHEN = r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})"
POINT = r"(?<=[^\W\d_][._:=@,;+])(?=[^\W\d_]{2})|(?<=[)\]}>])(?=[^\W\d_⁰-₎]{2})"
SHORT = pattern(f"{SLASH}|{HYPHEN}")
JOINTS_OF_LONG = pattern(f"{SLASH}|{HYPHEN}|{POINT}")
# In a name (an address, a path, an option, code) letters are no words: it gets no hyphen, and may
# be broken after its marks, before digits too, between words that capitals part, and nowhere else.
# A number in it stays whole.
PARTS = r"(?<=\w::)(?=\w)|(?<=[^\W\d][,;])(?=\w)|(?<=[>)\]}][.,:/])(?=\S)|(?<=\w)(?=[(\[{<]\w)"
CAPITALS = r"(?<=[a-z]{2})(?=[A-Z][a-z])"
JOINTS_OF_NAME = pattern(
    rf"{SLASH}|{POINT}|(?<=\w[/\\?&=_])(?=\w)|(?<=[^\W\d_][.\-@:])(?=\w)|(?<=\w[.\-])(?=[^\W\d])"
    rf"|{PARTS}|{CAPITALS}"
)
NAME = pattern(
    r"://|^www\.|\w@\w|^[~.]{0,2}[/\\]\w|\w[/\\]\w+[/\\._-]|[A-Za-z]:\\|\w=|\w_\w|^--?[a-z]|::|\(\)|\w\\+\w"
    r"|[^\W\d]{2}\.[^\W\d]{2}"
)
# So is a word with a capital within it, but it is broken before that only where it is long.
CAMEL = pattern(r"[a-z]{2}[A-Z][a-z]")
JOINTS_OF_CAMEL = pattern(f"{SLASH}|{HYPHEN}|{POINT}|(?<=[a-z]{{5}})(?=[A-Z][a-z]{{2}})")
PLAIN_WORD = pattern(r"[A-Z]?[a-z]+")  # which has no joints
WRITTEN = pattern(r"[!-~]+")
LONG = 9  # letters of a name that may be broken at its joints


def names_in(text: str) -> list[tuple[int, int]]:
    """Return where the names of a text begin and end."""
    chunks = WRITTEN.finditer(text)
    return [each.span() for each in chunks if NAME.search(each[0]) or CAMEL.search(each[0])]


def named_in(text: str, starts: Sequence[int]) -> dict[int, int]:
    """The sorts of a text that begin in a name, each with where the name ends; `starts` are the
    places of all sorts."""
    return {
        sort: stop
        for start, stop in names_in(text)
        for sort in range(bisect_left(starts, start), bisect_left(starts, stop))
    }


def is_in(names: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place is inside one of the names of a text."""
    before = bisect_right(names, (place, inf)) - 1
    return before >= 0 and place < names[before][1]


def joints_of(sort: str) -> re.Pattern[str]:
    """Where a line may end inside a sort."""
    if NAME.search(sort):
        return JOINTS_OF_NAME
    if CAMEL.search(sort):
        return JOINTS_OF_CAMEL
    return JOINTS_OF_LONG if len(sort) >= LONG else SHORT


def cut(text: str) -> list[str]:
    """Cut text into sorts; `"".join(cut(text)) == text`."""
    sorts: list[str] = []
    for singles, sort in SORT.findall(text):
        if singles:
            sorts += singles
        elif len(sort) > 4 and not PLAIN_WORD.fullmatch(sort):
            sorts += joints_of(sort).split(sort)
        else:
            sorts.append(sort)
    return sorts
