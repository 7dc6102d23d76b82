"""Contents and lists of figures that Word has made, with the numbers of pages of the file."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from booklet.intake.word.markup import value
from booklet.patterns import pattern

NAMES = ("toc", "目录", "tableoffigures", "contents", "图表目录", "wpsoffice手动目录")
GALLERIES = ("Table of Contents", "Table of Figures")
ENTRY = pattern(r"\t\s*[\divxlcIVXLC]+$")
"""How an entry ends: a tab, and the number of a page."""


def is_contents(element: Element) -> bool:
    """Whether a part of the text is contents."""
    return value(element, "w:sdtPr/w:docPartObj/w:docPartGallery") in GALLERIES


def is_entry(names: Sequence[str], words: str, in_field: bool) -> bool:
    """Whether a paragraph is an entry of contents: by the names of its style, or in a field of
    contents by its words."""
    named = bool(names) and names[0].startswith(NAMES)
    return named or (in_field and bool(ENTRY.search(words)))
