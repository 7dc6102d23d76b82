"""The archive of a batch: a ZIP with each booklet, its print sheets, and a list of all rows.

No name from the table becomes a file's name as it is: the letters and digits of an organisation
are kept, everything else is left out, and the number of the row comes first.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from booklet.batch.making import Outcome
from booklet.batch.table import Row
from booklet.writing.zips import zipped

LIST = "list.csv"
COLUMNS = (
    "row 行", "organisation 单位", "copies 份数", "pages 页", "sheets a copy 每份纸张", "file 文件",
    "what is wrong 问题",
)  # fmt: skip
LONGEST = 24


def archive(outcomes: Iterable[Outcome]) -> bytes:
    """The ZIP of the outcomes, in the order of their rows."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.row.place)
    made = chain.from_iterable(map(files_of, ordered))
    return zipped([*made, (LIST, listed(ordered).encode("utf-8-sig"))])


def files_of(outcome: Outcome) -> Iterator[tuple[str, bytes]]:
    """The files of an outcome, by name: its pages, its sheets."""
    if outcome.product:
        yield f"{name_of(outcome.row)}.pdf", outcome.product.proof.pdf
        if outcome.product.print_sheets:
            yield f"{name_of(outcome.row)}-sheets.pdf", outcome.product.print_sheets.pdf


def name_of(row: Row) -> str:
    """The name of a row's files, without its end."""
    words = unicodedata.normalize("NFC", row.ticket.organisation or row.ticket.session or "")
    kept = "".join(c for c in words if unicodedata.category(c)[0] in "LN")[:LONGEST]
    return f"{row.place.line:03}-{kept}" if kept else f"{row.place.line:03}"


def listed(outcomes: Iterable[Outcome]) -> str:
    """The list of all rows; a cell that a table program would reckon out is written as text."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for outcome in outcomes:
        row, product = outcome.row, outcome.product
        table.writerow(
            [
                row.place.line,
                plain(row.ticket.organisation or ""),
                row.copies,
                product.proof.pages if product else "",
                product.sheets if product else "",
                f"{name_of(row)}.pdf" if product else "",
                plain("; ".join(map(str, outcome.findings))),
            ]
        )
    return text.getvalue()


def plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
