"""Rules of paragraphs and pages: indent, last lines, heads and feet, the grid, emphasis dots.

CLREQ 2.3.5 (line positioning), 3.1.8 (emphasis dots), 3.4.1 (indent), 3.4.4 (widows and orphans).
Where a page's first and last lines of text lie was found with the columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from statistics import median

from booklet.pdf.characters import OPENING, is_digit, is_han
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.breaks import is_raised
from booklet.proofreading.cases import Case
from booklet.proofreading.edges import PLAY
from booklet.proofreading.paragraphs import ENDERS, INDENT, SetLine, SetParagraph
from booklet.proofreading.stacks import main_size

Text = Sequence[SetParagraph]

DRIFT = 0.25
"""pt: how far a baseline may stand off the grid."""
CELL = 14
"""em: a cell of a table is narrower."""
HEAD, HEADING = 6, frozenset("：:．.、")
"""Characters at the beginning of a paragraph, and the marks among them of which it has a head."""
FEWEST_ON_GRID = 10
"""Lines that a type size needs before it shows a grid."""


def indent(text: Text) -> Iterator[Case]:
    """A paragraph begins two em in; what goes on after a quotation may begin at the edge.

    Lesser sizes (notes, a colophon) may be set without indents throughout.
    """
    sizes = indented_sizes(text)
    indented = {row.column for each in text for row in each.lines[:1] if row.indent > INDENT}
    for previous, paragraph in pairwise((None, *text)):
        if paragraph is None or len(paragraph.lines) < 2 or not paragraph.is_plain:
            continue
        first = paragraph.lines[0]
        if first.em not in sizes or is_raised(first.line, 0):
            continue
        after_inset = previous is not None and (
            previous.label > 0 or not (previous.is_plain and at_one_edge(previous, paragraph))
        )
        after = after_inset or after_others(first, paragraph, previous)
        if first.indent < INDENT and (first.head or after or is_within(previous, first)):
            continue
        if paragraph.label or first.indent < -INDENT or is_cell(first, indented):
            continue
        off, slack = first.indent - 2, 0.05
        if first.line.text[0] in OPENING:
            off, slack = max(off - 0.5, 0.0) + min(off, 0.0), PLAY
        lonely = not (is_prose(paragraph) and previous and is_prose(previous, beneath=first))
        yield Case(first.line, abs(off) > slack, first.indent, 0, 0, lonely=lonely)


def is_prose(paragraph: SetParagraph, beneath: SetLine | None = None) -> bool:
    """Whether a paragraph is one of prose, seen to begin: those of lists, notes and what has a head
    may begin otherwise. One above `beneath` stands in its column, and is indented."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    words = first.line.text[:HEAD]
    prose = is_han(words[0]) or words[0] in OPENING
    headed = any(is_digit(word) or word in HEADING for word in words)
    if beneath and (last.column != beneath.column or first.indent < INDENT):
        return False
    return prose and not headed and last.line.text[-1] in ENDERS


def at_one_edge(one: SetParagraph, other: SetParagraph) -> bool:
    """Whether two paragraphs of a column have the same left edge."""
    a, b = one.lines[-1], other.lines[0]
    return a.column != b.column or abs(a.left - b.left) < INDENT * a.em


def after_others(first: SetLine, paragraph: SetParagraph, previous: SetParagraph | None) -> bool:
    """Whether other things stand above, such as a formula, or there is room for them, so that the
    line may go on from them."""
    step = first.step or 0.0
    above = previous.lines[-1] if previous else first
    between = above.line.baseline - first.line.baseline > step + DRIFT
    return step > 1.2 * paragraph.pitch or (above.column == first.column and between)


def is_within(previous: SetParagraph | None, first: SetLine) -> bool:
    """Whether the words above a line in its column are not at an end: no paragraph begins there."""
    above = previous.lines[-1] if previous else first
    return above.column == first.column and above.line.text[-1] not in ENDERS


