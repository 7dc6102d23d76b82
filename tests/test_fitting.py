"""Fit: a grid that fills the sheets is found where there is one, else it is said why not."""

from __future__ import annotations

import contextlib

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booklet import House, Imposition, Ticket, produce
from booklet.book.fitting import counts, fit, grids_of
from booklet.errors import OrderError, Place
from booklet.model.format import Format, TypeLimits
from booklet.reading import read_format

A5 = read_format(ROOT / "templates/booklet")
PLACE = Place("--sheets")
LIMITS = TypeLimits((9.5, 12), (1.5, 1.9))


def all_grids(limits: TypeLimits) -> list[Format]:
    widths = counts(A5.measure, limits.size)
    return [grid for characters in widths for grid in grids_of(A5, limits, characters)]


def test_counts_are_those_whose_parts_lie_within_the_limits() -> None:
    """273 pt: 22.75 parts of 12 pt, 28.7 of 9.5 pt; a limit that is met exactly counts."""
    assert counts(273, (9.5, 12)) == range(23, 29)
    assert counts(300, (10, 12)) == range(25, 31)
    assert not counts(273, (10.6, 10.7))


@pytest.mark.parametrize("grid", all_grids(LIMITS), ids=lambda g: f"{g.characters}x{g.lines}")
def test_the_type_area_stays_where_it_is(grid: Format) -> None:
    """Size and leading change within the limits; measure, depth and margins do not."""
    assert (grid.measure, grid.depth) == pytest.approx((A5.measure, A5.depth))
    assert (grid.fore_edge, grid.foot) == pytest.approx((A5.fore_edge, A5.foot))
    assert LIMITS.size[0] <= grid.size <= LIMITS.size[1]
    assert LIMITS.leading[0] <= grid.leading / grid.size <= LIMITS.leading[1]
    assert grid.measure / grid.report_size == pytest.approx(round(grid.measure / grid.report_size))
    assert grid.report_size < grid.size


@given(characters=st.integers(1, 60_000), wanted=st.integers(1, 40))
def test_a_grid_is_found_where_there_is_one(characters: int, wanted: int) -> None:
    """A text of so many characters is set to fill the sheets exactly, or no grid does it."""

    def sheets_in(grid: Format) -> int:
        pages = -(-characters // (grid.characters * grid.lines))
        return -(-pages // 4)

    grids = all_grids(LIMITS)
    format = replace(A5, limits=LIMITS)
    right = [grid for grid in grids if sheets_in(grid) == wanted]
    if right:
        found = fit(format, wanted, sheets_in, PLACE)
        assert sheets_in(found) == wanted
        nearest = min(abs(grid.characters - A5.characters) for grid in right)
        assert abs(found.characters - A5.characters) == nearest
        same = [grid.lines for grid in right if grid.characters == found.characters]
        assert found.lines == min(same)
    else:
        with pytest.raises(OrderError, match="S20"):
            fit(format, wanted, sheets_in, PLACE)


@pytest.mark.parametrize("wanted", range(1, 30))
def test_few_grids_are_tried(wanted: int) -> None:
    """Halving asks for some of the grids, each once: they are typeset to be counted."""
    asked = []

    def sheets_in(grid: Format) -> int:
        asked.append(grid)
        return -(-20_000 // (grid.characters * grid.lines * 4))

    with contextlib.suppress(OrderError):
        fit(replace(A5, limits=LIMITS), wanted, sheets_in, PLACE)
    assert len(asked) == len(set(asked)) <= len(all_grids(LIMITS)) // 2


def test_what_can_be_filled_is_told() -> None:
    """The sentence names numbers of sheets that there are grids for."""
    with pytest.raises(OrderError, match=r"order 3 or 4 sheets"):
        fit(replace(A5, limits=LIMITS), 9, lambda grid: 3 + (grid.characters < 24), PLACE)


def test_a_fixed_grid_is_told() -> None:
    """A format without limits, such as that of official documents, has one grid only."""
    with pytest.raises(OrderError, match="the page grid of the format booklet is fixed"):
        fit(replace(A5, limits=None), 3, lambda grid: 3, PLACE)


def test_an_order_fills_its_sheets(house: House) -> None:
    """The finished booklet has the sheets that were ordered, and the type that was told."""
    usual = produce(Ticket(impose=Imposition.SADDLE), house)
    fitted = produce(Ticket(impose=Imposition.SADDLE, sheets=usual.sheets), house)
    assert fitted.sheets == usual.sheets
    assert fitted.format.limits
    with pytest.raises(OrderError, match="S20"):
        produce(Ticket(impose=Imposition.SADDLE, sheets=usual.sheets + 20), house)
