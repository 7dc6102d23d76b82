"""Where Chinese text is between words, for titles, whose lines are broken by sense.

In comes a text, out come the places inside its words. Of all ways to part a text into listed words
the likeliest is taken: the product of how often each is used (`words.txt`) is greatest.
"""

from functools import cache
from math import inf
from pathlib import Path

LISTED = Path(__file__).with_name("words.txt")
ALL = 26  # the binary logarithm of how many words were counted in all
LONGEST = 5  # characters
RARE = 0  # the logarithm for a character that is not listed


@cache
def lines() -> dict[str, str]:
    """The lines of the list, by the first characters of their words."""
    listed = LISTED.read_text("utf-8").splitlines()
    return {line[0]: line for line in listed if not line.startswith("#")}


@cache
def frequencies(first: str) -> dict[str, int]:
    """The binary logarithm of how often each listed word is used that begins with a character, by
    what is behind that."""
    found: dict[str, int] = {}
    for group in lines().get(first, "").split(" ")[1:]:
        frequency, *behind = group.split(".")
        found |= dict.fromkeys(behind, int(frequency))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text; joined they are the text again."""
    best = [0.0, *[-inf] * len(text)]
    start_of = [0] * (len(text) + 1)
    for start in range(len(text)):
        so_far, known = best[start], frequencies(text[start])
        for stop in range(start + 1, min(start + LONGEST, len(text)) + 1):
            frequency = known.get(text[start + 1 : stop], RARE if stop == start + 1 else None)
            if frequency is not None and so_far + frequency - ALL > best[stop]:
                best[stop], start_of[stop] = so_far + frequency - ALL, start
    words, stop = [], len(text)
    while stop:
        words.append(text[start_of[stop] : stop])
        stop = start_of[stop]
    return words[::-1]


def inside_words(text: str) -> set[int]:
    """The places of a text, as numbers of the character behind them, that are inside words."""
    inside: set[int] = set()
    place = 0
    for word in words_of(text):
        inside.update(range(place + 1, place + len(word)))
        place += len(word)
    return inside


def inside_titles(text: str) -> set[int]:
    """The places of a text that are inside a pair of 《 》."""
    inside: set[int] = set()
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in "《〈":
            opened.append(place)
        elif character in "》〉" and opened:
            inside.update(range(opened.pop() + 1, place + 1))
    return inside
