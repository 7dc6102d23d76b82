"""Blocks that a file names, ::: verse and its like. The words behind a name are always printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.markdown.walk import LEVELS, Maker, MarkdownWalk, Nodes
from booklet.model.blocks import Block, Heading, Paragraph, Question, Signature, Table, Verse


def verse(reader: MarkdownWalk, nodes: Nodes, titles: Nodes, place: Place) -> Iterator[Block]:
    """A poem; its title, before a `|` who wrote it, is a heading below the last one."""
    title, *names = titles
    author = reader.titled(names)
    if title.content:
        yield Heading(min(reader.level + 1, LEVELS), reader.titled([title]), place)
    for lined, group in groupby(nodes, lambda each: each.type == "paragraph"):
        if lined:
            yield Verse(tuple(reader.lines(each) for each in group), place, author)
            author = ()
        else:
            yield from reader.blocks(group)
    if author:
        yield Paragraph(author, place)


def signature(reader: MarkdownWalk, nodes: Nodes, titles: Nodes, place: Place) -> Iterator[Block]:
    """The lines of a signature, that behind the name of the block being the first."""
    first = [reader.titled(titles)] if titles[0].content else []
    for lined, group in groupby(nodes, lambda each: each.type == "paragraph"):
        if lined:
            lines = (line for each in group for line in reader.lines(each))
            yield Signature((*first, *lines), place)
            first = []
        else:
            yield from reader.blocks(group)
    if first:
        yield Signature(tuple(first), place)


def question(reader: MarkdownWalk, nodes: Nodes, titles: Nodes, place: Place) -> Iterator[Block]:
    """The question stands behind the name of the block, or is its first paragraph."""
    said = bool(titles[0].content or not nodes)
    asked = reader.titled(titles) if said else reader.runs(nodes[0])
    yield Question(asked, reader.blocks(nodes if said else nodes[1:]), place)


def captioned(reader: MarkdownWalk, nodes: Nodes, titles: Nodes, place: Place) -> Iterator[Block]:
    """A table with a caption, which stands behind the name of the block. Of several tables the
    first has it; without any it is a paragraph."""
    caption = reader.titled(titles)
    if not any(each.type == "table" for each in nodes) and caption:
        yield Paragraph(caption, place)
    for each in nodes:
        if each.type == "table":
            yield reader.table(each, caption, reader.place(each))
            caption = ()
        else:
            yield from reader.block(each)


def across(reader: MarkdownWalk, nodes: Nodes, titles: Nodes, place: Place) -> Iterator[Block]:
    """A table that lies on its side, with a caption or without."""
    for block in captioned(reader, nodes, titles, place):
        yield replace(block, across=True) if isinstance(block, Table) else block


NAMED: dict[str, Maker] = {
    "verse": verse, "signature": signature, "question": question, "table": captioned,
    "across": across,
}  # fmt: skip
