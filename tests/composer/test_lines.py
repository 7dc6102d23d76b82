"""Choosing and setting lines, with founts whose widths are plain numbers."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from drawn import tries
from hypothesis import example, given, settings
from hypothesis import strategies as st
from set_lines import FOUNT, HAN, MEASURES, PROSE, lines_of, texts

from booklet.composer import (
    HUNG,
    CutLine,
    FountRun,
    Manner,
    balance,
    prepare,
    set_line,
)
from booklet.composer.costs import HOLE, SEEN
from booklet.composer.joints import NEVER_FIRST, NEVER_LAST
from booklet.composer.lines import Breaking
from booklet.composer.marks import Edge
from booklet.composer.search import full_search
from booklet.composer.setting import STEP


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
            assert line.last or line.gap > HOLE or abs(setting.width - room) < STEP / 2 + 1e-4


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


@given(PROSE, MEASURES)
def test_western_space_stays_in_its_limits(text: str, measure: float) -> None:
    """Rule 10: between an eighth and a third of an em, wherever the line has another gap; to 0.42
    em where gaps would be seen; to a step."""
    matter, lines = lines_of(text, measure)
    for line in lines:
        setting = set_line(matter, line, measure, not line.last)
        joints = matter.joints[line.start + 1 : line.stop]
        for joint, space in zip(joints, setting.spaces[1:], strict=True):
            if joint.stage.name == "WESTERN" and any(joint.spread for joint in joints):
                change = space - joint.space
                most = 0.42 if line.gap > SEEN - 1e-6 else 1 / 3
                assert -0.125 - STEP <= change <= most - 0.25 + STEP


@pytest.mark.parametrize(
    ("text", "measure"), [("推动，长江经济带", 9.0), ("推动 use of 长江", 8.5)]
)
def test_where_there_is_white_a_gap_grows_more(text: str, measure: float) -> None:
    """Each gap grows by its share: twice as much beside a mark, more at a blank."""
    matter, (line,) = lines_of(text, 45.0)
    joints = matter.joints[1:]
    setting = set_line(matter, line, measure, justified=True)
    grown = [
        space - joint.space - line.tracking * joint.spread
        for joint, space in zip(joints, setting.spaces[1:], strict=True)
    ]
    between_han = [more for joint, more in zip(joints, grown, strict=True) if joint.spread == 1.0]
    shares = [
        (more, joint)
        for joint, more in zip(joints, grown, strict=True)
        if joint.spread > 1.0 and not joint.stretch
    ]
    share = sum(between_han) / len(between_han)
    assert between_han == pytest.approx([share] * len(between_han), abs=STEP)
    assert share > 0
    for more, joint in shares:
        assert more == pytest.approx(joint.spread * share, abs=STEP)
    blanks = [
        more
        for joint, more in zip(joints, grown, strict=True)
        if joint.spread > 1.0 and joint.stretch
    ]
    assert shares or blanks
    assert all(more > 3 * share - STEP for more in blanks)


def test_a_stop_gives_way_to_half_an_em() -> None:
    """CLREQ 3.2.3.1: 。？！ are squeezed last, to half their width."""
    matter, (line,) = lines_of("推动。长江", 45.0)
    assert set_line(matter, line, 4.5).spaces[3] == pytest.approx(-0.5)


@settings(max_examples=tries(60), deadline=None)
@given(PROSE, MEASURES, st.sampled_from([0.0, 2.0]))
def test_the_loop_over_numbers_finds_what_the_search_finds(
    text: str, measure: float, indent: float
) -> None:
    """`full_search` is the search for any lines, written out for those that are full."""
    matter, _ = lines_of(text, measure)
    stop = len(matter.places.sort) - 1
    search = Breaking(matter, 0, stop, measure, indent, Manner())
    for hopeless in (search.hopeless, float("inf")):
        search.hopeless = hopeless
        assert full_search(search, search.tolerance, hopeless) == search.search_any()


@settings(max_examples=tries(60), deadline=None)
@given(PROSE, MEASURES)
def test_short_cuts_of_the_search_cost_next_to_nothing(text: str, measure: float) -> None:
    """The lines chosen cost at most a twentieth more than the best ones that there are."""
    matter, _ = lines_of(text, measure)
    found = Breaking(matter, 0, len(matter.places.sort) - 1, measure, 0.0, Manner())
    best = Breaking(matter, 0, len(matter.places.sort) - 1, measure, 0.0, Manner())
    best.tolerance = best.hopeless = float("inf")
    assert cost(found, found.lines()) <= 1.05 * cost(best, best.lines()) + 1.0


def cost(paragraph: Breaking, lines: Sequence[CutLine]) -> float:
    """What lines cost, by the search's own count."""
    place = {sort: index for index, sort in enumerate(paragraph.places.sort)}
    total = 0.0
    for line in lines:
        origin, end = place[line.start], place[line.resume]
        if line.last:
            total += paragraph.last_cost(origin)
        else:
            total += paragraph.justified_cost(origin, end) + paragraph.reluctance_of(end)
    return total


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("字》、《字", 4.0),  # 5 em less two squeezes of half an em
        ("字。”字", 3.5),
        ("“字", 1.5),  # an opening mark at the line's start
        ("字。", 1.5),  # a closing mark at its end
        ("用Linux好", 5.0),  # 2 + 2.5 + two quarters
        ("用 Linux 好", 5.0),  # blanks of the text stand for the same space
        ("，GDP", 2.5),  # no space beside a mark
        ("规——划", 4.0),
        ("用ls(1)看", 5.0),  # 2 + 2.5 + two quarters: a bracket pair inside the word
    ],
)
def test_natural_widths(text: str, width: float) -> None:
    """Squeezed marks, trimmed line ends and Western spaces give the width by arithmetic."""
    matter, (line,) = lines_of(text, 45.0)
    assert width == pytest.approx(
        set_line(matter, line, 45.0, justified=False).width
        - (line.tracking * sum(j.spread for j in matter.joints[1:]))
    )


