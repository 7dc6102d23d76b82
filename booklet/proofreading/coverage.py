"""What was judged of a PDF, and what was left out, and why.

Comes in: the pages, all their lines, and the paragraphs that were judged. Goes out: a `Coverage`,
and the lines that stand by themselves, such as captions and cells: of these the characters are
read, and how they begin and end, where nothing else stands in their row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from booklet.errors import Words
from booklet.pdf.characters import is_han
from booklet.pdf.lines import GlyphLine
from booklet.pdf.pages import Page
from booklet.proofreading.columns import ALONE, SAME_EDGE
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.stacks import DISPLAY, FOLIO, LEADER, Face, face_of, main_size


class LeftOut(StrEnum):
    """Why the setting of a line is not judged; the first two are read by themselves."""

    HEADING = "headings"
    CONTENTS = "contents"
    FOLIO = "folios"
    FOREIGN = "code, formulas, other languages"
    SINGLE = "lines by themselves: tables, captions, heads"

    @property
    def words(self) -> Words:
        """Its name."""
        return Words(self.value, CHINESE[self])


READ = (LeftOut.HEADING, LeftOut.SINGLE)
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
    read: int
    """Those of lines by themselves, which were read."""
    scanned: tuple[int, ...]
    """Pages without any text: pictures, or empty."""
    alone: dict[str, int]
    """Lines by themselves, by their kind."""
    left_out: dict[str, int]
    """Lines by the kind that they were left out for."""

    @property
    def share_read(self) -> float:
        """The share that was read in lines by themselves, from 0 to 1."""
        return self.read / self.han if self.han else 0.0

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
    singles = [line for line, kind in kinds if kind in READ]
    made = Coverage(
        han_in([*text, *others]),
        han_in(text),
        han_in(singles),
        tuple(page.number for page in pages if not page.glyphs),
        counted(kind for _, kind in kinds if kind in READ),
        counted(kind for _, kind in kinds if kind not in READ),
    )
    return made, tuple(clear_of_others(lines, singles))


def counted(kinds: Iterable[LeftOut]) -> dict[str, int]:
    """How many lines are of each kind."""
    return dict(sorted(Counter(kind.value for kind in kinds).items()))


def clear_of_others(
    lines: Iterable[GlyphLine], singles: Iterable[GlyphLine]
) -> Iterator[SetParagraph]:
    """Lines by themselves, each as a paragraph; of each it is known whether it begins its row, at
    an edge that others share, since something may be drawn before it, and whether it ends it."""
    faces: dict[Face, list[GlyphLine]] = defaultdict(list)
    for line in lines:
        faces[face_of(line)].append(line)
    for line in singles:
        row = [other for other in faces[face_of(line)] if abreast(line, other)]
        shared = sum(abs(other.left - line.left) < SAME_EDGE for other in faces[face_of(line)]) > 1
        begins = shared and all(other.left >= line.left for other in row)
        yield alone(line, begins, all(other.right <= line.right for other in row))


def abreast(line: GlyphLine, other: GlyphLine) -> bool:
    """Whether two lines stand beside each other, however they are raised."""
    return abs(line.baseline - other.baseline) < max(line.size, other.size)


def kind_of(line: GlyphLine, largest: float) -> LeftOut:
    """Why a line was left out."""
    if FOLIO.fullmatch(line.text):
        return LeftOut.FOLIO
    if LEADER.search(line.text):
        return LeftOut.CONTENTS
    if not alone(line).is_chinese:
        return LeftOut.FOREIGN
    return LeftOut.HEADING if line.size > largest else LeftOut.SINGLE


def alone(line: GlyphLine, begins: bool = False, ends: bool = False) -> SetParagraph:
    """A line as a paragraph of its own, at the head and the foot of its row or not."""
    row = SetLine(line, ALONE, line.left, line.right, True, begins, ends, None)
    return SetParagraph((row,), line.size)


def han_in(lines: Iterable[GlyphLine]) -> int:
    """How many Chinese characters some lines hold."""
    return sum(is_han(glyph.text) for line in lines for glyph in line.glyphs)
