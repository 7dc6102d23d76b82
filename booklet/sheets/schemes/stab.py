"""Stab binding: two pages on one side of a sheet, folded with the print outward; the folds are
the fore edge, and the open edges are pierced and sewn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from booklet.errors import Words
from booklet.model.paper import Folding
from booklet.sheets.laying import drawn
from booklet.sheets.leaves import LeafSide, side_by_side
from booklet.sheets.scheme import EVERY, Scheme, SheetMark


def fold(folding: Folding) -> Iterator[LeafSide]:
    """Each sheet is a leaf: the half that is read first, and behind the fold the other."""
    for sheet in range(folding.sheets):
        yield from (LeafSide(sheet, False, each, 0) for each in side_by_side(folding.layout))


SCHEME = Scheme(
    id="stab",
    name=Words("Stab binding", "线装：单面印，书口是折缝"),
    summary=Words(
        "线装: one side printed, leaves folded at the fore edge, sewn through the open edges",
        "线装：单面印，每叶在书口对折，穿过散口一边缝订",
    ),
    columns=2,
    rows=1,
    lay=partial(drawn, front=((1, 2),)),
    fold=fold,
    marks=frozenset({SheetMark.FOLD, SheetMark.HOLES}),
    words=EVERY,
    instruction="逐张字面朝外对折，折缝作书口，散口一边撞齐，照首张的记号打四眼，穿线装订",
)
