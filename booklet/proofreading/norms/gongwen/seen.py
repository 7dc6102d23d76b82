"""What is seen of a document that claims to be official: its lines with their places in mm from the
head of the paper, and which of them are its parts, known by their words.

Nothing is known of how it was made. The parts are looked for where offices put them; what is not
found is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median

from msgspec import Struct

from booklet.patterns import pattern
from booklet.pdf.characters import is_blank
from booklet.pdf.inked import LevelRule, inked, rules
from booklet.pdf.lines import GlyphLine, lines_of
from booklet.pdf.pages import Page, read_pages
from booklet.pdf.pdfium import Pdf
from booklet.proofreading.norms.gongwen.placed import MM, PlacedLine, from_head, measured

HEAD, DEPTH, GUTTER, WIDTH = 37.0, 225.0, 28.0, 156.0
PITCH, EM = DEPTH / 22, WIDTH / 28
"""mm: a line and a character of the type area (5.2.3)."""
FOLIO = pattern(r"\W*\d+\W*")
DATE = pattern(
    r"\d{2,4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]+月.{1,3}日"
)
NUMBER = pattern(r".{1,20}[〔\[(（【]\d{2,4}[〕\])）】]第?\d+号|.{1,20}〔.*〕.*号")
ATTACHMENT = pattern(r"附件\d*[：:]?")
NUMBERED = pattern(
    r"(?:第?[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．]|（\d+）)"
)


class SeenDocument(Struct, frozen=True, dict=True):
    """A document as it is seen: pages, their lines, those that are turned, and the rules of its
    first and last page."""

    pages: tuple[Page, ...]
    lines: tuple[PlacedLine, ...]
    rules: dict[int, tuple[LevelRule, ...]]
    turned: tuple[GlyphLine, ...] = ()

    @cached_property
    def body(self) -> float:
        """pt: the size of most Han."""
        counted: Counter[float] = Counter()
        for line in self.lines:
            counted[round(line.size, 1)] += len(line.text)
        return counted.most_common(1)[0][0] if counted else 0.0

    def on(self, page: int) -> list[PlacedLine]:
        """The lines of a page, from the head."""
        return [line for line in self.lines if line.page == page]

    @cached_property
    def folios(self) -> dict[int, PlacedLine]:
        """The folio of each page that has one: digits alone, under the type area."""
        last = {}
        for line in self.lines:
            if line.top > HEAD + DEPTH - 4 and FOLIO.fullmatch(line.text):
                last[line.page] = line
        return last

    @cached_property
    def text(self) -> list[PlacedLine]:
        """The lines in the size of the text, without the folios."""
        folios = {id(line) for line in self.folios.values()}
        return [
            line
            for line in self.lines
            if abs(line.size - self.body) < 0.6 and id(line) not in folios
        ]

    def left(self, page: int) -> float:
        """mm: where the type area begins on a page."""
        return GUTTER if page % 2 else 210 - GUTTER - WIDTH

    @cached_property
    def mark(self) -> list[PlacedLine]:
        """The lines of the mark: the large red ones of the first page."""
        return [line for line in self.on(1) if line.red and line.size > 20]

    @cached_property
    def letter(self) -> bool:
        """Whether it is a letter: its mark stands over the type area, or a double rule under it."""
        red = [rule for rule in self.rules.get(1, ()) if rule.red]
        return len(red) >= 2 or bool(self.mark and self.mark[0].ink_top < HEAD)

    @cached_property
    def number(self) -> PlacedLine | None:
        """The number of the document: on the first page, over the title."""
        found = (line for line in self.on(1) if NUMBER.search(line.text) and line.top < 160)
        return next(found, None)

    @cached_property
    def signers(self) -> list[PlacedLine]:
        """The line of the head that names the first signers."""
        return [line for line in self.on(1) if line.text.startswith("签发人")][:1]

    @cached_property
    def red_rule(self) -> LevelRule | None:
        """The red rule of the head."""
        return next((rule for rule in self.rules.get(1, ()) if rule.red), None)

    @cached_property
    def foot_page(self) -> int:
        """The page of the foot 版记: the last that has anything on it."""
        return max((line.page for line in self.lines), default=1)

    @cached_property
    def foot_named(self) -> list[PlacedLine]:
        """The lines of the last page that name copies or a printer."""
        lines = self.on(self.foot_page)
        return [line for line in lines if re.match("抄送|主送：", line.text) or "印发" in line.text]

    @cached_property
    def foot_rules(self) -> list[LevelRule]:
        """The black rules of the foot, from the top: from the nearest over its first line on."""
        found = [rule for rule in self.rules.get(self.foot_page, ()) if not rule.red]
        wide = [rule for rule in found if rule.right - rule.left > 100 * MM]
        first = min((line.top for line in self.foot_named), default=HEAD + DEPTH - 2 * PITCH)
        over = [n for n, rule in enumerate(wide) if from_head(rule.low) < first + 1]
        return wide[over[-1] :] if over else wide

    @cached_property
    def foot(self) -> list[PlacedLine]:
        """The lines of the foot: those below its first rule, and copies and printer anywhere."""
        folios = {id(line) for line in self.folios.values()}
        named = [line.top for line in self.foot_named]
        tops = [from_head(rule.high) for rule in self.foot_rules[:1]]
        top = min((*named, *tops), default=1000.0) - 0.5
        lines = self.on(self.foot_page)
        return [line for line in lines if id(line) not in folios and line.top > top]

    @cached_property
    def titles(self) -> list[PlacedLine]:
        """The lines of the title: on the first page the larger black ones, in the middle."""
        return [
            line
            for line in self.on(1)
            if not line.red and self.body + 2 < line.size < 40 and line.top > HEAD
        ]

    @cached_property
    def attachment_starts(self) -> list[PlacedLine]:
        """The lines that say 附件 and a number, and nothing else."""
        return [line for line in self.lines if ATTACHMENT.fullmatch(line.text) and line.page > 1]

    @cached_property
    def end(self) -> int:
        """The last page of the text, before attachments."""
        starts = [line.page for line in self.attachment_starts]
        return min(starts) - 1 if starts else self.foot_page

    @cached_property
    def date(self) -> PlacedLine | None:
        """The date below the text: the last line that is a date alone."""
        found = [line for line in self.text if DATE.fullmatch(line.text) and line.page <= self.end]
        return found[-1] if found else None

    @cached_property
    def signature(self) -> list[PlacedLine]:
        """Who signs: the lines right of the middle over the date, without marks."""
        if self.date is None:
            return []
        above = [line for line in self.text if line.page == self.date.page
                 and line.top < self.date.top - 1]  # fmt: skip
        found: list[PlacedLine] = []
        for line in reversed(above):
            inside = line.left - self.left(line.page) > 6 * EM
            below = found[-1].top if found else self.date.top
            if not inside or line.text[-1] in "。：；，" or below - line.top > 1.6 * PITCH:
                break
            found.append(line)
        return found

    @cached_property
    def running(self) -> list[PlacedLine]:
        """The lines of the text itself: below title and addressee, above list and signature."""
        start = self.titles[-1].bottom if self.titles else HEAD
        stops = [*self.signature, *([self.date] if self.date else [])]
        last = min((line.page, line.top) for line in stops) if stops else (self.end + 1, 0.0)
        listed = next(
            (line for line in self.text if line.text.startswith(("附件：", "附件:"))), None
        )
        if listed:
            last = min(last, (listed.page, listed.top))
        aside = {id(line) for line in self.foot}
        return [
            line
            for line in self.text
            if (line.page > 1 or line.top > start)
            and (line.page, line.top) < last
            and id(line) not in aside
        ]

    @cached_property
    def addressee(self) -> PlacedLine | None:
        """The first line below the title, if it ends with a colon and is flush left."""
        for line in self.running[:3]:
            if line.text[-1] in "：:" and not re.search("如下|指出|强调", line.text):
                return line
            if line.text[-1] in "。":
                return None
        return None

    @cached_property
    def pitch(self) -> float:
        """mm from line to line of the text; 0 where there are not two."""
        steps = []
        for page in {line.page for line in self.running}:
            tops = [line.top for line in self.running if line.page == page]
            steps += [b - a for a, b in pairwise(tops) if 3 < b - a < 16]
        return median(steps) if steps else 0.0


def see(pdf: Pdf) -> SeenDocument:
    """What is seen of a PDF. Raises ValueError as `read_pages`."""
    pages = read_pages(pdf)
    how = inked(pdf)
    drawn = [
        (line, page)
        for page in pages
        for line in lines_of(page)
        if not all(is_blank(glyph.text) for glyph in line.glyphs)
    ]
    lines = [measured(line, page, how[page.number - 1]) for line, page in drawn if not line.turn]
    turned = [line for line, _ in drawn if line.turn]
    used = [page.number for page in pages if page.glyphs] or [1]
    return SeenDocument(pages, tuple(lines), rules(pdf, [1, used[-1]]), tuple(turned))


def levels(lines: Sequence[PlacedLine]) -> Iterator[tuple[int, PlacedLine]]:
    """The lines that begin with the label of a level, with it from 1 to 4 (7.3.3)."""
    for line in lines:
        match = NUMBERED.match(line.text)
        if match and not re.match(r"\d+[.．]\d", line.text):
            label = match[0]
            level = (1 if label[-1] == "、" else 2 if not re.search(r"\d", label)
                     else 3 if label[-1] in ".．" else 4)  # fmt: skip
            yield level, line
