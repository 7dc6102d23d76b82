"""Books of laws under the proofreader: silence where articles and lists hang as they should, and
each planted fault told where it is."""

from __future__ import annotations

import pytest
from good_pages import STRICTLY, words_of
from hypothesis import given, settings
from hypothesis import strategies as st
from laws_by_hand import law
from msgspec.structs import replace
from set_by_hand import EM, MEASURE, Line, moved, pdf, replaced

from booklet.pdf.characters import LABEL
from booklet.proofreading import proofread

GOOD = law(12)
EDGES = {"left-edge", "label-edge", "flush", "indent"}


def label(line: Line) -> int:
    """How many glyphs the label of a line has."""
    found = LABEL.match(words_of(line))
    return len(found[0]) if found else 0


PLACES = [(page, n) for page, leaf in enumerate(GOOD) for n in range(2, len(leaf))]
LABELLED = [(page, n) for page, n in PLACES if label(GOOD[page][n])]
HUNG = [(page, n) for page, n in LABELLED
        if (page, n + 1) in PLACES and (page, n + 1) not in LABELLED]  # fmt: skip
FOLLOWING = [(page, n) for page, n in PLACES
             if (page, n - 1) in HUNG and words_of(GOOD[page][n])[0] not in "“《"]  # fmt: skip


def told(page: int, line: int, new: Line, *, above: bool = False) -> set[str]:
    """What is told of a line when another stands in its place; or of the one above it."""
    findings = proofread(pdf(replaced(GOOD, page, line, new)), STRICTLY).findings
    lines = {line, line - above}
    return {f.code for f in findings if f.page == page + 1 and f.line in lines}


def test_laws_that_hang_as_they_should_are_passed_in_silence() -> None:
    """Also where no words stand at the edge of a page; all are of one measure."""
    proofreading = proofread(pdf(GOOD))
    assert proofreading.findings == ()
    (area,) = proofreading.type_areas
    assert area.measure == pytest.approx(MEASURE, abs=0.01)
    seen = {tally.code: tally.seen for tally in proofreading.summary}
    assert seen["flush"] > 0.5 * proofreading.lines
    assert seen["left-edge"] > 0.6 * proofreading.lines
    assert seen["indent"] >= 5
    assert seen["even"] > 0.9 * proofreading.lines


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(FOLLOWING), st.floats(0.6, 5), st.sampled_from((1, -1)))
def test_a_shifted_line_is_told(place: tuple[int, int], dx: float, sign: int) -> None:
    """Of an item of two lines either may be the one that is off."""
    page, n = place
    shifted = moved(GOOD[page][n], dx=sign * dx)
    assert told(page, n, shifted, above=True) & EDGES


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(HUNG), st.floats(0.6, 2.4), st.sampled_from((1, -1)))
def test_words_off_their_place_behind_a_label_are_told(
    place: tuple[int, int], dx: float, sign: int
) -> None:
    page, n = place
    line = GOOD[page][n]
    end = label(line)
    shifted = (*line[:end], *moved(line[end:], dx=sign * dx))
    assert told(page, n, shifted) & EDGES


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(HUNG), st.floats(0.6, 8), st.sampled_from((1, -1)))
def test_a_label_off_its_place_is_told(place: tuple[int, int], dx: float, sign: int) -> None:
    page, n = place
    line = GOOD[page][n]
    end = label(line)
    assert "label-edge" in told(page, n, (*moved(line[:end], dx=sign * dx), *line[end:]))


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(FOLLOWING + HUNG), st.floats(2, 5), st.data())
def test_a_hole_is_told(place: tuple[int, int], dx: float, data: st.DataObject) -> None:
    """Between two characters of the words, or of a label."""
    page, n = place
    line = GOOD[page][n]
    han = [i for i in range(len(line) - 1) if i + 1 != label(line)
           and all(ord(glyph.text) > 0x4E00 and glyph.text not in "（）" and glyph.text < "\ufe00"
                   for glyph in line[i : i + 2])]  # fmt: skip
    at = data.draw(st.sampled_from(han)) + 1
    assert "even" in told(
        page, n, (*line[:at], replace(line[at], x=line[at].x + dx), *line[at + 1 :])
    )


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(PLACES), st.floats(0.5, 5), st.sampled_from((1, -1)))
def test_a_line_off_the_grid_is_told(place: tuple[int, int], dy: float, sign: int) -> None:
    page, n = place
    assert "grid" in told(page, n, moved(GOOD[page][n], dy=sign * dy)) or len(GOOD[page]) < 8


@pytest.mark.parametrize("indent", [1.0, 1.5, 3.0])
def test_wrong_indents_in_articles_are_told(indent: float) -> None:
    page, n = next(
        (page, n) for page, n in PLACES
        if (page, n - 1) in PLACES and (page, n + 1) in PLACES and not label(GOOD[page][n])
        and GOOD[page][n][0].x - GOOD[page][n + 1][0].x == pytest.approx(2 * EM)
    )  # fmt: skip
    assert told(page, n, moved(GOOD[page][n], dx=(indent - 2) * EM)) & EDGES
