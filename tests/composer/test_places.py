"""The places where lines may end, against what they are reckoned from: sorts, joints and white."""

from typing import Any

import pytest
from drawn import tries
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from set_lines import FOUNT, PROSE, widths

from booklet.composer import Fount, FountRun, Matter, Read, Readings, WordBreak, prepare
from booklet.composer.joints import GAP
from booklet.composer.marks import Edge

TEXTS = st.one_of(PROSE, st.text("文“，。》《 \nab1年—", min_size=1, max_size=40))
LARGER = Fount(2.0, lambda texts: (2 * width for width in widths(texts)))
FIRST_READ = Readings(FOUNT, (Read(0, 1, "zhuang"),))
RUNS = st.builds(
    FountRun,
    TEXTS,
    st.sampled_from([FOUNT, LARGER]),
    wraps=st.booleans(),
    spaced=st.booleans(),
    words=st.sampled_from(WordBreak),
    readings=st.sampled_from([None, None, FIRST_READ]),
)
PLAIN = [FountRun(text, FOUNT) for text in ("\n\n文 \n", " 文", "\n")]


@settings(max_examples=tries(60), deadline=None)
@example(PLAIN, 0.0)
@given(st.lists(RUNS, min_size=1, max_size=3), st.sampled_from([0.0, 1.5, 4.0]))
def test_what_a_line_has_is_the_sum_of_what_it_holds(runs: list[FountRun], measure: float) -> None:
    """From the text's start and from every third place to each end, in whatever runs and widths:
    of marks in two sizes each loses the white of its own."""
    matter = prepare(runs, measure)
    starts = [index for index, ends in enumerate(matter.places.ends) if ends]
    assert starts.pop() == len(matter.sorts)
    for start in [0, *starts][::3]:
        for end in range(start + 1, min(start + 30, len(matter.sorts)) + 1):
            check_line(matter, start, end)


def check_line(matter: Matter, start: int, end: int) -> None:
    """A line of these sorts, which is without the blanks at its end."""
    places, stop = matter.places, end
    while stop and matter.sorts[stop - 1].left is Edge.BLANK:
        stop -= 1
    assert places.stop[end] == stop
    if stop > start:
        joints = matter.joints[start + 1 : stop]
        white = matter.trim_before(start) + matter.trim_after(stop - 1)
        width = sum(matter.widths[start:stop]) - white + sum(each.space for each in joints)
        shrink = sum(each.shrink for each in joints)
        assert places.width[end] - places.next_width[start] == pytest.approx(width)
        assert places.shrink[end] - places.next_shrink[start] == pytest.approx(shrink)
        least = places.least[end] - places.next_width[start] + places.next_shrink[start]
        assert least == pytest.approx(width - shrink)
        for total, so_far, fact in (
            (places.stretch, places.next_stretch, [each.stretch for each in joints]),
            (places.gaps, places.next_gaps, [each.spread for each in joints]),
        ):
            assert total[end] - so_far[start] == pytest.approx(sum(fact))


@example([FountRun("\n。文", FOUNT)])
@given(st.lists(RUNS, min_size=1, max_size=3))
def test_lines_end_where_joints_let_them_and_must_at_line_feeds(runs: list[FountRun]) -> None:
    """Of both the columns say what the joints and the sorts do; a text without sorts has none."""
    matter = prepare(runs)
    ends = [joint.ends for joint in matter.joints]
    disliked = {n: each.reluctance for n, each in enumerate(matter.joints) if each.reluctance}
    assert matter.places.reluctance == disliked
    feeds = [n for n, sort in enumerate(matter.sorts[:-1], 1) if sort.text == "\n" and ends[n]]
    assert matter.places.ends == [*ends, True]
    assert matter.places.forced == [*feeds, len(matter.sorts)]
    assert prepare([FountRun("", FOUNT)]).places.forced == []


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"words": WordBreak.KEPT},
        {"words": WordBreak.BROKEN},
        {"wraps": False},
        {"spaced": False},
        {"readings": FIRST_READ},
        {"fount": LARGER},
    ],
)
def test_all_joints_that_are_more_than_a_gap_are_odd(other: dict[str, Any]) -> None:
    """Those too that a run in the midst of others changes, or that stand beside it."""
    usual = FountRun("文文，文A文文", FOUNT)
    matter = prepare([usual, replace(usual, **other), usual])
    more = {index for index, joint in enumerate(matter.joints) if joint != GAP}
    assert more <= {*matter.odd}


def test_what_is_too_wide_may_end_against_the_rules_where_it_has_to() -> None:
    """The place is disliked; those that the rules allow are no worse than they were."""
    matter = prepare([FountRun("文（（（文文", FOUNT)], 2.0)
    by_rule = prepare([FountRun("文（（（文文", FOUNT)]).places
    forbidden = [index for index in matter.against_rule if not by_rule.ends[index]]
    assert [matter.places.reluctance[index] for index in forbidden] == [1000.0] * len(forbidden)
    assert forbidden == [2, 3, 4]
    assert [matter.places.reluctance.get(index) for index in (0, 1, 5, 6)] == [None] * 4
