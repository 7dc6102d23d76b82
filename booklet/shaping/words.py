"""Words: where they begin and end in a text (UAX 29, 4), for hyphens and ellipses."""

from __future__ import annotations

import unicodedata

from booklet.shaping.classes import class_of
from booklet.shaping.scripts import script_of

MARKS = ("Mn", "Mc", "Me", "Cf")
LETTERS = ("Lu", "Ll", "Lt", "Lm", "Lo")
NUMBERS = ("Nd", "Nl", "No")
EAST_ASIAN = ("Hani", "Hang", "Hira", "Kana")
MIDDLE = {
    **dict.fromkeys("'.\u2018\u2019\u2024\ufe52\uff07\uff0e", "MidNumLet"),
    **dict.fromkeys(":\u00b7\u0387\u2027\ufe13\ufe55\uff1a", "MidLetter"),
    **dict.fromkeys("\ufe50\ufe54\uff0c\uff1b", "MidNum"),
}
KATAKANA = "\u3031\u3032\u3033\u3034\u3035\u309b\u309c\u30a0\u30fc\uff70"
HYPHENS = "-\u058a\u2010\u2e17\u2e40\u30a0\ufe63\uff0d"
SOFT_HYPHEN = "\u00ad"
INNER = ("ALetter", "Numeric")


def kind_of(character: str) -> str:
    """The word break property of a character (UAX 29, table 3)."""
    category, kind = unicodedata.category(character), class_of(character)
    if script_of(character) == "Kana" or character in KATAKANA:
        return "Katakana"
    if kind == "NU":
        return "Numeric"
    if character in MIDDLE:
        return MIDDLE[character]
    if kind == "IS":
        return "MidNum"
    if category in MARKS:
        return "Extend"
    if category == "Pc":
        return "ExtendNumLet"
    is_letter = category in ("Lu", "Ll", "Lt", "Lm", "Nl") or (category == "Lo" and kind != "ID")
    if is_letter and script_of(character) not in ("Hani", "Hira"):
        return "ALetter"
    return "Space" if category == "Zs" and kind != "GL" else "Other"


def boundaries(text: str, begin: list[bool]) -> list[bool]:
    """Return for each place of a text, its end too, whether a word or what is none is bounded."""
    found, earlier, before, at = [True] * (len(text) + 1), "", "", -1
    for index, character in enumerate(text):
        if not begin[index]:
            found[index] = False
            continue
        kind = kind_of(character)
        if kind == "Extend":
            found[index] = False
            continue
        if is_inside(before, kind, at == index - 1):
            found[index] = False
        elif at >= 0 and goes_on(earlier, before, kind):
            found[index] = found[at] = False
        earlier, before, at = before, kind, index
    found[0] = found[-1] = True
    return found


def is_inside(before: str, kind: str, near: bool) -> bool:
    """Whether two neighbours are of one word (WB3d, WB5, WB8 to WB10, WB13)."""
    if "ExtendNumLet" in (before, kind):
        return {before, kind} <= {*INNER, "Katakana", "ExtendNumLet"}
    if before == kind == "Space":
        return near
    return (before in INNER and kind in INNER) or before == kind == "Katakana"


def goes_on(earlier: str, before: str, kind: str) -> bool:
    """Whether a word goes on over a mark in its midst (WB6, WB7, WB11, WB12)."""
    if earlier == kind == "ALetter":
        return before in ("MidLetter", "MidNumLet")
    return earlier == kind == "Numeric" and before in ("MidNum", "MidNumLet")


def ends(text: str) -> list[bool]:
    """Return for each place of a text, its end too, whether a word ends there."""
    found, first, last = [], "", ""  # what a word begins with, and its last letter or digit
    for character in [*text, "\u2029"]:
        category = unicodedata.category(character)
        ended = False
        if category in LETTERS or category in NUMBERS:
            ended = first in LETTERS and category in LETTERS and parted(last, character)
            first, last = first or category, character
        elif first and category not in MARKS:
            ended, first = True, ""
        found.append(ended)
    return found


def parted(last: str, character: str) -> bool:
    """Whether a word ends between two letters, since the script of Japanese words changes."""
    before, after = script_of(last), script_of(character)
    if before == "Hira":
        return after != "Hira"
    if before == "Kana":
        return after not in ("Kana", "Hira")
    if before == "Hani":
        return after not in ("Hani", "Hira")
    return after in ("Hani", "Hira", "Kana")


def hyphened(text: str, bounded: list[bool]) -> list[bool]:
    """Return for each place of a text, its end too, whether a break there leaves a hyphen: within a
    word, and neither beside a hyphen nor before a mark."""
    found, before = [False], ""
    for index, character in enumerate(text):
        if index:
            beside = blank_or_hyphen(before) or blank_or_hyphen(character)
            marked = kind_of(character).startswith("Mid")
            inside = not (bounded[index] or beside or marked)
            found.append(inside and is_parted_by_hyphen(before))
        before = character
    return [*found, False] if text else found


def is_parted_by_hyphen(before: str) -> bool:
    """Whether the script of a character parts its words by hyphens."""
    script = script_of(before)
    if script in EAST_ASIAN:
        return False
    return before == SOFT_HYPHEN if script == "Zyyy" else True


def blank_or_hyphen(character: str) -> bool:
    """Whether a character is a blank, or a hyphen itself."""
    blank = unicodedata.category(character) in ("Zs", "Zl", "Zp") or character in "\t\n\r\f"
    return blank or character in HYPHENS
