"""What a whole document does is told once; only what leaves its own habit is listed."""

from __future__ import annotations

import pytest
from good_pages import GOOD, PLAIN, STRICTLY, with_both
from msgspec.structs import replace
from set_by_hand import TEXT, Style, leaves, moved, pdf, replaced, scaled

from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine
from booklet.proofreading import RULES, Grade, Order, Rule, Yardstick, proofread, report
from booklet.proofreading.breaks import quantity_whole
from booklet.proofreading.cases import Case
from booklet.proofreading.coverage import alone
from booklet.proofreading.paragraphs import SetLine, SetParagraph
from booklet.proofreading.style import judged

STYLES = [
    (Style(squeeze=False), "squeeze"),
    (Style(start_trim=False), "start-trim"),
    (Style(end_trim=False), "end-trim"),
    (Style(western_space=0.0), "western-space"),
    (Style(indent=1.0), "indent"),
    (Style(justify=False), "flush"),
    (Style(paragraph_gap=6.0), "grid"),
]


@pytest.mark.parametrize(("style", "code"), STYLES)
def test_what_all_pages_do_is_told_once(style: Style, code: str) -> None:
    told = proofread(pdf(leaves(TEXT * 5, style)))
    assert told.findings == ()
    (habit,) = [habit for habit in told.habits if habit.code == code]
    assert habit.broken > 1 and code in report(told)


@pytest.mark.parametrize(("style", "code"), STYLES)
def test_a_norm_excuses_no_habit(style: Style, code: str) -> None:
    told = proofread(pdf(leaves(TEXT * 5, style)), STRICTLY)
    assert code in {finding.code for finding in told.findings}
    assert told.habits == ()


@pytest.mark.parametrize("style", [style for style, _ in STYLES[:5]])
def test_a_fault_is_found_beside_a_habit(style: Style) -> None:
    """A line that misses the edge by 4 pt is told, whatever the document does otherwise."""
    pages = leaves(TEXT * 5, style)
    full = next(n for n, line in enumerate(pages[0][4:], 4) if len(line) > 20)
    shifted = replaced(pages, 0, full, moved(pages[0][full], dx=4))
    codes = {f.code for f in proofread(pdf(shifted)).findings if f.line == full}
    assert codes & {"flush", "left-edge", "indent"}


@pytest.mark.parametrize(("wrong", "right"), [(",", "，"), (";", "；"), ("...", "……"), ("~", "～")])
def test_each_form_has_its_own_habit(wrong: str, right: str) -> None:
    """What is mostly written otherwise is told once, with its form; what is not, where it is."""
    before, behind = ("3", "5") if wrong == "~" else ("字", "字")
    made = [f"{before}{wrong}{behind}"] * 5 + [f"{before}{right}{behind}"] * 9
    rule = next(r for r in RULES if r.code in FORMS and any(map(is_broken, read(r, made[:1]))))
    few, most = read(rule, made), read(rule, made[:8])
    faults, habits = judged(rule, few, {1: 0}, strict=False)
    assert (len(faults), habits) == (5, [])
    faults, (habit,) = judged(rule, most, {1: 0}, strict=False)
    assert (faults, habit.form, habit.broken, habit.seen) == ([], right, 5, 8)


FORMS = {"half-mark", "dots-form", "tilde"}


def is_broken(case: Case) -> bool:
    return case.broken


def read(rule: Rule, texts: list[str]) -> list[Case]:
    """What a rule sees in lines, each a paragraph."""
    lines = (
        GlyphLine(1, 0, 700.0 - n, tuple(Glyph(c, 70 + 10 * k, 700 - n, 10, 10, (1, 9))
                                         for k, c in enumerate(text)))
        for n, text in enumerate(texts)
    )  # fmt: skip
    return list(rule.cases(tuple(map(alone, lines))))


def test_what_must_be_is_no_habit() -> None:
    told = proofread(pdf(with_both("（", "字")))
    assert [finding.grade for finding in told.findings] == [Grade.ERROR]


@pytest.mark.parametrize("strict", Yardstick)
def test_a_norm_has_its_own_rules_alone(strict: Yardstick) -> None:
    sources = {tally.source for tally in proofread(pdf(GOOD), Order(strict=strict)).summary}
    word = {Yardstick.GB: "GB/T", Yardstick.CLREQ: "CLREQ", Yardstick.HOUSE: ""}[strict]
    assert sources and all(word in source for source in sources)


def test_a_rule_is_left_out_and_a_page_is_read_alone() -> None:
    pages = with_both("（", "字")
    assert proofread(pdf(pages), Order(off=frozenset({"line-end"}))).findings == ()
    assert proofread(pdf(pages), Order(pages=frozenset({2}))).pages == 1
    assert proofread(pdf(pages), Order(pages=frozenset({1}))).findings[0].line == PLAIN


def test_type_too_small_to_be_seen_is_passed_over() -> None:
    """A size that rounds to nothing divides nothing."""
    tiny = tuple(replace(glyph, size=0.004) for glyph in GOOD[0][PLAIN])
    assert proofread(pdf(((*GOOD[0], tiny), *GOOD[1:]))).findings == ()


def test_a_line_off_the_pitch_of_its_paragraph_is_found_without_a_grid() -> None:
    pages = leaves(TEXT * 5, Style(paragraph_gap=6.0))
    lower = replaced(pages, 0, PLAIN, moved(pages[0][PLAIN], dy=-5))
    found = {f.code for f in proofread(pdf(lower)).findings if PLAIN <= f.line <= PLAIN + 1}
    assert "pitch" in found


def test_parts_of_a_file_have_habits_of_their_own() -> None:
    """A fault is told in the part that keeps a rule, though another part never does; that one's
    habit is told once, with its pages."""
    spread, ragged = leaves(TEXT * 8), leaves(TEXT * 8, Style(justify=False))
    large = tuple(scaled(leaf, 1.2, 40) for leaf in ragged)
    full = next(n for n, line in enumerate(spread[0][4:], 4) if len(line) > 20)
    shifted = replaced(spread, 0, full, moved(spread[0][full], dx=5))
    told = proofread(pdf((*shifted, *large)))
    assert (1, full) in {(found.page, found.line) for found in told.findings}
    (habit,) = [habit for habit in told.habits if habit.code == "flush"]
    assert min(habit.pages) > len(spread) and not habit.throughout
    assert f"第 {habit.pages[0]}–{habit.pages[-1]} 面如此" in report(told, chinese=True)


@pytest.mark.parametrize(
    ("end", "start"),
    [("３", "页"), ("０", "公"), ("十", "三"), ("三", "十"), ("二〇", "三"), ("３－", "５")],
)
def test_quantities_are_kept_whole_where_that_is_asked(end: str, start: str) -> None:
    """A number and its unit, a numeral, a range: else nothing is told of them."""
    above = set_at(700.0, f"这一行有{'二' if end == '十' else ''}{end}")
    below = set_at(680.0, f"{start}{'斤' if start == '公' else ''}然后")
    rows = tuple(SetLine(row, 0, 70, 370, False, False, False, 20) for row in (above, below))
    (case,) = quantity_whole((SetParagraph(rows, 20.0),))
    assert case.broken
    assert "quantity" not in {rule.code for rule in Order().rules}
    assert "quantity" in {rule.code for rule in Order(on=frozenset({"quantity"})).rules}


def set_at(y: float, text: str) -> GlyphLine:
    """A line of these characters, ten pt each."""
    return GlyphLine(
        1, 0, y, tuple(Glyph(c, 70 + 10 * n, y, 10, 10, (1, 9)) for n, c in enumerate(text))
    )
