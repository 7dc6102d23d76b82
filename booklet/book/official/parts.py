"""The parts of an official document as they are told apart in its text, and what lines say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from booklet.errors import Finding
from booklet.model.blocks import (
    Block,
    Break,
    Heading,
    Paragraph,
    Runs,
    Signature,
    Table,
    runs_in,
)
from booklet.patterns import pattern

SENTENCE = pattern("[。！？；：，]$")


class Parts(Struct):
    """What of a text has been told apart so far: its title, its blocks, and the parts by name."""

    title: str
    blocks: list[Block]
    found: dict[str, Any] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)


def plain(block: Block) -> str:
    """What a paragraph or heading says, if that is all there is; else nothing."""
    if not isinstance(block, Paragraph | Heading):
        return ""
    return "" if any(run.note or run.reading for run in block.runs) else block.text.strip()


def said_in(block: Block) -> list[str]:
    """What the lines of a paragraph, of a signature, or of a table cell by cell say; none where
    there is a note or a reading, which a part has no room for."""
    if any(run.note or run.reading for run in runs_in((block,))):
        return []
    match block:
        case Signature():
            said = ["".join(run.text for run in line) for line in block.lines]
        case Table():
            cells = [cell for row in (*block.head, *block.rows) for cell in row]
            said = [line for cell in cells for line in textual(cell.runs).split("\n")]
        case _:
            said = plain(block).splitlines()
    return [line.strip() for line in said if line.strip()]


def textual(runs: Runs) -> str:
    """What runs say."""
    return "".join(run.text for run in runs)


def without_breaks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the breaks before and behind them, which part them from others."""
    kept = [n for n, block in enumerate(blocks) if not isinstance(block, Break)]
    return list(blocks[kept[0] : kept[-1] + 1]) if kept else []


def names_in(text: str) -> tuple[str, ...]:
    """The names that a line of signers has; 王 明 is one name, with a wide blank in it."""
    return tuple(name.strip() for name in re.split(r"[、，,]|\s{2,}", text) if name.strip())
