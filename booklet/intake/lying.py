"""Pages of a file that lie on their side, as one page does that was made for one broad table.

In come the sections of a file, each with its tables and paragraphs; out comes which tables are set
across (`Table.across`), and where it is to be told that words stood on a page that lay.
"""

from __future__ import annotations

from collections.abc import Collection
from xml.etree.ElementTree import Element

from msgspec import Struct, field


class FilePages(Struct):
    """What stands on pages of one kind, which may lie or have upright lines: its tables, and its
    paragraphs that say something."""

    lies: bool = False
    upright: bool = False
    tables: list[Element] = field(default_factory=list)
    paragraphs: list[Element] = field(default_factory=list)


class Lying(Struct, frozen=True):
    """The tables that are set across, and the first element of each section whose words are not."""

    tables: Collection[Element] = frozenset()
    others: Collection[Element] = frozenset()


def lying(sections: Collection[FilePages]) -> Lying:
    """What lies in a file. Where all of it does, that is the paper of the file and no choice for a
    table, so that no table is set across for it."""
    speaking = [each for each in sections if each.tables or each.paragraphs]
    aside = [each for each in speaking if each.lies]
    if len(aside) == len(speaking):
        return Lying(others={(*each.paragraphs, *each.tables)[0] for each in aside})
    return Lying(
        tables={table for each in aside for table in each.tables},
        others={each.paragraphs[0] for each in aside if each.paragraphs},
    )
