"""Titles: broken between words, and never inside the name of a text that a line has room for."""

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_lines import FOUNT, texts

from booklet.composer import FountRun, balance, prepare
from booklet.composer.words import frequencies, inside_titles, lines, words_of

WORDS = st.sampled_from(
    ["春季", "学期", "图书", "借阅", "办法", "长江", "经济带", "座谈会", "一体化", "南京市", "通知"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"《{''.join(words)}》")


def title(text: str, measure: float) -> list[str]:
    """The lines of a title."""
    matter = prepare([FountRun(text, FOUNT)], measure)
    return texts(matter, balance(matter, measure))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("南京市长江大桥维修公告", ["南京市", "长江大桥", "维修", "公告"]),
        ("在湖南长沙召开", ["在", "湖南", "长沙", "召开"]),
        ("春季学期图书借阅办法", ["春季", "学期", "图书", "借阅", "办法"]),
        ("数字化转型赋能民宿", ["数字化", "转型", "赋能", "民宿"]),
        ("非遗传承与研学旅行", ["非遗", "传承", "与", "研学", "旅行"]),
        ("党支部组织生活会会议记录", ["党支部", "组织生活会", "会议", "记录"]),
        ("大气遗传学", ["大气", "遗传学"]),
        ("碳达峰碳中和读本", ["碳达峰", "碳中和", "读本"]),
        ("《决定》ABC", ["《", "决定", "》", "A", "B", "C"]),
        ("", []),
    ],
)
def test_words_are_told_apart(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_the_list_of_words() -> None:
    """Each word stands at one frequency, and has two characters or more but for single ones."""
    listed = [(first + rest, n) for first in lines() for rest, n in frequencies(first).items()]
    assert len(dict(listed)) == len(listed) > 70_000
    assert {len(word) for word, _ in listed} == {1, 2, 3, 4, 5}
    assert max(n for _, n in listed) < 26
    assert dict(listed).keys() >= {"长江", "经济带", "中", "人民代表大会"[:4], "一带一路"[:2]}


@given(st.lists(st.one_of(WORDS, NAMES), min_size=3, max_size=12), st.integers(9, 20))
def test_no_word_and_no_name_of_a_text_is_torn(pieces: list[str], measure: int) -> None:
    """Lines end between words, and inside 《 》 only where it is longer than a line."""
    text = "".join(pieces)
    lines = title(text, measure)
    assert "".join(lines) == text
    longest = max((len(name) for name in re.findall("《.*?》", text)), default=0)
    ends = set(accumulate(map(len, lines)))
    words = set(accumulate(map(len, words_of(text))))
    assert ends <= words
    if longest <= measure:
        assert not ends & inside_titles(text)


@given(st.text(st.sampled_from("春季学期《》〈〉，长江a1 "), max_size=40), st.floats(1, 20))
def test_any_title_comes_out_whole(text: str, measure: float) -> None:
    assert "".join(title(text, measure)).replace(" ", "") == text.replace(" ", "")
