"""The inside of TJ arrays: no two numbers become one, and every number is one of PDF's."""

import math
import re
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typesetting import showing
from booklet.typesetting.showing import GREATEST, MOST, array, elements, number, sound

CODES = st.integers(0, 0xFFFF).map(lambda code: f"{code:04x}")
MOVES = st.integers(-100_000, 100_000) | st.floats(-1e5, 1e5)
TOKENS = re.compile(r"<([0-9a-f]*)>|(-?(?:\d+(?:\.\d*)?|\.\d+))")


def read(written: str) -> list[str | float]:
    """The inside of an array, by the syntax of PDF."""
    found = list(TOKENS.finditer(written))
    assert "".join(each[0] for each in found) == written
    assert not any(
        not (one[0].endswith(">") or other[0].startswith("<")) for one, other in pairwise(found)
    )
    return [float(each[2]) if each[2] else each[1] for each in found]


def moved(items: list[str | float]) -> list[tuple[str, float]]:
    """Each glyph with all that moved it since the glyph before."""
    pen, placed = 0.0, []
    for item in items:
        if isinstance(item, str):
            placed += [(item[at : at + 4], pen) for at in range(0, len(item), 4)]
        else:
            pen += item
    return placed


def assert_same(got: list[str | float], meant: list[str | float]) -> None:
    assert [code for code, _ in moved(got)] == [code for code, _ in moved(meant)]
    places = [pen for _, pen in moved(meant)]
    assert [pen for _, pen in moved(got)] == pytest.approx(places, abs=0.01)


@given(st.lists(CODES | MOVES, max_size=12))
def test_what_is_read_is_what_was_meant(items: list[str | float]) -> None:
    assert_same(read(array(items)), items)


@given(st.lists(CODES | MOVES, max_size=12))
def test_numbers_never_stand_side_by_side(items: list[str | float]) -> None:
    kinds = [isinstance(item, str) for item in read(array(items))]
    assert all(len([*group]) == 1 for is_code, group in groupby(kinds) if not is_code)


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ([], ""),
        ([5, "0041"], "5<0041>"),
        (["0041", 5, -5, "0042"], "<00410042>"),
        (["0041", 0, "0042"], "<00410042>"),
        (["0041", -20, "0042", -40, 0.5], "<0041>-20<0042>-39.5"),
        ([1, 2, 3.25, "0041", "0042"], "6.25<00410042>"),
    ],
)
def test_moves_that_follow_each_other_are_one(items: list[str | float], written: str) -> None:
    assert array(items) == written


def test_moves_without_end_are_not_kept() -> None:
    moves = [n / 8 for n in range(1, 2 * MOST)]
    assert [array([move]) for move in moves] == [number(move) for move in moves]
    assert len(showing.MOVES) <= MOST


@given(st.lists(CODES | MOVES, max_size=12))
def test_what_the_engine_writes_is_made_sound(items: list[str | float]) -> None:
    written = "".join(f"<{item}>" if isinstance(item, str) else f"{item}<>" for item in items)
    assert [*elements(written)] == [float(i) if not isinstance(i, str) else i for i in items]
    assert_same(read(sound(written)), items)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.0001, "0"),
        (1e-7, "0"),
        (1e-3, "0.001"),
        (-200.5, "-200.5"),
        (3.0, "3"),
        (100, "100"),
        (0.1 + 0.2, "0.3"),
        (GREATEST, "2147483647"),
        (1e6 / 3, "333333.333"),
    ],
)
def test_numbers_are_written_as_pdf_knows_them(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300, GREATEST + 1])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="thousandths"):
        array(["0041", value, "0042"])
    with pytest.raises(ValueError, match="thousandths"):
        sound(f"<0041>{float(value)}<0042>") if abs(value) != GREATEST + 1 else number(value)