def test_no_last_line_of_one_character() -> None:
    """Rule 12: the line before gives a character up."""
    matter, lines = lines_of("推动长江经济带高质量发展要坚持生态优先。" + "绿。", 20.0)
    assert len(texts(matter, lines)[-1]) > 2


def test_slack_goes_into_western_spaces_before_all_gaps() -> None:
    """Rule 11: Han and Western go to a third of an em before Han are spread."""
    matter, (line,) = lines_of("用好Linux和Debian", 45.0)  # 3 + 2.5 + 3 em, 3 spaces of 1/4
    setting = set_line(matter, line, 8.5 + 3 * 0.3 + line.tracking, justified=True)
    assert setting.spaces[1] == pytest.approx(line.tracking, abs=STEP)
    assert setting.spaces[2:] == pytest.approx([0.3, 0.3, 0.3], abs=STEP)


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


def test_an_opening_mark_behind_what_hangs_gives_up_its_white() -> None:
    """As at a line start, CLREQ 3.1.6.3."""
    matter, (line,) = lines_of(HUNG + "“优”", 20.0)
    assert set_line(matter, line, 20.0, False).spaces[1] == -0.5


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


@given(
    st.lists(
        st.sampled_from(["10⁻⁶", "5×10³", "H₂O", "SO₄²⁻", "±5", "x\u0304≥3", "m²"]), min_size=2
    ),
    MEASURES,
)
def test_formulas_stand_close_and_whole(formulas: list[str], measure: float) -> None:
    """No space and no line end before the marks inside one."""
    matter, _ = lines_of("水".join(["", *formulas, ""]), measure)
    spaces = [(a.text, joint) for a, joint in zip(matter.sorts, matter.joints[1:], strict=False)]
    inner = [joint for text, joint in spaces if text in "5×±x\u0304≥" and text != "5"]
    assert all(not (joint.ends or joint.space or joint.spread) for joint in inner)


def test_a_loose_line_widens_its_western_spaces_first() -> None:
    """They go to 0.42 em, as far as that takes the gaps down to what is not loose."""
    matter, (line, *_) = lines_of("推动GDP与CPI长江经济" + "x" * 20, 12.0)
    setting = set_line(matter, line, 12.0)
    western = [s for s, j in zip(setting.spaces, matter.joints, strict=False) if j.stretch]
    assert setting.width == pytest.approx(12.0)
    assert 1 / 3 < max(western) <= 0.42 + STEP
    spread = [s for s, j in zip(setting.spaces, matter.joints, strict=False) if j.spread == 1.0]
    assert max(spread) == pytest.approx(line.gap, abs=STEP)


@given(PROSE, MEASURES)
def test_spaces_grow_and_shrink_by_steps(text: str, measure: float) -> None:
    """A book has few widths of a space, and no sort stands further than half a step from where the
    slack alone would put it."""
    matter, lines = lines_of(text, measure)
    for line in lines:
        setting = set_line(matter, line, measure, not line.last)
        joints = matter.joints[line.start + 1 : line.stop]
        steps = [
            (space - joint.space) / STEP
            for joint, space in zip(joints, setting.spaces[1:], strict=True)
            if joint.spread
        ]
        odd = [each for each in steps if abs(each - round(each)) > 1e-6]
        assert len(odd) <= 1


def test_a_line_of_few_gaps_does_not_make_its_neighbours_loose() -> None:
    """Beyond half an em a gap costs what is short: the lines before it are not spread with it."""
    text = f"推动长江经济带发展要坚持生态优先推动长江经济带发展 {'A' * 16} 长江 {'Q' * 30}长江"
    _, lines = lines_of(text, 14.0)
    assert sum(line.gap > 0.2 for line in lines) <= 1
