"""Languages of texts, by their names (BCP 47), and whether a text is written in one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from booklet.patterns import pattern

TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
HOUSE = "zh-CN"
"""The language of texts that say nothing."""
MAINLAND = pattern("(zh|cmn)(-(cn|sg|hans).*)?")
CHINESE = pattern("(zh|cmn|yue)(-|$)")
KANA, HANGUL = pattern("[\u3041-\u30ff]"), pattern("[\uac00-\ud7af]")
HAN = pattern("[\u3400-\u9fff\U00020000-\U0003ffff]")
LETTER = pattern(r"[^\W\d_]")
KANA_SHARE, HANGUL_SHARE, TRADITIONAL_SHARE = 0.05, 0.3, 0.9


def language_of(said: Iterable[str], text: str) -> str | None:
    """The first language that a file says and in which its text is written; None where that is
    none, or the language of the house: what files say is often that of the program that made
    them."""
    named = (each.strip().replace("_", "-") for each in said)
    fit = (each for each in named if re.match(TAG, each) and is_written_in(each.lower(), text))
    found = next(fit, None)
    return None if found is None or MAINLAND.fullmatch(found.lower()) else found


def is_written_in(language: str, text: str) -> bool:
    """Whether the letters of a text are those of a language, given in small letters. Traditional
    Chinese is known by its characters, nine in ten of which are of Big5."""
    letters, han = len(LETTER.findall(text)), HAN.findall(text)
    match language.partition("-")[0]:
        case "ja":
            return len(KANA.findall(text)) > KANA_SHARE * letters
        case "ko":
            return len(HANGUL.findall(text)) > HANGUL_SHARE * letters
        case "zh" | "cmn" | "yue":
            known = sum(bool(each.encode("big5hkscs", "ignore")) for each in han)
            fits = MAINLAND.fullmatch(language) or known >= TRADITIONAL_SHARE * len(han)
            return bool(han and fits)
        case "mul" | "und" | "zxx":
            return False
        case _:
            others = len(KANA.findall(text)) + len(HANGUL.findall(text))
            return 0 < letters >= 3 * (len(han) + others)


def common(languages: Iterable[str | None]) -> str:
    """The language of a book that tells none: that of all its texts, else that of the house."""
    told = set(languages)
    return told.pop() or HOUSE if len(told) == 1 else HOUSE
