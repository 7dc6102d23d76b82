"""How wide things are set: labels, pictures, the columns of a table. Filters of the templates."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from math import ceil

from msgspec.structs import replace

from booklet.errors import CorpusError, OrderError
from booklet.errors.faults import intake as faults
from booklet.errors.faults.cover import NO_ROOM_FOR_PICTURE
from booklet.model.blocks import Block, Figure, Listing, Run, Table, TableCell
from booklet.model.book import CoverPicture
from booklet.model.format import Format
from booklet.model.labels import is_article
from booklet.model.laying import PAPERS
from booklet.patterns import pattern

SMALL = 0.857  # of the size of the text, as in blocks.css: tables
SLACK = 0.1  # em: widths of columns are rounded
FEW = 4.0  # em: in a column that is narrower each line says next to nothing
WORD = pattern(r"[!-~]+")  # letters and digits that stand together
LETTER = 0.56  # em: how wide most of them are at most
LOWEST = 15.0  # mm: a picture on a cover that is not as high is none
OPENING = "（【"
CLOSING = "、）．。：】"


def ems(text: str) -> float:
    """How wide a text is set at most, in em: a Han is one, a digit half of one."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def trimmed(page: Format) -> str:
    """The size of a page in mm, and what it is called: 148 mm×210 mm（A5）."""
    width, height = (round(side / 72 * 25.4) for side in page.trim)
    name = called(page.trim)
    return f"{width} mm×{height} mm" + (f"（{name}）" if name else "")


def called(size: tuple[float, float]) -> str:
    """What paper of a size in pt is called, "" where it has no name."""
    sides = tuple(sorted(round(side / 72 * 25.4) for side in size))
    return next((name.upper() for name, paper in PAPERS.items() if paper == sides), "")


def few_read(runs: Iterable[Run]) -> bool:
    """Whether some of the characters of a paragraph have readings, but less than a quarter."""
    runs = tuple(runs)
    read = sum(len(run.text) for run in runs if run.reading)
    return 0 < 4 * read < sum(len(run.text) for run in runs)


def hang(listing: Listing) -> float:
    """How far what a list says stands behind the heads of its labels, in em. A bracket at the head
    of a line is half as wide, and a mark at the end of a label has its white."""
    labels = (item.label.strip() for item in listing.items)
    return max(
        ems(label) - 0.5 * label.startswith(tuple(OPENING)) + 0.5 * (label[-1:] not in CLOSING)
        for label in labels
    )


def reach(blocks: Iterable[Block]) -> float:
    """The same of all articles of a text: one em off the longest label; 0 where there are none."""
    listings = (block for block in blocks if isinstance(block, Listing) and is_article(block))
    return max((ems(item.label.strip()) + 1 for each in listings for item in each.items), default=0)


def fitted(figure: Figure, page: Format) -> tuple[float, int]:
    """The width of a picture in points, and the lines that it takes: as wide as its pixels are at
    150 to the inch, no wider than the measure nor higher than the page without four lines."""
    width, height = figure.size[::-1] if page.vertical else figure.size  # which stands upright
    scale = min(72 / 150, page.measure / width, (page.lines - 4) * page.leading / height)
    return width * scale, max(1, ceil(height * scale / page.leading - 0.05))


def within(picture: CoverPicture, box: tuple[float, float], room: float) -> tuple[float, float]:
    """The width and height of a picture in mm in a box of its theme, of whose height so much is
    left by the title. Raises OrderError where that is too little."""
    high = height_for(picture, box[1], room)
    width, height = picture.size
    scale = min(box[0] / width, high / height)
    return round(width * scale, 2), round(height * scale, 2)


def lying(table: Table, page: Format) -> Format:
    """The page that a table is set on: the one that there is or, where its text asks for it or a
    column of it would have too little room, that one turned, so that its lines are as long as the
    type area is high."""
    upright = not page.across or page.vertical or page.depth <= page.measure
    if upright or not (table.across or cramped(table, page)):
        return page
    long, deep = int(page.depth / page.size), int(page.measure / page.leading)
    return replace(page, characters=long, lines=deep, across=False)


def cramped(table: Table, page: Format) -> bool:
    """Whether a column of a table has less room than a few characters, though it holds more, or
    than a word that cannot be broken."""
    natural = holding(table, lambda line: ems(line) + SLACK)
    words = holding(table, longest_word)
    room = room_in(page, len(natural))
    return room < len(natural) or any(
        share < max(min(most, FEW), word)
        for share, most, word in zip(shares(natural, room), natural, words, strict=True)
    )


