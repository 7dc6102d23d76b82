"""The parts of an official document as they are told apart in its text, and what lines say."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from booklet.errors import Finding
from booklet.model.blocks import Block, Heading, Paragraph

SENTENCE = re.compile("[。！？；：，]$")


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


def names_in(text: str) -> tuple[str, ...]:
    """The names that a line of signers has; 王 明 is one name, with a wide blank in it."""
    return tuple(name.strip() for name in re.split(r"[、，,]|\s{2,}", text) if name.strip())
