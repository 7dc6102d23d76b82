"""Folds: paper in the hand, folded and cut as the instruction says, reads 1…n."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

import pytest
from paper_folded import (
    Ink,
    Paper,
    cut,
    folded,
    from_above,
    leafed,
    left_behind,
    piled,
    right_behind,
    row_of,
    sheets_of,
    turned_over,
    upper_behind,
)
from presses import numbered, pressed

from booklet.errors import OrderError
from booklet.model.order import Binding, Cover, Flip, Imposing
from booklet.printers.imposing import impose_pdf
from booklet.sheets import SCHEMES

Fold = Callable[[Paper, float], Paper]
Reading = list[list[Ink]]
"""What is read in each of the copies."""


def quarto(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    return [leafed(piled(back(upper_behind(each, 1), 1) for each in sheets))]


def octavo(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    """Halved, halved down, halved again; a book that is bound at the right the other way."""
    last = 1 if right else 3
    return [leafed(piled(back(upper_behind(back(each, 2), 1), last) for each in sheets))]


def accordion(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    """The strip along its front, and along its back."""
    fronts = [ink for each in sheets for ink in row_of(each, backwards=right)]
    over = [row_of(turned_over(each), backwards=right) for each in reversed(sheets)]
    return [[*fronts, *itertools.chain(*over)]]


def gate(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    """Closed, opened, and from behind."""
    read: list[Ink] = []
    for each in sheets:
        closed = folded(each, lambda panel: panel.x < 1, x=1, over=True)
        closed = folded(closed, lambda panel: panel.x > 3, x=3, over=True)
        read += row_of(closed, backwards=right)
        read += row_of(each, backwards=right)
        read += row_of(turned_over(closed), backwards=right)
    return [read]


def stab(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    """Each sheet is a leaf whose fold is the fore edge: the half that is read last goes behind."""
    away = left_behind if right else right_behind
    leaves = [from_above(away(each, 1)) for each in sheets]
    return [[face for upper, lower in leaves for face in (upper.up, lower.down)]]


def calendar(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    return [leafed(upper_behind(piled(sheets), 1), upward=True)]


def twin(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    return [leafed(each) for each in cut(back(piled(sheets), 1))]


def copies(sheets: Sequence[Paper], back: Fold, right: bool) -> Reading:
    return [leafed(each) for each in cut(piled(sheets))]


BY_HAND: dict[str, tuple[Callable[[Sequence[Paper], Fold, bool], Reading], int, int]] = {
    "quarto": (quarto, 1, 8),
    "octavo": (octavo, 1, 16),
    "accordion": (accordion, 1, 8),
    "gate": (gate, 1, 8),
    "stab": (stab, 1, 2),
    "calendar": (calendar, 1, 4),
    "twin": (twin, 2, 4),
    "copies-2": (copies, 2, 2),
    "copies-4": (copies, 4, 2),
    "copies-8": (copies, 8, 2),
}
"""How each is folded, how many copies come of it, and how many pages a sheet gives to each."""

A5, SLIP = (419.528, 595.276), (160.0, 700.0)
"""A page, and one so narrow that sheets of it are higher than wide."""


def by_hand(scheme: str, imposing: Imposing, pages: int, trim: tuple[float, float]) -> Reading:
    """What is read in the copies that come of the finished PDF."""
    printing = pressed(numbered(pages, trim), imposing)
    width, height = printing.folding.layout.paper
    level = (width >= height) == (imposing.flip is Flip.LONG)
    hand, _, _ = BY_HAND[scheme]
    right = imposing.binding is Binding.RIGHT
    sheets = sheets_of(printing, level=level, both=scheme != "stab")
    return hand(sheets, right_behind if right else left_behind, right)


def orders(scheme: str, counts: Sequence[int]) -> Iterator[tuple[Imposing, int]]:
    """Orders of both edges of both kinds, with and without a back cover."""
    for flip, binding, cover, pages in itertools.product(
        Flip, Binding, (Cover.OUTER, Cover.NONE), counts
    ):
        yield Imposing(scheme, flip, binding, cover=cover, paper_weight=80), pages


def hold(scheme: str, counts: Sequence[int]) -> None:
    """Every copy reads 1…n, upright, and no more sheets are taken than the pages need."""
    _, many, share = BY_HAND[scheme]
    for (imposing, pages), trim in itertools.product(orders(scheme, counts), (A5, SLIP)):
        found = by_hand(scheme, imposing, pages, trim)
        assert len(found) == many
        for copy in found:
            read = [ink for ink in copy if ink.number]
            assert read == [Ink(number) for number in range(1, pages + 1)], (imposing, pages)
            assert len(copy) == -(-pages // share) * share


@pytest.mark.parametrize("scheme", BY_HAND)
def test_paper_in_the_hand_reads_in_order(scheme: str) -> None:
    chance = random.Random(scheme)
    hold(scheme, (chance.randint(1, 4), chance.randint(5, 40)))


def test_every_scheme_is_folded_by_hand_or_was_before() -> None:
    assert {*SCHEMES} - {*BY_HAND} == {"saddle", "signatures", "2up", "4up", "zine"}
    assert all(SCHEMES[each].copies == many for each, (_, many, _) in BY_HAND.items())


@pytest.mark.parametrize("scheme", ["quarto", "octavo", "calendar", "twin", "accordion", "gate"])
def test_paper_turned_about_the_other_edge_does_not_read(scheme: str) -> None:
    printing = pressed(numbered(9), Imposing(scheme))
    width, height = printing.folding.layout.paper
    hand, _, _ = BY_HAND[scheme]
    read = hand(sheets_of(printing, level=width >= height), left_behind, False)[0]
    assert [ink for ink in read if ink.number] != [Ink(number) for number in range(1, 10)]


def test_pages_that_are_named_are_laid_alone() -> None:
    """In the order in which they are named, by every scheme that has copies or folds."""
    for scheme in BY_HAND:
        found = by_hand(scheme, Imposing(scheme, pages="3-6,11,2", cover=Cover.NONE), 12, A5)
        for copy in found:
            assert [ink.number for ink in copy if ink.number] == [3, 4, 5, 6, 11, 2]


@pytest.mark.parametrize(("pages", "named"), [("5,9-12", "9-12"), ("7-3", "7-3"), ("11", "11")])
def test_pages_that_there_are_not(pages: str, named: str, tmp_path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(numbered(10).pdf)
    with pytest.raises(OrderError, match=f"no pages {named} in a book of 10"):
        impose_pdf(source.read_bytes(), source, Imposing(pages=pages), None)
    assert [*tmp_path.iterdir()] == [source]


if __name__ == "__main__":
    for each in BY_HAND:
        hold(each, range(1, 101))
        print(each, "reads 1 to n, n to 100")
