"""The title of a text that tells it by its first heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.headings import LEVELS
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Block, Heading, Run


def titled(
    blocks: Sequence[Block], told: str | None, lost: Told | None = None
) -> tuple[str | None, tuple[Block, ...]]:
    """The title, and the text without it: the heading that a text begins with, if no other is of
    its level. Where a title was `told`, only a heading that says the same is taken. The headings
    that are left come up, the highest of them to the first level. What a title cannot keep goes
    to `lost`."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or any(run.note for run in first.runs):
        return None, tuple(raised(blocks))
    words = "".join(run.text for run in first.runs).strip()
    others = [block.level for block in blocks[1:] if isinstance(block, Heading)]
    same = told is not None and words == told.replace("|", "")
    if not words or (told and not same) or (not same and min(others, default=9) <= first.level):
        return None, tuple(raised(blocks))
    if lost:
        tell_marks(first.runs, lost, first.place)
    return words, tuple(raised(blocks[1:]))


def tell_marks(runs: Iterable[Run], told: Told, place: Place) -> None:
    """Tell what marks and readings a title loses, being characters alone. Marks of the whole of it
    are the look of a title."""
    said = [run for run in runs if run.text.strip()]
    shared = set.intersection(*(set(run.marks) for run in said)) if said else set()
    words = [run.text for run in said if run.reading or not shared.issuperset(run.marks)]
    if words:
        told.tell(Kind.UNMARKED, " ".join(words), place)


def once(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """The text of a title without the headings at its head that say it again, as a book has them
    on its title page and above its text."""
    said, rest = title, tuple(blocks)
    while said and title:
        said, rest = titled(rest, title)
    return rest


def raised(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, their headings up as far as the highest goes; a title of level 0 among them is
    one of the first."""
    up = min((block.level for block in blocks if isinstance(block, Heading)), default=1) - 1
    for block in blocks:
        if isinstance(block, Heading):
            yield replace(block, level=min(block.level - up, LEVELS))
        else:
            yield block
