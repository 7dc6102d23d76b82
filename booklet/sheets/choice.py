"""Which pages are laid on sheets, where an order names some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from booklet.errors import Finding, Place
from booklet.errors.faults import paper as faults
from booklet.model.order import Imposing


def chosen_pages(imposing: Imposing, pages: int) -> Sequence[int]:
    """The pages of a book of so many that are laid, in the order in which they were named; all
    where none was named that there is."""
    named = [page for first, last in ranges_of(imposing) for page in range(first, last + 1)]
    return [page for page in named if 1 <= page <= pages] or range(1, pages + 1)


def ranges_of(imposing: Imposing) -> list[tuple[int, int]]:
    """The first and the last page of each range that is named."""
    parts = [part.split("-") for part in imposing.pages.split(",")] if imposing.pages else []
    return [(int(ends[0]), int(ends[-1])) for ends in parts]


def no_such_pages(
    imposing: Imposing, pages: int, place: Callable[[str], Place]
) -> Iterator[Finding]:
    """A fault for each range that is not within a book of so many pages; `place` is where words
    were said."""
    for first, last in ranges_of(imposing):
        if not 1 <= first <= last <= pages:
            named = f"{first}-{last}" if first != last else f"{first}"
            yield faults.NO_SUCH_PAGES.at(place("pages"), named=named, pages=pages)
