"""PDFs that this program made: they hold a record."""

from __future__ import annotations

from booklet.model.enclosed import RECORD


def is_ours(data: bytes) -> bool:
    """Whether data is a PDF that was made by this program."""
    from booklet.pdf.pages import attached  # loads PDFium, which other files do without

    try:
        return attached(data, RECORD) is not None
    except ValueError:
        return False
