"""Trace and collate: from words to witnesses, from one reading to the other."""

from __future__ import annotations

import random

from booklet.corpus.collation import collate, compare
from booklet.corpus.tracing import trace
from booklet.model.corpus import Corpus


def test_words_are_traced_to_the_witness(corpus: Corpus) -> None:
    """Place in the corpus; witness, line and columns; and what was emended on the way."""
    (trail,) = trace(corpus, "不高，\n一天能 走三座")
    assert (trail.piece.id, trail.line, trail.place.line, trail.place.column) == (
        "hill", 1, 5, 3,
    )  # fmt: skip
    told = [(o.witness.siglum, o.line, o.first, o.last, o.text) for o in trail.origins]
    assert told == [("A", 3, 3, 8, "不高,一天能"), ("A", 4, 1, 3, "走二座")]
    assert [e.reading for o in trail.origins for e in o.emendations] == [",", "二"]


def test_words_that_stand_twice(corpus: Corpus) -> None:
    """Excerpt and report are both told."""
    trails = trace(corpus, "到平原就慢了")
    assert [(trail.work.part, trail.place.line) for trail in trails] == [
        ("excerpts", 5), ("report", 9),
    ]  # fmt: skip


def test_nothing_is_nowhere(corpus: Corpus) -> None:
    assert trace(corpus, "") == trace(corpus, " \n") == trace(corpus, "月亮") == ()


def test_any_words_of_the_shipped_corpus_are_found(shipped: Corpus) -> None:
    """Taken from anywhere, words lead back to their place and to a witness."""
    chance = random.Random(7)
    passages = [p for m in shipped.pieces for w in m.works for p in w.passages]
    for passage in chance.choices(passages, k=60):
        start = chance.randrange(max(len(passage.text) - 12, 1))
        trails = trace(shipped, passage.text[start : start + 12])
        assert passage.place.line in [trail.place.line for trail in trails]
        assert all(trail.origins for trail in trails)


def test_excerpt_against_report(corpus: Corpus) -> None:
    river = next(meeting for meeting in corpus.pieces if meeting.id == "river")
    first, advertisement = collate(corpus, river)
    assert (first.of, first.against, first.alike) == ("金句第1段", "报道第1段、第2段", True)
    assert (advertisement.of, advertisement.against) == ("A 9", "—")


def test_real_differences_are_shown(shipped: Corpus) -> None:
    """Each variant of the links is a difference of the collation, and there is no other."""
    for meeting in shipped.pieces:
        if meeting.links:
            told = [each for each in collate(shipped, meeting) if each.of.startswith("金句")]
            differing = [each for each in told if not each.alike]
            lines = {point.line for e in meeting.links.emendations for point in e.at}
            assert len(differing) == len(lines)
            assert all(each.judged for each in differing)


def test_the_width_of_marks_is_no_difference() -> None:
    assert all(run.alike for run in compare("水慢,日子长", "水慢，日子长"))
    runs = compare("水很慢", "水慢")
    assert [(run.one, run.other) for run in runs] == [("水", "水"), ("很", ""), ("慢", "慢")]
