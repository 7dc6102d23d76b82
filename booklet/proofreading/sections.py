"""The sections of a document: parts that were set otherwise, as in a file joined of several.

Comes in: the pages and their lines. Goes out: which section each page is of. A section begins where
the size of the pages or of their type changes, and lasts a few pages at least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from booklet.pdf.lines import GlyphLine
from booklet.pdf.pages import Page
from booklet.proofreading.stacks import main_size

SHORTEST = 4
"""Pages of a section, at least."""

Look = tuple[float, float, float]
"""Width and height of a page and the size of its type, in pt."""


def sections_of(pages: Sequence[Page], lines: Iterable[GlyphLine]) -> dict[int, int]:
    """The number of the section of each page, from 0."""
    on_page: dict[int, list[GlyphLine]] = defaultdict(list)
    for line in lines:
        on_page[line.page].append(line)
    numbers: list[int] = []
    last: Look | None = None
    for look, run in groupby(looks_of(pages, on_page)):
        count = len(list(run))
        begins = last is not None and look != last and count >= SHORTEST <= len(numbers)
        last = look if last is None or count >= SHORTEST else last
        numbers += [(numbers[-1] if numbers else 0) + begins] * count
    return {page.number: number for page, number in zip(pages, numbers, strict=True)}


def looks_of(pages: Iterable[Page], on_page: Mapping[int, list[GlyphLine]]) -> list[Look]:
    """How each page looks; one without text as the one before."""
    looks: list[Look] = []
    for page in pages:
        size = main_size(on_page.get(page.number, ())) or (looks[-1][2] if looks else 0.0)
        looks.append((round(page.size[0]), round(page.size[1]), size))
    return looks
