"""What a text holds is counted as it is printed."""

from __future__ import annotations

import random
from itertools import cycle, pairwise
from typing import get_args

import pytest

from booklet.errors import Place, Words
from booklet.intake import contents_of, in_words, read_markdown
from booklet.intake.contents import PARTS, UNCOUNTED, Tallied
from booklet.intake.gathering.texts import paragraphs, trimmed
from booklet.intake.taken import Taken
from booklet.model.blocks import Block, Break, Heading, Mark, Paragraph, Run

TEXT = """## 第一章 总则

第一条 凡是读者都可以借书。[^1]

第二条 借书的人要爱护图书。

1. 不折角。

2. 不涂画。

## 第二章 附则

第三条 本规则自公布之日起施行。[^2]

[^1]: 不分年龄。
[^2]: 见公告。

## 附表

说明一段。

- 甲
    - 乙
- 丙

|馆|时间|
|-|-|
|东|8|
"""


def test_what_a_text_holds_is_counted() -> None:
    blocks, _ = read_markdown(TEXT, "a.md")
    assert contents_of(blocks) == {
        Tallied.HEADING: 3,
        Tallied.PARAGRAPH: 1,
        Tallied.ARTICLE: 3,
        Tallied.LIST: 1,
        Tallied.TABLE: 1,
        Tallied.NOTE: 2,
    }
    assert list(contents_of(blocks)) == [part for part in Tallied if part in contents_of(blocks)]


def test_the_count_is_a_line_in_both_languages() -> None:
    assert in_words({Tallied.HEADING: 2, Tallied.TABLE: 1}) == Words(
        "2 headings, 1 table", "2 个标题，1 张表"
    )
    assert in_words(contents_of([Break(Place("a"))])) == Words("", "")


def test_every_block_is_counted_or_known_not_to_be() -> None:
    assert {*PARTS, *UNCOUNTED} == set(get_args(Block))


def test_white_at_the_ends_of_a_text_is_none_of_it() -> None:
    """But for what is read otherwise than it is written, and what has a note."""
    read, noted = Run(" 字 ", reading="zì"), Run("", note=(Run("注"),))
    plain = (Run("  "), Run(" 甲"), Run("乙 "), Run(" "))
    assert trimmed(plain) == (Run("甲"), Run("乙"))
    assert trimmed((read, *plain, read)) == (read, *plain, read)
    assert trimmed((noted, *plain)) == (noted, *plain[:2], Run("乙"))
    assert trimmed((Run(" "),)) == ()


@pytest.mark.parametrize("seed", range(12))
def test_paragraphs_of_a_text_are_the_same_whatever_runs_it_comes_in(seed: int) -> None:
    """An empty line parts them, and an indent of blanks that were typed; one blank is none."""
    text = "甲\n\u3000\u3000乙\n\u3000丙\n\u3000\u3000\n丁\n\n\u3000\u3000\u3000戊"
    cuts = [0, *sorted(random.Random(seed).sample(range(1, len(text)), seed)), len(text)]
    looks = cycle(((), (Mark.STRONG,)))
    runs = tuple(
        Run(text[start:end], marks)
        for (start, end), marks in zip(pairwise(cuts), looks, strict=False)
    )
    assert ["".join(run.text for run in each) for each in paragraphs(runs)] == [
        "甲",
        "乙\n丙",
        "丁",
        "戊",
    ]


def test_a_title_is_a_heading_where_the_text_begins() -> None:
    """Unless it stands there already, or there is no text."""
    text = Paragraph((Run("文"),), Place("a.md", 3))
    heading = Heading(1, (Run("题"),), text.place)
    assert Taken("题", (text,)).whole == (heading, text)
    assert Taken("题", (text,), headed=False).whole == (text,)
    assert Taken("题", ()).whole == ()
