"""copies-8: each leaf eight times on its sheet, to be cut into eight equal copies."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import copies
from booklet.sheets.leaves import single
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="copies-8",
    name=Words("Eight copies a sheet, cut", "一张八份，裁开"),
    summary=Words(
        "cards and slips: eight copies of each page on a sheet, cut apart",
        "卡片和小条：每页一张八份，裁开",
    ),
    columns=4,
    rows=2,
    lay=partial(copies, columns=4, rows=2),
    fold=single,
    marks=frozenset({SheetMark.CUT}),
    words=EVERY - {"binding", "cover"} | {"flip"},
    instruction="沿记号裁开，一张得相同的八份",
    copies=8,
    opened=(1,),
)
