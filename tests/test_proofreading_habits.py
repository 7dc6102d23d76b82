"""What a whole document does is told once; only what leaves its own habit is listed."""

from __future__ import annotations

import pytest
from good_pages import GOOD, PLAIN, STRICTLY, with_both
from msgspec.structs import replace
from set_by_hand import TEXT, Style, leaves, moved, pdf, replaced

from booklet.proofreading import Grade, Order, Yardstick, proofread, report

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
