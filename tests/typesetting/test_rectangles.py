"""Parts of a page: what is inside another, around both, and common to them."""

from __future__ import annotations

from itertools import product

import pytest

from booklet.typesetting.places import Rectangle

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


def test_around_and_common_to_two() -> None:
    one, other = Rectangle(10, 20, 40, 60), Rectangle(30, 5, 90, 50)
    assert one.around(other) == other.around(one) == Rectangle(10, 5, 90, 60)
    assert one.common(other) == other.common(one) == Rectangle(30, 20, 40, 50)
