"""Texts at a measure: where their lines begin in the text, as the engine asks for it."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_lines import FOUNT, MEASURES, PROSE

from booklet.composer import FountRun, Manner
from booklet.composer.matter import ON_A_PAGE
from booklet.typesetting.measured import Measured


@given(st.lists(PROSE, min_size=1, max_size=3), MEASURES, st.booleans())
def test_lines_begin_at_bytes_of_their_runs(
    texts: list[str], measure: float, forwards: bool
) -> None:
    """In whatever order they are asked for; and sorts are found there, by who was not asked too."""
    runs = tuple(FountRun(text, FOUNT) for text in texts)
    told, asked = (Measured(runs, measure, 0.0, Manner(), False) for _ in range(2))
    lines = [line for line in told.lines if line.resume < len(told.matter.sorts)]
    for line in lines if forwards else lines[::-1]:
        sort = line.resume
        run = told.matter.run_of[sort]
        before = "".join(each.text for each in told.matter.sorts[told.firsts[run] : sort])
        offset = told.offset(sort, line.start)
        assert offset == len(before.encode())
        assert told.sort_at(run, offset) == asked.sort_at(run, offset) == sort
        assert told.sort_at(run, offset + 1) in (None, sort + 1)


def test_the_places_to_break_are_kept_of_as_many_texts_as_stand_on_a_page() -> None:
    """They are found once for the lines of a text and for those of other numbers, and let go when
    the page is done; found again they are the same."""
    texts = [
        Measured((FountRun("文" * (50 + number), FOUNT),), 100.0, 0.0, Manner(), False).matter
        for number in range(2 * ON_A_PAGE)
    ]
    kept = [each for each in texts if each.kept_places]
    assert kept == texts[ON_A_PAGE:]
    places = [each.places for each in kept]
    assert all(each.places is known for each, known in zip(kept, places, strict=True))
    assert texts[0].places.width == [*range(51)]
    assert [each for each in texts if each.kept_places] == [texts[0], *kept[1:]]


@pytest.mark.parametrize("before", ["", "推动长江经济带高质量发展"])
def test_words_are_cut_where_they_fit_no_line(before: str) -> None:
    """One that is wider than the first line alone is cut if it stands there, else kept whole."""
    word = "Donaudampf"
    runs = (FountRun(before + word + "要坚持", FOUNT),)
    text = Measured(runs, 6.0, 2.0, Manner(), False)
    assert (word in [sort.text for sort in text.matter.sorts]) == bool(before)
    assert not any(line.overfull for line in text.lines if before)


def test_a_text_is_cut_once_for_its_width_and_its_lines() -> None:
    """As a title is, a cell or a head; where the measure is too narrow for a word, it is cut."""
    runs = (FountRun("区域协调发展Donaudampfschifffahrt", FOUNT),)
    wide, lines, narrow, again = (
        Measured(runs, measure, 0.0, Manner(), False).matter for measure in (inf, 30.0, 4.0, 20.0)
    )
    assert wide is lines is again
    assert [sort.text for sort in narrow.sorts] != [sort.text for sort in wide.sorts]
    assert not any(wide.against_rule)
