"""The proofreading itself: all rules over all paragraphs of a PDF.

Comes in: a PDF. Goes out: a `Proofreading`, comparable and ready for JSON (`msgspec.to_builtins`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean, pstdev

from msgspec import Struct
from msgspec.structs import replace

from booklet.pdf.lines import Box, GlyphLine, lines_of
from booklet.pdf.pages import read_pages
from booklet.pdf.pdfium import Pdf
from booklet.proofreading.cases import Case
from booklet.proofreading.columns import Column, columns_of, fits, reach
from booklet.proofreading.coverage import Coverage, coverage_of
from booklet.proofreading.edges import FLUSH
from booklet.proofreading.glosses import with_readings
from booklet.proofreading.insets import paragraphs_of
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.rules import RULES, Grade, Rule, Yardstick, word_forms
from booklet.proofreading.sections import sections_of
from booklet.proofreading.spacing import mean_gap
from booklet.proofreading.style import Habit, judged


class Breach(Struct, frozen=True):
    """One broken rule in one line."""

    page: int
    """From 1."""
    line: int
    """From 1, of all lines of the page from the top, heads and folios among them."""
    code: str
    rule: int
    text: str
    box: Box
    """What is meant: x0, y0, x1, y1 in pt on the page."""
    value: float | None
    """What was measured, in the unit that the sentence names."""
    grade: Grade
    sentence: str
    chinese: str
    """The sentence in Chinese."""
    source: str
    """The clause that says so."""


class Tally(Struct, frozen=True):
    """How many lines a rule was seen to apply to, and how many of them break it."""

    rule: int
    code: str
    name: str
    source: str
    seen: int
    broken: int


class TypeArea(Struct, frozen=True):
    """How running text of one size is set: what was found on the pages, nothing was told."""

    size: float
    """pt"""
    measure: float
    """pt"""
    pitch: float
    """pt from baseline to baseline"""
    lines: int


class Evenness(Struct, frozen=True):
    """How alike the full lines are."""

    full: int
    """Full lines with a known measure."""
    flush: float
    """The share of them that end within 0.2 pt of it."""
    spread: float
    """em: the standard deviation of their mean gaps between Han."""
    loosest: float
    """em: the widest mean gap."""
    loosest_page: int
    loosest_text: str


class Proofreading(Struct, frozen=True):
    """What was found in one PDF."""

    pages: int
    lines: int
    """Lines of running text."""
    coverage: Coverage
    type_areas: tuple[TypeArea, ...]
    """The most used first."""
    habits: tuple[Habit, ...]
    """What the whole document, a section or some pages do otherwise than a rule says."""
    findings: tuple[Breach, ...]
    error_rate: float | None
    """差错率: weighed errors in ten thousand characters, counted as 《图书质量管理规定》 does."""
    summary: tuple[Tally, ...]
    evenness: Evenness | None
    """None where there is no full line of text."""


class Order(Struct, frozen=True):
    """How a PDF is to be read."""

    strict: Yardstick | None = None
    """By what it is judged in place of its own habits."""
    password: str | None = None
    pages: frozenset[int] = frozenset()
    """The pages to read, from 1; none for all."""
    words: tuple[tuple[str, str], ...] = ()
    """Wrong forms of words, with the right ones."""
    off: frozenset[str] = frozenset()
    """The codes of rules that are not wanted."""
    on: frozenset[str] = frozenset()
    """Those of rules that are told only where they are asked for."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are wanted."""
        listed = (*RULES, word_forms(self.words)) if self.words else RULES
        return tuple(
            rule
            for rule in listed
            if rule.code not in self.off
            and (rule.code in self.on or not rule.asked)
            and (not self.strict or self.strict.has(rule))
        )


AS_IT_IS = Order()
"""By the habits of the document, from the first page to the last."""


