"""The lines of a work: what ledgers derive, rules judge and words are traced in, one by one.

A line is what is printed from one end of a line that must be to the next: a heading, a paragraph, a
line of verse, the label of an item, a cell, a caption. A text of paragraphs has a line for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from booklet.errors import Place
from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Listing,
    Mark,
    Paragraph,
    Question,
    Quotation,
    Run,
    Runs,
    Signature,
    Table,
    Verse,
)

BULLET = "•"
"""The label of an item that has none of its own; it is the house's, as an ornament is."""


class Line(NamedTuple):
    """A line, and where its block begins.

    `prose` is its text with an x for each character of code, which is written by other rules.
    `aside` tells that it stands over characters of the line before: their reading."""

    text: str
    place: Place
    prose: str
    aside: bool = False


def lines_of(blocks: Iterable[Block], said: set[Place] | None = None) -> Iterator[Line]:
    """The lines of blocks in reading order. The readings over a line follow it, and then what the
    notes say that are called in it, unless they were `said` before, by their places. What has
    nothing but blanks is no line."""
    said = set() if said is None else said
    for block in blocks:
        for group, place, inner in groups(block):
            yield from parted(group, place)
            for run in group:
                if run.reading:
                    yield Line(run.reading, place, run.reading, aside=True)
            for run in group:
                new = [each for each in run.note if each.place not in said]
                said.update(each.place for each in new)
                yield from lines_of(new, said)
            yield from lines_of(inner, said)


Group = tuple[Runs, Place, tuple[Block, ...]]


def groups(block: Block) -> Iterator[Group]:
    """The runs of a block that stand together, with their place, and the blocks that come next."""
    place = block.place
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs, place, ()
        case Verse(stanzas=stanzas, author=author):
            yield author, place, ()
            yield from ((line, place, ()) for stanza in stanzas for line in stanza)
        case Listing(items=items):
            for item in items:
                label = () if item.label == BULLET else (Run(item.label),)
                yield label, item.place, item.blocks
        case Question():
            yield block.question, place, block.answer
        case Quotation(blocks=blocks):
            yield (), place, blocks
        case Table():
            rows = (*block.head, *block.rows)
            yield block.caption, place, ()
            yield from ((cell.runs, place, ()) for row in rows for cell in row)
        case Figure(caption=caption):
            yield caption, place, ()
        case Signature(lines=lines):
            yield from ((line, place, ()) for line in lines)
        case Code(text=text):
            yield (Run(text, (Mark.CODE,)),), place, ()
        case Break():
            pass
        case _:
            assert_never(block)


def parted(runs: Iterable[Run], place: Place) -> Iterator[Line]:
    """The lines of runs, parted at the line breaks in them."""
    runs = tuple(runs)
    text = "".join(run.text for run in runs)
    prose = "".join(
        "".join("\n" if c == "\n" else "x" for c in run.text)
        if Mark.CODE in run.marks
        else run.text
        for run in runs
    )
    for line, as_prose in zip(text.split("\n"), prose.split("\n"), strict=True):
        if line.strip():
            yield Line(line, place, as_prose)
