"""Markdown, in the dialect of the house: texts of a corpus, and files that people bring.

dialect         what it has beyond CommonMark
walk, named     its blocks; tables, notes
front           what a file says of itself
"""

from __future__ import annotations

from pathlib import Path

from booklet.errors import Place
from booklet.intake.front import in_front
from booklet.intake.markdown.reading import read_markdown
from booklet.intake.opening.encodings import decoded
from booklet.intake.plain import told_of
from booklet.intake.taken import Taken
from booklet.intake.titles import titled
from booklet.intake.told import Told

__all__ = ["read_markdown", "take_markdown"]

TITLES = ("title", "标题", "题名")


def take_markdown(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The blocks of a Markdown file, and what it says of itself in front."""
    text = decoded(data, Place(name))
    facts, body, first, unread = in_front(text.text, name)
    blocks, findings = read_markdown(body, name, first)
    told = next((values[0] for fact, values in facts if fact.lower() in TITLES and values), None)
    lost = Told(Place(name))
    heading, blocks = titled(blocks, told, lost)
    own = Taken(
        told or heading, blocks, (*unread, *findings, *lost.findings), facts, headed=bool(heading)
    )
    return told_of(text, name, own)
