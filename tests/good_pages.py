"""Pages set by hand that keep every rule, and what is found on pages."""

from __future__ import annotations

import set_by_hand as hand
from msgspec.structs import replace
from set_by_hand import TEXT, leaves, pdf, replaced

from booklet.proofreading import Order, Yardstick, proofread

STRICTLY = Order(strict=Yardstick.HOUSE)
"""Every rule, whatever the habits of the document."""

GOOD = leaves(TEXT * 5)
"""Pages that keep every rule. Leaf lines 0 and 1 are running head and folio, so that text line
`i` of a leaf is also line `i` of the page as the proofreader counts."""


def found(pages: tuple[hand.Leaf, ...]) -> set[str]:
    """The codes of all that is found."""
    return {finding.code for finding in proofread(pdf(pages), STRICTLY).findings}


def words_of(line: hand.Line) -> str:
    return "".join(glyph.text for glyph in line)


def with_end(line: hand.Line, text: str) -> hand.Line:
    return (*line[:-1], replace(line[-1], text=text))


def with_start(line: hand.Line, text: str) -> hand.Line:
    return (replace(line[0], text=text), *line[1:])


def with_both(text: str, following: str) -> tuple[hand.Leaf, ...]:
    """Good pages where one line ends with `text` and the next begins with `following`."""
    pages = replaced(GOOD, 0, PLAIN, with_end(GOOD[0][PLAIN], text))
    return replaced(pages, 0, PLAIN + 1, with_start(GOOD[0][PLAIN + 1], following))


def end_of(line: hand.Line) -> float:
    """Where the last cell of a line ends."""
    half = hand.kind(line[-1].text) == "close" or line[-1].text.isascii()
    return line[-1].x + (hand.EM / 2 if half else hand.EM)


def is_whole(line: hand.Line) -> bool:
    """Whether a line of the first page fills the measure."""
    return abs(end_of(line) - hand.edge(1) - hand.MEASURE) < 0.01


def is_han_at(line: hand.Line, index: int) -> bool:
    return hand.kind(line[index].text) == "other"


BODY = range(2, len(GOOD[0]) - 1)
WHOLE = [
    i
    for i in BODY
    if is_whole(GOOD[0][i]) and (is_han_at(GOOD[0][i], 0) or is_han_at(GOOD[0][i], -1))
]
PLAIN = next(
    i
    for i in BODY
    if is_whole(GOOD[0][i])
    and all(is_han_at(GOOD[0][i], place) for place in (-1, -2, -3, -4))
    and all(is_han_at(GOOD[0][i + 1], place) for place in (0, 1))
    and GOOD[0][i + 1][0].x == hand.edge(1)
)
"""A full line that ends with Han, followed by a line of its paragraph that begins with Han."""
