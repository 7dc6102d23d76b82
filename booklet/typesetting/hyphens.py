"""Hyphenation of Western words in Chinese text (CSS Text 3, 5.4: `hyphens: auto`).

In comes a sort, out come the places inside its words where a hyphen may stand. Names with capitals
inside, those before a bracket or a slash (`mount(8)`) and words of fewer than five letters stay
whole.
"""

from functools import lru_cache
from typing import Any

from booklet.patterns import pattern

WORD = pattern(r"[A-Za-z]{5,}+(?![(\[{/\\])")
LEFT, RIGHT = 2, 3  # letters before and after a hyphen, as in English books


@lru_cache(maxsize=1)
def dictionary() -> Any:
    """The patterns of English, read once."""
    import pyphen

    return pyphen.Pyphen(lang="en_US", left=LEFT, right=RIGHT)


@lru_cache(maxsize=65536)
def syllables(sort: str) -> tuple[int, ...]:
    """Return where a sort may be hyphenated."""
    return tuple(
        word.start() + place
        for word in WORD.finditer(sort)
        if word.group()[1:].islower()
        for place in dictionary().positions(word.group())
    )
