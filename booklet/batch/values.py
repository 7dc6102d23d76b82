"""What a cell says to its word, as a person writes it; what may mean two things is a finding.

A value that is none goes on as it is written: the ticket then tells what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct

from booklet.batch.naming import pieces_in, texts_in
from booklet.batch.sheets import Formatted, text_of
from booklet.errors import Fault, Words
from booklet.errors.faults import tables
from booklet.model.numerals import HAN_NUMERALS, counted
from booklet.model.words import Named, ValueKind, Word
from booklet.patterns import pattern

YES = {"yes", "true", "是", "有", "要", "需要", "√", "✓", "y", "1"}
NO = {"no", "false", "否", "无", "無", "没有", "不要", "不需要", "×", "x", "n", "0"}
COUNTED = pattern(r"(\d+)(?:\.00?)?|(\d{1,3}(?:,\d{3})+)")
STANDING = {
    **dict.fromkeys(
        ("同上", "同前", "同左", "〃", "″", '"', "''", "”", "“", "々", "ditto", "do.", "↑"),
        Words("what stands above it", "照上一行"),
    ),
    **dict.fromkeys(
        (
            "-",
            "--",
            "–",
            "—",
            "——",
            "－",
            "/",
            "／",
            "\\",
            "…",
            "……",
            "无",
            "無",
            "n/a",
            "none",
            "*",
            "×",
        ),
        Words("nothing", "不写"),
    ),
}
"""Signs that are written into a cell in place of words, and what they stand for."""
UNITS = pattern(r"\s*(份|本|套|册|冊|张|張|页|頁|克|g|g/m2|克/平方米|年级|年級)$")
FULL_DAY = pattern(
    r"(\d{4})\s*[-./年—–]\s*(\d{1,2})\s*[-./月—–]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?"
)
EIGHT = pattern(r"(\d{4})(\d{2})(\d{2})")
SHORT_DAY = pattern(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
LAST_YEAR = pattern(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
THREE_SHORT = pattern(r"(\d{1,2})[-./](\d{1,2})[-./](\d{1,2})")
HAN_DAY = pattern(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)
YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FORCED = pattern("'[^']*")
"""What is typed so that a table program keeps it as text; as a word of its own it may be meant."""
ROUNDED = pattern(r"\d(?:\.\d+)?[Ee]\+\d+")
"""A long number as a table program shows it."""
SERIALS = range(20_000, 80_000)
"""Days that a table program counts from the last of 1899: 1954 to 2119."""
FIRST = date(1899, 12, 30)
OLDEST = date(1954, 1, 1)
"""What is earlier in a table is a number that is shown as a date."""


class Unclear(Struct, frozen=True):
    """Why a cell cannot be read: a fault, and its words."""

    fault: Fault
    words: Mapping[str, object]


def value(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """What a cell says to a word, or why that is unclear.

    `names` are what values of the word are called, `year` is that of a date that has none."""
    if isinstance(cell, str) and FORCED.fullmatch(cell.strip()):
        bare = cell.strip()[1:]
        if word.kind is ValueKind.LINE and not word.many:
            return unclear(word, cell, bare, cell)
        cell = bare
    return READERS[reader_of(word)](word, cell, names, year)


def reader_of(word: Word) -> str:
    """By which of READERS a word is read."""
    if word.names is Named.PIECE:
        return "pieces"
    return "texts" if word.many and word.kind is ValueKind.LINE else word.kind


def read_line(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """A text as it is shown, or the value that is called so."""
    if isinstance(cell, (bool, date)):
        return cell
    if isinstance(cell, Formatted) and cell.shown is None:
        return unshown(word, cell)
    text = unicodedata.normalize("NFC", text_of(cell))
    if word.kind is ValueKind.LINE and ROUNDED.fullmatch(text):
        return Unclear(
            tables.UNCLEAR_FORMAT, {"given": text, "name": Words(word.key, word.name.zh)}
        )
    return standing_for(word, text) or called(text, names)


def standing_for(word: Word, text: str) -> Unclear | None:
    """Why a sign that stands for another cell, or for none, is no text of its own."""
    if word.kind is not ValueKind.LINE or (said := text.strip().casefold()) not in STANDING:
        return None
    return unclear(word, text, STANDING[said], Words("these very words", "就是这几个字"))


def called(text: str, names: Mapping[str, str]) -> str:
    """The value that is called so, or whose name alone begins so; else the text."""
    said = unicodedata.normalize("NFKC", text).strip()
    if said in names:
        return names[said]
    begun = {each for name, each in names.items() if len(said) > 1 and name.startswith(said)}
    return begun.pop() if len(begun) == 1 else text


def read_texts(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """Several texts in a cell."""
    if isinstance(cell, (bool, date)):
        return cell
    return texts_in(unicodedata.normalize("NFC", text_of(cell)))


def read_pieces(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """The pieces that a cell names; a date, which table programs make of 5-7, is unclear."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, date):
        return two_pieces(word, f"{cell.month}-{cell.day}", cell.month, cell.day)
    if isinstance(cell, Formatted) and cell.shown is None:
        return unshown(word, cell)
    text = text_of(cell)
    found = pieces_in(text)
    return two_pieces(word, text, *found) if isinstance(found, tuple) else found


