"""What was judged of a PDF, and what was left out, and why.

Comes in: the pages, all their lines, and the paragraphs that were judged. Goes out: a `Coverage`,
and the lines that stand by themselves: their characters are read, their setting is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from booklet.errors import Words
from booklet.pdf.characters import is_han
from booklet.pdf.lines import GlyphLine
from booklet.pdf.pages import Page
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.stacks import DISPLAY, FOLIO, LEADER, main_size


class LeftOut(StrEnum):
    """Why the setting of a line is not judged."""

    HEADING = "headings"
    CONTENTS = "contents"
    FOLIO = "folios"
    FOREIGN = "code, formulas, other languages"
    SINGLE = "lines by themselves: tables, captions, heads"

    @property
    def words(self) -> Words:
        """Its name."""
        return Words(self.value, CHINESE[self])


CHINESE = {
    LeftOut.HEADING: "标题",
    LeftOut.CONTENTS: "目录",
    LeftOut.FOLIO: "页码",
    LeftOut.FOREIGN: "代码、公式、外文",
    LeftOut.SINGLE: "单独的行（表格、图题、书眉）",
}


class Coverage(Struct, frozen=True):
    """How much of a PDF was judged."""

    han: int
    """Chinese characters in it."""
    judged: int
    """Those of the text that was judged."""
    scanned: tuple[int, ...]
    """Pages without any text: pictures, or empty."""
    left_out: dict[str, int]
    """Lines by the kind that they were left out for."""

    @property
    def share(self) -> float:
        """The share of its Chinese characters that was judged, from 0 to 1."""
        return self.judged / self.han if self.han else 0.0


def coverage_of(
    pages: Sequence[Page], lines: Sequence[GlyphLine], paragraphs: Iterable[SetParagraph]
) -> tuple[Coverage, tuple[SetParagraph, ...]]:
    """The coverage, and the lines that were left out but may be read, each as a paragraph."""
    text = [row.line for paragraph in paragraphs for row in paragraph.lines]
    judged = set(map(id, text))
    others = [line for line in lines if id(line) not in judged]
    largest = DISPLAY * main_size(lines)
    kinds = [(line, kind_of(line, largest)) for line in others]
    counts = Counter(kind.value for _, kind in kinds)
    scanned = tuple(page.number for page in pages if not page.glyphs)
    made = Coverage(han_in([*text, *others]), han_in(text), scanned, dict(sorted(counts.items())))
    return made, tuple(
        alone(line) for line, kind in kinds if kind in (LeftOut.HEADING, LeftOut.SINGLE)
    )


def kind_of(line: GlyphLine, largest: float) -> LeftOut:
    """Why a line was left out."""
    if FOLIO.fullmatch(line.text):
        return LeftOut.FOLIO
    if LEADER.search(line.text):
        return LeftOut.CONTENTS
    if not alone(line).is_chinese:
        return LeftOut.FOREIGN
    return LeftOut.HEADING if line.size > largest else LeftOut.SINGLE


def alone(line: GlyphLine) -> SetParagraph:
    """A line as a paragraph of its own."""
    row = SetLine(line, -1, line.left, line.right, True, False, False, None)
    return SetParagraph((row,), line.size)


def han_in(lines: Iterable[GlyphLine]) -> int:
    """How many Chinese characters some lines hold."""
    return sum(is_han(glyph.text) for line in lines for glyph in line.glyphs)
