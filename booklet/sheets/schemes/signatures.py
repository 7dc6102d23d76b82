"""Signatures: so many sheets each lie in each other, are folded once, gathered and glued."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.errors import Words
from booklet.model.order import Cover, Imposing
from booklet.model.paper import Sheet
from booklet.sheets.laying import nest, with_blanks
from booklet.sheets.leaves import gathered
from booklet.sheets.scheme import EVERY, PILED, Scheme, SheetMark


def lay(pages: int, imposing: Imposing) -> list[Sheet]:
    """The sheets of each signature, before them that of a cover apart."""
    wrap = 2 if imposing.cover is Cover.APART and pages > 4 else 0
    size = signature_size(pages - 2 * wrap, imposing.signature)
    order = with_blanks(pages, imposing.cover, size, around=2 * wrap)
    body = order[wrap : len(order) - wrap]
    cover = nest([*order[:wrap], *order[len(order) - wrap :]], signature=0)
    nests = (nest(body[at : at + size], 1 + at // size) for at in range(0, len(body), size))
    return [*cover, *(sheet for nested in nests for sheet in nested)]


def signature_size(pages: int, limits: Sequence[int]) -> int:
    """The multiple of four within the limits that leaves the fewest blanks, of several the
    largest; never more than the pages need."""
    needed = -(-pages // 4) * 4
    sizes = range(min(*limits, needed), max(limits) + 1, 4)
    return min(sizes, key=lambda size: (-pages % size, -size))


SCHEME = Scheme(
    id="signatures",
    name=Words("Signatures, glued", "分帖胶订"),
    summary=Words(
        "胶订: several signatures, each folded once, gathered and glued",
        "胶订：分成几帖，各折一次，叠齐上胶",
    ),
    columns=2,
    rows=1,
    lay=lay,
    fold=gathered,
    marks=frozenset({SheetMark.FOLD, SheetMark.STAIR}),
    words=EVERY | PILED | {"flip", "signature", "milling"},
    instruction="逐帖叠齐对折，按书脊上的帖标配帖，胶订",
)