def two_pieces(word: Word, given: str, first: object, last: object) -> Unclear:
    """That a cell may mean two pieces, or all from one to the other."""
    both = Words(f"{first} and {last}", f"第 {first} 和第 {last}")
    through = Words(f"{first} to {last}, or a date", f"第 {first} 到第 {last}，或一个日期")
    return unclear(word, given, both, through)


def read_number(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """A number, as 20, 20份, ２０, 1,000 or 二十; of several one text."""
    if isinstance(cell, (bool, date)):
        return cell
    raw = cell.value if isinstance(cell, Formatted) else cell
    text = text_of(raw)
    if any(unicodedata.category(each) == "No" for each in text):  # ²
        return text
    text = unicodedata.normalize("NFKC", text).strip()
    return text if word.many else number_in(text)


def number_in(text: str) -> int | str:
    """The number that is written, which is soon too large; else the text as it is."""
    said = UNITS.sub("", text).strip()
    if found := COUNTED.fullmatch(said):
        return int((found[1] or found[2]).replace(",", "")[:40])
    if said and all(each in HAN_NUMERALS + "两" for each in said):
        return counted(said.replace("两", "二")) or 0
    return text


def read_switch(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """Whether a cell says yes: 是, 有, 要, √."""
    said = unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
    if isinstance(cell, bool) or said in YES | NO:
        return cell if isinstance(cell, bool) else said in YES
    return text_of(cell) if not isinstance(cell, date) else cell


def read_day(word: Word, cell: object, names: Mapping[str, str], year: int | None) -> Any:
    """A day, as table programs keep it or as people write it."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell if cell >= OLDEST else unclear(word, cell, *THAT_OLD)
    raw = cell.value if isinstance(cell, Formatted) else cell
    if isinstance(raw, float) and int(raw) in SERIALS:  # with a time of the day
        raw = int(raw)
    text = unicodedata.normalize("NFKC", text_of(raw)).strip()
    if text.isascii() and text.isdigit() and int(text) in SERIALS:
        return FIRST + timedelta(int(text))
    return day_in(word, text, year)


THAT_OLD = Words("a day", "日期"), Words("a number that is shown as one", "显示成日期的数字")


def day_in(word: Word, text: str, year: int | None) -> Any:
    """The day that is written; the text where it is none; why it is unclear."""
    if found := FULL_DAY.fullmatch(text) or EIGHT.fullmatch(text):
        return day_of(text, *map(int, found.groups()))
    if found := HAN_DAY.fullmatch(text):
        digits = "".join(
            str("〇一二三四五六七八九".index(c)) for c in re.sub("[零○]", "〇", found[1])
        )
        return day_of(text, int(digits), counted(found[2]) or 0, counted(found[3]) or 0)
    if found := SHORT_DAY.fullmatch(text):
        if year is None:
            return Unclear(tables.NO_YEAR, {"given": text, "name": Words(word.key, word.name.zh)})
        return day_of(text, year, int(found[1]), int(found[2]))
    if found := LAST_YEAR.fullmatch(text):
        return day_before_year(word, text, *map(int, found.groups()))
    if found := THREE_SHORT.fullmatch(text):
        a, b, c = map(int, found.groups())
        return unclear(word, text, day_of(text, 2000 + a, b, c), day_of(text, 2000 + c, b, a))
    return text


def day_before_year(word: Word, text: str, first: int, second: int, year: int) -> Any:
    """25/3/2024 is a day before its month; 3/4/2024 may be either."""
    days = [day_of(text, year, second, first), day_of(text, year, first, second)]
    right = list(dict.fromkeys(day for day in days if isinstance(day, date)))
    if len(right) > 1:
        return unclear(word, text, right[0], right[1])
    return right[0] if right else text


def day_of(text: str, year: int, month: int, day: int) -> date | str:
    """The day, else the text that should have been one."""
    try:
        return date(year, month, day)
    except ValueError:
        return text


def year_in(cell: object) -> int | None:
    """The year that a text names, if it is one."""
    found = {int(each) for each in YEAR.findall(text_of(cell))}
    return found.pop() if len(found) == 1 else None


def unclear(word: Word, given: object, one: object, other: object) -> Unclear:
    """That a cell may mean two things."""
    words = {"given": given, "name": Words(word.key, word.name.zh), "one": one, "other": other}
    return Unclear(tables.UNCLEAR_CELL, words)


def unshown(word: Word, cell: Formatted) -> Unclear:
    """That a cell is shown otherwise than it is kept, nobody knows how."""
    words = {"given": text_of(cell.value), "name": Words(word.key, word.name.zh)}
    return Unclear(tables.UNCLEAR_FORMAT, words)


Reader = Callable[[Word, object, Mapping[str, str], int | None], Any]
READERS: Mapping[str, Reader] = {
    "pieces": read_pieces,
    "texts": read_texts,
    ValueKind.LINE: read_line,
    ValueKind.CHOICE: read_line,
    ValueKind.NUMBER: read_number,
    ValueKind.DAY: read_day,
    ValueKind.SWITCH: read_switch,
}
