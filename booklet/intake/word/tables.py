"""Tables of Word files: cells that go over columns and rows, and the rows at the head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from booklet.errors import Place
from booklet.intake.told import Kind, Told
from booklet.intake.word.lines import Part, WordParagraph, apart, in_lines
from booklet.intake.word.markup import children, first, is_on, number, value
from booklet.intake.word.sections import is_upright
from booklet.model.blocks import Align, Figure, Mark, Runs, Table, TableCell

MOST_COLUMNS = 63  # of Word
LONGEST_HEAD = 30  # characters of a cell that may be at the head
FIRST_ROW = 0x20  # of `w:tblLook` (ECMA-376-1, 17.4.55)
GONE = ("w:trPr/w:del", "w:trPr/w:moveFrom", "w:tcPr/w:cellDel")


class Slot(Struct):
    """A cell while the rows are read."""

    runs: Runs = ()
    align: Align = Align.START
    columns: int = 1
    rows: int = 1


class TableWalk(Struct):
    """Reads a table; `parts` reads what stands in a cell. Pictures in cells gather in `figures`."""

    parts: Callable[[Element], list[Part]]
    told: Told
    plain: bool
    above: dict[int, Slot] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)

    def rows(self, table: Element) -> list[list[Slot]]:
        """The rows of a table, filled up to its width."""
        found = [self.row(each) for each in kept(table, "w:tr")]
        width = max((sum(slot.columns for slot in row) for row in self.filled(found)), default=0)
        for row, full in zip(found, self.filled(found), strict=True):
            if (missing := width - sum(slot.columns for slot in full)) > 0 and row:
                row.append(Slot(columns=missing))
        return found

    def filled(self, rows: Sequence[list[Slot]]) -> Iterator[list[Slot]]:
        """The rows, those cells included that reach into them from above."""
        reaching: list[tuple[Slot, int]] = []
        for row in rows:
            yield [*row, *(slot for slot, _ in reaching)]
            lasting = [*reaching, *((slot, slot.rows) for slot in row)]
            reaching = [(slot, left - 1) for slot, left in lasting if left > 1]

    def row(self, row: Element) -> list[Slot]:
        """The cells that begin in a row; those that go on from above grow there."""
        made: list[Slot] = []
        at = self.gap(row, "w:gridBefore", made)
        for cell in kept(row, "w:tc"):
            at += self.cell(cell, at, made)
        self.gap(row, "w:gridAfter", made)
        return made

    def cell(self, cell: Element, at: int, made: list[Slot]) -> int:
        """Put a cell at a column behind those made, or let another grow that it goes on from; how
        many columns it takes."""
        settings = first(cell, "w:tcPr")
        columns = min(max(number(value(settings, "w:gridSpan"), 1), 1), MOST_COLUMNS)
        slot, over = self.filled_with(cell, columns), self.above.get(at)
        if made and goes_on(settings, "w:hMerge"):
            made[-1].columns += columns
            self.unseen(slot)
        elif over and over.columns == columns and goes_on(settings, "w:vMerge"):
            over.rows += 1
            self.unseen(slot)
        else:
            made.append(slot)
            self.above[at] = slot
        return columns

    def gap(self, row: Element, name: str, made: list[Slot]) -> int:
        """Columns that a row leaves out, as an empty cell."""
        columns = min(max(number(value(row, f"w:trPr/{name}")), 0), MOST_COLUMNS)
        if columns:
            made.append(Slot(columns=columns))
        return columns

    def unseen(self, slot: Slot) -> None:
        """Text in a cell that goes on from another, which Word does not show."""
        if words := "".join(run.text for run in slot.runs):
            self.told.tell(Kind.HIDDEN, words)

    def filled_with(self, cell: Element, columns: int) -> Slot:
        """What stands in a cell."""
        slot = Slot(columns=columns)
        parts = self.parts(cell)
        lines = [part for part in parts if isinstance(part, WordParagraph) and not part.is_blank]
        slot.runs = apart(in_lines(parts), "\n")
        if lines and is_upright(first(cell, "w:tcPr")):
            self.told.tell(Kind.VERTICAL, "".join(run.text for run in slot.runs))
        slot.align = Align(lines[0].align) if lines else Align.START
        for part in parts:
            if isinstance(part, Table):
                self.told.tell(Kind.NESTED, "".join(run.text for run in slot.runs))
            elif isinstance(part, Figure):
                self.told.tell(Kind.IN_TABLE, part.alternative)
                self.figures.append(part)
        return slot

    def read(self, table: Element, place: Place) -> Table:
        """The table, its rows at the head apart."""
        rows = self.rows(table)
        cells = [tuple(TableCell(s.runs, s.align, s.columns, s.rows) for s in row) for row in rows]
        head = self.head(table, cells)
        return Table(tuple(cells[:head]), tuple(cells[head:]), (), place)

    def head(self, table: Element, rows: Sequence[tuple[TableCell, ...]]) -> int:
        """How many rows are at the head: those that say so; or the first, if it looks so."""
        said = 0
        for each in kept(table, "w:tr"):
            mark = first(each, "w:trPr/w:tblHeader")
            if mark is None or not is_on(mark):
                break
            said += 1
        if not said and not self.plain and rows and is_head(table, rows[0]):
            said = 1
        while said < (
            end := max((n + c.rows for n, r in enumerate(rows[:said]) for c in r), default=0)
        ):
            said = end
        return said if said < len(rows) else 0


def is_head(table: Element, row: Sequence[TableCell]) -> bool:
    """Whether the first row looks like a head: every cell says something, and it is bold, or the
    table has another look for its first row."""
    texts = ["".join(run.text for run in cell.runs).strip() for cell in row]
    if len(row) < 2 or not all(0 < len(text) <= LONGEST_HEAD for text in texts):
        return False
    look = first(table, "w:tblPr/w:tblLook")
    bits = 0 if look is None else number(look.get("w:val"), base=16)
    told = look is not None and look.get("w:firstRow", "") in ("1", "true")
    bold = all(Mark.STRONG in run.marks for cell in row for run in cell.runs if run.text.strip())
    return bold or told or bool(bits & FIRST_ROW)


def goes_on(settings: Element | None, name: str) -> bool:
    """Whether a cell goes on from the one above or beside it, changes that are kept track of
    included (ECMA-376-1, 17.13.5.1)."""
    change = first(settings, "w:cellMerge")
    if change is not None and (merged := change.get(name)):
        return merged == "cont"
    found = first(settings, name)
    return found is not None and found.get("w:val", "continue") == "continue"


def kept(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row that are not marked as deleted."""
    return (each for each in below(element, tag) if not is_gone(each))


def is_gone(element: Element) -> bool:
    """Whether a row or a cell is marked as deleted."""
    return any(first(element, path) is not None for path in GONE)


def below(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for each in children(element):
        if each.tag == tag:
            yield each
        elif each.tag not in ("w:tr", "w:tc", "w:tbl", "w:p", "w:del", "w:moveFrom"):
            yield from below(each, tag)
