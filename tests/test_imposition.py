"""Impose: folded, the sheets read 1…n."""

import pytest
from folding import Face, read_folded, symbolic
from hypothesis import given
from hypothesis import strategies as st

from booklet.imposition import impose
from booklet.model.order import Flip

flips = st.sampled_from(Flip)


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("back_cover", [False, True])
@pytest.mark.parametrize("pages", range(1, 201))
def test_folding_reads_in_order(pages: int, flip: Flip, back_cover: bool) -> None:
    """Every book of 1 to 200 pages reads in order, with no page on its head."""
    faces = read_folded(symbolic(impose(pages, flip, back_cover=back_cover)), flip)
    printed = [face for face in faces if face.page]
    assert [face.page for face in printed] == list(range(1, pages + 1))
    assert all(face.upright for face in printed)


@given(st.integers(1, 1200), flips, st.booleans())
def test_blanks_are_few_and_in_their_place(pages: int, flip: Flip, back_cover: bool) -> None:
    """Fewer than four blanks, at the end or just before the back cover."""
    faces = read_folded(symbolic(impose(pages, flip, back_cover=back_cover)), flip)
    blanks = [n for n, face in enumerate(faces) if face.page is None]
    end = len(faces) - 1 if back_cover else len(faces)
    assert blanks == list(range(end - len(blanks), end))
    assert len(blanks) < 4
    assert len(faces) % 4 == 0


@given(st.integers(3, 500), flips)
def test_the_wrong_flip_edge_shows(pages: int, flip: Flip) -> None:
    """Sheets made for one edge do not read on a printer that turns about the other."""
    other = Flip.LONG if flip is Flip.SHORT else Flip.SHORT
    faces = read_folded(symbolic(impose(pages, flip)), other)
    assert [face.page for face in faces if face.page] != list(range(1, pages + 1)) or not all(
        face.upright for face in faces if face.page
    )


def test_eight_pages() -> None:
    """Two sheets: 8|1 2|7 outside, 6|3 4|5 inside."""
    sides = symbolic(impose(8))
    assert [(left.page, right.page) for left, right in sides] == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_long_edge_turns_the_backs() -> None:
    """For a printer that turns about the long edge each back is turned by 180°."""
    _, back = symbolic(impose(4, Flip.LONG))
    assert back == (Face(3, upright=False), Face(2, upright=False))


def test_no_page_is_no_book() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        impose(0)
