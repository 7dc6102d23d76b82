"""The one writer of TJ arrays: strings of glyphs and the moves between them (ISO 32000-1, 9.4.3).

In come elements, the codes of glyphs in hexadecimal and moves to the left in thousandths of an em;
out comes the inside of an array. Moves that follow each other are one move, so two numbers never
stand side by side, and each is written as PDF knows numbers (7.3.3): no exponent, no sign of zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from booklet.patterns import pattern

GREATEST = 2**31 - 1  # ISO 32000-1, annex C: what a reader need understand
PLACES = 3  # after the point: a millionth of an em
FINE = 5  # of what stands behind each glyph, in px: a line loses no thousandth of an em
SOLID = b"0 Tc"
"""Nothing stands behind the glyphs that are shown."""
ODD = ("e-", "e+", "n")  # in 1e-05, 1e+16, inf, nan, and in no code
JOINED = pattern(r">[^<>]+<(?:>[^<>]+<)+")
MOST = 8192
"""So many moves are known as they are written, and so many coordinates: those of lines are few, in
whole steps."""
ELEMENT = pattern(r"<([^<>]*)>|([^\s<>]+)")

Element = str | float


def array(elements: Iterable[Element]) -> str:
    """The inside of a TJ array. Raises ValueError for a move that no page has room for."""
    return joined(written(elements))


def written(elements: Iterable[Element]) -> tuple[str, ...]:
    """Elements as the pieces of an array."""
    return tuple([each if isinstance(each, str) else MOVES[each] for each in elements])


def joined(pieces: Iterable[str]) -> str:
    """The inside of a TJ array, of codes and of MOVES."""
    inside = "".join(pieces)
    if "<>" in inside:  # of two moves that follow each other
        inside = JOINED.sub(added, inside)
    return f"<{inside}>".replace("<>", "")


class Moves(dict[float, str]):
    """Moves as they are written between codes, each once."""

    def __missing__(self, value: float) -> str:
        """Write a move that is new."""
        shown = number(value)
        if len(self) >= MOST:
            self.clear()
        self[value] = "" if shown == "0" else f"{MOVE}{shown}<"
        return self[value]


MOVES = Moves()
MOVE = ">"
"""What a move begins with, and no code."""


def added(moves: re.Match[str]) -> str:
    """The one move for some that follow each other."""
    return MOVES[sum(map(float, moves[0][1:-1].split("<>")))]


def number(value: float, places: int = PLACES) -> str:
    """A number as PDF writes it. Raises ValueError where it is none, or is too great."""
    if not -GREATEST <= value <= GREATEST:
        raise ValueError(f"glyphs would be moved by {value} thousandths of an em")
    if isinstance(value, int):
        return str(value)
    shown = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


@lru_cache(maxsize=MOST)
def coordinate(value: float) -> bytes:
    """A coordinate as the engine writes it: those of lines are few, at the same heights of each
    page."""
    whole = int(value)
    return b"%d" % whole if whole == value else f"{value:f}".rstrip("0").encode()


def upright(x: float, y: float) -> bytes:
    """How an upright line begins at a place (ISO 32000-1, 9.4.2)."""
    return b"1 0 0 -1 %b %b Tm" % (coordinate(x), coordinate(y))


@lru_cache(maxsize=MOST)
def tracking(gap: float) -> bytes:
    """Let so much stand behind each glyph that is shown, in px (9.3.2); nothing where that is as it
    is anyhow."""
    shown = number(gap, FINE)
    return b"" if shown == "0" else f"{shown} Tc".encode()


def sound(inside: str) -> str:
    """The inside of an array as the engine writes it, its numbers as PDF knows them."""
    return array(elements(inside)) if any(odd in inside for odd in ODD) else inside


def elements(inside: str) -> Iterator[Element]:
    """The elements of the inside of an array."""
    for codes, move in ELEMENT.findall(inside):
        if move:
            yield float(move)
        elif codes:
            yield codes


def show_text(engine: Callable[..., None]) -> Callable[..., None]:
    """The function that shows text, for which what is written is sound PDF."""

    def show_text(stream: Any, inside: str) -> None:
        engine(stream, sound(inside))

    return show_text
