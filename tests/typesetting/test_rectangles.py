"""Parts of a page: what is inside another, around both, and common to them."""

from __future__ import annotations

from itertools import product

import pytest

from booklet.typesetting.places import Rectangle, joined, placed

PAGE = Rectangle(0, 0, 100, 50)
HEIGHT = 20
"""Of what is looked at: a tenth of it may stand outside."""


@pytest.mark.parametrize(("side", "over"), [*product(range(4), (-1, 0, 1.9, 2.1))])
def test_a_tenth_of_the_height_may_stand_outside(side: int, over: float) -> None:
    """On each side; to the left and below that is less, to the right and above more."""
    low, high = -over, PAGE.top + over
    placed = [
        Rectangle(-over, 10, 30, 10 + HEIGHT),
        Rectangle(30, low, 60, low + HEIGHT),
        Rectangle(70, 10, PAGE.right + over, 10 + HEIGHT),
        Rectangle(30, high - HEIGHT, 60, high),
    ][side]
    assert placed.within(PAGE) is (over < 2)


@pytest.mark.parametrize(
    ("matrix", "box"),
    [
        ((1, 0, 0, 1, 0, 0), (2, 3, 7, 5)),
        ((2, 0, 0, 3, 10, 20), (14, 29, 24, 35)),
        ((0, 1, -1, 0, 0, 0), (-5, 2, -3, 7)),  # a quarter turn
        ((-1, 0, 0, -1, 9, 9), (2, 4, 7, 6)),
        ((1, 0, 1, 1, 0, 0), (5, 3, 12, 5)),  # leaning
        ((1, 1, 0, 1, 0, 0), (2, 5, 7, 12)),
        ((1, 0, -1, 1, 0, 0), (-3, 3, 4, 5)),
        ((1, -1, 0, 1, 0, 0), (2, -4, 7, 3)),
    ],
)
def test_a_rectangle_that_is_moved_has_an_upright_one_around_it(
    matrix: tuple[float, ...], box: tuple[float, ...]
) -> None:
    assert placed(matrix, 2, 3, 7, 5) == Rectangle(*box)


def test_two_moves_are_one() -> None:
    """The first done first."""
    one, two = (2, 1, 0, 3, 10, 20), (0, 1, -1, 0, 5, 6)
    once = placed(joined(one, two), 2, 3, 2, 3)
    first = placed(one, 2, 3, 2, 3)
    assert once == placed(two, first.left, first.bottom, first.left, first.bottom)


def test_around_and_common_to_two() -> None:
    one, other = Rectangle(10, 20, 40, 60), Rectangle(30, 5, 90, 50)
    assert one.around(other) == other.around(one) == Rectangle(10, 5, 90, 60)
    assert one.common(other) == other.common(one) == Rectangle(30, 20, 40, 50)
