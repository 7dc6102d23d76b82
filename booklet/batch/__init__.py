"""Many booklets at once: a table of orders gives one booklet a row, and an archive of them all.

In comes a table (CSV, XLSX, XLS, ODS), one order a row. It is read first, and the reading is shown:
what is not sure stops all. Then come the rows as tickets, their products as they are made on all
benches of a workshop or of a cluster, and at the end a folder, a ZIP or a store with the files and
a list of what was made, what failed, and why. A row that fails stops no other.
"""

from booklet.batch.counting import Count, count
from booklet.batch.delivery import Batch, Known, Way, count_file, fill, finish, produce_batch
from booklet.batch.folder import Entry, Folder
from booklet.batch.table import Reading, Row, read_table, sample

__all__ = [
    "Batch",
    "Count",
    "Entry",
    "Folder",
    "Known",
    "Reading",
    "Row",
    "Way",
    "count",
    "count_file",
    "fill",
    "finish",
    "produce_batch",
    "read_table",
    "sample",
]
