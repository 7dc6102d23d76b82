"""Fronts and backs: pages of a book on which nothing is set as text.

Comes in: the lines of all pages. Goes out: those of the pages that are read. A cover is the first
or the last page, if it has no folio and hardly a line that goes on in another one, though pages
between have. Where no page has a folio, some of its type is larger than that of the text besides,
or none is of that size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from booklet.pdf.lines import GlyphLine
from booklet.proofreading.stacks import FOLIO, main_size

FULL, FAR = 14, 2.8
"""em: a line that another goes on from is no shorter, and stands no further above it."""
LARGEST = 15
"""pt: no folio is larger."""
FEWEST = 2
"""Lines of a page of text that another goes on from, at least."""


def without_covers(lines: Sequence[GlyphLine]) -> Sequence[GlyphLine]:
    """The lines that stand on no cover."""
    on_page: dict[int, list[GlyphLine]] = defaultdict(list)
    for line in lines:
        on_page[line.page].append(line)
    main = main_size(lines)
    folios = any(map(is_folio, lines))
    covers = {
        page
        for page in (min(on_page, default=0), max(on_page, default=0))
        if (folios or is_display(on_page[page], main)) and not is_read(on_page[page])
    }
    if not any(is_text(on_page[page]) for page in on_page.keys() - covers):
        return lines
    return [line for line in lines if line.page not in covers]


def is_read(lines: Sequence[GlyphLine]) -> bool:
    """Whether a page has a folio, or text."""
    return any(map(is_folio, lines)) or is_text(lines)


def is_folio(line: GlyphLine) -> bool:
    """Whether a line is the number of its page; a year in a title is none."""
    return FOLIO.fullmatch(line.text) is not None and line.size < LARGEST


def is_display(lines: Sequence[GlyphLine], main: float) -> bool:
    """Whether a page has larger type than the size `main` of the text, or none of that size."""
    sizes = {line.size for line in lines}
    return max(sizes, default=0) > main or main not in sizes


def is_text(lines: Sequence[GlyphLine]) -> bool:
    """Whether lines of a page go on as those of text do, in one column or in several."""
    sizes: dict[tuple[int, float], list[GlyphLine]] = defaultdict(list)
    for line in lines:
        sizes[line.turn, line.size].append(line)
    going_on = (
        line
        for stack in sizes.values()
        for line in stack
        if any(goes_on(line, each) for each in stack)
    )
    return len([*islice(going_on, FEWEST)]) == FEWEST


def goes_on(above: GlyphLine, below: GlyphLine) -> bool:
    """Whether a line may go on in another one of its size."""
    em = above.size
    long = above.right - above.left > FULL * em
    near = 0 < above.baseline - below.baseline < FAR * em
    return long and near and abs(above.left - below.left) < 3 * em
