"""copies-2: each leaf two times on its sheet, to be cut into two equal copies."""

from __future__ import annotations

from functools import partial

from booklet.errors import Words
from booklet.sheets.laying import copies
from booklet.sheets.leaves import single
from booklet.sheets.scheme import EVERY, Scheme, SheetMark

SCHEME = Scheme(
    id="copies-2",
    name=Words("Two copies a sheet, cut", "一张两份，裁开"),
    summary=Words(
        "cards and slips: two copies of each page on a sheet, cut apart",
        "卡片和小条：每页一张两份，裁开",
    ),
    columns=2,
    rows=1,
    lay=partial(copies, columns=2, rows=1),
    fold=single,
    marks=frozenset({SheetMark.CUT}),
    words=EVERY - {"binding", "cover"} | {"flip"},
    instruction="沿记号裁开，一张得相同的两份",
    copies=2,
    opened=(1,),
)
