"""Paragraphs in more or fewer lines than would be best, so that pages end level."""

import pytest
from drawn import tries
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from set_lines import FOUNT, MEASURES, PROSE, WRITTEN, lines_of, texts

from booklet.composer import FountRun, Manner, break_into, prepare
from booklet.composer.counted import DEAREST, Counted

MANNERS = st.sampled_from([Manner(), Manner(justified=False)])


@settings(max_examples=tries(60), deadline=None)
@given(st.one_of(WRITTEN, PROSE), MEASURES, st.sampled_from([0.0, 2.0, -2.0]), MANNERS)
def test_starts_that_are_given_up_lead_to_no_lines(
    text: str, measure: float, indent: float, manner: Manner
) -> None:
    """What widths in all tell changes neither the numbers of lines that are found nor the lines."""
    matter, best = lines_of(text, measure, indent)
    counts = range(max(len(best) - 2, 1), len(best) + 3)
    every = Counted(matter, 0, len(matter.sorts), measure, indent, manner)
    every.may_fill = lambda origin, counts: True  # type: ignore[method-assign]
    assert break_into(counts, matter, measure, indent, manner) == every.lines_in(counts)


@settings(max_examples=tries(40), deadline=None)
@given(WRITTEN, MEASURES)
def test_lines_are_as_many_as_are_asked_for(text: str, measure: float) -> None:
    """They hold the text, and only the last is short; a number may be asked for without others."""
    matter, best = lines_of(text, measure)
    found = break_into(range(1, len(best) + 3), matter, measure)
    assume(found)
    for count, (cost, lines) in found.items():
        assert len(lines) == count and cost <= count * DEAREST
        assert "".join(texts(matter, lines)) == text
        assert [line.last for line in lines] == [False] * (count - 1) + [True]
        assert break_into([count], matter, measure) == {count: (cost, lines)}


@pytest.mark.parametrize("counts", [[], [7], range(4, 9)])
def test_lines_that_would_be_unfit_are_not_found(counts: list[int]) -> None:
    """Two full lines are no seven, and a text with a forced line end is let be; ragged lines may
    be shorter."""
    matter = prepare([FountRun("文" * 40, FOUNT)])
    assert break_into(counts, matter, 20.0) == {}
    parted = prepare([FountRun("文" * 20 + "\n" + "文" * 20, FOUNT)])
    assert break_into([2], matter, 20.0) and break_into([2], parted, 20.0) == {}
    assert break_into([4], matter, 20.0, manner=Manner(justified=False))


@pytest.mark.parametrize("indent", [6.0, -6.0])
def test_the_room_of_the_first_line_is_its_own(indent: float) -> None:
    """It is set in or hangs out, and is the only line or has one more after it."""
    one = prepare([FountRun("文" * round(19 - indent), FOUNT)])
    assert [*break_into([1], one, 20.0, indent)] == [1]
    two = prepare([FountRun("文" * round(21 - indent), FOUNT)])
    assert [*break_into([1, 2], two, 20.0, indent)] == [2]


@pytest.mark.parametrize("letters", [36, 38, 39, 41])
@pytest.mark.parametrize("lines", [2, 3, 4])
def test_lines_without_gaps_may_be_short(letters: int, lines: int) -> None:
    """What white they lack is taken into account where a start is given up."""
    matter = prepare([FountRun(("x" * letters + "/") * lines + "ab", FOUNT)])
    every = Counted(matter, 0, len(matter.sorts), 20.0, 0.0, Manner())
    every.may_fill = lambda origin, counts: True  # type: ignore[method-assign]
    counts = range(1, lines + 3)
    found = break_into(counts, matter, 20.0)
    assert found == every.lines_in(counts) and [*found] == [lines + 1] * (letters in (38, 39))