def is_cell(first: SetLine, indented: Set[int]) -> bool:
    """Whether a line is rather of a cell of a table: in a narrow column where nothing is indented,
    though other columns have paragraphs that are."""
    narrow = first.right - first.left < CELL * first.em
    return narrow and bool(indented) and first.column not in indented


def indented_sizes(text: Text) -> set[float]:
    """The size of most text, and the sizes of which most paragraphs are indented; what ends as no
    sentence does is a line of one."""
    votes: Counter[float] = Counter()
    for paragraph in text:
        first, last = paragraph.lines[0], paragraph.lines[-1]
        if paragraph.is_plain and not first.head and last.line.text[-1] in ENDERS:
            votes[first.em] += 1 if first.indent > INDENT else -1
    return {main_size_of(text)} | {size for size, vote in votes.items() if vote >= 0}


def main_size_of(text: Text) -> float:
    """The type size of most text, in pt."""
    return main_size(row.line for paragraph in text for row in paragraph.lines)


def paragraph_gap(text: Text) -> Iterator[Case]:
    """No gap between two plain paragraphs but whole blank lines."""
    for previous, paragraph in pairwise(text):
        first = paragraph.lines[0]
        if first.column != previous.lines[-1].column or first.step is None:
            continue
        plain = previous.is_plain and paragraph.is_plain and at_one_edge(previous, paragraph)
        if plain and first.step < 1.9 * paragraph.pitch:
            gap = first.step - paragraph.pitch
            yield Case(first.line, abs(gap) > 0.1 * paragraph.pitch, gap)


def last_line(text: Text) -> Iterator[Case]:
    """A paragraph's last line holds more than one character besides its mark; an omission that an
    editor tells counts as one."""
    for paragraph in text:
        if len(paragraph.lines) > 1:
            last = paragraph.lines[-1].line
            count = sum(character.isalnum() for character in last.text) + last.text.count("〔…")
            yield Case(last, count < 2, count)


def widow(text: Text) -> Iterator[Case]:
    """No last line of a paragraph stands alone at a page's head.

    What does not end as a sentence does is rather a heading below a full page.
    """
    for _, below, _, after in page_turns(text):
        yield Case(below.line, after == 1 and below.line.text[-1] in ENDERS)


def orphan(text: Text) -> Iterator[Case]:
    """No first line of a paragraph stands alone at a page's foot."""
    for above, _, before, _ in page_turns(text):
        yield Case(above.line, before == 1)


def grid(text: Text) -> Iterator[Case]:
    """The lines of all pages stand on one grid. A run of lines off it by the same is one case."""
    for pitch, rows in grids(text):
        phases = [-row.line.baseline % pitch for row in rows]
        usual = usual_phase(phases, pitch)
        offs = [apart(phase, usual, pitch) for phase in phases]
        for row, off, count in runs(list(zip(rows, offs, strict=True)), pitch):
            yield Case(row.line, abs(off) > DRIFT, off, lines=count)


def pitch(text: Text) -> Iterator[Case]:
    """The lines of a paragraph follow each other at one distance. A line with what is raised,
    lowered or larger, such as a fraction, may stand further off, and so may cells of a table; one
    distance alone is none of several."""
    for paragraph in text:
        rows = [
            (row, row.step)
            for above, row in pairwise(paragraph.lines)
            if row.step is not None and above.column == row.column
            and is_level(above.line) and is_level(row.line)
            and above.line.right - above.line.left > CELL * row.em
        ]  # fmt: skip
        usual = usual_step([step for _, step in rows], paragraph.pitch)
        for row, step in rows if len(rows) > 1 else ():
            yield Case(row.line, abs(step - usual) > DRIFT, step - usual)


def usual_step(steps: Sequence[float], pitch: float) -> float:
    """The distance of most lines of a paragraph: the pitch of its text, if any of them has it."""
    known = any(abs(step - pitch) < DRIFT for step in steps)
    return pitch if known or not steps else median(steps)


