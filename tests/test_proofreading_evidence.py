"""What is told is seen: against a habit, an edge that several lines show, a hole an eye sees."""

from __future__ import annotations

import pytest
from good_pages import GOOD, PLAIN
from msgspec.structs import replace
from set_by_hand import EM, moved, pdf, replaced

from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading import RULES, proofread
from booklet.proofreading.cases import Case
from booklet.proofreading.coverage import alone
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.style import judged

BY_CODE = {rule.code: rule for rule in RULES}


def line(
    text: str, y: float = 700.0, gaps: tuple[float, ...] = (), left: float = 70.0
) -> GlyphLine:
    """A line of these characters, ten pt each, with so much more em before some of the first."""
    glyphs, x = [], left
    for n, c in enumerate(text):
        x += 10 * gaps[n] if n < len(gaps) else 0
        ink = (1.0, 4.0) if c in "，。；：”" else (6.0, 9.0) if c in "“（" else (1.0, 9.0)
        glyphs.append(Glyph(c, x, y, 10, 10, ink))
        x += 10
    return GlyphLine(1, 0, y, tuple(glyphs))


def lines_of(*rows: GlyphLine, right: float = 370.0) -> SetParagraph:
    """A paragraph of these lines."""
    made = (SetLine(row, 0, 70, right, False, False, False, 18) for row in rows)
    return SetParagraph(tuple(made), 18)


def told(code: str, *text: SetParagraph) -> list[Case]:
    """What a rule tells of paragraphs, but for what it has nothing to see by."""
    return [case for case in BY_CODE[code].cases(text) if case.broken and not case.lonely]


@pytest.mark.parametrize("mark", [":", ";", "?"])
@pytest.mark.parametrize("usual", [",", "."])
def test_who_writes_one_western_mark_throughout_writes_others_so(mark: str, usual: str) -> None:
    """One more, however seldom, is the same habit; but not where either is mostly written right."""
    rule, right = BY_CODE["half-mark"], {":": "：", ";": "；", "?": "？"}[mark]

    def faults(*texts: str) -> list[str]:
        cases = rule.cases(tuple(alone(line(text)) for text in texts))
        some, _ = judged(rule, list(cases), {1: 0}, strict=False)
        return [case.form for case in some]

    throughout = [f"字{usual}字"] * 9
    assert faults(*throughout, f"字{mark}字") == []
    assert faults(*throughout, f"字{mark}字", *[f"字{right}字"] * 4) == [right]
    right_usual = {",": "，", ".": "。"}[usual]
    assert faults(*[f"字{right_usual}字"] * 9, f"字{mark}字") == [right]


@pytest.mark.parametrize("marks", ["，。", "。，", "，，"])
def test_marks_that_the_file_has_elsewhere_than_the_page_are_not_doubled(marks: str) -> None:
    """They follow each other in the file, but stand further back on the page."""
    words = line(f"他赋有理性{marks}")
    away = tuple(replace(g, x=g.x - 30) if g.text in marks else g for g in words.glyphs)
    assert told("doubled-mark", lines_of(words))
    assert not told("doubled-mark", lines_of(replace(words, glyphs=away)))


@pytest.mark.parametrize("em", [0.22, 0.28, 0.33, 0.45])
def test_a_hole_is_told_that_is_wider_than_a_space(em: float) -> None:
    """A quarter of an em is a space, as beside a reference that is a link."""
    row = GOOD[0][PLAIN]
    torn = replaced(GOOD, 0, PLAIN, (*row[:-3], *moved(row[-3:], dx=em * EM)))
    codes = {f.code for f in proofread(pdf(torn)).findings if f.line == PLAIN}
    assert ("even" in codes) is (em > 0.35)


@pytest.mark.parametrize("mark", "；。，：")
def test_a_mark_that_is_named_keeps_its_white(mark: str) -> None:
    """Between quotation marks it is no mark of the sentence."""
    assert told("squeeze", lines_of(line(f"他说了{mark}”然后走了")))
    assert not told("squeeze", lines_of(line(f"用“{mark}”隔开")))


@pytest.mark.parametrize("count", range(2, 8))
def test_an_edge_is_seen_where_several_lines_show_it(count: int) -> None:
    """Of three lines no one is told to miss it, such as names and a date above a text."""
    full, short = "一二三四五六七八九十" * 3, "一二三四五六七八九十" * 3
    rows = [line(full, 700 - 18 * n) for n in range(count)]
    missed = line(short[:-1], 700 - 18 * count, gaps=(0, 0.5))
    last = line("完了。", 682 - 18 * count)
    assert bool(told("flush", lines_of(*rows, missed, last))) is (count >= 4)


@pytest.mark.parametrize(("behind", "seen"), [("word", False), ("中文", True)])
def test_a_mark_that_opens_a_western_word_has_white_before_it(behind: str, seen: bool) -> None:
    """Though it is one that closes."""
    assert bool(told("squeeze", lines_of(line(f"比如，”{behind}”这样")))) is seen


@pytest.mark.parametrize("count", range(6))
def test_signs_that_are_told_as_han_are_no_chinese(count: int) -> None:
    """The brackets and figures of a font that says nothing else are narrow; a stray one is none."""
    wide = line("由于正定的因此是极小值")
    narrow = tuple(replace(g, advance=4.0) for g in wide.glyphs[:count])
    made = replace(wide, glyphs=(*narrow, *wide.glyphs[count:]))
    assert lines_of(made).is_chinese is (count < 2)
