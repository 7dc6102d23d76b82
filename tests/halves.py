"""Halves: the sides of saddle-stitched sheets, read as they lie before the reader, and folded.

Seen from the front, X runs to the right and Y upwards. A printer that turns the sheet about its
short edge puts a point (u, v) of the back at X = W - u, Y = v; about its long edge at X = u,
Y = H - v. The reader turns leaves about the fold, so a back is upright if it is upright in
(W - X, Y).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from booklet.model.order import Flip


@dataclass(frozen=True)
class Half:
    """What is printed on one half of one side: a page or nothing, and whether it is upright."""

    page: int | None
    upright: bool = True


Halves = tuple[Half, Half]


def read_folded(sides: Sequence[Halves], flip: Flip) -> list[Half]:
    """The halves in reading order; `sides` are (left, right) as printed, front, back, front …"""
    fronts, backs = sides[0::2], [as_turned(back, flip) for back in sides[1::2]]
    first = [
        half for front, back in zip(fronts, backs, strict=True) for half in (front[1], back[1])
    ]
    last = [half for front, back in zip(fronts, backs, strict=True) for half in (front[0], back[0])]
    return first + last[::-1]


def as_turned(back: Halves, flip: Flip) -> Halves:
    """The back's halves by the half of the front that they lie behind."""
    left, right = back
    if flip is Flip.SHORT:
        return right, left
    return Half(left.page, not left.upright), Half(right.page, not right.upright)


def physical(pdf: bytes) -> list[Halves]:
    """The sides of a finished PDF whose pages carry their number, big, in the upper half."""
    document = pypdfium2.PdfDocument(pdf)
    return [look(page) for page in document]


def look(page: pypdfium2.PdfPage) -> Halves:
    width, height = page.get_size()
    text = page.get_textpage()
    digits: list[tuple[float, float, str]] = []
    for n in range(text.count_chars()):
        left, low, right, high = text.get_charbox(n)
        if (character := text.get_text_range(n, 1)).isdigit() and high - low > 20:
            digits.append(((left + right) / 2, (low + high) / 2, character))
    in_half = [[d for d in digits if (d[0] >= width / 2) == right] for right in (False, True)]
    return seen(in_half[0], height), seen(in_half[1], height)


def seen(digits: list[tuple[float, float, str]], height: float) -> Half:
    if not digits:
        return Half(None)
    upright = digits[0][1] > height / 2
    ordered = sorted(digits, reverse=not upright)
    return Half(int("".join(character for _, _, character in ordered)), upright)
