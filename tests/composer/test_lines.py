"""Choosing lines and filling them, with founts whose widths are plain numbers."""

from collections.abc import Sequence
from itertools import pairwise, product
from math import inf

import pytest
from drawn import tries
from hypothesis import example, given, settings
from hypothesis import strategies as st
from set_lines import FOUNT, HAN, MEASURES, PROSE, WRITTEN, lines_of, texts

from booklet.composer import (
    CutLine,
    FountRun,
    Manner,
    balance,
    prepare,
    set_line,
)
from booklet.composer.costs import HOLE
from booklet.composer.counted import DEAREST
from booklet.composer.joints import NEVER_FIRST, NEVER_LAST
from booklet.composer.lines import Breaking
from booklet.composer.marks import Edge
from booklet.composer.search import cheapest, full_step


@given(PROSE, MEASURES)
def test_lines_joined_are_the_text(text: str, measure: float) -> None:
    """Only blanks at line ends are left out of the lines."""
    matter, lines = lines_of(text, measure, 2.0)
    assert text.replace(" ", "") == "".join(texts(matter, lines)).replace(" ", "")
    for line, after in pairwise(lines):
        assert {s.left for s in matter.sorts[line.stop : after.start]} <= {Edge.BLANK}


@settings(max_examples=tries(300))
@given(PROSE, MEASURES)
def test_full_lines_fill_the_measure(text: str, measure: float) -> None:
    """Every line but the last is as wide as the measure, none is wider."""
    matter, lines = lines_of(text, measure, 2.0)
    for number, line in enumerate(lines):
        room = measure - (2.0 if number == 0 else 0.0)
        setting = set_line(matter, line, room, not line.last)
        total = sum(setting.spaces) - setting.trim
        total += sum(s.width for s in matter.sorts[line.start : line.stop])
        assert abs(total - setting.width) < 1e-9
        if not line.overfull and len(setting.spaces) > 1:
            assert setting.width <= room + 1e-4
            assert line.last or line.gap > HOLE or abs(setting.width - room) < 1e-4


@given(PROSE, MEASURES)
def test_no_line_starts_or_ends_with_a_forbidden_mark(text: str, measure: float) -> None:
    """Rules 2 and 3 hold unless the measure makes them impossible."""
    matter, lines = lines_of(text, measure)
    for line, after in pairwise(lines):
        if not line.overfull:
            assert matter.sorts[after.start].left not in NEVER_FIRST
            assert matter.sorts[line.stop - 1].right not in NEVER_LAST


@example("优优优63.35%优优优优2024年63.35%1.5万亿", 20.0)
@given(PROSE, st.integers(20, 45).map(float))
def test_a_number_keeps_its_unit_where_there_is_room(text: str, measure: float) -> None:
    """Rule 6: at 20 characters and more no line ends between a number and 年."""
    matter, lines = lines_of(text, measure)
    for line, after in pairwise(lines):
        pair = matter.sorts[line.stop - 1].right, matter.sorts[after.start].left
        assert pair != (Edge.DIGIT, Edge.COUNTER) or line.overfull


@settings(max_examples=tries(60), deadline=None)
@given(PROSE, MEASURES, st.sampled_from([0.0, 2.0]))
def test_the_loop_over_numbers_finds_what_the_search_finds(
    text: str, measure: float, indent: float
) -> None:
    """`full_step` is the step for any lines, written out for those that are full."""
    matter, _ = lines_of(text, measure)
    stop = len(matter.sorts)
    search = Breaking(matter, 0, stop, measure, indent, Manner())
    for hopeless, dearest in product((search.hopeless, inf), (inf, DEAREST)):
        search.dearest, full = dearest, full_step(search, search.tolerance, dearest)
        reached, other = (cheapest(step, stop, hopeless) for step in (full, search.step))
        assert vars(reached) == vars(other)


@settings(max_examples=tries(60), deadline=None)
@given(st.one_of(PROSE, WRITTEN), MEASURES, st.sampled_from([0.0, 2.0]))
def test_dear_starts_that_are_not_looked_at_change_no_lines(
    text: str, measure: float, indent: float
) -> None:
    """Lines that cost little have no dear start among them; where no lines do, none are found."""
    matter, _ = lines_of(text, measure)
    search = Breaking(matter, 0, len(matter.sorts), measure, indent, Manner())
    cost, lines = search.search()
    for most in (*search.good(), cost, cost + 0.1, cost / 2):
        assert search.search(most)[1] == (lines if cost < most else [])