def proofread(pdf: Pdf, order: Order = AS_IT_IS) -> Proofreading:
    """Read `pdf` (its bytes, or where it lies) against the rules; what the whole document does is
    told once, but where it is judged by a norm.

    Raises ValueError for what is not a PDF or needs a password, OSError for what cannot be read.
    """
    pages = read_pages(pdf, order.password, order.pages)
    lines = [line for page in pages for line in with_readings(lines_of(page))]
    pages = tuple(replace(page, glyphs=page.glyphs[:1]) for page in pages)  # the rest are in lines
    columns = columns_of(lines)
    paragraphs = tuple(each for each in paragraphs_of(columns) if each.is_chinese)
    covered, singles = coverage_of(pages, lines, paragraphs)
    cases = [
        (rule, tuple(rule.cases((*paragraphs, *singles) if rule.everywhere else paragraphs)))
        for rule in order.rules
    ]
    sections = sections_of(pages, lines)
    verdicts = [
        (rule, *judged(rule, seen, sections, strict=bool(order.strict))) for rule, seen in cases
    ]
    numbers = numbered(lines)
    findings = [
        finding(rule, case, numbers[case.line.page, case.line.turn, case.line.box()])
        for rule, faults, _ in verdicts
        for case in faults
    ]
    return Proofreading(
        pages=len(pages),
        lines=sum(len(paragraph.lines) for paragraph in paragraphs),
        coverage=covered,
        type_areas=type_areas_of(columns),
        habits=tuple(habit for _, _, habits in verdicts for habit in habits),
        findings=tuple(sorted(findings, key=lambda found: (found.page, found.line, found.rule))),
        error_rate=rate_of(columns, len(pages), [r for r, some, _ in verdicts for _ in some]),
        summary=tuple(tally(rule, seen) for rule, seen in cases),
        evenness=evenness_of(paragraphs),
    )


def rate_of(columns: Sequence[Column], pages: int, broken: Iterable[Rule]) -> float | None:
    """The errors in ten thousand characters, as 《图书质量管理规定》 counts: characters a line by
    lines a page by pages; None where there is no text."""
    if not columns:
        return None
    (size, measure), _ = Counter((c.em, c.measure) for c in columns).most_common(1)[0]
    main = [column for column in columns if (column.em, column.measure) == (size, measure)]
    rows = max(len(column.lines) for column in main)
    characters = measure // size * rows * pages
    return 10_000 * sum(rule.weight for rule in broken) / characters


def type_areas_of(columns: Iterable[Column]) -> tuple[TypeArea, ...]:
    """The type areas that columns agree on, the commonest first."""
    counts: Counter[tuple[float, float, float]] = Counter()
    for column in columns:
        counts[column.em, column.measure, column.pitch] += len(column.lines)
    return tuple(TypeArea(*area, lines) for area, lines in counts.most_common())


def numbered(lines: Iterable[GlyphLine]) -> dict[tuple[int, int, Box], int]:
    """The number of each line on its page, from 1."""
    counts: dict[int, int] = {}
    numbers = {}
    for line in lines:
        counts[line.page] = counts.get(line.page, 0) + 1
        numbers[line.page, line.turn, line.box()] = counts[line.page]
    return numbers


def finding(rule: Rule, case: Case, number: int) -> Breach:
    """The finding of a case that breaks a rule."""
    line = case.line
    return Breach(
        page=line.page,
        line=number,
        code=rule.code,
        rule=rule.number,
        text=line.text,
        box=line.box(case.first, case.last),
        value=case.value,
        grade=rule.grade,
        sentence=rule.sentence.en.format(value=case.value),
        chinese=rule.sentence.zh.format(value=case.value),
        source=rule.source,
    )


def tally(rule: Rule, cases: Sequence[Case]) -> Tally:
    """How many lines a rule saw, and how many break it."""
    seen: dict[int, int] = {}
    broken: dict[int, int] = {}
    for case in cases:
        seen[id(case.line)] = case.lines
        if case.broken:
            broken[id(case.line)] = case.lines
    counts = sum(seen.values()), sum(broken.values())
    return Tally(rule.number, rule.code, rule.name, rule.source, *counts)


def evenness_of(paragraphs: Iterable[SetParagraph]) -> Evenness | None:
    """How even full lines are; None where there are none."""
    rows = [
        (row, 0 if n else paragraph.label)
        for paragraph in paragraphs
        for n, row in enumerate(paragraph.full)
        if not row.ragged
    ]
    gaps = [(gap, row.line) for row, start in rows
            if (gap := mean_gap(row.line, start)) is not None]  # fmt: skip
    if not gaps:
        return None
    loosest, line = max(gaps, key=lambda found: found[0])
    return Evenness(
        full=len(rows),
        flush=fmean(is_flush(row) for row, _ in rows),
        spread=pstdev(gap for gap, _ in gaps),
        loosest=loosest,
        loosest_page=line.page,
        loosest_text=line.text,
    )


def is_flush(row: SetLine) -> bool:
    """Whether a line ends at its measure."""
    return fits(row.right - row.left, reach(row.line, row.left), FLUSH)
