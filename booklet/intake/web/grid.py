"""Tables of a page: rows, cells that span others, and tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from booklet.intake.gathering.elements import styled
from booklet.intake.gathering.texts import Gathering, figures_in, flat, table_of, together
from booklet.intake.told import Kind
from booklet.intake.web.flow import Flow
from booklet.intake.web.lists import whole
from booklet.model.blocks import Align, Figure, Paragraph, TableCell

ALIGNED = {"center": Align.CENTRE, "right": Align.END, "end": Align.END}
CELLS = ("td", "th")
MOST = 1000  # rows or columns of a cell; over 0 rows goes one that reaches to the end (HTML 4.9.11)


def set_table(flow: Flow, element: Element, text: Gathering) -> None:
    """Put a table behind a text: as a table, or what is in it where it only lays out a page."""
    rows = list(rows_of(flow, element))
    cells = [[each for each in row if each.tag in CELLS and not flow.leaves(each)] for row in rows]
    captions = [each for each in element if each.tag == "caption" and not flow.leaves(each)]
    place = flow.tree.place(element)
    if lays_out(rows, cells):
        flow.told.tell(Kind.LAID_OUT, "".join(element.itertext()), place)
        for each in (*captions, *(cell for row in cells for cell in row)):
            flow.element(renamed(each), text, ())
        return
    caption = together([flow.runs(each, text) for each in captions])
    made = [[cell_of(flow, cell, text) for cell in row] for row in cells]
    head = sum(1 for row in rows if row in heads(element, rows, cells))
    if any(made):
        text.blocks.append(table_of(made[:head], made[head:], caption, place))


def renamed(cell: Element) -> Element:
    """A cell as a block of a page."""
    made = Element("div", {k: v for k, v in cell.attrib.items() if k in ("style", "hidden")})
    made.text = cell.text
    made.extend(cell)
    return made


def rows_of(flow: Flow, element: Element) -> Iterator[Element]:
    """The rows of a table that are seen, its head first and its foot last (HTML 4.9)."""
    order = {"thead": 0, "tfoot": 2}
    parts = [each for each in element if each.tag in ("thead", "tbody", "tfoot", "tr")]
    for part in sorted(parts, key=lambda each: order.get(each.tag, 1)):
        if not flow.leaves(part):
            rows = [part] if part.tag == "tr" else [row for row in part if row.tag == "tr"]
            yield from (row for row in rows if row is part or not flow.leaves(row))


def heads(
    element: Element, rows: Sequence[Element], cells: Sequence[Sequence[Element]]
) -> list[Element]:
    """The rows at the top that are a head: those of `thead`, else the first if all of it is `th`.
    Where all is head, nothing is."""
    told = [row for part in element if part.tag == "thead" for row in part]
    first = [rows[0]] if rows and cells[0] and all(c.tag == "th" for c in cells[0]) else []
    found = told or first
    return found if len(found) < len(rows) else []


def lays_out(rows: Sequence[Element], cells: Sequence[Sequence[Element]]) -> bool:
    """Whether a table has one cell a row, or holds other tables: it is no table for a reader."""
    named = any(cell.tag == "th" for row in cells for cell in row)
    nested = any(True for row in rows for _ in row.iter("table"))
    return nested or (not named and all(len(row) < 2 for row in cells))


def cell_of(flow: Flow, element: Element, text: Gathering) -> TableCell:
    """A cell; pictures in it stand behind the table."""
    blocks = flow.blocks(element)
    figures = figures_in(blocks)
    if figures:
        flow.told.tell(Kind.IN_TABLE, figures[0].alternative, flow.tree.place(element))
        text.figures += figures
    others = [each for each in blocks if not isinstance(each, Figure)]
    words = flat(others)
    if len(others) > 1 or not all(isinstance(each, Paragraph) for each in others):
        flow.told.tell(Kind.NESTED, "".join(run.text for run in words), flow.tree.place(element))
    said = styled(element).get("text-align", element.get("align", ""))
    align = ALIGNED.get(said.lower(), Align.START)
    columns, rows = (min(whole(element.get(k), 1), MOST) for k in ("colspan", "rowspan"))
    return TableCell(words, align, max(columns, 1), max(rows, 1) if rows else MOST)