@settings(max_examples=tries(60), deadline=None)
@given(PROSE, MEASURES)
def test_short_cuts_of_the_search_cost_next_to_nothing(text: str, measure: float) -> None:
    """The lines chosen cost at most a twentieth more than the best ones that there are."""
    matter, _ = lines_of(text, measure)
    found = Breaking(matter, 0, len(matter.sorts), measure, 0.0, Manner())
    best = Breaking(matter, 0, len(matter.sorts), measure, 0.0, Manner())
    best.tolerance = best.hopeless = inf
    assert cost(found, found.lines()) <= 1.05 * cost(best, best.lines()) + 1.0


def cost(paragraph: Breaking, lines: Sequence[CutLine]) -> float:
    """What lines cost, by the search's own count."""
    total = 0.0
    for line in lines:
        if line.last:
            total += paragraph.last_cost(line.start)
        else:
            total += paragraph.justified_cost(line.start, line.resume)
            total += paragraph.reluctance_of(line.resume)
    return total


def test_no_last_line_of_one_character() -> None:
    """Rule 12: the line before gives a character up."""
    matter, lines = lines_of("推动长江经济带高质量发展要坚持生态优先。" + "绿。", 20.0)
    assert len(texts(matter, lines)[-1]) > 2


def test_a_line_feed_ends_a_line() -> None:
    """A forced line end makes a last line, which is not spread."""
    matter, lines = lines_of("推动\n长江", 10.0)
    assert texts(matter, lines) == ["推动", "长江"]
    assert [line.last for line in lines] == [True, True]


def test_headings_are_broken_by_sense() -> None:
    """Rule 17: after a mark rather than inside a phrase, though the lines are less even."""
    matter = prepare(
        [FountRun("在深入推进京津冀协同发展、推动长江经济带高质量发展座谈会上的讲话", FOUNT)]
    )
    assert texts(matter, balance(matter, 20.0)) == [
        "在深入推进京津冀协同发展、",
        "推动长江经济带高质量发展座谈会上的讲话",
    ]


def test_headings_keep_numbers_with_what_they_count() -> None:
    """A number is not parted from the word behind it, though the lines are less even."""
    for text in (
        "长江经济带：2023-2024学年第一学期政治学习材料",
        "中小学读本：共12册供选用第35周用",
    ):
        matter = prepare([FountRun(text, FOUNT)])
        for measure in (14.0, 16.0, 18.0):
            for line in texts(matter, balance(matter, measure))[:-1]:
                assert not line[-1].isdigit() and line[-1] != "第"


@pytest.mark.parametrize("measure", [0.5, 1.0, 2.0])
@pytest.mark.parametrize(
    "text", ["", "。", "（" * 50, "。" * 50, "1" * 500, "推" * 50, "a b " * 50]
)
def test_hopeless_measures_end(text: str, measure: float) -> None:
    """Whatever the text and the measure, lines come out and hold the text."""
    matter, lines = lines_of(text, measure)
    assert text.replace(" ", "") == "".join(texts(matter, lines)).replace(" ", "")


@pytest.mark.parametrize("mark", ["。", ":", ")", "。①", "⑳"])
def test_a_character_is_alone_beside_marks_of_any_width(mark: str) -> None:
    """孤字: one Han and a full-width or a Western mark are no last line."""
    matter, lines = lines_of("优" * 11 + mark, 10.0)
    assert len(texts(matter, lines)[-1]) > 2


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from(HAN), min_size=1, max_size=5),
            st.sampled_from(["—", "–", "－", "～", "·", "——"]),
        ),
        min_size=5,
        max_size=20,
    ),
    MEASURES,
)
def test_no_line_begins_with_a_connector(pairs: list[tuple[str, str]], measure: float) -> None:
    """CLREQ 3.1.4: —, –, － and ～ do not begin a line; a dash of two em may."""
    matter, lines = lines_of("".join(han + mark for han, mark in pairs), measure)
    starts = [line.lstrip() for line in texts(matter, lines)[1:]]
    assert not [
        line
        for line in starts
        if line[0] in "–－～·" or line.startswith("—") != line.startswith("——")
    ]


def test_a_line_of_few_gaps_does_not_make_its_neighbours_loose() -> None:
    """Beyond half an em a gap costs what is short: the lines before it are not spread with it."""
    text = f"推动长江经济带发展要坚持生态优先推动长江经济带发展 {'A' * 16} 长江 {'Q' * 30}长江"
    _, lines = lines_of(text, 14.0)
    assert sum(line.gap > 0.2 for line in lines) <= 1
