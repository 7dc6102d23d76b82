"""PDFs that this program made: they hold a record."""

from __future__ import annotations

from booklet.model.book import RECORD
from booklet.pdf.pages import attached


def is_ours(data: bytes) -> bool:
    """Whether data is a PDF that was made by this program."""
    try:
        return attached(data, RECORD) is not None
    except ValueError:
        return False
