"""The proofreader finds each planted fault, where it is, and is silent where rules are kept."""

from __future__ import annotations

import base64

import pytest
import set_by_hand as hand
import weasyprint
from drawn import tries
from good_pages import BODY, GOOD, PLAIN, STRICTLY, WHOLE, found, is_whole, with_both, words_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from set_by_hand import TEXT, Placed, Style, leaves, moved, pdf, replaced

from booklet.proofreading import RULES, proofread


def test_pages_that_keep_the_rules_are_passed_in_silence() -> None:
    """Nothing is found on good pages, and every rule that they can show has seen lines."""
    proofreading = proofread(pdf(GOOD))
    assert proofreading.findings == ()
    seen = {tally.code for tally in proofreading.summary if tally.seen}
    unseen = {
        "dash-whole",
        "dots",
        "widow",
        "orphan",
        "reading",
        "readings-apart",
        "whole",
        "word-whole",
        "label-edge",
        "quantity",
        "tilde",
    }
    assert seen >= {rule.code for rule in RULES} - unseen
    assert proofreading.evenness is not None
    assert proofreading.evenness.flush == 1.0
    assert proofreading.pages == len(GOOD)


@pytest.mark.parametrize(
    ("style", "code"),
    [
        (Style(squeeze=False), "squeeze"),
        (Style(start_trim=False), "start-trim"),
        (Style(end_trim=False), "end-trim"),
        (Style(western_space=0.0), "western-space"),
        (Style(western_space=0.5), "western-space"),
        (Style(indent=1.0), "indent"),
        (Style(page_drop=5.0), "grid"),
    ],
)
def test_a_fault_of_style_is_found_and_nothing_else(style: Style, code: str) -> None:
    """Text set throughout against one rule breaks that rule alone."""
    assert found(leaves(TEXT * 5, style)) == {code}


def test_ragged_text_is_not_flush() -> None:
    """Lines that are not spread miss the right edge; their last marks stand in white."""
    assert found(leaves(TEXT * 5, Style(justify=False))) == {"flush", "end-trim"}


def test_a_gap_between_paragraphs_also_leaves_the_grid() -> None:
    """White between paragraphs is told as such, and as the drift that it causes."""
    assert found(leaves(TEXT * 5, Style(paragraph_gap=6.0))) == {"paragraph-gap", "grid"}


def test_paragraphs_without_indent_are_found() -> None:
    """A paragraph after a short line that begins at the edge has no indent."""
    assert "indent" in found(leaves(TEXT * 5, Style(indent=0.0)))


@pytest.mark.parametrize(
    ("end", "start", "code"),
    [
        ("字", "，", "line-start"),
        ("字", "”", "line-start"),
        ("字", "·", "line-start"),
        ("字", "—", "line-start"),
        ("（", "字", "line-end"),
        ("／", "字", "line-end"),
        ("—", "—", "dash-whole"),
        ("…", "…", "dash-whole"),
        ("１", "２", "number-whole"),
        ("３", "年", "number-unit"),
    ],
)
def test_a_wrong_break_is_found_at_its_line(end: str, start: str, code: str) -> None:
    """A line that ends or begins with what must not stand there is told, and no other."""
    told = proofread(pdf(with_both(end, start))).findings
    findings = [finding for finding in told if finding.code not in WRITING]
    assert [finding.code for finding in findings] == [code]
    expected = PLAIN + 1 if code == "line-start" else PLAIN
    assert (findings[0].page, findings[0].line) == (1, expected)


@given(line=st.integers(0, 99), dx=st.floats(0.6, 8), sign=st.sampled_from((1, -1)))
@settings(max_examples=tries(25))
def test_a_shifted_line_is_found(line: int, dx: float, sign: int) -> None:
    """A full line that begins or ends with Han misses an edge when it is shifted sideways."""
    index = WHOLE[line % len(WHOLE)]
    pages = replaced(GOOD, 0, index, moved(GOOD[0][index], dx=sign * dx))
    findings = proofread(pdf(pages), STRICTLY).findings
    hits = {finding.code for finding in findings if finding.line == index}
    assert hits & {"flush", "left-edge", "indent"}
    assert {finding.line for finding in findings if finding.code == "flush"} <= {index}


@given(line=st.integers(2, 23), dy=st.floats(0.5, 5), sign=st.sampled_from((1, -1)))
@settings(max_examples=tries(25))
def test_a_line_off_the_grid_is_found(line: int, dy: float, sign: int) -> None:
    """A line that stands higher or lower than its place on the grid is told, with the drift."""
    pages = replaced(GOOD, 0, line, moved(GOOD[0][line], dy=sign * dy))
    drifts = [f for f in proofread(pdf(pages), STRICTLY).findings if f.code == "grid"]
    assert [finding.line for finding in drifts] == [line]
    assert drifts[0].value == pytest.approx(-sign * dy, abs=0.05)


