"""What a scheme is: one value that says all that is known of a way to lay pages on sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from msgspec import Struct

from booklet.errors import Words
from booklet.model.order import Imposing
from booklet.model.paper import Folding, Sheet
from booklet.sheets.leaves import LeafSide

EVERY = frozenset({"binding", "cover", "pages", "paper", "fit", "marks"})
"""The words of an order that mean something to every scheme."""

PILED = frozenset({"paper_weight", "caliper", "cover_weight"})
"""Those that tell how thick sheets are that lie in each other, and what is around them."""


class SheetMark(Enum):
    """What is drawn on the sheets besides crop marks, for who folds and binds them."""

    FOLD = "broken ticks where columns and rows meet"
    CUT = "whole ticks where columns and rows meet"
    SLIT = "the cut between the inner columns, drawn in full"
    PART = "whole ticks where rows meet, though columns are folded"
    STAPLES = "two staples on the fold of the outermost sheet"
    HOLES = "where the edges of the first sheet are pierced to be sewn"
    STAIR = "a bar on the fold of each signature, a stair on the spine once they are gathered"
    NUMBERS = "the numbers of the stacks on the first sheet, the first to lie on top"


class Scheme(Struct, frozen=True):
    """A way to lay pages on sheets whose sides are `columns` × `rows` cells.

    `id` is its word in an order, `name` what a person chooses it by, `summary` its line in the
    command's help. `lay` puts a number of pages on sheets, as the reader of a book bound at the
    left sees them who turns each sheet like a leaf; `fold` follows the paper and gives the panels
    in the order in which the reader of the finished sheets comes to them. `words` are those of an
    order that mean something to it, `instruction` is what the colophon says of folding.

    A sheet may hold all pages several times, as `copies`: `fold` then reads the first of them.
    `spine` are the folds between columns, from the left, and the row in which the outermost fold
    of a signature lies. `opened` is how many panels lie open at a time, again and again; where
    there is nothing the booklet opens like a book.
    """

    id: str
    name: Words
    summary: Words
    columns: int
    rows: int
    lay: Callable[[int, Imposing], Sequence[Sheet]]
    fold: Callable[[Folding], Iterable[LeafSide]]
    marks: frozenset[SheetMark]
    words: frozenset[str]
    instruction: str
    copies: int = 1
    spine: tuple[int, int] = (1, 0)
    opened: tuple[int, ...] = ()

    @property
    def sides(self) -> int:
        """How many sides of a sheet are printed: one, unless the edge of its turning matters."""
        return 2 if "flip" in self.words else 1

    @property
    def nested(self) -> bool:
        """Whether sheets lie in each other: paper is then as thick as it is, and the outermost may
        be a cover of its own."""
        return "paper_weight" in self.words

    @property
    def gathered(self) -> bool:
        """Whether there are several signatures, so that the book has a back."""
        return "signature" in self.words
