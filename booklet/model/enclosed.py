"""The files within a PDF of ours: what they are called, and what they are."""

from __future__ import annotations

from typing import NamedTuple

RECORD = "booklet-record.json"
RECORDED = "what this booklet was made of; see: booklet audit"
"""The name under which a PDF of ours holds its record, and what that is."""
SOURCE = "booklet-source.zip"
SOURCED = "the texts that this booklet was made of; see: booklet rebuild"
"""The same of the texts that it holds where its order says so."""
FOLDED = "booklet-imposition.txt"
FOLDED_AS = "how these sheets are folded"
"""The same of what sheets hold that may not tell it otherwise (ISO 19005-4, 6.1.3)."""


class Enclosed(NamedTuple):
    """A file within a PDF: what it is, how it belongs to the PDF (ISO 32000-2, 14.13), its media
    type, and what is in it."""

    what: str
    relation: str
    kind: str
    contents: bytes


def origin(record: str, source: bytes) -> dict[str, Enclosed]:
    """What a PDF holds of how it was made: its files by their names."""
    files = {
        RECORD: Enclosed(RECORDED, "Source", "application/json", record.encode()),
        SOURCE: Enclosed(SOURCED, "Source", "application/zip", source),
    }
    return {name: file for name, file in files.items() if file.contents}
