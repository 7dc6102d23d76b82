"""The characters of printed rows: what is raised, what has dots, and where blanks are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from booklet.errors.codepoints import GETA
from booklet.intake.gathering.runs import SOFT, joined
from booklet.intake.printed.calls import LABEL, is_raised
from booklet.intake.printed.footnotes import Notes
from booklet.intake.printed.joining import PrintedRow, gap
from booklet.intake.printed.order import place_on
from booklet.model.blocks import Mark, Paragraph, Run, Runs
from booklet.pdf.characters import is_blank, is_wide
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine

HYPHENS = "-\u00ad\u2010"
LIKENESSES = (range(0x2E80, 0x2FE0), range(0xFB00, 0xFB07))
"""Radicals and ligatures, which stand in PDFs for the characters that look like them."""


def character(glyph: Glyph) -> str:
    """What a glyph says; GETA for one of which the file does not tell it."""
    if any(ord(glyph.text) in each for each in LIKENESSES):
        return unicodedata.normalize("NFKC", glyph.text)
    if glyph.text == "\ufffd" or unicodedata.category(glyph.text) == "Co":
        return GETA
    return glyph.text


def runs_of_rows(rows: Sequence[PrintedRow], notes: Notes, name: str) -> Runs:
    """The text of a paragraph of the PDF of that name, with the notes that are called in it."""
    return tuple(called(text_of_rows(rows), {row.page for row in rows}, notes, name))


def text_of_rows(rows: Sequence[PrintedRow]) -> Runs:
    """Rows without their ends; a hyphen at the end of one is gone with it."""
    runs: list[Run] = []
    for row in rows:
        said = [run for line in cells(row) for run in line]
        if runs and said and is_parted(runs[-2:], said[0].text):
            runs.pop()
        elif runs:
            runs.append(Run(SOFT))
        runs += said
    return joined(runs)


def cells(row: PrintedRow) -> Iterator[list[Run]]:
    """The characters of each line of a row, white between them."""
    for n, line in enumerate(row.lines):
        yield [*([Run("\u3000")] if n else []), *letters(line)]


def is_parted(above: Sequence[Run], below: str) -> bool:
    """Whether a word is parted between two rows, of which these are the ends."""
    return (
        len(above) == 2
        and above[1].text in HYPHENS
        and above[0].text.isalpha()
        and below[:1].islower()
    )


def letters(line: GlyphLine) -> Iterator[Run]:
    """The characters of a line, each with its marks; blanks that only show are put in."""
    before: Glyph | None = None
    dots = [dot.x + sum(dot.ink) / 2 for dot in line.dots]
    for glyph in line.glyphs:
        both = before and not (is_blank(before.text) or is_blank(glyph.text))
        if (
            before
            and both
            and not (is_wide(before.text) or is_wide(glyph.text))
            and gap(before, glyph)
        ):
            yield Run(" ")
        marks = (Mark.SUPERSCRIPT,) if is_raised(glyph, line) else ()
        if any(abs(dot - glyph.x - glyph.size / 2) < 0.3 * glyph.size for dot in dots):
            marks = (Mark.EMPHASIS, *marks)
        yield Run(character(glyph), marks)
        before = glyph


def called(runs: Runs, pages: set[int], notes: Notes, name: str) -> Iterator[Run]:
    """The runs, the calls of notes that were found at the foot of their page as these notes."""
    for run in runs:
        label = LABEL.fullmatch(run.text)
        keys = [(page, label[1]) for page in sorted(pages)] if label else []
        key = next((key for key in keys if key in notes.found), None)
        if key is None or Mark.SUPERSCRIPT not in run.marks:
            yield run
        else:
            words = text_of_rows(notes.found.pop(key))
            yield Run("", note=(Paragraph(words, place_on(name, key[0])),))
