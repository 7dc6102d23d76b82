"""Overview: a timeline of the pieces of an edition, and a map that is a grid of provinces.

In comes an edition, and how wide it may be drawn, in pt; out come the places of what is drawn. Days
stand where they are in the time between; what is said of days that are too close stands in rows
above each other. The map is that of the desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date
from itertools import pairwise

from msgspec.structs import replace

from booklet.book.widths import ems
from booklet.errors import Finding
from booklet.errors.faults.orders import NOTHING_TO_DRAW
from booklet.model.book import Document
from booklet.model.corpus import BookKind, Piece
from booklet.model.numerals import day
from booklet.model.order import Edition, Selected
from booklet.model.study import DrawnWords, Overview
from booklet.model.tilemap import tiles

SIZE = 9.0  # pt: the type of all that is said
WHITE = 2.0  # pt: between two of them
MONTHS, PARTS = 14, 10
"""So many months are drawn as months, and at most so many years or groups of years."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
FEW = 3
"""So many pieces of a province are named, more are counted."""


def with_overview(
    document: Document, edition: Edition, width: float
) -> tuple[Document, tuple[Finding, ...]]:
    """The document with its overview, so many pt wide; a finding where there is nothing to draw."""
    dated = [each.piece for each in edition.selected if each.piece.date]
    drawn = Overview()
    if len({piece.date for piece in dated}) > 1:
        drawn = timeline(dated, edition.kind, width)
    drawn = with_tiles(drawn, edition.selected, edition.kind)
    if drawn == Overview():
        return document, (NOTHING_TO_DRAW.at(edition.ticket.place("overview")),)
    return replace(document, kit=replace(document.kit, overview=drawn)), ()


def timeline(pieces: Iterable[Piece], kind: BookKind, width: float) -> Overview:
    """The timeline of pieces that have dates."""
    days = [(piece.date, piece) for piece in pieces if piece.date]
    months, borders = parts_of(*(at(when for when, _ in days) for at in (min, max)))
    start, whole = borders[0], (borders[-1] - borders[0]).days
    lefts = [round(width * (each - start).days / whole, 2) for each in borders]
    stands = [(round(width * ((when - start).days + 0.5) / whole, 2), each) for when, each in days]
    parts = [
        DrawnWords(f"{border.month}月" if months else str(border.year), left, width=right - left)
        for border, (left, right) in zip(borders, pairwise(lefts), strict=False)
    ]
    years = [(border, left) for border, left in zip(borders[:-1], lefts, strict=False) if months]
    told = (f"{kind.numbered(each.number)}{each.short}，{day(when)}" for when, each in days)
    return Overview(
        days=tuple(left for left, _ in stands),
        marks=tuple(stacked(((kind.numbered(p.number), left) for left, p in stands), width)),
        parts=tuple(parts),
        years=tuple(
            DrawnWords(f"{border.year}年", left)
            for border, left in years
            if border.month == 1 or border == start
        ),
        days_told="时间线：" + "；".join(told) + "。",
    )


def parts_of(first: date, last: date) -> tuple[bool, list[date]]:
    """Whether the time between two days is drawn in months, else in years or groups of them, and
    the days on which these begin, and the day behind them."""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months <= MONTHS:
        start = 12 * first.year + first.month - 1
        return True, [begin(n // 12, n % 12 + 1) for n in range(start, start + months + 1)]
    step = next(n for n in STEPS if last.year // n - first.year // n < PARTS)
    years = range(first.year // step * step, last.year // step * step + step + 1, step)
    return False, [begin(year, 1) for year in years]


def begin(year: int, month: int) -> date:
    """The first day of a month, within the days that there are."""
    return date(max(1, year), month, 1) if year <= MAXYEAR else date.max


def stacked(marks: Iterable[tuple[str, float]], width: float) -> Iterator[DrawnWords]:
    """What is said of days, each in the lowest row that has room for it."""
    ends: list[float] = []
    for words, at in sorted(marks, key=lambda mark: mark[1]):
        wide = SIZE * ems(words)
        left = round(min(max(0.0, at - wide / 2), width - wide), 2)
        row = next((n for n, end in enumerate(ends) if end + WHITE <= left), len(ends))
        ends[row : row + 1] = [left + wide]
        if words:
            yield DrawnWords(words, left, row)


def with_tiles(drawn: Overview, selected: Iterable[Selected], kind: BookKind) -> Overview:
    """The overview with its map, where all provinces have a tile."""
    about: dict[str, list[Piece]] = {}
    for each in selected:
        for name in each.provinces:
            about.setdefault(name, []).append(each.piece)
    said = {name: named(pieces, kind) for name, pieces in about.items()}
    grid = tiles(about)
    told = "；".join(
        f"{name}，{words}" for row in grid for name in row if (words := said.get(name))
    )
    return replace(
        drawn,
        tiles=tuple(tuple((name, said.get(name, "")) for name in row) for row in grid),
        tiles_told=f"地图：{told}。" if told else "",
    )


def named(pieces: Iterable[Piece], kind: BookKind) -> str:
    """The numbers of pieces, or how many they are."""
    numbers = [kind.numbered(piece.number) for piece in pieces]
    if len(numbers) <= FEW and all(len(each) == 1 for each in numbers):
        return "".join(numbers)
    return f"{len(numbers)}{kind.counter}"
