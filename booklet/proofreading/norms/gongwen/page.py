"""Measures of the page and its text: GB/T 9704-2012, clauses 5 and 7.5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from booklet.pdf.characters import OPENING
from booklet.proofreading.norms.clauses import Sighting
from booklet.proofreading.norms.faces import kind_of
from booklet.proofreading.norms.gongwen.placed import MM, PlacedLine
from booklet.proofreading.norms.gongwen.seen import DEPTH, EM, HEAD, PITCH, WIDTH, SeenDocument

UPWARD = 90
"""Degrees by which lines are turned that run up the page: their head is at its left."""
FULL = 0.9
"""Of the measure: a line that goes so far is full."""


def in_kind(lines: Iterable[PlacedLine], kind: str) -> Iterator[Sighting]:
    """Whether lines are in a face of that kind; where a name tells nothing, nothing is said."""
    for line in lines:
        if found := kind_of(line.face):
            yield Sighting(line.page, line.text, found == kind)


def paper(seen: SeenDocument, side: int) -> Iterator[Sighting]:
    """mm: the width or height of each page."""
    for page in seen.pages:
        yield Sighting(page.number, "", page.size[side] / MM)


def width(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the width of each page."""
    yield from paper(seen, 0)


def height(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the height of each page."""
    yield from paper(seen, 1)


def full_pages(seen: SeenDocument) -> list[list[PlacedLine]]:
    """The lines of the text of each page that begins at its head: not the first, nor one that
    begins with an attachment."""
    pages = [[line for line in seen.text if line.page == page.number] for page in seen.pages]
    return [lines for lines in pages if len(lines) > 3 and lines[0].page > 1]


def head(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the white over the type area. Lines stand in the middle of the space of a line, or the
    first at its head and the last at its foot: which of both is seen where a page is full."""
    aside = {id(line) for line in seen.foot}
    for lines in full_pages(seen):
        own = [line for line in lines if id(line) not in aside]
        if own:
            leading = (seen.pitch or PITCH) - seen.body / MM
            tight = close_set(seen)
            yield Sighting(own[0].page, own[0].text, own[0].top - (0 if tight else leading / 2))


def close_set(seen: SeenDocument) -> bool:
    """Whether 22 lines fill the type area from the head of the first to the foot of the last."""
    between = (DEPTH - seen.body / MM) / 21
    return seen.pitch > 0 and abs(seen.pitch - between) < abs(seen.pitch - PITCH)


def gutter(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the white at the bound edge of each page: left of odd pages, right of even ones."""
    for page in seen.pages:
        lines = [line for line in seen.running if line.page == page.number]
        if page.number % 2 and lines:
            first = min(lines, key=left_of)
            yield Sighting(page.number, first.text, first.left)
        elif full := [line for line in lines if line.right - line.left > FULL * WIDTH]:
            last = max(full, key=right_of)
            yield Sighting(page.number, last.text, page.size[0] / MM - last.right)


def left_of(line: PlacedLine) -> float:
    """Where a line begins, to compare by."""
    return line.left


def right_of(line: PlacedLine) -> float:
    """Where a line ends, to compare by."""
    return line.right


def measure(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the width of the type area, from the furthest left to the furthest right on each page."""
    for page in seen.pages:
        lines = [line for line in seen.running if line.page == page.number]
        full = [line for line in lines if line.right - line.left > FULL * WIDTH]
        if full:
            last = max(full, key=right_of)
            yield Sighting(page.number, last.text, last.right - min(map(left_of, lines)))


def depth(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the depth of 22 lines at the distance of those of the text."""
    if seen.pitch:
        deep = 21 * seen.pitch + seen.body / MM if close_set(seen) else 22 * seen.pitch
        yield Sighting(1, "", deep)


def size(seen: SeenDocument) -> Iterator[Sighting]:
    """pt: the size of the text."""
    for line in seen.running:
        yield Sighting(line.page, line.text, line.size)


def face(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the text is in 仿宋: of all lines but those that begin with a heading."""
    plain = [line for line in seen.running if line.left - seen.left(line.page) < EM]
    yield from in_kind(plain, "fang")


def lines_a_page(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether no page has more than 22 lines, and pages that go on have as many as fit."""
    for lines in full_pages(seen):
        rows = {round(line.top) for line in lines if line.bottom < HEAD + DEPTH + 3}
        yield Sighting(lines[0].page, f"{len(rows)}", len(rows) <= 22)


def characters(seen: SeenDocument) -> Iterator[Sighting]:
    """Characters of a line: how many go into the measure at the distance of those of the page."""
    for page in seen.pages:
        full = [line for line in seen.running if line.page == page.number and line.step
                and line.right - line.left > FULL * WIDTH]  # fmt: skip
        if full:
            yield Sighting(page.number, full[0].text, WIDTH / median(line.step for line in full))


def colour(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether all text but the mark is black."""
    for line in seen.lines:
        if not (line.page == 1 and line.red and line.size > 20):
            yield Sighting(line.page, line.text, line.black)


def indents(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether lines of the text are flush left, or two characters in where a paragraph begins:
    none is elsewhere, and what follows a line that ends short is indented."""
    for line in seen.running:
        inset = inset_of(seen, line)
        first = abs(inset - 2) < 0.4
        fits = first or abs(inset) < 0.4 or inset > 2.5
        yield Sighting(line.page, line.text, fits)
    for above, line in pairwise(seen.running):
        inset = inset_of(seen, line)
        short = above.text[-1] in "。！？" and above.right - seen.left(above.page) < FULL * WIDTH
        if short and above is not seen.addressee:
            yield Sighting(line.page, line.text, inset > 1.6)


def inset_of(seen: SeenDocument, line: PlacedLine) -> float:
    """Characters between the left edge and a line; an opening mark may have its white or not."""
    inset = (line.left - seen.left(line.page)) / EM
    kept = line.text[0] in OPENING and abs(inset % 2 - 0.5) < 0.2
    return inset - 0.5 if kept else inset


def across(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether what is turned on a page, where most of it is, has its head at the left: the bound
    edge of an odd page, the fore-edge of an even one."""
    for page in seen.pages:
        turned = [line for line in seen.turned if line.page == page.number]
        if len(turned) > len([line for line in seen.text if line.page == page.number]):
            wrong = [line for line in turned if line.turn != UPWARD]
            yield Sighting(page.number, (wrong or turned)[0].text, not wrong)


def folios_due(seen: SeenDocument) -> list[int]:
    """The pages that must have a folio: all with text, but the first of a letter and a foot that
    stands behind a blank page."""
    pages = [page.number for page in seen.pages if page.glyphs]
    alone = seen.foot_page - 1 not in pages and seen.foot_page > 1
    due = [page for page in pages if not (alone and page == seen.foot_page)]
    return [page for page in due if not (seen.letter and page == 1)]


def folio_form(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether each page has its number between two dashes."""
    for page in folios_due(seen):
        line = seen.folios.get(page)
        text = line.text if line else ""
        yield Sighting(page, text, text in (f"—{page}—", f"－{page}－", f"–{page}–", f"―{page}―"))
    for page, line in seen.folios.items():
        if page not in folios_due(seen):
            yield Sighting(page, line.text, value=False)


def folio_size(seen: SeenDocument) -> Iterator[Sighting]:
    """pt: the size of the folios."""
    for line in seen.folios.values():
        yield Sighting(line.page, line.text, line.size)


def folio_below(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: from the foot of the type area to the dash, which is in the middle of the digits."""
    for line in seen.folios.values():
        middle = (line.ink_top + line.ink_bottom) / 2
        yield Sighting(line.page, line.text, middle - HEAD - DEPTH)


def folio_side(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: from the outer edge of the type area to the folio: right on odd pages, left on even."""
    for line in seen.folios.values():
        left = seen.left(line.page)
        gap = left + WIDTH - line.right if line.page % 2 else line.left - left
        yield Sighting(line.page, line.text, gap)
