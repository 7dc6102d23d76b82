"""Texts laid against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.auditing.matching import differences, matched

TEXTS = st.text(alphabet="甲乙丙丁戊", max_size=60)


@given(TEXTS, TEXTS, TEXTS)
def test_runs_cover_both_texts_and_say_the_truth(one: str, middle: str, other: str) -> None:
    """Whatever the texts are, and however long what they share."""
    one, other = one + middle * 3 + other, other + middle * 3 + one
    runs = matched(one, other)
    assert "".join(one[each.start : each.end] for each in runs) == one
    assert "".join(other[each.other_start : each.other_end] for each in runs) == other
    assert all(
        one[each.start : each.end] == other[each.other_start : each.other_end]
        for each in runs
        if each.same
    )
    rest = list(one)
    for each in reversed(differences(one, other, runs, ({0, 7}, set(range(0, 99, 5))))):
        rest[each.start : each.end] = other[each.other_start : each.other_end]
    assert "".join(rest) == other


@pytest.mark.parametrize("begin", range(1, 6))
@pytest.mark.parametrize("lost", [True, False])
def test_a_difference_begins_where_something_does(begin: int, lost: bool) -> None:
    """Words that stand twice may be the first that are missing or the second: where a block
    begins tells which, the greater block first."""
    long, short = "前甲乙甲乙甲乙后", "前甲乙甲乙后"
    one, other = (long, short) if lost else (short, long)
    (found,) = differences(one, other, matched(one, other), ([], {begin}, {1, 2, 3}))
    assert found.start == begin
    assert long[:begin] + long[begin + 2 :] == short
