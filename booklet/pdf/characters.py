"""The classes of characters that the rules of Chinese composition speak of.

CLREQ 3.1 (punctuation marks and their classes) and GB/T 15834-2011 clause 5.1.
"""

from __future__ import annotations

import unicodedata

from booklet.patterns import pattern

OPENING = frozenset("“‘（《〈「『【〔［｛〖〝")
CLOSING = frozenset("”’）》〉」』】〕］｝〗〞〟，、；：。！？．")
NOT_FIRST = CLOSING | frozenset("·・～／,;:!?)]}%‰℃–－")
NOT_LAST = OPENING | frozenset("／([{")
HALVES = OPENING | CLOSING
DASHES = frozenset("—⸺")
DOTS = frozenset("…⋯")
UNITS = frozenset("年月日万亿个")
CURRENCY = frozenset("￥¥＄$€£")
BESIDE_NUMBERS = frozenset("%％‰℃°")
EMPHASIS = frozenset("·•●．.˙・﹅̣")

LABEL = pattern(
    "[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,4}|[A-Za-z])[）)．.、]|[①-⑳㉑-㊿•●■◆▪◦➢►]|\\[[0-9]{1,3}\\]|[问答]"
    "|第[0-9〇零一二三四五六七八九十百千]{1,7}[编章节条](?:之[一二三四五六七八九十]{1,3})?"
)
"""What a paragraph may begin with, and its words hang behind."""
HAN = pattern("[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_han(text: str) -> bool:
    """Whether `text` is a Chinese character (〇 is one)."""
    return HAN.match(text) is not None


def is_wide(text: str) -> bool:
    """Whether `text` fills one em in a Chinese font."""
    return text in "—…⋯" or unicodedata.east_asian_width(text) in "WF"


def is_digit(text: str) -> bool:
    """Whether `text` is an Arabic digit of either width."""
    return "0" <= text <= "9" or "０" <= text <= "９"


def is_western(text: str) -> bool:
    """Whether `text` is a letter or digit that stands off from Han by a space (CLREQ 3.2.2)."""
    return text.isascii() and text.isalnum()


def is_blank(text: str) -> bool:
    """Whether `text` is a blank character, of any width."""
    return text.isspace()
