"""Runs gathered from markup become paragraphs: blanks of the file go, breaks part lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.gathering.runs import SOFT, joined, lines_of, said
from booklet.intake.told import Kind, Told
from booklet.model.blocks import (
    Block,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Table,
    TableCell,
    every,
    runs_of,
)
from booklet.patterns import pattern

BLANKS = pattern(r"[ \t\r\n\f]+")
PIECES = pattern(rf"[ {SOFT}]+|\n|[^ {SOFT}\n]+")
BETWEEN = (Run("\u3000"),)
"""What parts the cells of a row that is a line."""
INDENT = pattern("[\u3000\u00a0\u2002\u2003]{2,}")
ABROAD = ("http://", "https://", "mailto:")
OUTER = "\u3000\u00a0\u2002\u2003 "


def spoken(text: str | None) -> str:
    """The text of an element as it is seen: blanks are one blank, a line end of it is SOFT."""
    return BLANKS.sub(lambda found: SOFT if "\n" in found[0] else " ", text or "")


def tidy(runs: Iterable[Run]) -> Runs:
    """The runs of one text: no blanks at the ends of lines, and no two in a row."""
    made: list[Run] = []
    blank: Run | None = None
    fresh = True
    for run in runs:
        if run.reading or run.note:
            made += [each for each in (blank,) if each and not fresh]
            made.append(run)
            blank, fresh = None, False
            continue
        for piece in PIECES.findall(run.text):
            if piece[0] in f" {SOFT}":
                blank = replace(run, text=SOFT if SOFT in piece else " ")
                continue
            broken = piece == "\n"
            made += [each for each in (blank,) if each and not (fresh or broken)]
            made.append(replace(run, text=piece))
            blank, fresh = None, broken
    return joined(made)


def paragraphs(runs: Runs) -> Iterator[Runs]:
    """The paragraphs of a text: parted where a line is empty, and where one is indented by blanks
    that were typed. These stand for an indent, and are left out."""
    part: list[Runs] = []
    for line in lines_of(runs):
        said = "".join(run.text for run in line)
        empty = not said.strip() and not any(run.note for run in line)
        if part and (empty or INDENT.match(said)):
            yield together(part)
            part = []
        if not empty:
            part.append(trimmed(line))
    if part:
        yield together(part)


def together(lines: Sequence[Runs]) -> Runs:
    """Lines as one text, with breaks between them."""
    made: list[Run] = []
    for line in lines:
        made += [Run("\n"), *line] if made else line
    return joined(made)


def trimmed(runs: Sequence[Run]) -> Runs:
    """The runs without white at their ends."""
    kept = list(runs)
    while kept and not kept[0].note and not kept[0].text.strip(OUTER):
        kept.pop(0)
    if kept and not kept[0].reading:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(OUTER))
    while kept and not kept[-1].note and not kept[-1].text.strip(OUTER):
        kept.pop()
    if kept and not kept[-1].reading:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(OUTER))
    return tuple(kept)


def flat(blocks: Iterable[Block]) -> Runs:
    """Blocks as lines of one text, as a cell or a caption holds them."""
    return together([trimmed(line) for block in blocks for line in lines_in(block)])


def lines_in(block: Block) -> Iterator[Runs]:
    """The lines of a block: each item of a list, and each row of a table, on a line of its own."""
    match block:
        case Paragraph(runs=runs) | Heading(runs=runs):
            yield runs
        case Listing(items=items):
            for item in items:
                inner = flat(item.blocks)
                yield (Run(item.label), *inner) if item.label else inner
        case Quotation(blocks=inner):
            yield from (line for each in inner for line in lines_in(each))
        case Table():
            yield from rows_of(block)
        case _:
            yield tuple(run for run in runs_of(block) if run.text)


def rows_of(table: Table) -> Iterator[Runs]:
    """The rows of a table as lines, below its caption."""
    if table.caption:
        yield table.caption
    for row in (*table.head, *table.rows):
        cells = [cell.runs for cell in row if cell.runs]
        yield tuple(run for n, cell in enumerate(cells) for run in (*BETWEEN[: n > 0], *cell))


def as_note(blocks: Sequence[Block], told: Told, place: Place) -> tuple[Paragraph, ...]:
    """What a note says: paragraphs. Other blocks are lines of one, which is told; pictures are told
    and left out."""
    for figure in figures_in(blocks):
        told.tell(Kind.NOTE_PICTURE, figure.alternative, place)
    others = [block for block in blocks if not isinstance(block, Figure)]
    paragraphs = tuple(block for block in others if isinstance(block, Paragraph))
    if len(paragraphs) == len(others):
        return paragraphs
    told.tell(Kind.NESTED, said(flat(others)), place)
    return (Paragraph(flat(others), place),)


def figures_in(blocks: Iterable[Block]) -> list[Figure]:
    """All pictures of blocks, wherever in them."""
    return [block for block in every(blocks) if isinstance(block, Figure)]


def linked(runs: Sequence[Run], link: str) -> list[Run]:
    """The runs, leading where a link does, if that is outside of the file."""
    if not link.startswith(ABROAD):
        return list(runs)
    return [replace(run, link=link) for run in runs]


def behind(runs: Runs, at: int) -> Runs:
    """The runs from a character on."""
    kept: list[Run] = []
    for run in runs:
        if at < len(run.text) or (run.note and at <= 0):
            kept.append(replace(run, text=run.text[max(at, 0) :]))
        at -= len(run.text)
    return tuple(kept)


def table_of(
    head: Sequence[Sequence[TableCell]],
    rows: Sequence[Sequence[TableCell]],
    caption: Runs,
    place: Place,
) -> Table:
    """The table of these rows, no cell over more rows or columns than there are."""
    widths = (sum(cell.columns for cell in row) for row in (*head, *rows) if len(row) > 1)
    widest = max(widths, default=1)
    return Table(fitted(head, widest), fitted(rows, widest), caption, place)


def fitted(rows: Sequence[Sequence[TableCell]], widest: int) -> tuple[tuple[TableCell, ...], ...]:
    """The rows, no cell over more rows or columns than there are."""
    return tuple(
        tuple(
            replace(cell, columns=min(cell.columns, widest), rows=min(cell.rows, len(rows) - n))
            for cell in row
        )
        for n, row in enumerate(rows)
        if row
    )


class Gathering(Struct):
    """What has been gathered: blocks, and the runs of the paragraph that is being gathered."""

    place: Place
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    figures: list[Block] = field(default_factory=list)

    def end(self) -> None:
        """End the paragraph; pictures that stood in it stand behind it."""
        for runs in paragraphs(tidy(self.runs)):
            self.blocks.append(Paragraph(runs, self.place))
        self.blocks += self.figures
        self.runs, self.figures = [], []

    def whole(self) -> tuple[Block, ...]:
        self.end()
        return tuple(self.blocks)
