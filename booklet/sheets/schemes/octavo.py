"""Octavo: sixteen pages of one sheet, folded across, down, and across; gathered and glued."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import drawn
from booklet.sheets.leaves import refolded
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="octavo",
    name=Words("Octavo: folded thrice, glued", "八开折：一张折三次，胶订"),
    summary=Words(
        "sheets folded thrice, to eight leaves, gathered and glued",
        "八开折：一张折三次，成八叶，配帖胶订",
    ),
    columns=4,
    rows=2,
    lay=partial(
        drawn,
        front=((-5, -12, -9, -8), (4, 13, 16, 1)),
        back=((-7, -10, -11, -6), (2, 15, 14, 3)),
    ),
    fold=partial(refolded, folds="ada"),
    marks=frozenset({SheetMark.FOLD, SheetMark.STAIR}),
    words=EVERY | {"flip", "milling", "trimming"},
    instruction="逐张居中向后对折，再把上半向后折下，再居中向后对折，按帖标配帖，胶订，裁开上口和切口",
    spine=(3, 1),
)
