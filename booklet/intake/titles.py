"""The title of a text that tells it by its first heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.model.blocks import Block, Heading


def titled(blocks: Sequence[Block], told: str | None) -> tuple[str | None, tuple[Block, ...]]:
    """The title, and the text without it: the heading that a text begins with, if no other is of
    its level. The headings below then come up a level. Where a title was `told`, only a heading
    that says the same is taken."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or any(run.note for run in first.runs):
        return None, tuple(blocks)
    words = "".join(run.text for run in first.runs).strip()
    others = [block.level for block in blocks[1:] if isinstance(block, Heading)]
    same = told is not None and words == told.replace("|", "")
    if not words or (told and not same) or (not same and min(others, default=9) <= first.level):
        return None, tuple(blocks)
    up = max(min(others, default=first.level + 1) - 1, 0)
    return words, tuple(raised(blocks[1:], up))


def raised(blocks: Sequence[Block], up: int) -> Iterator[Block]:
    """The blocks, their headings so many levels up."""
    for block in blocks:
        yield (
            replace(block, level=max(block.level - up, 1)) if isinstance(block, Heading) else block
        )
