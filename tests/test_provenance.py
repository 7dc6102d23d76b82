"""Copy-text + emendations = established text, with origins."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from booklet.corpus.derivation import by_line, derive, derived_lines, quoted, witness, works
from booklet.errors import Place
from booklet.model.corpus import Corpus, Work
from booklet.model.provenance import Derivation, Derived, Emendation, Point, Reason, Span

HERE = Place("ledger")


def lines_given(work: Work, lines: Sequence[str]) -> list[Derived]:
    """What the ledger of a work gives, line by line."""
    assert work.ledger is not None
    return [made for _, made in derived_lines(work.ledger, lines)]


def emendation(at: Point, reading: str, adopted: str) -> Emendation:
    return Emendation((at,), reading, adopted, Reason.CONJECTURE, "reason", (), (), HERE)


def derivation(*spans: Span) -> Derivation:
    return Derivation("text", spans, None, HERE)


def test_spans_are_read_in_their_order() -> None:
    lines = ["甲乙丙丁", "戊己庚"]
    made = derive(lines, derivation(Span(2), Span(1, 2, 3)), {})
    assert made.text == "戊己庚乙丙"
    assert [made.origin(n) for n in (0, 2, 3, 5)] == [Point(2, 1), Point(2, 3), Point(1, 2), None]


def test_emendations_apply_at_their_points_alone() -> None:
    """A reading that is not there does not apply; one beyond its span does not either."""
    lines = ["甲乙甲乙"]
    table = by_line(
        [
            emendation(Point(1, 3), "甲", "丙丙"),
            emendation(Point(1, 2), "丁", "戊"),
            emendation(Point(1, 4), "乙己", "庚"),
        ]
    )
    made = derive(lines, derivation(Span(1)), table)
    assert made.text == "甲乙丙丙乙"
    assert made.used == {Point(1, 3)}
    assert [made.origin(n) for n in (2, 3, 4)] == [Point(1, 3), Point(1, 3), Point(1, 4)]


@given(
    st.lists(st.text("甲乙丙丁，。", max_size=12), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 12), st.text("戊己", max_size=2))),
)
def test_a_derivation_equals_editing_by_hand(
    lines: list[str], edits: list[tuple[int, int, str]]
) -> None:
    """Whatever single characters are emended, the result is that of replacing them one by one."""
    wanted = {
        (row, column): adopted
        for row, column, adopted in edits
        if row < len(lines) and column <= len(lines[row])
    }
    table = by_line(
        emendation(Point(row + 1, column), lines[row][column - 1], adopted)
        for (row, column), adopted in wanted.items()
    )
    made = derive(lines, derivation(*(Span(n) for n in range(1, len(lines) + 1))), table)
    by_hand = [
        wanted.get((row, column), character)
        for row, line in enumerate(lines)
        for column, character in enumerate(line, 1)
    ]
    assert made.text == "".join(by_hand)
    assert made.used == {Point(row + 1, column) for row, column in wanted}


def test_the_shipped_texts_are_derived(shipped: Corpus) -> None:
    """Every paragraph of every work comes out of its witness by its ledger."""
    proven = 0
    for _, work in works(shipped):
        assert work.ledger is not None
        copy = witness(shipped, work.ledger.copy_text)
        assert copy is not None
        made = [each.text for each in lines_given(work, copy.lines)]
        assert made == [passage.text for passage in work.passages]
        proven += len(made)
    assert proven > 50


def test_every_origin_is_the_character_itself_or_an_emendation(shipped: Corpus) -> None:
    """What was copied stands at its origin in the witness."""
    for _, work in works(shipped):
        assert work.ledger is not None
        copy = witness(shipped, work.ledger.copy_text)
        assert copy is not None
        for made in lines_given(work, copy.lines):
            for piece in made.stretches:
                for n, character in enumerate(piece.text if not piece.emendation else ""):
                    point = piece.origin(n)
                    assert copy.lines[point.line - 1][point.column - 1] == character


def test_what_the_excerpts_quote(corpus: Corpus) -> None:
    river = next(meeting for meeting in corpus.pieces if meeting.id == "river")
    assert quoted(river, "report", 1) == [(10, 23)]
    assert quoted(river, "report", 2) == [(1, 16)]
    assert quoted(river, "report", 3) == []
