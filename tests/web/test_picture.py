"""The picture of the desk in the documents, held against the desk of today."""

from __future__ import annotations

from desk_picture import DESK, desk
from sketches import difference

from web.visits import NEEDS_CHROMIUM

LARGEST, ALIKE = 60, 20
"""KB it may have, and how many in a thousand of its pixels may be unlike: browsers differ."""


@NEEDS_CHROMIUM
def test_the_picture_of_the_desk_is_that_of_today() -> None:
    """After a change: `make pages`, and look at it."""
    kept = DESK.read_bytes()
    assert len(kept) <= LARGEST * 1024
    assert difference(desk(), kept) <= ALIKE