def is_level(line: GlyphLine) -> bool:
    """Whether all glyphs of a line stand on its baseline and are no larger than its Han."""
    return not line.readings and all(
        abs(glyph.y - line.baseline) < 0.1 and glyph.size <= 1.01 * line.size
        for glyph in line.glyphs
    )


def emphasis_dots(text: Text) -> Iterator[Case]:
    """Emphasis dots stand one under each Han and none under a mark."""
    for line in (row.line for paragraph in text for row in paragraph.lines):
        if line.dots:
            index = misplaced_dot(line)
            yield Case(line, index is not None, None, index or 0, index or 0)


def page_turns(text: Text) -> Iterator[tuple[SetLine, SetLine, int, int]]:
    """Where a paragraph goes over to the next page: last and first line, its lines before and
    after. Lines alike on pages further apart are headings rather."""
    for paragraph in text:
        for index, (above, below) in enumerate(pairwise(paragraph.lines), start=1):
            if below.line.page - above.line.page == 1:
                yield above, below, index, len(paragraph.lines) - index


def grids(text: Text) -> Iterator[tuple[float, list[SetLine]]]:
    """Pitch and lines of each type size that shows a grid; of vertical lines on either side of a
    leaf, whose margins are not alike.

    Lesser sizes count in columns that hold many lines of them: notes and quotations do not.
    """
    sizes: dict[tuple[int, int, float, float], list[SetLine]] = defaultdict(list)
    for paragraph in text:
        if len(paragraph.lines) > 1 or paragraph.is_plain:
            em, turn = paragraph.lines[0].em, paragraph.lines[0].line.turn
            for row in paragraph.lines:
                sizes[turn, side_of(row.line), em, paragraph.pitch].append(row)
    main = main_size_of(text)
    for (_, _, em, pitch), rows in sizes.items():
        columns = Counter(row.column for row in rows)
        kept = [row for row in rows if em == main or columns[row.column] >= FEWEST_ON_GRID]
        if len(kept) >= FEWEST_ON_GRID:
            yield pitch, kept


def side_of(line: GlyphLine) -> int:
    """Verso or recto where lines run down the page, since its outer margin is another; else 0."""
    return line.page % 2 if line.turn % 180 else 0


def runs(
    rows: Sequence[tuple[SetLine, float]], pitch: float
) -> Iterator[tuple[SetLine, float, int]]:
    """First line, drift and number of neighbouring lines that are off the grid by the same."""
    start = 0
    for index, (row, off) in enumerate(rows):
        following = rows[index + 1 : index + 2]
        same = (abs(apart(off, other, pitch)) < DRIFT for b, other in following)
        if not (following and row.column == following[0][0].column and all(same)):
            yield *rows[start], index + 1 - start
            start = index + 1


def apart(phase: float, other: float, pitch: float) -> float:
    """How far two places on the grid are apart, the shorter way round, in pt."""
    return (phase - other + pitch / 2) % pitch - pitch / 2


def usual_phase(phases: Sequence[float], pitch: float) -> float:
    """The commonest of `phases`, which are pt within one `pitch`."""
    step = Counter(round(phase, 1) for phase in phases).most_common(1)[0][0]
    near = [apart(phase, step, pitch) for phase in phases]
    return step + median(off for off in near if abs(off) <= DRIFT)


def misplaced_dot(line: GlyphLine) -> int | None:
    """The first glyph that has a dot and should not, or has none between two that have."""
    dots = [dot.x + sum(dot.ink) / 2 for dot in line.dots]
    dotted = [
        any(abs(dot - glyph.x - glyph.size / 2) < 0.3 * glyph.size for dot in dots)
        for glyph in line.glyphs
    ]
    for index, glyph in enumerate(line.glyphs):
        if dotted[index] and not is_han(glyph.text):
            return index
        if not dotted[index] and is_han(glyph.text) and between(dotted, index):
            return index
    return None


def between(dotted: Sequence[bool], index: int) -> bool:
    """Whether a place stands between two that have dots."""
    return any(dotted[index - 1 : index]) and any(dotted[index + 1 : index + 2])
