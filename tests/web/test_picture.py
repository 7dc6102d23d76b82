"""The picture of the desk in the documents, held against the desk of today."""

from __future__ import annotations

from desk_picture import DESK, desk
from sketches import difference

from web.visits import NEEDS_CHROMIUM

LARGEST, ALIKE = 60, 3.0
"""KB it may have, and how much it may differ in the mean, of 255: browsers draw otherwise."""


@NEEDS_CHROMIUM
def test_the_picture_of_the_desk_is_that_of_today() -> None:
    """After a change: `make pages`, and look at it."""
    kept = DESK.read_bytes()
    assert len(kept) <= LARGEST * 1024
    assert difference(desk(), kept) <= ALIKE
