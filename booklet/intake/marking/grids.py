"""Tables as Markdown: one row a line, `<` and `^` where a cell goes on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, product

from msgspec import Struct
from msgspec.structs import replace

from booklet.intake.markdown.tables import ABOVE, LEFT, numeric
from booklet.intake.marking.runs import NOTHING, Call, line
from booklet.model.blocks import Align, Table, TableCell

RULES = {Align.START: ":--", Align.CENTRE: ":-:", Align.END: "--:"}
NAMES = {Align.START: "left", Align.CENTRE: "center", Align.END: "right"}
WIDEST = 100
"""Columns of a text in which columns of a table are put under each other."""


class Square(Struct, frozen=True):
    """A place of a grid: the cell that begins there, or the sign that one goes on."""

    cell: TableCell
    sign: str = ""


EMPTY = Square(TableCell(()))
Grid = list[list[Square]]


def grid_of(rows: Sequence[Sequence[TableCell]]) -> Grid:
    """The places of rows, each cell at the first free place of its row (HTML 4.9.12) and over no
    place that another has; where there is none, an empty one."""
    taken: dict[tuple[int, int], Square] = {}
    for y, row in enumerate(rows):
        for cell in row:
            x = next(x for x in count() if (y, x) not in taken)
            free = next(n for n in count(1) if n == cell.columns or (y, x + n) in taken)
            fit = replace(cell, columns=free, rows=min(cell.rows, len(rows) - y))
            for down, right in product(range(fit.rows), range(fit.columns)):
                sign = ABOVE if down else LEFT if right else ""
                taken[y + down, x + right] = Square(fit, sign)
    width = max((x for _, x in taken), default=-1) + 1
    return [[taken.get((y, x), EMPTY) for x in range(width)] for y in range(len(rows))]


def table(block: Table, call: Call) -> str:
    """The rows of a table. A head of no row is a first row that says nothing, one of several ends
    with a row of `===`."""
    grid = [*grid_of(block.head), *grid_of(block.rows)]
    width = max(1, *map(len, grid), 1)
    grid = [[*row, *[EMPTY] * (width - len(row))] for row in grid]
    columns = list(zip(*grid, strict=True)) or [()]
    aligns = [align_of(column) for column in columns]
    rules = [rule(aligns[n], column[len(block.head) :], n) for n, column in enumerate(columns)]
    rows = [[content(*each, call) for each in zip(row, aligns, strict=True)] for row in grid]
    head, body = rows[: len(block.head)], rows[len(block.head) :]
    if len(head) == 1 and not any(head[0]):
        head[0][0] = NOTHING
    above = head[:1] or [[""] * width]
    ends = [["==="] * width] if len(head) > 1 else []
    return "\n".join(drawn([*above, rules, *head[1:], *ends, *body]))


def align_of(column: Sequence[Square]) -> Align:
    """How most cells of a column stand."""
    counts = Counter(square.cell.align for square in column if not square.sign)
    return counts.most_common(1)[0][0] if counts else Align.START


def rule(align: Align, column: Sequence[Square], n: int) -> str:
    """The rule of a column below the head; it says nothing where nothing needs to be said."""
    numbers = n and numeric(each.cell for each in column if not each.sign)
    return "---" if align is Align.START and not numbers else RULES[align]


def content(square: Square, align: Align, call: Call) -> str:
    """What stands in a place."""
    if square.sign:
        return square.sign
    text = line(square.cell.runs, call)
    if re.fullmatch("=+", text):
        text = f"\\{text}"
    if square.cell.align is not align:
        text = f"[{text}]{{.{NAMES[square.cell.align]}}}"
    return text.replace("|", "\\|")


def drawn(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, columns under each other if the lines are not too long for it."""
    widths = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 3 * len(widths) > WIDEST:
        widths = [0] * len(widths)
    for n, row in enumerate(rows):
        filled = "-" if n == 1 else " "
        cells = (fitted(each, size, filled) for each, size in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"


def fitted(text: str, width: int, filled: str) -> str:
    """The text, made so wide by signs before its last one, or by blanks behind it."""
    more = filled * (width - wide(text))
    return text + more if filled == " " else text[:-1] + more + text[-1]


def wide(text: str) -> int:
    """How many columns a text takes in a face of one width."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
