"""The shelves of a process that makes one book after another: what was set of books before.

A process that makes one book keeps nothing.
"""

from __future__ import annotations

from booklet.model.engines import by_pango
from booklet.workshop.lately import LatelyUsed

DRAWN = 30
"""Bytes that are drawn of a character of markup, with the fonts of the book."""
SHELF: LatelyUsed[str] = LatelyUsed()
"""Parts, by their markup."""
ELEMENTS: LatelyUsed[str] = LatelyUsed()
"""The elements of parts, by their sources."""
STREAMS: LatelyUsed[bytes] = LatelyUsed()
"""What is in a PDF, deflated, by what it was."""


def keep_parts(most: int) -> None:
    """From now on let this process keep parts of so many characters of markup at most; of each
    1,000 they take 150 to 450 KB, and what is drawn of them 30. Where Pango shapes, none: its fonts
    go with their book."""
    SHELF.most = 0 if by_pango() else most
    ELEMENTS.most = SHELF.most
    STREAMS.most = DRAWN * SHELF.most
