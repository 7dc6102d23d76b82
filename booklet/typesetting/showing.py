"""The one writer of TJ arrays: strings of glyphs and the moves between them (ISO 32000-1, 9.4.3).

In come elements, the codes of glyphs in hexadecimal and moves to the left in thousandths of an em;
out comes the inside of an array. Moves that follow each other are one move, so two numbers never
stand side by side, and each is written as PDF knows numbers (7.3.3): no exponent, no sign of zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

GREATEST = 2**31 - 1  # ISO 32000-1, annex C: what a reader need understand
PLACES = 3  # after the point: a millionth of an em
ODD = ("e-", "e+", "n")  # in 1e-05, 1e+16, inf, nan, and in no code
JOINED = re.compile(r">[^<>]+<(?:>[^<>]+<)+")
MOST = 8192
"""So many moves are known as they are written: those of lines are few, in whole steps."""
ELEMENT = re.compile(r"<([^<>]*)>|([^\s<>]+)")

Element = str | float


def array(elements: Iterable[Element]) -> str:
    """The inside of a TJ array. Raises ValueError for a move that no page has room for."""
    pieces = [each if each.__class__ is str else MOVES[each] for each in elements]
    written = "".join(pieces)
    if "<>" in written:  # of two moves that follow each other
        written = JOINED.sub(added, written)
    return f"<{written}>".replace("<>", "")


class Moves(dict[Element, str]):
    """Moves as they are written between codes, each once."""

    def __missing__(self, value: Element) -> str:
        """Write a move that is new."""
        written = number(float(value))
        if len(self) >= MOST:
            self.clear()
        self[value] = "" if written == "0" else f">{written}<"
        return self[value]


MOVES = Moves()


def added(moves: re.Match[str]) -> str:
    """The one move for some that follow each other."""
    return MOVES[sum(map(float, moves[0][1:-1].split("<>")))]


def number(value: float) -> str:
    """A number as PDF writes it. Raises ValueError where it is none, or is too great."""
    if not -GREATEST <= value <= GREATEST:
        raise ValueError(f"glyphs would be moved by {value} thousandths of an em")
    if isinstance(value, int):
        return str(value)
    written = f"{value:.{PLACES}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def sound(written: str) -> str:
    """The inside of an array as the engine writes it, its numbers as PDF knows them."""
    return array(elements(written)) if any(odd in written for odd in ODD) else written


def elements(written: str) -> Iterator[Element]:
    """The elements of the inside of an array."""
    for codes, move in ELEMENT.findall(written):
        if move:
            yield float(move)
        elif codes:
            yield codes


def show_text(engine: Callable[..., None]) -> Callable[..., None]:
    """The function that shows text, for which what is written is sound PDF."""

    def show_text(stream: Any, written: str) -> None:
        engine(stream, sound(written))

    return show_text
