"""Quarto: eight pages of one sheet, folded down and across; the sheets are gathered and glued."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import drawn
from booklet.sheets.leaves import refolded
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="quarto",
    name=Words("Quarto: folded twice, glued", "四开折：一张折两次，胶订"),
    summary=Words(
        "sheets folded twice, to four leaves, gathered and glued",
        "四开折：一张折两次，成四叶，配帖胶订",
    ),
    columns=2,
    rows=2,
    lay=partial(drawn, front=((-5, -4), (8, 1)), back=((-3, -6), (2, 7))),
    fold=partial(refolded, folds="da"),
    marks=frozenset({SheetMark.FOLD, SheetMark.STAIR}),
    words=EVERY | {"flip", "milling", "trimming"},
    instruction="逐张先把上半向后折下，再居中向后对折，按帖标配帖，胶订，裁开上口",
    spine=(1, 1),
)
