"""The proofreader reads vertical lines of any PDF: it is silent on good ones and finds each fault
that is planted in them, where it is."""

from __future__ import annotations

import pytest
from good_pages import GOOD, PLAIN, STRICTLY, with_both, with_end
from msgspec.structs import replace
from set_by_hand import EM, TEXT, Line, Placed, Style, leaves, replaced
from vertical_by_hand import pdf_down

from booklet.pdf.lines import lines_of
from booklet.pdf.pages import read_pages
from booklet.proofreading import proofread


def found(pages: tuple[tuple[Line, ...], ...]) -> set[str]:
    """The codes of all that is found on pages of vertical lines."""
    return {finding.code for finding in proofread(pdf_down(pages), STRICTLY).findings}


def test_good_pages_of_vertical_lines_are_passed_in_silence() -> None:
    told = proofread(pdf_down(GOOD))
    assert told.findings == ()
    assert told.lines == sum(len(leaf) - 2 for leaf in GOOD)
    assert told.evenness is not None and told.evenness.flush == 1.0


def test_lines_are_read_from_the_right_and_down() -> None:
    page = read_pages(pdf_down(GOOD))[0]
    read = [line.text for line in lines_of(page) if line.turn == 270]
    assert read == ["".join(glyph.text for glyph in line) for line in GOOD[0][2:]]


@pytest.mark.parametrize(
    ("style", "code"),
    [
        (Style(squeeze=False), "squeeze"),
        (Style(start_trim=False), "start-trim"),
        (Style(end_trim=False), "end-trim"),
        (Style(western_space=0.0), "western-space"),
        (Style(indent=1.0), "indent"),
    ],
)
def test_a_fault_of_style_is_found(style: Style, code: str) -> None:
    assert code in found(leaves(TEXT * 5, style))


@pytest.mark.parametrize(
    ("end", "start", "code"),
    [
        ("字", "，", "line-start"),
        ("字", "”", "line-start"),
        ("（", "字", "line-end"),
        ("—", "—", "dash-whole"),
        ("3", "年", "number-unit"),
    ],
)
def test_a_mark_at_the_head_or_foot_of_a_line_is_found(end: str, start: str, code: str) -> None:
    assert code in found(with_both(end, start))


def test_a_line_that_is_too_long_is_found() -> None:
    line = GOOD[0][PLAIN]
    longer = tuple(replace(glyph, x=glyph.x + 0.03 * EM * n) for n, glyph in enumerate(line))
    assert "flush" in found(replaced(GOOD, 0, PLAIN, longer))


@pytest.mark.parametrize("mark", "；：？！")
def test_a_squeezed_mark_is_found(mark: str) -> None:
    """；：？！ have no white to give in vertical lines."""
    line = GOOD[0][PLAIN]
    squeezed = (
        *line[:9],
        replace(line[9], text=mark),
        *(replace(glyph, x=glyph.x - 0.5 * EM) for glyph in line[10:]),
    )
    assert "whole" in found(replaced(GOOD, 0, PLAIN, squeezed))


def test_a_hole_is_found() -> None:
    line = GOOD[0][PLAIN]
    torn: tuple[Placed, ...] = (
        *line[:9],
        *(replace(glyph, x=glyph.x + 0.4 * EM) for glyph in line[9:]),
    )
    assert "even" in found(replaced(GOOD, 0, PLAIN, torn))
    assert with_end(line, "字") != line
