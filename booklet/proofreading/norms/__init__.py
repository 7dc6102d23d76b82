"""Norms: what a standard demands of pages, clause by clause, measured on anybody's PDF.

Comes in: a PDF and the name of a norm. Goes out: a `Certificate`: each clause held, broken with its
places and figures, or not applicable.
"""

from __future__ import annotations

from enum import StrEnum

from booklet.model.lettering import lettering_of
from booklet.pdf.pdfium import Pdf
from booklet.proofreading.norms import gongwen, readers
from booklet.proofreading.norms.certificates import certified
from booklet.proofreading.norms.clauses import Certificate, Verdict, certificate

__all__ = ["Certificate", "Norm", "Verdict", "certified", "measure"]

USUAL_GRADE = 5
"""The lowest of the grades with the least demands, if none is told."""


class Norm(StrEnum):
    """The standards that pages are measured by."""

    GONGWEN = "gongwen"
    GB40070 = "GB40070"


def measure(pdf: Pdf, norm: Norm, grade: int | None = None) -> Certificate:
    """The certificate of a PDF; `grade` is that of its readers, from 1 to 12, for GB40070.

    Raises ValueError for what is not a PDF that can be read, or needs a password."""
    if norm == Norm.GONGWEN:
        seen = gongwen.see(pdf)
        return certificate(norm, gongwen.TITLE, len(seen.pages), gongwen.CLAUSES, seen)
    read = readers.see(pdf)
    clauses = readers.clauses(lettering_of(grade or USUAL_GRADE))
    return certificate(norm, readers.TITLE, len(read.pages), clauses, read)
