"""How cells name pieces (⑤⑦, 5-7, 第5场, 7（报道）), and what values are called (骑马订)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from booklet.errors import BookletError
from booklet.model.numerals import HAN_NUMERALS, NUMBER, counted
from booklet.model.order import FLAT, Group
from booklet.model.words import Named, ValueKind, Word
from booklet.patterns import pattern
from booklet.reading import format_names, read_format
from booklet.reading.house import House
from booklet.sheets import SCHEMES

ALL = {"全部", "所有", "全套", "全部会议", "全部篇目", "all"}
PARTED = pattern(r"[\s,，、;；]+")
JOINED = pattern(r"(?<=[\d场次号篇期课讲议)])\s*[和与及]\s*(?=第|\d)")
WITH_PARTS = pattern(r"\s*\(([^()]*)\)")
LABELLED = pattern(rf"(第?)(\d+|[{HAN_NUMERALS}]+)([场次号篇期课讲]?)(?:座谈会|会议)?")
RANGE = pattern(r"第?(\d+)(?:场|次|号|篇)?(?:-|~|–|—|至|到)+第?(\d+)(?:场|次|号|篇|期|课|讲)?")
TWO = pattern(r"(\d+)[./](\d+)|(\d+)月(\d+)日?")
JOINING = pattern(r"[\s,，、;；+和]+")
LONGEST_RANGE = 1000
Pair = tuple[int, int]


def texts_in(text: str) -> list[str]:
    """The texts of a cell that names several."""
    return [each for each in PARTED.split(text) if each]


def pieces_in(text: str) -> list[str] | Pair:
    """The pieces that a text names, none for all of them; two numbers where it is not clear
    whether they are two pieces."""
    written = "".join(f" {NUMBER[each]} " if each in NUMBER else each for each in text)
    said = unicodedata.normalize("NFKC", written)
    if said.strip() in ALL:
        return []
    said = re.sub(r"\s*([-~–—至到])\s*(?=第?\d)", r"\1", said)
    said = WITH_PARTS.sub(with_parts, re.sub(r"\s*:\s*", ":", said))
    pieces: list[str] = []
    for each in texts_in(JOINED.sub(" ", said)):
        found = named(each)
        if isinstance(found, tuple):
            return found
        pieces += found
    return pieces


def with_parts(found: re.Match[str]) -> str:
    """Parts in brackets as they follow a colon."""
    return f":{'+'.join(each for each in JOINING.split(found[1]) if each)} "


def named(word: str) -> list[str] | Pair:
    """The pieces that one word names, by number where it is one; or the two that are unclear."""
    name, colon, parts = word.partition(":")
    if found := TWO.fullmatch(name):
        first, last = (int(each) for each in found.groups() if each)
        return first, last
    if found := RANGE.fullmatch(name):
        first, last = int(found[1]), int(found[2])
        if not first < last < first + LONGEST_RANGE:
            return first, last
        return [f"{number}{colon}{parts}" for number in range(first, last + 1)]
    if found := LABELLED.fullmatch(name):
        return [f"{counted(found[2])}{colon}{parts}"]
    return [word]


def names_of_values(house: House | None) -> dict[str, dict[str, str]]:
    """What the values of each word of an order are called, by its key: schemes, the formats of a
    house, the values of a choice."""
    schemes = {scheme.name.zh: scheme.id for scheme in SCHEMES.values()}
    return {
        Named.SCHEME: {**schemes, "不拼版": FLAT, "无": FLAT, "没有": FLAT},
        Named.FORMAT: titles_of(house) if house else {},
        Named.GROUP: {
            "按日期": Group.DATE,
            "按时间": Group.DATE,
            "按地区": Group.REGION,
            "按地区分编": Group.REGION,
            "照写的先后": Group.NAMED,
            "自己排": Group.NAMED,
        },
    }


def titles_of(house: House) -> dict[str, str]:
    """The formats of a house by their titles, with and without what stands for their size."""
    titles: dict[str, str] = {}
    for name in format_names(house.templates):
        try:
            title = read_format(house.templates / name).title
        except BookletError:  # who orders it is told
            continue
        titles |= {title: name, title.partition(" ")[2] or title: name}
    return titles


def names_for(word: Word, named: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """What the values of a word are called."""
    if word.kind is ValueKind.CHOICE:
        return choices_of(word)
    return named.get(word.names, {}) if word.names else {}


@cache
def choices_of(word: Word) -> Mapping[str, str]:
    """The values of a choice by their names."""
    return {name.zh: value for value, name in word.chosen.items()}
