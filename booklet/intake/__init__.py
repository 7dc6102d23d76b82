"""Take in: files that people have become blocks, and what could not be taken is told.

A reader is a function from the text or the bytes of a file to the blocks of a work and the
findings about it; nothing of a file is left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable

from booklet.errors import Finding
from booklet.intake.labels import grouped, is_article
from booklet.intake.levels import levelled
from booklet.intake.plain import read_plain_text
from booklet.intake.titles import titled
from booklet.model.blocks import Block

Reader = Callable[[str, str, int], tuple[tuple[Block, ...], list[Finding]]]

__all__ = [
    "READERS",
    "grouped",
    "is_article",
    "levelled",
    "read_markdown",
    "read_plain_text",
    "titled",
]


def read_markdown(text: str, file: str, first: int = 1) -> tuple[tuple[Block, ...], list[Finding]]:
    """As `booklet.intake.markdown.read_markdown`, which is loaded where a text is Markdown."""
    from booklet.intake.markdown import read_markdown

    return read_markdown(text, file, first)


READERS: dict[str, Reader] = {".txt": read_plain_text, ".md": read_markdown}
"""The reader of each kind of text file, by its ending."""
