"""Findings that an editor has seen: what is left, what is stale, what is new since an older PDF."""

from __future__ import annotations

import random

import pytest

from booklet.proofreading.reading import Breach, Grade
from booklet.proofreading.sifting import Waived, compared, ignored_in, sifted, word_list

REMARKS = ["", "# 备注", "  # 备注", "\t#|", "   "]


def breach(code: str, text: str, page: int = 1) -> Breach:
    return Breach(page, 1, code, 1, text, (0, 0, 1, 1), None, Grade.STYLE, "", "", "")


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_says_nothing_wherever_it_begins(remark: str) -> None:
    said = f"{remark}\nflush | 甲 | 如此\n{remark}"
    assert ignored_in(said) == (Waived("flush", "甲", "如此"),)
    assert word_list(f"{remark}\n帐号=账号\n{remark}") == (("帐号", "账号"),)


@pytest.mark.parametrize(
    "row", ["flush", "flush | 甲", "flush | 甲 |", "| 甲 | 乙", "a | b | c | d"]
)
def test_what_is_ignored_needs_its_code_words_and_reason(row: str) -> None:
    with pytest.raises(ValueError, match=r"flush|甲|a \| b"):
        ignored_in(row)


@pytest.mark.parametrize(
    ("code", "words", "holds"),
    [
        ("flush", "甲", True), ("*", "甲", True), ("*", "乙", True),
        ("even", "甲", False), ("flush", "丁", False), ("*", "丁", False),
    ],
)  # fmt: skip
def test_what_is_to_be_ignored_is_left_out_or_is_told_as_stale(
    code: str, words: str, holds: bool
) -> None:
    found, other, waived = breach("flush", "甲乙"), breach("even", "丙"), Waived(code, words, "因")
    left = (other,) if holds else (found, other)
    assert sifted(iter((found, other)), [waived]) == (left, () if holds else (waived,))


@pytest.mark.parametrize("seed", range(20))
def test_what_is_mended_and_new_is_counted_wherever_it_stands(seed: int) -> None:
    chance = random.Random(seed)
    old, new = (
        [breach(chance.choice("ab"), chance.choice("甲乙"), page) for page in range(1, 7)]
        for _ in range(2)
    )
    mended, fresh = compared(iter(old), iter(new))
    for code in "ab":
        for text in "甲乙":
            was, now, gone, came = (
                sum((each.code, each.text) == (code, text) for each in some)
                for some in (old, new, mended, fresh)
            )
            assert (gone, came) == (max(was - now, 0), max(now - was, 0))
