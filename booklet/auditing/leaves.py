"""The pages of two copies laid beside each other: heads, folios, and pages out of place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from booklet.auditing.copies import Copy
from booklet.auditing.telling import shortened
from booklet.corpus.alignment import Aligned
from booklet.errors import Finding, Words
from booklet.errors.faults import audit as faults

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
    for shift, run in groupby(sorted(pairs.items()), key=lambda each: each[0] - each[1]):
        pages = [pair for pair in run if found.body(pair[0])]
        if shift and pages:
            (first, its), count = pages[0], len(pages)
            by = Words(
                f"{abs(shift)} {'later' if shift > 0 else 'earlier'}",
                f"{'后' if shift > 0 else '前'}移 {abs(shift)} 面",
            )
            yield faults.PAGES_SHIFTED.at(found.head(first), pages=count, by=by, ordered=its)


def heads_and_folios(ordered: Copy, found: Copy, pairs: Beside) -> Iterator[Finding]:
    """Heads and feet that are not those of the page.

    A page that stands elsewhere may have those of the place where it stands; that it stands
    elsewhere is told by itself."""
    for page, its in pairs.items():
        margins, due = found.margins[page - 1], ordered.margins[its - 1]
        here = ordered.margins[page - 1] if page <= ordered.pages else ()
        counted = (line.replace(str(its), str(page)) for line in due)
        fits = margins == due or (its != page and {*margins} <= {*due, *here, *counted})
        emptied = not margins and not found.body(page) and ordered.body(its)
        if not fits and not emptied:
            yield faults.FOLIO_DIFFERS.at(found.head(page), words=otherwise(due, margins))


def otherwise(due: Sequence[str], there: Sequence[str]) -> str:
    """Ordered and found heads and feet, where they differ."""
    lost = " ".join(line for line in due if line not in there)
    gained = " ".join(line for line in there if line not in due)
    return f"[-{shortened(lost)}-]{{+{shortened(gained)}+}}".replace("[--]", "").replace("{++}", "")
