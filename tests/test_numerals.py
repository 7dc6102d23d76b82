"""Numbers as a Chinese book writes them, and as it reads them again."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from booklet.model.numerals import DIGITS, circled, counted, day, han, is_han, numbered


def test_every_number_in_han_is_read_as_the_number_that_it_writes() -> None:
    """Up to 999; and no two numbers are written alike."""
    written = {n: han(n) for n in range(1, 1000)}
    assert {n: counted(text) for n, text in written.items()} == {n: n for n in written}
    assert len(set(written.values())) == len(written)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"), (1, "一"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"),
        (200, "二百"), (905, "九百零五"), (999, "九百九十九"), (1000, "1000"), (-1, "-1"),
    ],
)  # fmt: skip
def test_a_number_in_han(number: int, text: str) -> None:
    assert han(number) == text


@pytest.mark.parametrize("number", range(1, 51))
def test_what_is_circled_is_read_again_and_unicode_has_its_number(number: int) -> None:
    assert unicodedata.numeric(circled(number)) == number
    assert numbered(circled(number)) == counted(circled(number)) == number


@pytest.mark.parametrize("number", [0, 51, 100])
def test_what_has_no_circle_is_a_plain_number(number: int) -> None:
    assert circled(number) == str(number)
    assert numbered(str(number)) == number


@pytest.mark.parametrize("word", ["", "x", "五", "-1", "１", "²", "1a"])
def test_what_a_person_types_for_a_piece_is_ascii_or_circled(word: str) -> None:
    assert numbered(word) is None


def test_letters_count_by_their_place_and_digits_of_han_by_theirs() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert [counted(each) for each in letters] == list(range(1, 27))
    assert [counted(each.upper()) for each in letters] == list(range(1, 27))
    assert [counted(f"{one}{other}") for one in DIGITS[1:] for other in "〇零"] == [
        10 * n for n in range(1, 10) for _ in "〇零"
    ]
    assert [counted(word) for word in ("ab", "é", "十甲", "二〇二四", "一千零一")] == [
        None, None, None, 2024, 1001,
    ]  # fmt: skip


def test_a_day_is_written_without_zeros() -> None:
    assert day(date(2024, 3, 5)) == "2024年3月5日"


def test_han_are_those_that_unicode_calls_unified() -> None:
    """All that this version of Python knows by that name, but the twelve of the compatibility
    block; nothing beside the blocks."""
    for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF)):
        assert is_han(chr(first)) and is_han(chr(last))
        assert not is_han(chr(first - 1)) and not is_han(chr(last + 1))
    named = [
        chr(n)
        for n in range(0x3000, 0x32000)
        if unicodedata.name(chr(n), "").startswith("CJK UNIFIED")
    ]
    assert [each for each in named if not is_han(each)] == [
        chr(n) for n in (*range(0xFA0E, 0xFA2A),) if chr(n) in named
    ]
