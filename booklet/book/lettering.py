"""How large a title is set, and where it is broken: in lines, or in columns of vertical covers.

Filters of the templates. The pieces that a title tells by `|` stay whole where they can; a title
that tells none is broken between words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from msgspec import Struct

from booklet.book.widths import ems
from booklet.composer.words import inside_titles, words_of
from booklet.model.corpus import Title
from booklet.model.numerals import is_han
from booklet.patterns import pattern

LEAST = 18.0  # pt
MOST_LINES = 4
NEARLY = 0.8  # of the greatest size: one line of this is better than two of that
LATIN = pattern(r"[A-Za-z]{3}")
LETTERS = pattern(r"[A-Za-z]")
WESTERN = pattern(r"[A-Za-z0-9]")
TURNED = frozenset("《》〈〉（）()【】〔〕—…－-～~“”‘’「」『』：；:;")


class Columns(Struct, frozen=True):
    """A title in columns, the first at the right, and its size in pt."""

    size: float
    columns: tuple[tuple[str, ...], ...]


def reach(text: str) -> float:
    """How wide a title is set at most, in em: letters are wider than half of one, capitals more,
    and white stands between them and Han (CLREQ 3.2.2)."""
    if not WESTERN.search(text):
        return ems(text)
    wide = sum(0.12 if letter.islower() else 0.28 for letter in LETTERS.findall(text))
    return ems(text) + wide + 0.25 * joints_in(text)


def joints_in(text: str) -> int:
    """At how many places of a text Han stand beside letters or digits."""
    kinds = ["Han" if is_han(each) else WESTERN.match(each) and "Western" for each in text]
    return sum({*pair} == {"Han", "Western"} for pair in pairwise(kinds))


def longest_of(title: Title) -> float:
    """How wide the widest piece of a title is set at most, in em."""
    return max((reach(piece) for line in title.lines for piece in line), default=0.0)


def lettered(title: Title, width: float, most: float) -> float:
    """The size in pt of a title in lines of this width, at most `most`: pieces stay whole in it
    where they can."""
    if sum(map(len, title.lines)) > 1:
        return max(LEAST, min(most, width / longest_of(title)))
    return size_of(reach(str(title)), width, most)


def size_of(length: float, width: float, most: float) -> float:
    """The size of a title of so many em that may be broken between any words."""
    sizes = [
        min(most, width / (ceil(length / lines) + (lines > 1)))
        for lines in range(1, MOST_LINES + 1)
    ]
    enough = (size for size in sizes if size >= NEARLY * most)
    return max(LEAST, next(enough, max(sizes)))


def upright(title: Title, height: float, most: float, room: int) -> Columns | None:
    """A title in at most `room` columns of this height, in type of `most` pt at most; none where
    it cannot be: where Latin words are in it, or where it is too long for type of 12 pt."""
    if LATIN.search(str(title)):
        return None
    for size in (most, 0.85 * most, 0.7 * most, 0.55 * most):
        columns = tuple(packed(title, int(height / size / 1.1)))
        if len(columns) <= room and size >= 12:
            return Columns(size, tuple(map(tuple, columns)))
    return None


def rows(title: Title, longest: int) -> list[str]:
    """The lines of a title in squares, of which a row has `longest` at most."""
    return list(packed(title, longest))


def lines_in(title: Title, longest: float) -> int:
    """How many lines of so many em a title takes whose pieces stay whole where they can."""
    count = 0
    for line in title.lines:
        room = 0.0
        for piece in line:
            wide = reach(piece)
            if wide > room:
                count += max(1, ceil(wide / longest))
                room = longest * max(1, ceil(wide / longest))
            room -= wide
    return count


def columned(text: str, height: float, size: float) -> list[str]:
    """Words in columns of this height, in type of this size, in pt."""
    return list(packed(Title(text, marked=False), int(height / size / 1.1)))


def packed(title: Title, longest: int) -> Iterator[str]:
    """The lines of a title as columns, as few and as even as can be, of no more characters."""
    for line in title.lines:
        parts = [part for piece in line for part in parted(piece, longest)]
        wanted = ceil(sum(map(len, parts)) / ceil(sum(map(len, parts)) / longest))
        column = ""
        for part in parts:
            if column and (len(column) + len(part) > longest or len(column) >= wanted):
                yield column
                column = ""
            column += part
        if column:
            yield column


def parted(piece: str, longest: int) -> Sequence[str]:
    """A piece, or where it is longer than a column its words, what stands in 《》 as one."""
    if len(piece) <= longest:
        return [piece]
    words: list[str] = []
    inside, place = inside_titles(piece), 0
    for word in words_of(piece):
        if words and (place in inside or word[0] in "，、。；：？！》）”’"):
            words[-1] += word
        else:
            words.append(word)
        place += len(word)
    return [
        part
        for word in words
        for part in (word[at : at + longest] for at in range(0, len(word), longest))
    ]


def is_turned(character: str) -> bool:
    """Whether a character lies in a column that is set letter by letter."""
    return character in TURNED
