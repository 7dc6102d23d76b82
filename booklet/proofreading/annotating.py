"""Findings as comments in a copy of the PDF.

Comes in: a PDF and its findings. Goes out: the PDF with a comment for each finding, in the colour
of its grade: grade, sentence, code and source.
"""

from __future__ import annotations

from collections.abc import Iterable

from booklet.pdf.comments import Comment, commented
from booklet.proofreading.reading import Breach
from booklet.proofreading.rules import Grade

COLOURS = {Grade.ERROR: "ff8080", Grade.FLAW: "ffd24d", Grade.STYLE: "9fd3ff"}
AUTHOR = "校样"


def annotated(pdf: bytes, findings: Iterable[Breach], *, chinese: bool = True) -> bytes:
    """The PDF with a comment at each finding. Raises ValueError for what cannot be read so."""
    return commented(pdf, (comment(found, chinese=chinese) for found in findings))


def comment(found: Breach, *, chinese: bool) -> Comment:
    """The comment of a finding."""
    grade, sentence = found.grade.words, found.chinese if chinese else found.sentence
    words = f"{grade.zh if chinese else grade.en}: {sentence} [{found.code}, {found.source}]"
    return Comment(found.page, found.box, AUTHOR, words, COLOURS[found.grade])
