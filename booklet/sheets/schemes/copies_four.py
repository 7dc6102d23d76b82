"""copies-4: each leaf four times on its sheet, to be cut into four equal copies."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import copies
from booklet.sheets.leaves import single
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="copies-4",
    name=Words("Four copies a sheet, cut", "一张四份，裁开"),
    summary=Words(
        "cards and slips: four copies of each page on a sheet, cut apart",
        "卡片和小条：每页一张四份，裁开",
    ),
    columns=2,
    rows=2,
    lay=partial(copies, columns=2, rows=2),
    fold=single,
    marks=frozenset({SheetMark.CUT}),
    words=EVERY - {"binding", "cover"} | {"flip"},
    instruction="沿记号裁开，一张得相同的四份",
    copies=4,
    opened=(1,),
)
