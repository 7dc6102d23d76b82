"""Spaces of lines that are set, with founts whose widths are plain numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_lines import FOUNT, MEASURES, PROSE, lines_of

from booklet.composer import HUNG, CutLine, EvenText, Fount, FountRun, prepare, set_line
from booklet.composer.costs import SEEN
from booklet.composer.joints import Joint
from booklet.composer.setting import GAP


@given(PROSE, MEASURES)
def test_western_space_stays_in_its_limits(text: str, measure: float) -> None:
    """Rule 10: between an eighth and a third of an em, wherever the line has another gap; to 0.42
    em where gaps would be seen."""
    matter, lines = lines_of(text, measure)
    for line in lines:
        setting = set_line(matter, line, measure, not line.last)
        joints = matter.joints[line.start + 1 : line.stop]
        for joint, space in zip(joints, setting.spaces[1:], strict=True):
            if joint.stage.name == "WESTERN" and any(joint.spread for joint in joints):
                change = space - joint.space
                most = 0.42 if line.gap > SEEN - 1e-6 else 1 / 3
                assert -0.125 - 1e-6 <= change <= most - 0.25 + 1e-6


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
    assert between_han == pytest.approx([share] * len(between_han))
    assert share > 0
    for more, joint in shares:
        assert more == pytest.approx(joint.spread * share)
    blanks = [
        more
        for joint, more in zip(joints, grown, strict=True)
        if joint.spread > 1.0 and joint.stretch
    ]
    assert shares or blanks
    assert all(more > 3 * share - 1e-6 for more in blanks)


def test_a_stop_gives_way_to_half_an_em() -> None:
    """CLREQ 3.2.3.1: 。？！ are squeezed last, to half their width."""
    matter, (line,) = lines_of("推动。长江", 45.0)
    assert set_line(matter, line, 4.5).spaces[3] == pytest.approx(-0.5)


@pytest.mark.parametrize("mark", "，、；：。？！）》”")
def test_a_mark_gives_way_before_a_blank(mark: str) -> None:
    """Its white goes as it does before any other sort; the blank stays."""
    matter, (line,) = lines_of(f"推动{mark} GDP", 45.0)
    setting = set_line(matter, line, 4.25)
    assert setting.width == pytest.approx(4.25)
    assert setting.spaces[3:] == pytest.approx([-0.5, 0.0])


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


def test_slack_goes_into_western_spaces_before_all_gaps() -> None:
    """Rule 11: Han and Western go to a third of an em before Han are spread."""
    matter, (line,) = lines_of("用好Linux和Debian", 45.0)  # 3 + 2.5 + 3 em, 3 spaces of 1/4
    setting = set_line(matter, line, 8.5 + 3 * 0.3 + line.tracking, justified=True)
    assert setting.spaces[1] == pytest.approx(line.tracking)
    assert setting.spaces[2:] == pytest.approx([0.3, 0.3, 0.3])


def test_an_opening_mark_behind_what_hangs_gives_up_its_white() -> None:
    """As at a line start, CLREQ 3.1.6.3."""
    matter, (line,) = lines_of(HUNG + "“优”", 20.0)
    assert set_line(matter, line, 20.0, False).spaces[1] == -0.5


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
    assert 1 / 3 < max(western) <= 0.42 + 1e-6
    spread = [s for s, j in zip(setting.spaces, matter.joints, strict=False) if j.spread == 1.0]
    assert max(spread) == pytest.approx(line.gap, abs=1e-4)


@given(PROSE, MEASURES)
def test_joints_that_are_alike_get_the_same(text: str, measure: float) -> None:
    """What all gaps of a line get is said once, and is the space of each of them."""
    matter, lines = lines_of(text, measure)
    for line in lines:
        setting = set_line(matter, line, measure, not line.last)
        joints = matter.joints[line.start + 1 : line.stop]
        spaces = dict[Joint, set[float]]()
        for joint, space in zip(joints, setting.spaces[1:], strict=True):
            spaces.setdefault(joint, set()).add(space)
        assert all(len(each) == 1 for each in spaces.values())
        gaps = [space for joint, space in spaces.items() if joint[:4] == GAP[:4]]
        assert all(each == {setting.gap} for each in gaps)


@given(PROSE, MEASURES)
def test_a_line_is_set_alone_as_in_its_text(text: str, measure: float) -> None:
    """To the last digit, so that it is drawn the same however it is asked for."""
    matter, lines = lines_of(text, measure)
    whole = EvenText(matter, 0, len(matter.sorts))
    for line in lines:
        setting = set_line(matter, line, measure, not line.last)
        even = whole.set_line(line, measure, not line.last, False)
        usual = [0.0, *[even.gap] * (line.stop - line.start - 1)]
        spaces = [
            even.spaces.get(at, usual[at - line.start]) for at in range(line.start, line.stop)
        ]
        assert (spaces, even.trim, even.width) == (setting.spaces, setting.trim, setting.width)


@pytest.mark.parametrize("larger", [0, 1])
def test_gaps_are_as_wide_as_the_larger_of_two_types_lets_them(larger: int) -> None:
    """A hole is wider than half of its em, whichever of them begins the line."""
    founts = [FOUNT, FOUNT]
    founts[larger] = Fount(1.5, lambda texts: [1.5 * len(text) for text in texts])
    matter = prepare((FountRun("推动，", founts[0]), FountRun("长江", founts[1])))
    line = CutLine(0, 5, 5, last=False)
    solid = set_line(matter, line, 45.0, justified=False).width
    shares = sum(joint.spread for joint in matter.joints)
    for each, filled in ((0.7, True), (0.8, False)):
        measure = solid + shares * each
        assert (set_line(matter, line, measure).width == pytest.approx(measure)) == filled
