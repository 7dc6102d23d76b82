"""2up: two pages on each side; sheets are cut, the stacks put on each other, the left on top."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import stacks
from booklet.sheets.leaves import stacked
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="2up",
    name=Words("Two a side, cut and stacked", "一面两页，裁开叠齐"),
    summary=Words(
        "two pages on each side, cut apart and stacked",
        "每面两页，裁开叠起",
    ),
    columns=2,
    rows=1,
    lay=partial(stacks, columns=2, rows=1),
    fold=stacked,
    marks=frozenset({SheetMark.CUT, SheetMark.NUMBERS}),
    words=EVERY | {"flip"},
    instruction="居中裁开，左叠在上、右叠在下",
)
