"""4up: four pages on each side; sheets are cut, the stacks put on each other, the upper left
on top."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import stacks
from booklet.sheets.leaves import stacked
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="4up",
    name=Words("Four a side, cut and stacked", "一面四页，裁开叠齐"),
    summary=Words(
        "four pages on each side, cut apart and stacked",
        "每面四页，裁开叠起",
    ),
    columns=2,
    rows=2,
    lay=partial(stacks, columns=2, rows=2),
    fold=stacked,
    marks=frozenset({SheetMark.CUT, SheetMark.NUMBERS}),
    words=EVERY | {"flip"},
    instruction="裁成四叠，依左上、右上、左下、右下的次序叠齐",
)
