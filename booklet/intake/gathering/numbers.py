"""The labels that lists are printed with: CSS Counter Styles 3, HTML 4.4.5; OpenDocument 19.768.

A style of numbering is called by its first number: 1, a, A, i, I, 一, ① and those of NUMERALS."""

from __future__ import annotations

from booklet.intake.gathering.numerals import numeral, roman
from booklet.model.numerals import circled, han

BULLET = "•"
STYLES = {
    "1": "1", "decimal": "1", "a": "a", "lower-alpha": "a", "lower-latin": "a", "A": "A",
    "upper-alpha": "A", "upper-latin": "A", "i": "i", "lower-roman": "i", "I": "I",
    "upper-roman": "I", "cjk-ideographic": "一", "simp-chinese-informal": "一",
    "trad-chinese-informal": "一", "cjk-decimal": "〇", "simp-chinese-formal": "壹",
    "trad-chinese-formal": "貳", "cjk-heavenly-stem": "甲", "cjk-earthly-branch": "子",
    "japanese-informal": "一", "decimal-leading-zero": "01", "katakana": "ア",
    "katakana-iroha": "イ", "none": "", "disc": BULLET, "circle": BULLET, "square": BULLET,
    "disclosure-open": BULLET, "disclosure-closed": BULLET,
}  # fmt: skip
NUMERALS = {
    "〇": "ideographDigital", "壹": "chineseLegalSimplified", "貳": "ideographLegalTraditional",
    "甲": "ideographTraditional", "子": "ideographZodiac", "01": "decimalZero",
    "１": "decimalFullWidth", "ア": "aiueo", "イ": "iroha", "㊀": "ideographEnclosedCircle",
    "а": "russianLower", "А": "russianUpper",
}  # fmt: skip
"""What styles of numbering are to Word."""
KNOWN = frozenset({*"1aAiI一①", "", BULLET, *NUMERALS})


def number(style: str, count: int) -> str:
    """A number in a style of numbering; in one that is not known it is in digits."""
    match style:
        case "a" | "A" if count > 0:
            return letters(count) if style == "a" else letters(count).upper()
        case "i" | "I" if 0 < count < 4000:
            return roman(count) if style == "i" else roman(count).upper()
        case "一":
            return han(count)
        case "①":
            return circled(count)
        case _:
            return numeral(NUMERALS.get(style, "decimal"), count)


def label(style: str, count: int) -> str:
    """The label of an item that has no other signs beside its number."""
    if style in ("", BULLET):
        return style
    return f"{number(style, count)}{'、' if style in '一〇壹貳甲子アイ' else '.'}"


def letters(count: int) -> str:
    """a to z, then aa."""
    word = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        word = chr(ord("a") + rest) + word
    return word
