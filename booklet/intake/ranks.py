"""Ranks of the marks that people type: 第一章, 一、, （一）, 1., 1.1, （1）.

A number of parts, 2.1, is a mark where the lines of its text count so; its chapter is 2 then, with
or without a point behind it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from booklet.patterns import pattern

HAN = "[〇○零一二三四五六七八九十百千两]+"
POINT = "[.．]"
NO_NUMBER = rf"(?!{POINT}?\d|{POINT}?[%％])"
MARKS = tuple(
    pattern(written)
    for written in (
        rf"第(?:{HAN}|\d+)(?:编|部分|篇|卷)",
        rf"第(?:{HAN}|\d+)(?:章|讲|课|回)",
        rf"第(?:{HAN}|\d+)节",
        rf"{HAN}、",
        rf"[（(]{HAN}[）)]",
        rf"\d{{1,2}}(?:{POINT}(?!\d)|、)",
        rf"\d{{1,2}}{POINT}\d{{1,2}}{NO_NUMBER}",
        rf"\d{{1,2}}(?:{POINT}\d{{1,2}}){{2}}{NO_NUMBER}",
        rf"\d{{1,2}}(?:{POINT}\d{{1,2}}){{3}}{NO_NUMBER}",
        r"[（(]?\d{1,2}[）)]",
    )
)
STRONG = 4  # ranks that need no further sign
IN_ARTICLES = 3  # ranks that stand above articles
SINGLE = 5
PARTED = range(6, 9)  # ranks of numbers of several parts
NUMBER = pattern(rf"\d{{1,2}}(?:{POINT}\d{{1,2}})*")
CHAPTER = pattern(r"\d{1,2}[ \t\u3000]+(?=[\u4e00-\u9fff])")


class Marked(Struct, frozen=True):
    """What a line is behind its mark: the rank, None without one; whether that is `strong`, and
    needs no further sign; the words."""

    rank: int | None
    strong: bool
    words: str


def parents(texts: Iterable[str]) -> frozenset[str]:
    """The numbers below which lines count: 2 for 2.1, or for 2.5 and 2.6."""
    lines = (line.strip() for text in texts for line in text.splitlines())
    numbers = {number_of(line) for line in lines}
    counted = (number.rpartition(".") for number in numbers)
    return frozenset(
        above for above, _, last in counted
        if above and (last == "1" or f"{above}.{int(last) - 1}" in numbers)
    )  # fmt: skip


def number_of(text: str) -> str:
    """The number that a text begins with, such as 2.1, else nothing."""
    found = NUMBER.match(text)
    return unicodedata.normalize("NFKC", found[0]) if found else ""


def marked(text: str, above: frozenset[str]) -> Marked:
    """A line, by its mark; `above` are the numbers below which something is numbered."""
    number = number_of(text)
    for rank, mark in enumerate(MARKS):
        if (found := mark.match(text)) and (
            rank not in PARTED or number.rpartition(".")[0] in above
        ):
            strong = rank < STRONG or rank in PARTED or (rank == SINGLE and number in above)
            return Marked(rank, strong, text[found.end() :].strip())
    if number in above and (found := CHAPTER.match(text)):
        return Marked(SINGLE, True, text[found.end() :].strip())
    return Marked(None, False, text)
