"""Crosses and patches for a print shop: the words of their form, read one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pypdf.generic import ContentStream, NullObject

from booklet.model.paper import POINTS_A_MM, Layout
from booklet.sheets.press.registration import ARM, PATCH, RING, crosses, patches
from booklet.sheets.press.streams import SPOT, separation, stream_of

A5 = (148 * POINTS_A_MM, 210 * POINTS_A_MM)
BLACK = [(0, 0, 0, 1), (0, 0, 0, 0.5)]
COLOURS = [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0)]
SPOTS = [("/Accent", 1), ("/Accent", 0.5)]
KNOWN = {"k": 4, "cs": 1, "scn": 1, "re": 4, "f": 0, "m": 2, "l": 2, "c": 6, "S": 0}
"""What is drawn with, and how many numbers each wants."""


def spoken(words: str) -> list[tuple[str, list[float | str]]]:
    """The operators of a stream with what each is given."""
    found = [
        (operator.decode(), [each if isinstance(each, str) else float(each) for each in given])
        for given, operator in ContentStream(stream_of(words.encode()), None).operations
    ]
    assert [KNOWN[name] for name, _ in found] == [len(given) for _, given in found]
    return found


def white(left: float, low: float) -> Layout:
    """Two A5 pages with so much white, in mm, at their left and right, and above and below them."""
    paper = (2 * (A5[0] + left * POINTS_A_MM), A5[1] + 2 * low * POINTS_A_MM)
    return Layout("saddle", 2, 1, paper, A5)


@pytest.mark.parametrize(
    ("spot", "four", "inks"),
    [
        (False, False, BLACK),
        (True, False, BLACK + SPOTS),
        (False, True, COLOURS + BLACK),
        (True, True, COLOURS + BLACK + SPOTS),
    ],
)
def test_there_is_a_patch_of_each_ink(spot: bool, four: bool, inks: list[tuple[object]]) -> None:
    """Side by side in the white below the pages, each full and at half but those of pictures."""
    layout = white(20, 20)
    spaces = {SPOT: NullObject()} if spot else {}
    said = [spoken(each) for each in patches(layout, layout.trimmed(), spaces, four)]
    found, boxes = [], []
    for words in said:
        *ink, (name, box), (end, _) = words
        assert (name, end) == ("re", "f")
        found.append(tuple(each for _, given in ink for each in given))
        boxes.append(box)
    assert found == inks
    for (x, y, *size), (beside, level, *_) in pairwise(boxes):
        assert (beside, level) == pytest.approx((float(x) + PATCH, y), abs=0.01)
        assert size == pytest.approx([PATCH, PATCH], abs=0.01)
    left, low, right, _ = layout.trimmed()
    assert left < float(boxes[0][0]) and float(boxes[-1][0]) + PATCH < right
    assert 0 < float(boxes[0][1]) < low - PATCH


@pytest.mark.parametrize(("low", "some"), [(6.6, True), (6.4, False), (1, False)])
def test_patches_are_left_out_where_they_would_touch_pages_or_edges(low: float, some: bool) -> None:
    layout = white(20, low)
    assert bool([*patches(layout, layout.trimmed(), {}, four=True)]) is some


@pytest.mark.parametrize(
    ("left", "low", "sides"), [(20, 20, "lrbt"), (20, 4, "lr"), (4, 20, "bt"), (4, 4, "")]
)
def test_a_cross_stands_in_the_middle_of_each_white(left: float, low: float, sides: str) -> None:
    """A third from one end; two arms and a ring around their middle."""
    layout = white(left, low)
    x0, y0, x1, y1 = layout.trimmed()
    places = {
        "l": (x0 / 2, y0 + (y1 - y0) / 3),
        "r": ((x1 + layout.paper[0]) / 2, y0 + (y1 - y0) / 3),
        "b": (x0 + (x1 - x0) / 3, y0 / 2),
        "t": (x0 + (x1 - x0) / 3, (y1 + layout.paper[1]) / 2),
    }
    drawn = [spoken(each) for each in crosses(layout, layout.trimmed())]
    assert len(drawn) == len(sides)
    for words, (x, y) in zip(drawn, map(places.__getitem__, sides), strict=True):
        points = [tuple(map(float, given[-2:])) for _, given in words if given]
        r = RING
        for found, wanted in zip(
            points,
            [(x - ARM, y), (x + ARM, y), (x, y - ARM), (x, y + ARM),
             (x + r, y), (x, y + r), (x - r, y), (x, y - r), (x + r, y)],
            strict=True,
        ):  # fmt: skip
            assert found == pytest.approx(wanted, abs=0.01)
        assert [name for name, _ in words] == [*"mlmlmccccS"]


def test_a_spot_colour_goes_from_white_to_inks_evenly() -> None:
    """As a function of one exponent (PDF 32000-1, 7.10.3), where there is no such plate."""
    kind, name, instead, function = separation("/名", (0.1, 0.2, 0, 1))
    assert (kind, name, instead) == ("/Separation", "/名", "/DeviceCMYK")
    assert function == {
        "/FunctionType": 2, "/Domain": [0, 1], "/N": 1,
        "/C0": [0, 0, 0, 0], "/C1": [0.1, 0.2, 0, 1],
    }  # fmt: skip
