"""The title of a text that tells it by its first heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from booklet.model.blocks import Block, Heading


def titled(blocks: Sequence[Block], told: str | None) -> tuple[str | None, tuple[Block, ...]]:
    """The title, and the text without it: the heading that a text begins with, if no other is of
    its level. Where a title was `told`, only a heading that says the same is taken. The headings
    that are left come up, the highest of them to the first level."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or any(run.note for run in first.runs):
        return None, tuple(raised(blocks))
    words = "".join(run.text for run in first.runs).strip()
    others = [block.level for block in blocks[1:] if isinstance(block, Heading)]
    same = told is not None and words == told.replace("|", "")
    if not words or (told and not same) or (not same and min(others, default=9) <= first.level):
        return None, tuple(raised(blocks))
    return words, tuple(raised(blocks[1:]))


def once(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """The text of a title without the headings at its head that say it again, as a book has them
    on its title page and above its text."""
    said, rest = title, tuple(blocks)
    while said and title:
        said, rest = titled(rest, title)
    return rest


def raised(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, their headings up as far as the highest goes."""
    up = min((block.level for block in blocks if isinstance(block, Heading)), default=1) - 1
    for block in blocks:
        yield (replace(block, level=block.level - up) if isinstance(block, Heading) else block)
