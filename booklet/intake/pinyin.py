"""Pinyin for every Han of a text in Markdown, as `{长|cháng}`: a draft for a person to go over.

In comes the text of a file, out comes the same with readings. pypinyin says them, by its phrases;
before it stands the house's own list, of phrases that it is known to read wrong. A character that
is often read wrong in running text gets a question mark, `{为|wèi?}`, unless the house's list has
it: such a reading is printed, and told as not reviewed. What is read already, headings, code,
addresses, notes' names, blocks of HTML and comments are left as they are. Needs the extra
`booklet-cjk[pinyin]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from booklet.errors import OutputError, Place
from booklet.errors.faults.files import NO_PYPINYIN
from booklet.intake.front import in_front
from booklet.intake.markdown.tags import BLOCKS
from booklet.patterns import pattern

RISKY = frozenset(
    "为得长还更行中重着了地都好数没难看当分相应供干将少系只种转曾朝调传乐觉落处差发便背倒间教血薄与"
)
LEFT = pattern(
    rf"""^\ {{0,3}}</?(?:{"|".join(sorted(BLOCKS))})\b.*?(?:^[ \t]*$|\Z)  # HTML
      | <!--.*?--> | <ruby\b.*?</ruby>
      | """
    r"""^\ {0,3}(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^\ {0,3}(?P=fence)|\Z)   # code
      | ^\ {0,3}\#{1,6}[ \t][^\n]*              # a heading
      | ^:::(?:question|[^\n]*)
      | (?P<ticks>`+).+?(?P=ticks)
      | \\.
      | \{[^{}\n]*\}                            # a reading, the name of a mark
      | !\[[^\]\n]*\]\([^)\n]*\)                # a picture
      | \]\([^)\n]*\) | \[\^[^\]\n]*\] | <[^>\n]*>""",
    re.MULTILINE | re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
TAKEN_FOR = pattern("以[\u4e00-\u9fff]{1,8}?(?=为)")
"""以…为, to take one thing for another, in which 为 is read wéi."""


class Pronounced(NamedTuple):
    """A text with its readings, how many were written, and those to be reviewed with the line that
    each stands in."""

    text: str
    written: int
    doubtful: tuple[tuple[int, str, str], ...]


def pronounced(text: str, name: str) -> Pronounced:
    """A text of Markdown with pinyin for all Han that have no reading. Raises OutputError where
    pypinyin is not installed."""
    body = in_front(text, name)[1]
    front = text[: len(text) - len(body)]
    parts, count, doubtful, at = [front], 0, [], 0
    line = front.count("\n") + 1
    for found in (*LEFT.finditer(body), None):
        stretch = body[at : found.start() if found else len(body)]
        read = list(readings(stretch))
        parts += [written(*each) for each in read]
        for character, reading, sure in read:
            line += character.count("\n")
            count += bool(reading)
            if reading and not sure:
                doubtful.append((line, character, reading))
        if found:
            parts.append(found[0])
            line += found[0].count("\n")
            at = found.end()
    return Pronounced("".join(parts), count, tuple(doubtful))


def written(text: str, reading: str, sure: bool) -> str:
    """A character with its reading, as Markdown."""
    return f"{{{text}|{reading}{'' if sure else '?'}}}" if reading else text


def readings(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each Han of a text, how it is read, and whether that is sure; other text as it is."""
    at = 0
    for found in HAN.finditer(text):
        yield text[at : found.start()], "", True
        yield from read_han(found[0])
        at = found.end()
    yield text[at:], "", True


def read_han(text: str) -> Iterator[tuple[str, str, bool]]:
    """The same for text of Han alone."""
    phrases, pattern = house_phrases()
    known: dict[int, str] = {}
    for found in pattern.finditer(text):
        known |= dict(enumerate(phrases[found[0]], found.start()))
    known |= {found.end(): "wéi" for found in TAKEN_FOR.finditer(text) if found.end() not in known}
    for index, (character, reading) in enumerate(zip(text, by_pypinyin(text), strict=True)):
        yield character, known.get(index, reading), index in known or character not in RISKY


def by_pypinyin(text: str) -> list[str]:
    """How pypinyin reads each Han of a text."""
    try:
        from pypinyin import Style, lazy_pinyin
    except ImportError as error:
        raise OutputError(NO_PYPINYIN.at(Place("pypinyin"))) from error
    found = lazy_pinyin(text, Style.TONE, errors=unread)  # type: ignore[arg-type]
    return list(found)


def unread(text: str) -> list[str]:
    """What stands for the readings of Han that pypinyin does not know."""
    return [""] * len(text)


@cache
def house_phrases() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """The house's list: how each character of a phrase is read, and where phrases are."""
    lines = files("booklet.intake").joinpath("phrases.txt").read_text("utf-8").splitlines()
    split = (line.split() for line in lines if line and not line.startswith("#"))
    phrases = {phrase: syllables for phrase, *syllables in split}
    longest_first = sorted(phrases, key=len, reverse=True)
    return phrases, re.compile("|".join(map(re.escape, longest_first)))
