"""Many booklets at once: a table of orders gives one booklet a row, and an archive of them all.

In comes a table (CSV or XLSX), one order a row; out come the rows as tickets, their products as
they are made on all benches of a workshop, and at the end a ZIP with the files and a list of what
was made, what failed, and why. A row that fails stops no other.
"""

from booklet.batch.archive import archive
from booklet.batch.delivery import Batch, produce_batch
from booklet.batch.making import Outcome, make_all
from booklet.batch.table import Row, read_rows, sample

__all__ = [
    "Batch",
    "Outcome",
    "Row",
    "archive",
    "make_all",
    "produce_batch",
    "read_rows",
    "sample",
]
