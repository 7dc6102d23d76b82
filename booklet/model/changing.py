"""The same blocks with other runs: one function changes all of the characters of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from msgspec.structs import replace

from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Item,
    Listing,
    Paragraph,
    Question,
    Quotation,
    Run,
    Runs,
    Signature,
    Table,
    TableCell,
    Verse,
)

Change = Callable[[str], str]


def changed(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """The blocks, each of their texts changed: of runs, readings, notes, labels, code."""
    return tuple(changed_block(block, change) for block in blocks)


def changed_block(block: Block, change: Change) -> Block:
    """A block, its texts changed."""
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=changed_runs(block.runs, change))
        case Verse():
            stanzas = tuple(changed_lines(stanza, change) for stanza in block.stanzas)
            return replace(block, stanzas=stanzas, author=changed_runs(block.author, change))
        case Listing() | Question() | Quotation():
            return changed_around(block, change)
        case Table():
            return changed_table(block, change)
        case Figure():
            caption = changed_runs(block.caption, change)
            return replace(block, caption=caption, alternative=change(block.alternative))
        case Signature():
            return replace(block, lines=changed_lines(block.lines, change))
        case Code():
            return replace(block, text=change(block.text))
        case Break():
            return block
        case _:
            assert_never(block)


def changed_around(
    block: Listing | Question | Quotation, change: Change
) -> Listing | Question | Quotation:
    """A block that holds others, its texts changed and theirs."""
    match block:
        case Listing():
            return replace(block, items=tuple(changed_item(item, change) for item in block.items))
        case Question():
            asked, answer = changed_runs(block.question, change), changed(block.answer, change)
            return replace(block, question=asked, answer=answer)
        case Quotation():
            return replace(block, blocks=changed(block.blocks, change))


def changed_runs(runs: Runs, change: Change) -> Runs:
    """Runs, their texts, readings and notes changed."""
    return tuple(changed_run(run, change) for run in runs)


def changed_run(run: Run, change: Change) -> Run:
    """A run, its text, reading and note changed."""
    reading = change(run.reading) if run.reading else run.reading
    return replace(run, text=change(run.text), reading=reading, note=changed(run.note, change))


def changed_lines(lines: Iterable[Runs], change: Change) -> tuple[Runs, ...]:
    """Lines of runs, their texts changed."""
    return tuple(changed_runs(line, change) for line in lines)


def changed_item(item: Item, change: Change) -> Item:
    """An item, its label and what stands in it changed."""
    return replace(item, label=change(item.label), blocks=changed(item.blocks, change))


def changed_table(table: Table, change: Change) -> Table:
    """A table, its cells and its caption changed."""

    def rows(given: Iterable[tuple[TableCell, ...]]) -> tuple[tuple[TableCell, ...], ...]:
        return tuple(
            tuple(replace(cell, runs=changed_runs(cell.runs, change)) for cell in row)
            for row in given
        )

    caption = changed_runs(table.caption, change)
    return replace(table, head=rows(table.head), rows=rows(table.rows), caption=caption)