def holding(table: Table, wide: Callable[[str], float]) -> list[float]:
    """How `wide` in em the widest line is that a cell of each column holds, one em at least."""
    every = list(placed((*table.head, *table.rows)))
    widest = [1.0] * max((column + cell.columns for _, column, cell in every), default=1)
    for _, column, cell in every:
        if cell.columns == 1:
            text = "".join(run.text for run in cell.runs)
            widest[column] = max(widest[column], *map(wide, text.split("\n")))
    return widest


def longest_word(line: str) -> float:
    """How wide the longest word of a line is that cannot be broken, in em."""
    return max((LETTER * len(word) + SLACK for word in WORD.findall(line)), default=0.0)


def room_in(page: Format, columns: int) -> float:
    """The em of its type that a line of a table has for what so many columns hold, each with half
    an em of white on both sides."""
    return page.measure / page.size / SMALL - columns


def height_for(picture: CoverPicture, most: float, room: float) -> float:
    """How high a picture may be, in mm, of which the title leaves so much. Raises OrderError where
    that is too little."""
    if min(most, room) < LOWEST:
        raise OrderError(NO_ROOM_FOR_PICTURE.at(picture.place))
    return round(min(most, room), 2)


def columns(table: Table, page: Format) -> list[float]:
    """The widths of a table's columns in hundredths of the measure: none is narrower than what it
    holds as long as others hold more. Raises CorpusError where there are too many of them."""
    natural = holding(table, lambda line: ems(line) + SLACK)
    white = len(natural)
    room = room_in(page, white)
    if room < len(natural):
        most = int((room + white) / 2)
        raise CorpusError(faults.TOO_MANY_COLUMNS.at(table.place, count=len(natural), most=most))
    shared = fairly(natural, holding(table, longest_word), room)
    return [round(100 * (width + 1) / (sum(shared) + white), 3) for width in shared]


def repeated(table: Table, page: Format) -> bool:
    """Whether the head of a table can stand on every page that the table goes on over: whether it
    takes less than half of one."""
    return sum(heights(table, page)[: len(table.head)]) < page.lines / 2


def heights(table: Table, page: Format) -> list[int]:
    """About how many lines each row of a table takes, those of its head first."""
    room = page.measure / page.size / SMALL / 100
    widths = [room * width - 1 for width in columns(table, page)]
    rows = (*table.head, *table.rows)
    found = [1] * len(rows)
    for row, column, cell in placed(rows):
        width = sum(widths[column : column + cell.columns])
        said = "".join(run.text for run in cell.runs).split("\n")
        lines = sum(int(ems(line) // width) + 1 for line in said)
        found[row] = max(found[row], lines if cell.rows == 1 else 1)
    return found


def fairly(natural: list[float], least: list[float], room: float) -> list[float]:
    """The room shared out, to each at least so much of it where there is enough."""
    shared = shares(natural, room)
    short = {n for n, share in enumerate(shared) if share < least[n]}
    if not short or sum(least) > room:
        return shared
    rest = [n for n in range(len(natural)) if n not in short]
    left = room - sum(least[n] for n in short)
    others = fairly([natural[n] for n in rest], [least[n] for n in rest], left)
    found = dict(zip(rest, others, strict=True))
    return [found.get(n, least[n]) for n in range(len(natural))]


def shares(natural: list[float], room: float) -> list[float]:
    """The room shared out: what is left is for all alike, what is missing is taken from the
    widest."""
    left, found = room, dict[int, float]()
    for n in sorted(range(len(natural)), key=natural.__getitem__):
        found[n] = min(natural[n], left / (len(natural) - len(found)))
        left -= found[n]
    return [found[n] + left / len(natural) for n in range(len(natural))]


def placed(rows: Iterable[Iterable[TableCell]]) -> Iterator[tuple[int, int, TableCell]]:
    """Each cell, and the row and the column, from 0, that it begins in."""
    taken: dict[int, int] = {}  # for how many rows more a column is a cell's from above
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0):
                column += 1
            yield number, column, cell
            for n in range(column, column + cell.columns):
                taken[n] = cell.rows
        taken = {n: rows - 1 for n, rows in taken.items() if rows > 1}
