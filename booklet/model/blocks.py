"""The text of a work: a tuple of blocks, each with its place, and the runs of characters in them.

The union `Block` is closed and small. A stage handles it in one `match` that ends in
`assert_never`, so that a block which a stage does not know is found by the type checker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors import Place


class Mark(StrEnum):
    """What a run is besides its characters, in the order in which marks are listed.

    EMPHASIS is 着重号, a dot under each Han (CLREQ 3.3.1); UNDERLINE is 专名号, the line beside a
    proper name (GB/T 15834-2011, 4.16); FRAMED is 示亡号, the frame around the name of a person who
    has died (CLREQ 3.1.3.4)."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    UNDERLINE = "underline"
    FRAMED = "framed"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"
    CODE = "code"
    QUOTED = "quoted"


class Run(Struct, frozen=True):
    """Characters that are alike; a line feed in `text` is a line break that must be.

    `reading` is the ruby over them, `unreviewed` where a program wrote it and nobody has confirmed
    it yet; `link` is where they lead, `note` what the call behind them says.
    `level` is that of the heading that they are at the head of a paragraph, from 1, else 0 (GB/T
    9704-2012, 7.3.3). `anchor` is what the book calls the place, where it refers to it."""

    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    reading: str | None = None
    link: str | None = None
    note: tuple[Block, ...] = ()
    unreviewed: bool = False
    anchor: str = ""


Runs: TypeAlias = tuple[Run, ...]


class Align(StrEnum):
    """How a cell stands; START is as the text runs."""

    START = "start"
    CENTRE = "center"
    END = "end"


class Heading(Struct, frozen=True):
    """A heading of level 1 to 4 below the title of its work; `anchor` is what the book calls it."""

    level: int
    runs: Runs
    place: Place
    anchor: str = ""

    @property
    def text(self) -> str:
        """Its words in one line, without notes."""
        return "".join(run.text for run in self.runs).replace("\n", "　")


class Paragraph(Struct, frozen=True):
    """A paragraph; `anchor` is what the book calls it."""

    runs: Runs
    place: Place
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Verse(Struct, frozen=True):
    """Lines that are kept, in stanzas; above them who wrote them. A title is a heading before."""

    stanzas: tuple[tuple[Runs, ...], ...]
    place: Place
    author: Runs = ()


class Item(Struct, frozen=True):
    """One item of a list; `label` is text and printed as written: 第一条, （一）, 1., •."""

    label: str
    blocks: tuple[Block, ...]
    place: Place


class Listing(Struct, frozen=True):
    """A list; its items may hold lists."""

    items: tuple[Item, ...]
    place: Place


class Question(Struct, frozen=True):
    """A question and what answers it."""

    question: Runs
    answer: tuple[Block, ...]
    place: Place


class Quotation(Struct, frozen=True):
    """What is quoted as a block."""

    blocks: tuple[Block, ...]
    place: Place


class TableCell(Struct, frozen=True):
    """A cell of a table, over so many columns and rows."""

    runs: Runs
    align: Align = Align.START
    columns: int = 1
    rows: int = 1


class Table(Struct, frozen=True):
    """A table; `head` are the rows that are repeated on each page. If `across`, it lies on its side
    where the format has such tables."""

    head: tuple[tuple[TableCell, ...], ...]
    rows: tuple[tuple[TableCell, ...], ...]
    caption: Runs
    place: Place
    across: bool = False


class Figure(Struct, frozen=True):
    """A picture: the file, its width and height in pixels, what stands below it, and what it
    shows to who cannot see it."""

    picture: Path
    size: tuple[int, int]
    caption: Runs
    alternative: str
    place: Place


class Signature(Struct, frozen=True):
    """落款: the lines at the end that stand at the right."""

    lines: tuple[Runs, ...]
    place: Place


class Code(Struct, frozen=True):
    """Text whose blanks and lines are kept, in a face of one width."""

    text: str
    place: Place


class Break(Struct, frozen=True):
    """A pause in the text: white, or an ornament, as the format has it."""

    place: Place


Block: TypeAlias = (
    Heading
    | Paragraph
    | Verse
    | Listing
    | Question
    | Quotation
    | Table
    | Figure
    | Signature
    | Code
    | Break
)


def every(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, those that stand in others after them."""
    for block in blocks:
        yield block
        match block:
            case Listing(items=items):
                yield from every(inner for item in items for inner in item.blocks)
            case Question(answer=inner) | Quotation(blocks=inner):
                yield from every(inner)
            case _:
                pass


def runs_of(block: Block) -> Iterator[Run]:
    """All runs of a block in reading order; those of a note follow its call."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield from with_notes(runs)
        case Verse(stanzas=stanzas):
            for line in (block.author, *(line for stanza in stanzas for line in stanza)):
                yield from with_notes(line)
        case Listing(items=items):
            for item in items:
                yield Run(item.label)
                yield from runs_in(item.blocks)
        case Question():
            yield from with_notes(block.question)
            yield from runs_in(block.answer)
        case Quotation(blocks=blocks):
            yield from runs_in(blocks)
        case Table():
            yield from with_notes(block.caption)
            for cell in (cell for row in (*block.head, *block.rows) for cell in row):
                yield from with_notes(cell.runs)
        case Figure(caption=caption):
            yield from with_notes(caption)
        case Signature(lines=lines):
            for line in lines:
                yield from with_notes(line)
        case Code(text=text):
            yield Run(text, (Mark.CODE,))
        case Break():
            pass
        case _:
            assert_never(block)


def runs_in(blocks: Iterable[Block]) -> Iterator[Run]:
    """All runs of some blocks, notes included, in reading order."""
    return (run for block in blocks for run in runs_of(block))


def with_notes(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, each followed by those of its note."""
    for run in runs:
        yield run
        yield from runs_in(run.note)


def text_of(blocks: Iterable[Block]) -> str:
    """The characters of blocks, readings apart; for counting, searching and comparing."""
    return "".join(run.text for run in runs_in(blocks))


def parted(run: Run, cuts: Iterable[int]) -> Iterator[Run]:
    """The run in pieces, cut before these of its characters; its note is called behind the last.

    What has a reading is never cut."""
    length = len(run.text)
    inner = [] if run.reading else sorted({cut for cut in cuts if 0 < cut < length})
    for at, to in pairwise([0, *inner, length]):
        yield replace(
            run,
            text=run.text[at:to],
            note=run.note if to == length else (),
            anchor="" if at else run.anchor,
        )
