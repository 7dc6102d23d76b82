"""Check: each rule fires on its fault and is silent on the tiny corpus."""

from __future__ import annotations

import pytest

from booklet.checking import RULES, check
from booklet.house import House
from booklet.model.corpus import Corpus
from booklet.reading import read_corpus

FAULTS = {
    "K01": ("meetings/hill/meeting.toml", 'id = "hill"', 'id = "lake"'),
    "K02": ("meetings/hill/meeting.toml", "number = 21", "number = 1"),
    "K03": ("meetings/hill/meeting.toml", '["mountain"]', '["montain"]'),
    "K04": ("meetings/hill/excerpts.txt", "丘陵不高，一天能走三座。\n", ""),
    "K05": ("meetings/river/report.txt", 'headline = "江从山里出来 日子慢慢地长"\n', ""),
    "K06": ("meetings/hill/excerpts.txt", "三座。\n", "三座。\n\n丘陵不高，一天能走三座。\n"),
}


def test_every_rule_has_a_case() -> None:
    """A rule that no case shows firing fails the suite."""
    assert set(FAULTS) == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_fires_on_its_fault_alone(house: House, code: str) -> None:
    file, right, wrong = FAULTS[code]
    path = house.corpus / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), "utf-8")
    findings = check(read_corpus(house.corpus))
    assert {finding.code for finding in findings} == {code}
    assert all(finding.place.file.startswith(str(house.corpus)) for finding in findings)


def test_the_rules_are_silent_on_a_sound_corpus(corpus: Corpus) -> None:
    assert check(corpus) == ()


def test_a_duplicate_region(house: House) -> None:
    with (house.corpus / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[region]]\nid = "water"\nname = "水"\nprovinces = ["江西"]\n')
    (finding,) = check(read_corpus(house.corpus))
    assert (finding.code, finding.place.line) == ("K01", 15)


def test_characters_that_no_face_draws(corpus: Corpus) -> None:
    """Each is told once a passage, with line and column."""
    drawn = frozenset(range(0x20, 0xFFFF)) - {ord("鱼")}
    (finding,) = check(corpus, drawn)
    assert finding.code == "C01"
    assert finding.place.line == 7
    assert finding.place.column == "湖水清了，鱼".index("鱼") + 1


def test_the_shipped_corpus_is_sound(shipped: Corpus) -> None:
    assert check(shipped) == ()
