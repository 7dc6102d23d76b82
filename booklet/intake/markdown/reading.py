"""Markdown becomes blocks: CommonMark with tables and footnotes, and the additions of `dialect`."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from booklet.errors import Finding, Place
from booklet.errors.faults import intake as faults
from booklet.intake.markdown.dialect import additions
from booklet.intake.markdown.named import NAMED
from booklet.intake.markdown.notes import unprinted
from booklet.intake.markdown.walk import MarkdownWalk
from booklet.intake.told import Told
from booklet.model.blocks import Block

DEEPEST = 100


def read_markdown(text: str, file: str, first: int = 1) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a text whose first line is line `first` of its file, and what of it was not
    taken as it stands."""
    context: dict[str, Any] = {}
    tokens = parser().parse(text, context)
    reader = MarkdownWalk(file, first, text.split("\n"), NAMED, Told(Place(file, first)))
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return (), [faults.NESTED_TOO_DEEP.at(Place(file, first), most=DEEPEST)]
    root = SyntaxTreeNode(tokens)
    for node in root.children:
        if node.type == "footnote_block":
            reader.notes = {each.meta["id"]: each for each in node.children}
    blocks = reader.blocks(each for each in root.children if each.type != "footnote_block")
    reader.findings += (
        *unprinted(context, tokens, reader.said, file, first),
        *reader.told.findings,
    )
    return blocks, reader.findings


@cache
def parser() -> MarkdownIt:
    """The dialect. Deeper nesting than it follows would be left out, and is refused instead."""
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    made.enable(["table", "strikethrough"])
    return made.use(footnote_plugin, inline=False, always_match_refs=False).use(additions)
