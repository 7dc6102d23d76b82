"""The pages of two copies laid beside each other: heads, folios, and pages out of place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from booklet.alignment import Aligned
from booklet.auditing.copies import Copy
from booklet.auditing.telling import shortened
from booklet.collation import compare
from booklet.errors import Finding, Place, Words
from booklet.faults import audit as faults

Beside = Mapping[int, int]


def beside(ordered: Copy, found: Copy, runs: Iterable[Aligned]) -> Beside:
    """For each page that was found the ordered page of which it has most; pages from 1.

    A page without words of its own lies beside that of the same distance from its neighbour."""
    shares: dict[int, Counter[int]] = {}
    for run in runs:
        if run.same:
            for page, its in pieces(ordered, found, run):
                shares.setdefault(page, Counter())[its] += 1
    known = {page: counted.most_common(1)[0][0] for page, counted in shares.items()}
    shift, pairs = 0, {}
    for page in range(1, found.pages + 1):
        if page in known or not found.body(page):
            pairs[page] = known.get(page, page + shift)
            shift = pairs[page] - page
    return {page: its for page, its in pairs.items() if 1 <= its <= ordered.pages}


def pieces(ordered: Copy, found: Copy, run: Aligned) -> Iterator[tuple[int, int]]:
    """The found and the ordered page of each character that both have."""
    for at in range(run.end - run.start):
        yield found.page(run.other_start + at), ordered.page(run.start + at)


def out_of_place(ordered: Copy, found: Copy, pairs: Beside) -> Iterator[Finding]:
    """Pages that stand earlier or later than ordered, a finding for each run of them."""
    if found.pages != ordered.pages:
        place = Place(found.name)
        yield faults.PAGES_COUNTED.at(place, found=found.pages, ordered=ordered.pages)
    for shift, run in groupby(sorted(pairs.items()), key=lambda each: each[0] - each[1]):
        pages = [pair for pair in run if found.body(pair[0])]
        if shift and pages:
            (first, its), count = pages[0], len(pages)
            by = Words(
                f"{abs(shift)} {'later' if shift > 0 else 'earlier'}",
                f"{'后' if shift > 0 else '前'}移 {abs(shift)} 面",
            )
            place = Place(found.name, first)
            yield faults.PAGES_SHIFTED.at(place, pages=count, by=by, ordered=its)


def heads_and_folios(ordered: Copy, found: Copy, pairs: Beside) -> Iterator[Finding]:
    """Heads and feet that are not those of the page.

    A page that stands elsewhere may have those of the place where it stands; that it stands
    elsewhere is told by itself."""
    for page, margins in enumerate(found.margins, 1):
        its = pairs.get(page, page)
        due = ordered.margins[its - 1] if its <= ordered.pages else ()
        here = ordered.margins[page - 1] if page <= ordered.pages else ()
        fits = margins == due or (its != page and set(margins) <= {*due, *here})
        if not fits:
            yield faults.FOLIO_DIFFERS.at(Place(found.name, page), words=otherwise(due, margins))


def otherwise(due: Sequence[str], there: Sequence[str]) -> str:
    """Ordered and found heads and feet, where they differ."""
    return "".join(map(str, compare(shortened(" ".join(due)), shortened(" ".join(there)))))
