"""Fold: in which order the reader of the folded, cut or gathered sheets sees what is printed.

Comes in: how the sheets are laid out, and to which signature each belongs. Goes out: the panels in
reading order, each by its place on a printed side. It follows the paper, not the page numbers, and
so it shows what imposing did.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, cycle, islice, pairwise
from typing import TypeVar

from booklet.model.order import Binding, Cover, Flip, Ticket
from booklet.model.paper import Folding, Layout
from booklet.sheets.leaves import LeafSide, places
from booklet.sheets.scheme import SheetMark
from booklet.sheets.schemes import SCHEMES, ordered

T = TypeVar("T")
EDGES = {Flip.SHORT: "短边", Flip.LONG: "长边"}


def fold(folding: Folding) -> tuple[LeafSide, ...]:
    """The panels in reading order."""
    return tuple(SCHEMES[folding.layout.scheme].fold(folding))


def side_of(panel: LeafSide, layout: Layout) -> int:
    """The number of the printed side that a panel is on, from 0."""
    return SCHEMES[layout.scheme].sides * panel.sheet + panel.back


def openings_of(panels: Sequence[T], layout: Layout) -> list[Sequence[T | None]]:
    """What lies open at a time, from the left, or from above, of panels in reading order, as the
    scheme says; of a book the first page alone, two and two, the last alone."""
    scheme = SCHEMES[layout.scheme]
    opened = scheme.opened
    filled: Sequence[T | None] = panels if opened else [None, *panels, None]
    ends = [0, *accumulate(islice(cycle(opened or (2,)), len(filled)))]
    openings = [filled[begin:end] for begin, end in pairwise(ends) if begin < len(filled)]
    mirrored = layout.binding is Binding.RIGHT and "binding" in scheme.words
    return [opening[::-1] for opening in openings] if mirrored else openings


def stacks_of(layout: Layout) -> tuple[tuple[int, int], ...]:
    """Column and row of each stack of cut sheets, the one that lies on top first; none where
    sheets are folded, or each stack is a copy."""
    return places(layout) if SheetMark.NUMBERS in SCHEMES[layout.scheme].marks else ()


def copies_of(layout: Layout) -> int:
    """How many copies of all pages come of the sheets."""
    return SCHEMES[layout.scheme].copies


def instruction(ticket: Ticket, binding: Binding) -> str | None:
    """How to print and fold, for the colophon of a book that is ordered with its sheets and bound
    at that edge."""
    scheme = ordered(ticket.impose)
    if scheme is None:
        return None
    sides = f"双面打印（{EDGES[ticket.flip]}翻转，" if scheme.sides == 2 else "单面打印（"
    cover = "首张为封面，另纸印；" if ticket.cover is Cover.APART else ""
    right = binding is Binding.RIGHT and "binding" in scheme.words
    edge = "，右侧装订" if right else ""
    return f"{sides}实际大小），{cover}{scheme.instruction}{edge}。"