@pytest.mark.parametrize("blank", ["\u3000", " "])
def test_a_blank_inside_han_text_is_found(blank: str) -> None:
    """A blank character between Han is told, whatever its width."""
    line = GOOD[0][PLAIN]
    before = replace(line[-4], text=line[-4].text + blank)
    pages = replaced(GOOD, 0, PLAIN, (*line[:-4], before, *line[-2:]))
    assert found(pages) == {"blank"}


def test_a_hole_in_a_line_is_found() -> None:
    """A character out of its place leaves one gap wider than the others."""
    line = GOOD[0][PLAIN]
    pages = replaced(GOOD, 0, PLAIN, (*line[:-3], replace(line[-3], x=line[-3].x + 3), *line[-2:]))
    assert found(pages) == {"even"}


def test_a_hole_as_wide_as_a_character_is_found() -> None:
    """A character left out of a line leaves a hole, not two columns."""
    line = GOOD[0][PLAIN]
    assert found(replaced(GOOD, 0, PLAIN, (*line[:-3], *line[-2:]))) == {"even"}


def test_a_short_dash_is_found() -> None:
    """Two dashes that overlap are less than two em long."""
    index, line = next((i, ln) for i, ln in enumerate(GOOD[0]) if "——" in words_of(ln))
    at = words_of(line).index("——")
    short = (*line[: at + 1], replace(line[at + 1], x=line[at + 1].x - 3), *line[at + 2 :])
    assert found(replaced(GOOD, 0, index, short)) == {"dash-length"}


def test_a_last_line_of_one_character_is_found() -> None:
    """One character and its mark are no line."""
    index = next(i for i in BODY if words_of(GOOD[0][i])[-1] == "。" and not is_whole(GOOD[0][i]))
    first = GOOD[0][index][0]
    lonely = (replace(first, text="字"), Placed("。", first.x + hand.EM, first.y))
    assert found(replaced(GOOD, 0, index, lonely)) == {"last-line"}


@pytest.mark.parametrize(("before", "code"), [(1, "orphan"), (-1, "widow")])
def test_a_line_left_alone_over_a_page_is_found(before: int, code: str) -> None:
    """A page may not end with a paragraph's first line nor begin with its last."""
    paragraphs = [len(hand.broken(text, Style())) for text in TEXT]
    count = sum(paragraphs) + before + (paragraphs[0] if before < 0 else 0)
    assert found(leaves(TEXT * 5, first_page=count)) == {code}


def dotted(line: hand.Line, indexes: tuple[int, ...]) -> hand.Line:
    """A row of emphasis dots under the characters `indexes` of a line."""
    return tuple(
        Placed("·", line[i].x + 0.25 * hand.EM, line[i].y - 0.55 * hand.EM, hand.EM / 2)
        for i in indexes
    )


@pytest.mark.parametrize(("under", "codes"), [((0, 1, 2), set()), ((0, 2), {"dots"})])
def test_emphasis_dots_stand_under_every_character(under: tuple[int, ...], codes: set[str]) -> None:
    """A whole row of dots is silent, a row with one missing is told."""
    dots = dotted(GOOD[0][PLAIN], under)
    assert found(((*GOOD[0], dots), *GOOD[1:])) == codes


def test_no_emphasis_dot_stands_under_a_mark() -> None:
    """A dot under a comma is told."""
    line = next(line for line in GOOD[0] if "，" in words_of(line))
    dots = dotted(line, (words_of(line).index("，"),))
    assert found(((*GOOD[0], dots), *GOOD[1:])) == {"dots"}


def test_plain_weasyprint_is_found_out() -> None:
    """Plain WeasyPrint justifies no Chinese, squeezes no marks and spaces no digits."""
    proofreading = proofread(by_weasyprint(), STRICTLY)
    codes = {finding.code for finding in proofreading.findings}
    assert codes >= {"flush", "squeeze", "western-space"}
    # A full mark at a line's end is told by the line that it leaves short.
    flush = [each for each in proofreading.findings if each.code == "flush"]
    assert any(each.text.endswith("相连，") for each in flush)
    assert not codes & {"line-start", "line-end", "indent", "paragraph-gap", "left-edge", "even"}


WRITING = {rule.code for rule in RULES if rule.everywhere} - {"line-start", "line-end"} | {"paired"}
"""Rules of the characters, whatever their places."""


def by_weasyprint() -> bytes:
    face = base64.b64encode(hand.face()).decode()
    style = f"""
        @font-face {{ font-family: Boxes; src: url(data:font/ttf;base64,{face}) }}
        @page {{ size: {hand.WIDTH}pt {hand.HEIGHT}pt; margin: 60pt 70pt }}
        html {{ font: 10.5pt/18pt Boxes }}
        p {{ margin: 0; text-indent: 2em; text-align: justify }}
    """
    body = "".join(f"<p>{text}</p>" for text in TEXT * 5)
    html = f"<html lang=zh-Hans><meta charset=utf-8><style>{style}</style>{body}"
    return bytes(weasyprint.HTML(string=html).write_pdf())
