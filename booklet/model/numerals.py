"""Characters, numbers and dates as a Chinese book writes them."""

from __future__ import annotations

from datetime import date

# Unicode: CJK Unified Ideographs, extension A, and the supplementary planes; for a regular
# expression's brackets.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"


def is_han(character: str) -> bool:
    """Whether it is one of the characters of HAN."""
    return (
        "\u3400" <= character <= "\u4dbf"
        or "\u4e00" <= character <= "\u9fff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


# Unicode: Enclosed Alphanumerics, then Enclosed CJK Letters and Months.
CIRCLED = {
    start + n: chr(first + n)
    for first, start, count in ((0x2460, 1, 20), (0x3251, 21, 15), (0x32B1, 36, 15))
    for n in range(count)
}
DIGITS: tuple[str, ...] = ("", *"一二三四五六七八九")
NUMBER = {character: number for number, character in CIRCLED.items()}


FULL_WIDTH = str.maketrans(',:;()!?"', "，：；（）！？“")


def as_set(text: str) -> str:
    """The text with full-width marks, length unchanged."""
    return text.translate(FULL_WIDTH).replace("”", "“")


def circled(number: int) -> str:
    """①–㊿; beyond, the plain number."""
    return CIRCLED.get(number, str(number))


def numbered(word: str) -> int | None:
    """The number that a word writes, as ⑤ or as 5."""
    return NUMBER.get(word, int(word) if word.isascii() and word.isdigit() else None)


def han(number: int) -> str:
    """A number from 1 to 999 in Han 一百零三; beyond, in digits."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text: str = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + DIGITS[ones]


def day(when: date) -> str:
    """A date as Chinese texts write it, 2024年3月25日."""
    return f"{when.year}年{when.month}月{when.day}日"


ZERO = "〇零"
HAN_NUMERALS = "〇零一二三四五六七八九十百千"
"""What a number in Han is written with; for a regular expression's brackets."""
UNITS = {"十": 10, "百": 100, "千": 1000}


def counted(word: str) -> int | None:
    """The number that a label counts with: 十二, 12, １２, ⑫, or l for the twelfth."""
    if word in NUMBER or word.isdecimal():
        return NUMBER.get(word) or int(word)
    if len(word) == 1 and word.isascii() and word.isalpha():
        return ord(word.lower()) - ord("a") + 1
    total = last = 0
    for character in word:
        if character in UNITS:
            total, last = total + (last or 1) * UNITS[character], 0
        elif character in ZERO or character in DIGITS:
            last = 10 * last + (0 if character in ZERO else DIGITS.index(character))
        else:
            return None
    return total + last
