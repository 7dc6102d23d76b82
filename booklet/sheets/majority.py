"""The size that most pages have, and what becomes of the others.

Sizes within 2 mm of each other count as one. The size of more than half of the pages is that of
all; where no size has as many, it is as wide and as high as the pages are that stand as most do.
A page that fits better on its side is turned, its head to the left, as lying tables stand in
upright books (GB/T 9704-2012, 11); one that is still too large is reduced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from booklet.errors import Finding, Place
from booklet.errors.faults import paper
from booklet.errors.faults.phrases import ranges
from booklet.model.paper import POINTS_A_MM, Size

SAME = 2 * POINTS_A_MM + 0.01
CANDIDATES = 100


def trim_of(sizes: Sequence[Size]) -> Size:
    """The size, in pt, to which the pages are imposed; 0 × 0 where there are none."""
    counts = Counter(sizes)
    near = {
        size: sum(count for other, count in counts.items() if alike(size, other))
        for size, _ in counts.most_common(CANDIDATES)
    }
    most = max(near, key=lambda size: (near[size], counts[size]), default=(0.0, 0.0))
    if not sizes or 2 * near[most] > len(sizes):
        return most
    lying = sum(width > height for width, height in sizes)
    upright = sum(width < height for width, height in sizes)
    standing = [
        size for size in counts
        if (size[0] >= size[1] if lying > upright else size[0] <= size[1])
    ]  # fmt: skip
    return max(width for width, _ in standing), max(height for _, height in standing)


def alike(one: Size, other: Size) -> bool:
    """Whether two sizes count as one."""
    return abs(one[0] - other[0]) <= SAME and abs(one[1] - other[1]) <= SAME


def share(size: Size, trim: Size) -> float:
    """How many times a page may be as large on a cell of the size `trim`; never more than once."""
    return min(1.0, trim[0] / size[0], trim[1] / size[1])


def lies_across(size: Size, trim: Size) -> bool:
    """Whether a page fits better if it is turned by a quarter."""
    return share(size[::-1], trim) > share(size, trim) and not alike(size, trim)


def others(sizes: Sequence[Size], trim: Size, place: Place) -> Iterator[Finding]:
    """What is done to the pages that do not fit, by their numbers."""
    turned, reduced = changed(sizes, trim)
    if turned:
        yield paper.PAGES_TURNED.at(place, pages=ranges(turned))
    for percent, pages in sorted(reduced.items(), reverse=True):
        yield paper.PAGES_REDUCED.at(place, pages=ranges(pages), percent=percent)


def changed(sizes: Sequence[Size], trim: Size) -> tuple[list[int], Mapping[int, list[int]]]:
    """The pages that are turned, and those that are reduced, by how many percent remain."""
    turned, reduced = [], defaultdict(list)
    for page, size in enumerate(sizes, 1):
        across = lies_across(size, trim)
        fitted = size[::-1] if across else size
        if across:
            turned.append(page)
        if not (alike(fitted, trim) or share(fitted, trim) == 1):
            reduced[max(1, min(99, round(100 * share(fitted, trim))))].append(page)
    return turned, reduced
