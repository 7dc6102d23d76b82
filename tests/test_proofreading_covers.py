"""Covers are no text: what stands on them in any size is left to their designer."""

from __future__ import annotations

import pytest
from drawn import tries
from good_pages import GOOD, PLAIN, found
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from set_by_hand import EM, HEIGHT, MEASURE, WIDTH, Leaf, Line, Placed

SMALL = (8.5, 9.5, 11.0, 13.0, 14.0)
"""Sizes of lines besides the title's: those of text, and about it."""
WORDS = "书册印在一行有二十六个字每页都如此校对的人先看版心再看行行都在格上"
BEGUN = ((*GOOD[0][:2], *GOOD[0][3:]), *GOOD[1:])
"""Pages of text of which the first begins within a paragraph."""
Row = tuple[float, int, float]
places = st.sampled_from((0.0, 0.5, 1.0))
as_text = st.tuples(st.just(EM), st.integers(20, int(MEASURE / EM)), places)
"""A line that might be one of the text."""
others = st.lists(
    st.tuples(st.sampled_from(SMALL), st.integers(2, 20), places),
    max_size=len(SMALL),
    unique_by=lambda row: row[0],
)
rows = st.builds(lambda some, one: [*some, one], others, as_text)


def line(size: float, length: int, place: float, y: float) -> Line:
    """A line of so many characters, at the left, in the middle or at the right."""
    room = WIDTH - 100 - length * size
    left = 50 + max(room, 0) * place
    return tuple(Placed(c, left + n * size, y, size) for n, c in enumerate(WORDS[:length]))


def cover(rows: list[Row], title: float) -> Leaf:
    """A title over lines that stand off from each other."""
    lines = [line(title, 8, 0.5, HEIGHT - 150)]
    step = 300 / len(rows)
    return (*lines, *(line(*row, HEIGHT - 220 - n * step) for n, row in enumerate(rows)))


@given(front=rows, back=rows, title=st.sampled_from((16.0, 22.0, 28.0)))
@settings(max_examples=tries(25))
def test_nothing_goes_on_from_a_cover(front: list[Row], back: list[Row], title: float) -> None:
    """Whatever stands on the front or the back is neither off a grid nor the head of a paragraph,
    not even where it is of the size and the length of a line of text."""
    assert found((cover(front, title), *BEGUN, cover(back, title))) == set()


@given(front=rows, title=st.sampled_from((22.0, 28.0)))
@settings(max_examples=tries(12))
def test_pages_without_folios_have_covers_too(front: list[Row], title: float) -> None:
    bare = tuple((leaf[0], *leaf[2:]) for leaf in BEGUN)
    assert found((cover(front, title), *bare)) == set()


@pytest.mark.parametrize("folio", [0, 1])
def test_a_first_and_a_last_page_of_text_are_no_covers(folio: int) -> None:
    """A title over text is read with it, whether the page has a folio or not."""
    first = (line(22.0, 8, 0.0, HEIGHT - 40), *GOOD[0][1 + folio :])
    index = next(n for n, row in enumerate(first) if row == GOOD[0][PLAIN])
    moved_off = tuple(replace(glyph, x=glyph.x + 4) for glyph in first[index])
    assert "flush" not in found((first, *GOOD[1:]))
    assert "flush" in found(((*first[:index], moved_off, *first[index + 1 :]), *GOOD[1:]))
