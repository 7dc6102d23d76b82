"""Marks of emphasis as they are drawn: each in its place between two lines, about its middle."""

from __future__ import annotations

import pytest
from drawn import crossed

from booklet.typesetting.emphasis import OVER, SHAPES, UNDER, Emphasis, EmphasisMarks

EM = 100.0


class Drawn:
    """What is drawn: the ends of all steps, path by path, and how they are filled."""

    def __init__(self) -> None:
        self.paths: list[list[tuple[float, float]]] = []
        self.fills: list[bool] = []

    def move_to(self, x: float, y: float) -> None:
        self.paths.append([(x, y)])

    def line_to(self, x: float, y: float) -> None:
        self.paths[-1].append((x, y))

    def curve_to(self, *places: float) -> None:
        self.paths[-1].append((places[-2], places[-1]))

    def close(self) -> None:
        self.paths[-1].append(self.paths[-1][0])

    def fill(self, even_odd: bool = False) -> None:
        self.fills.append(even_odd)


def drawn(emphasis: Emphasis) -> Drawn:
    found = Drawn()
    EmphasisMarks(emphasis, [500.0]).draw(found, EM, 0, None)
    return found


@pytest.mark.parametrize(("shape", "filled", "over"), crossed(SHAPES, [True, False], [True, False]))
def test_a_mark_stands_in_its_place(shape: str, filled: bool, over: bool) -> None:
    """About the middle of its Han, no wider than a third of it, over the line or under it; an open
    one has a hole, a double circle a ring more."""
    found = drawn(Emphasis(shape, filled, over))
    middle = (OVER if over else UNDER) * EM
    for path in found.paths:
        assert path[0] == pytest.approx(path[-1])  # closed
        xs, ys = zip(*path, strict=True)
        for ends, about in ((xs, EM / 2), (ys, middle)):
            assert about - EM / 6 < min(ends) < about < max(ends) < about + EM / 6
    sizes = [max(x for x, _ in path) for path in found.paths]
    assert sizes == sorted(sizes, reverse=True)
    rings = {(True, True): 3, (True, False): 4, (False, True): 1, (False, False): 2}
    assert len(found.paths) == rings[shape == "double-circle", filled]
    assert found.fills == [len(found.paths) > 1]


def test_dots_are_the_smallest() -> None:
    dot, *others = (max(x for x, _ in drawn(Emphasis(each)).paths[0]) for each in SHAPES)
    assert 0.52 * EM < dot < min(others)
