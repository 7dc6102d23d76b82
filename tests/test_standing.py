"""Glyphs that stand in vertical lines, made by hand: marks that a program moved lie in the lines
that their ink stands in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from booklet.pdf.glyphs import Glyph
from booklet.pdf.standing import CORNERED, DOWN, MOVED, laid

HEAD = 700.0
"""Where lines begin."""
LINES = (130.25, 114.0)
"""The middles of two of them, from the right."""


def upright(text: str, middle: float, place: float, size: float) -> Glyph:
    """What fills the square of a line, so many em from its head."""
    low = HEAD - (place + 1) * size
    return Glyph(
        text, middle - size / 2, low + 0.12 * size, size, size, (0.1 * size, 0.9 * size),
        low=low + 0.1 * size, high=low + 0.9 * size,
    )  # fmt: skip


def moved(text: str, middle: float, place: float, size: float, out: float = 0) -> Glyph:
    """A mark of a face for horizontal lines, drawn so that its ink stands where that of one for
    vertical lines does, or so many em further to the right."""
    wide, high = 0.2 * size, (0.2 if text in CORNERED else 0.6) * size
    top = HEAD - place * size
    if text in CORNERED:
        head, ink = top - 0.07 * size, middle + 0.3 * size
    else:
        head, ink = top - 0.2 * size, middle
    x = ink + out * size - 0.1 * size - wide / 2
    return Glyph(
        text, x, head - high, size, size, (0.1 * size, 0.1 * size + wide),
        low=head - high, high=head,
    )  # fmt: skip


def page(size: float, *marks: Glyph) -> Sequence[Glyph]:
    """What is read of two lines of Han and of marks, these last."""
    han = [upright("字", middle, n, size) for middle in LINES for n in range(4)]
    return laid([*han, *marks])[len(han) :]


@pytest.mark.parametrize("size", [10, 10.5, 12])
@pytest.mark.parametrize("middle", LINES)
@pytest.mark.parametrize("mark", sorted(MOVED))
def test_a_mark_that_was_moved_lies_in_its_line(mark: str, middle: float, size: float) -> None:
    """As it would if it had a form for vertical lines, wherever its square begins."""
    (whole,) = page(size, upright(mark, middle, 4, size))
    (found,) = page(size, moved(mark, middle, 4, size))
    assert (found.text, found.turn, found.stands) == (mark, DOWN, True)
    assert (found.x, found.y) == pytest.approx((whole.x, whole.y))
    assert found.advance == size
    start, end = (0.07, 0.27) if mark in CORNERED else (0.2, 0.8)
    assert found.ink == pytest.approx((start * size, end * size))


@pytest.mark.parametrize(
    ("out", "lies"), [(-0.79, True), (0.19, True), (-0.81, False), (0.21, False)]
)
def test_a_mark_belongs_to_a_line_within_half_an_em(out: float, lies: bool) -> None:
    mark = moved("，", LINES[0], 4, 10, out)
    (found,) = page(10, mark)
    assert (found.turn == DOWN) is lies
    assert lies or found == mark


@pytest.mark.parametrize(("ink", "middle"), [(132.9, 130), (133.1, 136)])
def test_a_mark_lies_in_the_nearer_of_two_lines(ink: float, middle: float) -> None:
    """Of lines closer than an em, whichever is read first."""
    mark = replace(moved("，", 0, 4, 10), x=ink - 5, ink=(4.0, 6.0))
    lines = [[upright("字", each, n, 10) for n in range(4)] for each in (130, 136)]
    for one, two in (lines, lines[::-1]):
        assert laid([*one, *two, mark])[-1].x == pytest.approx(middle - 3.8)


@pytest.mark.parametrize("place", [8, -6])
def test_a_mark_that_is_far_from_all_lines_stays(place: float) -> None:
    """Other marks that were moved are no witness."""
    marks = [moved("，", LINES[0], place + n, 10) for n in range(3)]
    assert list(page(10, *marks)) == marks


def test_what_stands_in_no_line_stays() -> None:
    """Neither letters that lie nor what is far from lines; and no glyph of a page of horizontal
    lines."""
    others = (
        replace(upright("A", LINES[0], 2, 10), turn=DOWN),
        replace(upright("，", LINES[0], 3, 10), turn=90),
        upright("页", 400, 2, 10),
        upright("一", 500, 2, 10),
    )
    assert list(page(10, *others)) == list(others)
    across = [upright("字", 100 + 10 * n, m, 10) for m in range(4) for n in range(9)]
    assert laid(across) == across


@pytest.mark.parametrize("off", [-1.15, -0.6, 0.6, 1.15])
def test_squares_of_a_line_need_not_stand_straight(off: float) -> None:
    """Nor what is raised beside it, such as the call of a note: by more."""
    squares = [page(10, upright("国", LINES[0] + off, 4 + n, 10)) for n in range(6)]
    assert [glyph.turn for (glyph,) in squares] == [DOWN] * 3 + [0] * 3
    (call,) = page(10, upright("①", LINES[0] + 2.9 * off, 4, 6))
    assert call.turn == DOWN


def test_digits_side_by_side_share_a_square() -> None:
    digits = [
        replace(upright(each, LINES[0] - 2.5 + 5 * n, 4, 10), x=LINES[0] - 5 + 5 * n, advance=5.0)
        for n, each in enumerate("12")
    ]
    (whole,), found = page(10, upright("十", LINES[0], 4, 10)), page(10, *digits)
    assert [glyph.x for glyph in found] == pytest.approx([whole.x] * 2)
    assert [glyph.y for glyph in found] == pytest.approx([whole.y, whole.y - 5])
    assert [glyph.advance for glyph in found] == [5, 5]
