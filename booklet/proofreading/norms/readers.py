"""GB 40070-2021, 儿童青少年学习用品近视防控卫生要求: the type of textbooks, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from booklet.errors import Words
from booklet.model.lettering import Lettering
from booklet.pdf.characters import is_han
from booklet.pdf.inked import Inked, inked, origin
from booklet.pdf.lines import GlyphLine, lines_of
from booklet.pdf.pages import Page, read_pages
from booklet.pdf.pdfium import Pdf
from booklet.proofreading.glosses import with_readings
from booklet.proofreading.norms.clauses import Clause, Sighting
from booklet.proofreading.norms.faces import kind_of

TITLE = Words(
    "Type for pupils, GB 40070-2021", "GB 40070-2021 学习用品近视防控卫生要求：教科书字号行空"
)
MM = 72 / 25.4
ALIKE = 0.26
"""pt: sizes nearer than this are one size."""
FURTHEST = 4.0
"""em: lines further apart than this do not follow each other."""
ROUNDED = Words("rounding of lengths in PDFs", "PDF 里长度取整")


class Schoolbook(Struct, frozen=True, dict=True):
    """What pupils read: the lines of all pages with the readings over them, and how the glyphs are
    inked."""

    pages: tuple[Page, ...]
    lines: tuple[GlyphLine, ...]
    how: tuple[dict[tuple[float, float], Inked], ...]

    @cached_property
    def body(self) -> float:
        """pt: the size of most Han."""
        counted: Counter[float] = Counter()
        for line in self.lines:
            counted[round(line.size, 1)] += sum(is_han(glyph.text) for glyph in line.glyphs)
        return counted.most_common(1)[0][0] if counted else 0.0

    @cached_property
    def text(self) -> list[GlyphLine]:
        """The lines of the text."""
        return [line for line in self.lines if abs(line.size - self.body) < ALIKE]

    @cached_property
    def lesser(self) -> list[GlyphLine]:
        """Lines in smaller type: notes, captions; but not numbers of pages, nor what stands over
        or under the text of two pages in one place, as running heads do, or over it alone."""
        lesser = [line for line in self.lines if line.size < self.body - ALIKE]
        counted = Counter(round(line.baseline) for line in lesser if self.is_outside(line))
        return [
            line
            for line in lesser
            if any(is_han(glyph.text) for glyph in line.glyphs)
            and not self.is_head(line)
            and not (self.is_outside(line) and counted[round(line.baseline)] > 1)
        ]

    def is_head(self, line: GlyphLine) -> bool:
        """Whether a line stands alone over all others of its page, the next of which is text."""
        page = [each for each in self.lines if each.page == line.page]
        under = [each for each in page if each.baseline < line.baseline - 1]
        below = max(under, key=lambda each: each.baseline, default=None)
        first = len(under) == len(page) - 1
        return first and below is not None and below.size > self.body - ALIKE

    def is_outside(self, line: GlyphLine) -> bool:
        """Whether a line stands alone, over all others of its page or under them."""
        others = [each.baseline for each in self.lines
                  if each.page == line.page and abs(each.baseline - line.baseline) > 1]  # fmt: skip
        low, high = min(others, default=0.0), max(others, default=0.0)
        return not low < line.baseline < high


def see(pdf: Pdf) -> Schoolbook:
    """What is read in a PDF. Raises ValueError as `read_pages`."""
    pages = read_pages(pdf)
    lines = (line for page in pages for line in with_readings(lines_of(page)))
    return Schoolbook(pages, tuple(lines), inked(pdf))


def sizes(read: Schoolbook) -> Iterator[Sighting]:
    """pt: the size of each line of the text."""
    for line in read.text:
        yield Sighting(line.page, line.text, line.size)


def faces(read: Schoolbook) -> Iterator[Sighting]:
    """Whether each line of the text is in 楷, where the names of faces tell it."""
    for line in read.text:
        glyph = next((glyph for glyph in line.glyphs if is_han(glyph.text)), None)
        seen = read.how[line.page - 1].get(origin(glyph.x, glyph.y)) if glyph else None
        if seen and (kind := kind_of(seen.face)):
            yield Sighting(line.page, line.text, kind == "kai")


def whites(read: Schoolbook) -> Iterator[Sighting]:
    """mm: the white between each line of the text and the next below it."""
    for n, line in enumerate(read.text):
        below = [
            other.baseline
            for other in read.text[n + 1 : n + 30]
            if (other.page, other.turn) == (line.page, line.turn)
            and other.baseline < line.baseline - 0.5 * line.size
            and other.left < line.right
            and line.left < other.right
        ]
        step = line.baseline - max(below, default=-1e6)
        if step < FURTHEST * line.size:
            yield Sighting(line.page, line.text, (step - line.size) / MM)


def notes(read: Schoolbook) -> Iterator[Sighting]:
    """pt: the size of each line in smaller type."""
    for line in read.lesser:
        yield Sighting(line.page, line.text, line.size)


def readings(read: Schoolbook) -> Iterator[Sighting]:
    """pt: the size of the readings over each line."""
    for line in read.lines:
        if line.readings:
            yield Sighting(line.page, line.text, min(glyph.size for glyph in line.readings))


def clauses(due: Lettering) -> tuple[Clause[Schoolbook], ...]:
    """What is demanded for the readers of a lettering."""

    def least(value: float, unit: str) -> Words:
        return Words(f"at least {value:g} {unit}", f"不小于 {value:g} {unit}")

    kai = Clause("字体", Words("face of the text", "正文字体"), faces, Words("楷", "楷体为主"))
    return (
        Clause("字号", Words("size of the text", "正文字号"), sizes, least(due.size, "pt"),
               due.size, 0.02, "pt", least=True, basis=ROUNDED),
        *((kai,) if due.face.endswith("Kai") else ()),
        Clause("行空", Words("white between lines", "行空"), whites, least(due.white, "mm"),
               due.white, 0.02, "mm", least=True, basis=ROUNDED),
        Clause("辅文", Words("size of notes", "辅文字号"), notes, least(due.notes, "pt"),
               due.notes, 0.02, "pt", least=True, basis=ROUNDED),
        Clause("注音", Words("size of readings", "注音字号"), readings, least(due.readings, "pt"),
               due.readings, 0.02, "pt", least=True, basis=ROUNDED),
    )  # fmt: skip
