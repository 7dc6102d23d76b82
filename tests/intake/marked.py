"""Texts in Markdown made for tests, and what is read of them."""

from __future__ import annotations

from functools import partial

from intake import wordfiles

from booklet.intake import read_markdown
from booklet.model.blocks import Block

png = partial(wordfiles.png, size=(3, 2))


def taken(text: str) -> tuple[Block, ...]:
    """The blocks of a text of which nothing is told."""
    blocks, findings = read_markdown(text, "text.md")
    assert not findings, findings
    return blocks


def told(text: str, file: str = "text.md") -> list[str]:
    return [finding.code for finding in read_markdown(text, file)[1]]
