"""Words of an order: what is printed is clean and has its length, and messages carry no trap."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.corpus.checking import unfit_words
from booklet.errors import Language, OrderError, Place, Severity
from booklet.errors.codepoints import called, faulty, sound, visible
from booklet.errors.faults import texts
from booklet.model.order import Ticket
from booklet.model.words import words_of
from booklet.production.fulfilling import produce
from booklet.reading import read_ticket, unfit_texts
from booklet.reading.house import House

TRAPS = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"  # directions
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"  # of no width
    "\u0085\u009b\u007f\u2028\u2029\ufff9\ufffb"  # controls and line ends
    "\ufffc\ufffd\ufffe\U0001ffff\ue000\U000f0000\u0378\udc80"  # of no meaning
    "\U000e0001\U000e0041\u3164\u115f\uffa0\u034f"  # tags and fillers
)
LONGEST = {name: word.longest for name, word in words_of(Ticket).items() if word.printed}


def least(work: Callable[[], object]) -> float:
    """The least time of the processor that some work takes of three times, in seconds: the search
    for waste may fall into any of them."""

    def cost() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return min(cost() for _ in range(3))


def test_a_sound_text_has_no_character_that_is_faulty() -> None:
    """And no blank but spaces, which may be told otherwise."""
    for code in {*range(0x10000), *range(0x10000, 0x110000, 61), 0xE0001, 0x1FFFE, 0x10FFFF}:
        blank = unicodedata.category(chr(code)) == "Zs" and code != 0x20
        assert sound(f"a{chr(code)}") is not (faulty(chr(code)) or blank), hex(code)
    assert sound("")


@pytest.mark.parametrize("trap", TRAPS, ids=called)
def test_what_is_not_seen_is_refused_by_number_and_name(trap: str) -> None:
    for key in LONGEST:
        finding, *_ = unfit_words(Ticket(**{key: f"长{trap}江"}))
        assert (finding.code, finding.severity) == ("C04", Severity.ERROR)
        for language in Language:
            told = finding.told(language)
            assert called(trap) in told
            assert trap not in told


@given(st.text(max_size=30))
def test_a_message_never_carries_what_is_not_seen(text: str) -> None:
    told = texts.UNSEEN_WORD.at(Place(text), character=text, words=text).told()
    assert not any(map(faulty, told))
    assert visible("长江“”，A b　·") == "长江“”，A b　·"


@pytest.mark.parametrize("title", ["长江|学习读本", "2024 Week 11", "“三北”《纲要》——上", "㧐一"])
def test_plain_words_pass(title: str) -> None:
    assert not [*unfit_words(Ticket(title=title, session=title))]


@pytest.mark.parametrize(
    ("word", "code", "severity"),
    [
        ("\u2f08大学", "C05", Severity.ERROR),
        ("某某大学 文学院", "C03", Severity.WARNING),
        ("某某大学(北京)", "C02", Severity.WARNING),
    ],
)
def test_the_other_rules_of_characters_hold(word: str, code: str, severity: Severity) -> None:
    found = {*unfit_words(Ticket(organisation=word))}
    assert {(each.code, each.severity) for each in found} == {(code, severity)}


@pytest.mark.parametrize(("key", "longest"), LONGEST.items())
def test_each_word_has_a_greatest_length(key: str, longest: int) -> None:
    starts = {"secrecy": "机密★", "address": "https://"}.get(key, "")
    ends = {"number": "〔2024〕5号"}.get(key, "")
    long = "a" if key == "address" else "长"
    right = starts + long * (longest - len(starts + ends)) + ends
    assert not read_ticket(None, {key: right}).faults
    assert not unfit_texts(Ticket(**{key: right}))
    for excess in (1, 16_000, 1_000_000):
        wrong = right + long * excess if starts else long * excess + right
        (told,) = read_ticket(None, {key: wrong}).faults
        (same,) = unfit_texts(Ticket(**{key: wrong}))
        assert least(lambda: read_ticket(None, {key: wrong}).faults) < 0.05  # noqa: B023
        assert least(lambda: [*unfit_texts(Ticket(**{key: wrong}))]) < 0.05  # noqa: B023
        assert told.wording(Language.CHINESE) == same.wording(Language.CHINESE)
        assert str(longest) in told.sentence
        assert len(told.sentence) < 100


@pytest.mark.parametrize("key", ["pieces", "regions", "provinces", "parts", "format", "paper"])
def test_other_words_are_refused_at_once_and_in_short(key: str) -> None:
    long = "长\u202e" * 100_000
    listed = key in ("pieces", "regions", "provinces")
    (told,) = read_ticket(None, {key: [long] if listed else long}).faults
    assert least(lambda: read_ticket(None, {key: [long] if listed else long}).faults) < 0.2
    assert "\u202e" not in told.told()
    assert len(told.sentence) < 2000


@pytest.mark.parametrize("key", ["parts", "signature", "regions"])
def test_of_too_many_values_no_more_are_read_than_tell_so(key: str) -> None:
    word = words_of(Ticket)[key]
    written = (word.joint or " ").join("8" * 5000)
    assert len(word.meant(written)) == word.count[1] + 1
    assert read_ticket(None, {key: written}).faults


def test_a_trap_stops_a_build_and_changes_nothing(house: House) -> None:
    """However the order was made, with all else that is wrong with it."""
    order = Ticket(meetings=("nowhere",), title="长\u202e江", signer="人" * 41)
    with pytest.raises(OrderError) as stopped:
        produce(order, house)
    assert {"S01", "C04", "R04"} == {finding.code for finding in stopped.value.findings}
    assert not house.out.exists()


def test_what_is_only_unusual_is_told_with_the_booklet(house: House) -> None:
    delivery = produce(Ticket(format="handout", session="第11周 学习"), house)
    assert [finding.code for finding in delivery.warnings] == ["C03"]
    assert not delivery.warnings[0].accepted
