"""Laws set by hand: articles whose words hang behind their labels, with lists that hang in them.

Recto and verso have other left edges; on many pages no line but labels stands at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from set_by_hand import (
    EM,
    KEEPING,
    LINES,
    MEASURE,
    PITCH,
    TEXT,
    TOP,
    Leaf,
    Line,
    Placed,
    edge,
    furniture,
    offsets,
    set_line,
    units,
)

NUMERALS = "一二三四五六七八九十"
ARTICLE, ITEM = 6.0, 2.5
"""em: how far the words of an article stand behind the heads of labels, and those of an item."""


@dataclass(frozen=True)
class Row:
    """A line to be: its words, and where in em from the edge they begin; a label before them."""

    words: str
    left: float
    full: bool
    label: str = ""
    label_left: float = 0.0


def rows(text: str, hang: float, indent: float, label: str = "", at: float = 0.0) -> list[Row]:
    """The lines of a paragraph, filled one by one."""
    lines = [""]
    for unit in units(text):
        room = MEASURE / EM - hang - (indent if len(lines) == 1 else 0)
        if lines[-1] and offsets(lines[-1] + unit, KEEPING, True)[1] > room + 1e-6:
            lines.append("")
        lines[-1] += unit
    return [
        Row(line, hang + (0 if n else indent), n < len(lines) - 1, "" if n else label, at)
        for n, line in enumerate(lines)
    ]


def article(number: int) -> Iterator[list[Row]]:
    """The paragraphs of an article: most have two, some a list."""
    texts = [TEXT[(number + n) % 2] for n in range(3)]
    yield rows(texts[0], ARTICLE, 0, f"第{counted(number)}条")
    if number % 3 == 1:
        for n in range(4):
            item = texts[n % 2][: 20 + 17 * n % 40].rstrip("，、；：“《") + "；"
            yield rows(item, ARTICLE + ITEM, 0, f"（{NUMERALS[n]}）", ARTICLE)
    if number % 2:
        yield rows(texts[1], ARTICLE, 2)


def counted(number: int) -> str:
    """A number up to 99 in Han."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


def law(articles: int) -> tuple[Leaf, ...]:
    """The pages; none begins or ends with a line that stands alone."""
    left = [(row, n, len(lines)) for number in range(1, articles + 1)
            for lines in article(number) for n, row in enumerate(lines)]  # fmt: skip
    pages: list[Leaf] = []
    while left:
        count = min(LINES, len(left))
        while count < len(left) and left[count][1] and (
            left[count][1] == 1 or left[count][1] == left[count][2] - 1
        ):  # fmt: skip
            count -= 1
        pages.append(leaf(len(pages) + 1, [row for row, *_ in left[:count]]))
        left = left[count:]
    return tuple(pages)


def leaf(number: int, lines: list[Row]) -> Leaf:
    """A page with running head and folio, both at its left edge on the verso."""
    left = edge(number)
    at = left if number % 2 == 0 else left + MEASURE - 5 * EM
    heads = [furniture("书眉在此", at, TOP + 40), furniture(str(number), at, TOP - 450)]
    return (*heads, *(placed(row, left, TOP - n * PITCH) for n, row in enumerate(lines)))


def placed(row: Row, edge: float, y: float) -> Line:
    """A line, its label before its words; an opening bracket at the head gives up its white."""
    trim = 0.5 if row.label.startswith("（") else 0.0
    label = tuple(
        Placed(character, edge + EM * (row.label_left - trim + n), y)
        for n, character in enumerate(row.label)
    )
    left = edge + EM * row.left
    return (*label, *set_line(row.words, left, y, MEASURE - EM * row.left, KEEPING, row.full))
