"""The labels that lists are printed with: CSS Lists 3, HTML 4.4.5; OpenDocument has the same."""

from __future__ import annotations

from booklet.model.numerals import circled, han

BULLET = "•"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
STYLES = {
    "1": "1", "decimal": "1", "a": "a", "lower-alpha": "a", "lower-latin": "a", "A": "A",
    "upper-alpha": "A", "upper-latin": "A", "i": "i", "lower-roman": "i", "I": "I",
    "upper-roman": "I", "cjk-ideographic": "一", "simp-chinese-informal": "一",
    "trad-chinese-informal": "一", "cjk-decimal": "一", "none": "", "disc": BULLET,
    "circle": BULLET, "square": BULLET,
}  # fmt: skip


def number(style: str, count: int) -> str:
    """A number in a style of numbering: 1, a, A, i, I, 一 or ①; else it is in digits."""
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
            return str(count)


def label(style: str, count: int) -> str:
    """The label of an item that has no other signs beside its number."""
    if style in ("", BULLET):
        return style
    return f"{number(style, count)}{'、' if style == '一' else '.'}"


def letters(count: int) -> str:
    """a to z, then aa."""
    word = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        word = chr(ord("a") + rest) + word
    return word


def roman(count: int) -> str:
    """i, ii, iii, iv and so on."""
    word = ""
    for value, letter in ROMAN:
        times, count = divmod(count, value)
        word += letter * times
    return word
