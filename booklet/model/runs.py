"""Blocks with other runs in the place of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, assert_never

from msgspec.structs import replace

from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Question,
    Quotation,
    Runs,
    Signature,
    Table,
    TableCell,
    Verse,
)

Change: TypeAlias = Callable[[Runs], Runs]
Row: TypeAlias = tuple[TableCell, ...]


def with_runs(block: Block, change: Change) -> Block:
    """The block with its runs changed, in reading order, those of notes behind their call; labels
    and code stay as they are."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return replace(block, runs=changed(runs, change))
        case Verse(author=author, stanzas=stanzas):
            author = changed(author, change)
            lines = tuple(tuple(changed(each, change) for each in stanza) for stanza in stanzas)
            return replace(block, author=author, stanzas=lines)
        case Listing(items=items):
            inner = (replace(item, blocks=all_with(item.blocks, change)) for item in items)
            return replace(block, items=tuple(inner))
        case Question(question=runs, answer=answer):
            asked = changed(runs, change)
            return replace(block, question=asked, answer=all_with(answer, change))
        case Quotation(blocks=blocks):
            return replace(block, blocks=all_with(blocks, change))
        case Table(caption=caption, head=head, rows=rows):
            caption = changed(caption, change)
            head = tuple(with_cells(row, change) for row in head)
            rows = tuple(with_cells(row, change) for row in rows)
            return replace(block, caption=caption, head=head, rows=rows)
        case Figure(caption=caption):
            return replace(block, caption=changed(caption, change))
        case Signature(lines=lines):
            return replace(block, lines=tuple(changed(line, change) for line in lines))
        case Code() | Break():
            return block
        case _:
            assert_never(block)


def all_with(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """Blocks with their runs changed."""
    return tuple(with_runs(block, change) for block in blocks)


def with_cells(row: Row, change: Change) -> Row:
    """A row of a table with the runs of its cells changed."""
    return tuple(replace(cell, runs=changed(cell.runs, change)) for cell in row)


def changed(runs: Runs, change: Change) -> Runs:
    """The runs changed, and then those of their notes."""
    return tuple(
        replace(run, note=all_with(run.note, change)) if run.note else run for run in change(runs)
    )
