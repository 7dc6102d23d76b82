"""The title that a text tells by its first heading, and the levels of the headings below it."""

from __future__ import annotations

import pytest

from booklet.errors import Place
from booklet.intake.headings import with_first_line
from booklet.intake.taken import Taken
from booklet.intake.titles import once, titled
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Block, Heading, Mark, Paragraph, Run

HERE = Place("a.md", 1)


def blocks_of(shape: str) -> tuple[Block, ...]:
    """`1甲 2乙 文` is a heading of each level and a paragraph."""
    return tuple(
        Heading(int(each[0]), (Run(each[1:]),), HERE)
        if each[0].isdigit()
        else Paragraph((Run(each),), HERE)
        for each in shape.split()
    )


def shape_of(blocks: tuple[Block, ...]) -> str:
    """The blocks, written so."""
    return " ".join(
        f"{each.level}{each.text}" if isinstance(each, Heading) else each.text
        for each in blocks
        if isinstance(each, (Heading, Paragraph))
    )


@pytest.mark.parametrize(
    ("text", "told", "title", "rest"),
    [
        ("", None, None, ""),
        ("文", None, None, "文"),
        ("1甲", None, "甲", ""),
        ("1甲 文", None, "甲", "文"),
        ("文 1甲", None, None, "文 1甲"),
        ("1甲 1乙", None, None, "1甲 1乙"),
        ("1甲 2乙 1丙", None, None, "1甲 2乙 1丙"),
        ("2甲 1乙", None, None, "2甲 1乙"),
        ("2甲 3乙", None, "甲", "1乙"),
        ("1甲 3乙 4丙", None, "甲", "1乙 2丙"),
        ("1甲 2乙 文", "甲", "甲", "1乙 文"),
        ("1甲 1乙", "甲", "甲", "1乙"),
        ("1甲 2乙", "丁", None, "1甲 2乙"),
        ("2甲 2乙", "丁", None, "1甲 1乙"),
        ("1甲乙 2丙", "甲|乙", "甲乙", "1丙"),
        ("0甲 1乙", None, "甲", "1乙"),
        ("0甲 0乙 1丙", None, None, "1甲 1乙 2丙"),
        ("文 1甲 6乙", None, None, "文 1甲 4乙"),
    ],
)
def test_the_first_heading_is_the_title_where_no_other_is_as_high(
    text: str, told: str | None, title: str | None, rest: str
) -> None:
    """Where a title was told, one that says the same in any case; what is left comes up."""
    found, blocks = titled(blocks_of(text), told)
    assert (found, shape_of(blocks)) == (title, rest)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("1甲 1甲 1甲 文", "甲", "文"),
        ("1甲 文 1甲", "甲", "文 1甲"),
        ("1乙 1甲", "甲", "1乙 1甲"),
        ("1甲 文", None, "1甲 文"),
    ],
)
def test_headings_that_say_the_title_again_are_taken_once(
    text: str, title: str | None, rest: str
) -> None:
    assert shape_of(once(blocks_of(text), title)) == rest


BOLD = (Mark.STRONG,)


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([Run("甲"), Run("乙")], []),
        ([Run("甲", BOLD), Run("乙", BOLD)], []),  # the look of all of it
        ([Run("甲", BOLD), Run(" "), Run("乙", BOLD)], []),
        ([Run("甲", BOLD), Run("乙")], ["甲"]),
        ([Run("甲", reading="jiǎ"), Run("乙")], ["甲"]),
        ([Run("甲", BOLD), Run("乙"), Run("丙", BOLD)], ["甲 丙"]),
    ],
)
def test_marks_that_a_title_loses_are_told(runs: list[Run], words: list[str]) -> None:
    told = Told(HERE)
    titled([Heading(1, tuple(runs), HERE)], None, told)
    expected = Told(HERE)
    for each in words:
        expected.tell(Kind.UNMARKED, each, HERE)
    assert told.findings == expected.findings


def test_a_heading_with_a_note_is_no_title() -> None:
    noted = (
        Heading(1, (Run("甲", note=(Paragraph((Run("注"),), HERE),)),), HERE),
        *blocks_of("2乙"),
    )
    assert titled(noted, None) == (None, noted)


@pytest.mark.parametrize(
    ("lines", "name", "title"),
    [
        ("题 第一条", "a.txt", True),
        ("题 1章", "a.txt", True),
        ("题 文", "题.txt", True),
        ("题 文", "a.txt", False),
        ("题", "题.txt", False),
        ("1题 第一条", "a.txt", False),
        ("第一条 第二条", "a.txt", False),
        ("一、题 第二条", "a.txt", False),
        ("题。 第二条", "a.txt", False),
        (f"{'题' * 60} 第一条", "a.txt", True),
        (f"{'题' * 61} 第一条", "a.txt", False),
    ],
)
def test_a_first_line_is_a_title_where_the_text_has_parts_or_its_file_is_called_so(
    lines: str, name: str, title: bool
) -> None:
    """A short one, open at its end, with something below it."""
    blocks = blocks_of(lines)
    taken = with_first_line(Taken(None, blocks), name)
    first, _, rest = lines.partition(" ")
    assert taken.title == (first if title else None)
    assert shape_of(taken.blocks) == (rest if title else lines)
    assert with_first_line(Taken("旧", blocks), name) == Taken("旧", blocks)


@pytest.mark.parametrize(
    "run",
    [Run("题", reading="tí"), Run("题", note=(Paragraph((Run("注"),), HERE),))],
    ids=["reading", "note"],
)
def test_a_first_line_with_more_than_words_stays(run: Run) -> None:
    taken = Taken(None, (Paragraph((run,), HERE), *blocks_of("第一条")))
    assert with_first_line(taken, "a.txt") == taken
