"""Numbers as Word writes them before paragraphs (ECMA-376-1, 17.18.59, ST_NumberFormat).

What others count in is here by the name that it has in Word.

Where the standard says less than Word does, they are as Word prints them: chineseCounting goes on
from 100 digit by digit, and stems 甲乙丙 and branches 子丑寅 go on in digits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from booklet.model.numerals import circled

SIMPLE, FORMAL, FORMAL_OLD = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
UNITS, FORMAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
    "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
            "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
LARGEST = 32_767  # the last number that Word gives
NOTE_SIGNS = "*†‡§"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def digits(signs: str, n: int) -> str:
    """A number digit by digit."""
    return "".join(signs[int(digit)] for digit in str(n))


def counting(signs: str, units: tuple[str, ...], short_ten: bool, n: int) -> str:
    """A number below 100,000 by ones, tens, hundreds and thousands, and these by 万."""
    if n >= 10_000:
        high, low = divmod(n, 10_000)
        gap = signs[0] if 0 < low < 1000 else ""
        rest = counting(signs, units, False, low) if low else ""
        return f"{counting(signs, units, short_ten, high)}万{gap}{rest}"
    said = ""
    for unit in range(3, -1, -1):
        digit, before = n // 10**unit % 10, n // 10 ** (unit + 1)
        if digit:
            gap = signs[0] if said and not before % 10 else ""
            said += gap + signs[digit] + units[unit]
    one_ten = signs[1] + units[1]
    return (said[1:] if short_ten and said.startswith(one_ten) else said) or signs[0]


def counted_to_99(n: int) -> str:
    """A number as it is counted, from 100 on digit by digit."""
    return counting(SIMPLE, UNITS, True, n) if n < 100 else digits(SIMPLE, n)


def letters(signs: str, n: int) -> str:
    """a … z, aa, bb … zz, aaa; digits beyond thirty times round, as Word has it."""
    if n > 30 * len(signs):
        return str(n)
    return signs[(n - 1) % len(signs)] * ((n - 1) // len(signs) + 1) if n > 0 else ""


def listed(signs: str, n: int) -> str:
    """The nth of the signs; beyond them digits."""
    return signs[n - 1] if 0 < n <= len(signs) else str(n)


def signs_from(first: str, count: int, n: int) -> str:
    """Signs that follow one another in Unicode."""
    return chr(ord(first) + n - 1) if 0 < n <= count else str(n)


def roman(count: int) -> str:
    """i, ii, iii, iv and so on."""
    word = ""
    for value, letter in ROMAN:
        times, count = divmod(count, value)
        word += letter * times
    return word


def english(n: int) -> str:
    """A number in English words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" {english(n % 100)}" if n % 100 else "")
    return f"{english(n // 1000)} thousand" + (f" {english(n % 1000)}" if n % 1000 else "")


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    tail = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{tail}"


def ordinal_words(n: int) -> str:
    """First, Second, Twenty-first."""
    said = english(n)
    head, last = (
        said[: max(said.rfind(" "), said.rfind("-")) + 1],
        said.replace("-", " ").split()[-1],
    )
    tail = ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return (head + tail).capitalize()


def padded(width: int, n: int) -> str:
    """A number with zeros before it, so many digits wide."""
    return f"{n:0{width}}"


def cycle(n: int) -> str:
    """甲子, 乙丑 … through the sixty."""
    return STEMS[(n - 1) % 10] + BRANCHES[(n - 1) % 12]


thousands = partial(counting, SIMPLE, UNITS, True)
formal_old = partial(counting, FORMAL_OLD, FORMAL_UNITS, False)
by_digit = partial(digits, SIMPLE)

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": partial(padded, 2),
    "01, 02, 03, ...": partial(padded, 2),
    "001, 002, 003, ...": partial(padded, 3),
    "0001, 0002, 0003, ...": partial(padded, 4),
    "00001, 00002, 00003, ...": partial(padded, 5),
    "decimalFullWidth": lambda n: str(n).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(FULL_WIDTH),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": partial(signs_from, "⑴", 20),
    "decimalEnclosedFullstop": partial(signs_from, "⒈", 20),
    "ideographEnclosedCircle": partial(signs_from, "㊀", 10),
    "numberInDash": lambda n: f"- {n} -",
    "hex": lambda n: f"{n:X}",
    "ordinal": ordinal,
    "cardinalText": lambda n: english(n).capitalize(),
    "ordinalText": ordinal_words,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": partial(letters, LATIN.upper()),
    "lowerLetter": partial(letters, LATIN),
    "russianUpper": partial(letters, CYRILLIC.upper()),
    "russianLower": partial(letters, CYRILLIC),
    "chicago": partial(letters, NOTE_SIGNS),
    "chineseCounting": counted_to_99,
    "taiwaneseCounting": counted_to_99,
    "chineseCountingThousand": thousands,
    "taiwaneseCountingThousand": thousands,
    "japaneseCounting": thousands,
    "koreanCounting": thousands,
    "chineseLegalSimplified": partial(counting, FORMAL, FORMAL_UNITS, False),
    "ideographLegalTraditional": formal_old,
    "japaneseLegal": partial(counting, "〇壱弐参四伍六七八九", ("", "拾", "百", "阡"), False),
    "ideographDigital": by_digit,
    "japaneseDigitalTenThousand": by_digit,
    "taiwaneseDigital": by_digit,
    "koreanDigital2": by_digit,
    "ideographTraditional": partial(listed, STEMS),
    "ideographZodiac": partial(listed, BRANCHES),
    "ideographZodiacTraditional": cycle,
    "aiueo": partial(letters, KANA),
    "aiueoFullWidth": partial(letters, KANA),
    "iroha": partial(letters, IROHA),
    "irohaFullWidth": partial(letters, IROHA),
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def numeral(kind: str, n: int) -> str:
    """A number of a kind; of one that is not known, in digits."""
    return FORMATS.get(kind, str)(n) if 0 <= n <= LARGEST else str(n)
