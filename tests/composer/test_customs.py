"""What languages make of marks, and what a line end costs: the tables, row by row."""

from __future__ import annotations

import pytest
from drawn import crossed

from booklet.composer.costs import BROKEN, SPREAD, reluctance_cost
from booklet.composer.customs import LineBreak, Trim, custom_of, joints_in
from booklet.composer.joints import PART_NUMBER, joint
from booklet.composer.marks import Edge
from booklet.composer.places import AGAINST_RULE

USUAL, LOOSE, NORMAL, STRICT = (
    LineBreak.AUTO, LineBreak.LOOSE, LineBreak.NORMAL, LineBreak.STRICT,
)  # fmt: skip


@pytest.mark.parametrize(
    ("reluctance", "cost"),
    [
        (PART_NUMBER, 7.0), (AGAINST_RULE, BROKEN), (0.0, 0.0),
        (0.004, 0.004 * SPREAD), (0.999, 0.999 * SPREAD),
    ],
)  # fmt: skip
def test_a_line_end_costs_what_it_parts(reluctance: float, cost: float) -> None:
    """A number what its line says, what is against a rule always the same, all else by degrees."""
    assert reluctance_cost(reluctance, parted=7.0) == cost


@pytest.mark.parametrize(
    ("left", "right", "reluctance"),
    [
        ("a/", "b", 0.001), ("a-", "b", 0.004), ("a.", "b", 0.0025), ("3", "年", 1.0),
        ("字", "——", 0.01), ("字", "字", 0.0), ("字", "a", 0.0),
    ],
)  # fmt: skip
def test_some_line_ends_are_liked_less(left: str, right: str, reluctance: float) -> None:
    kinds = {"a/": Edge.LINK, "a-": Edge.HYPHEN, "a.": Edge.POINT}
    custom = custom_of()
    one = kinds.get(left) or custom.edges(left)[1]
    found = joint(one, custom.edges(right)[0])
    assert (found.ends, found.reluctance) == (True, reluctance)


@pytest.mark.parametrize(
    ("left", "right", "space", "shrink", "stretch", "spread"),
    [
        ("字", "字", 0, 0, 0, 1),
        ("字", "a", 0.25, 0.125, 1 / 12, 0),
        ("3", "字", 0.25, 0.125, 1 / 12, 0),
        ("a", "b", 0, 0, 0, 0),
        ("，", "字", 0, 0.5, 0, 2),
        ("。", "字", 0, 0.5, 0, 2),
        ("字", "（", 0, 0.5, 0, 2),
        ("”", "字", 0, 0.5, 0, 2),
        ("·", "字", 0, 0.25, 0, 2),
        ("。", "”", -0.5, 0, 0, 1),
        ("）", "（", -0.5, 0.5, 0, 2),
        ("——", "字", 0, 0, 0, 1),
        ("，", " ", 0, 0.5, 0, 0),
    ],
)
def test_a_joint_has_white_to_give_and_takes_its_share(
    left: str, right: str, space: float, shrink: float, stretch: float, spread: int
) -> None:
    """In em, and the share of what a line that is too short spreads (CLREQ 3.1.6.2, 3.2.2, 3.2.3):
    twice that of a gap where there is white already, none within words and at Western text."""
    custom = custom_of()
    found = joint(custom.edges(left)[1], custom.edges(right)[0])
    assert found[:3] == pytest.approx((space, shrink, stretch))
    assert found.spread == spread


@pytest.mark.parametrize(
    ("language", "line_break", "marks", "edge"),
    [
        ("zh-hans", USUAL, "，、；：", Edge.PAUSE), ("zh-hans", USUAL, "。？！", Edge.STOP),
        ("zh-hant", USUAL, "，、；：", Edge.CENTRED_PAUSE),
        ("yue", USUAL, "。？！", Edge.CENTRED_STOP), ("zh-tw", USUAL, "。？！", Edge.CENTRED_STOP),
        ("yue-hans", USUAL, "。？！", Edge.STOP),
        ("ja", USUAL, "；：", Edge.DOT), ("ja", USUAL, "？！", Edge.DIVIDING),
        ("ja", USUAL, "、", Edge.PAUSE), ("ja", USUAL, "々っー", Edge.FOLLOWING),
        ("ja", NORMAL, "っー", Edge.HAN), ("ja", NORMAL, "々", Edge.FOLLOWING),
        ("ja", LOOSE, "々っ", Edge.HAN), ("ja", STRICT, "っ", Edge.FOLLOWING),
        ("zh", STRICT, "っ", Edge.FOLLOWING), ("zh", NORMAL, "〜", Edge.SOLID),
        ("zh", LOOSE, "〜・？％", Edge.SOLID),
        ("ko", USUAL, "가汉", Edge.LETTER), ("zh", USUAL, "汉", Edge.HAN),
    ],
)  # fmt: skip
def test_a_mark_is_what_its_language_makes_of_it(
    language: str, line_break: LineBreak, marks: str, edge: Edge
) -> None:
    custom = custom_of(language, line_break)
    assert [custom.edges(mark) for mark in marks] == [(edge, edge)] * len(marks)


@pytest.mark.parametrize("trim", Trim)
def test_white_is_given_up_at_line_ends_unless_all_is_kept(trim: Trim) -> None:
    """A hyphen always takes its place."""
    custom, white = custom_of(trim=trim), 0.0 if trim is Trim.NONE else 0.5
    assert custom.before[Edge.OPENING] == white
    assert {custom.after[edge] for edge in (Edge.CLOSING, Edge.PAUSE, Edge.STOP)} == {white}
    assert {custom.after[edge] for edge in (Edge.SYLLABLE, Edge.TORN)} == {-0.3}
    assert custom.before[Edge.HAN] == custom.before[Edge.CLOSING] == custom.before[Edge.DOT] == 0
    assert custom.after[Edge.HAN] == custom.after[Edge.OPENING] == custom.after[Edge.DOT] == 0


@pytest.mark.parametrize(
    ("trim", "em"),
    crossed([(Trim.BOTH, 0.0, -0.5), (Trim.NONE, 0.0, 0.0), (Trim.ALL, -0.5, -1.0)], [1.0, 10.5]),
)
def test_white_between_marks(trim: tuple[Trim, float, float], em: float) -> None:
    """Of a mark beside a Han, and of two marks side by side (CLREQ 3.1.6.2); none is left to give
    but by the usual custom."""
    kind, alone, beside = trim
    joints = joints_in(kind, em)
    for left, right, space in (
        (Edge.PAUSE, Edge.HAN, alone), (Edge.HAN, Edge.OPENING, alone),
        (Edge.CLOSING, Edge.OPENING, beside), (Edge.HAN, Edge.HAN, 0.0),
    ):  # fmt: skip
        found = joints[left][right]
        assert found.space == pytest.approx(space * em)
        assert found.em == em
        assert bool(found.shrink) is (kind is Trim.BOTH and left is not right)
