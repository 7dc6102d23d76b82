"""Plain text of a corpus: a paragraph a line, nothing interpreted."""

from __future__ import annotations

from booklet.errors import Finding, Place
from booklet.model.blocks import Block, Paragraph, Run


def read_plain_text(
    text: str, file: str, first: int = 1
) -> tuple[tuple[Block, ...], list[Finding]]:
    """The paragraphs of a text whose first line is line `first` of its file; blank lines part
    them and are nothing themselves. Nothing is ever left out: there are no findings."""
    paragraphs = (
        Paragraph((Run(line),), Place(file, number, 1))
        for number, line in enumerate(text.split("\n"), first)
        if line.strip()
    )
    return tuple(paragraphs), []
