"""Pinyin as a program writes it: what is left alone, what is known, what is to be gone over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from makings import HOUSE, text_of

from booklet import Ticket
from booklet.cli.entry import booklet
from booklet.errors import Place
from booklet.intake import pinyin as intake_pinyin
from booklet.intake.markdown import read_markdown
from booklet.intake.marking import as_markdown
from booklet.intake.pinyin import house_phrases, pronounced, read_han
from booklet.model.blocks import Paragraph, Run, runs_in
from booklet.model.blocks import text_of as words_of
from booklet.model.order import Files
from booklet.production.bringing import make

READING = re.compile(r"\{(.)\|[^}]*\}")


def said(text: str) -> str:
    return " ".join(reading for _, reading, _ in read_han(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长三角", "cháng sān jiǎo"),
        ("以人民为中心", "yǐ rén mín wéi zhōng xīn"),
        ("认为", "rèn wéi"),
        ("因为", "yīn wèi"),
        ("以后为何", "yǐ hòu wèi hé"),  # no 以…为, since the list has 为何
        ("女儿", "nǚ ér"),
    ],
)
def test_what_dictionaries_read_wrong_is_read_by_the_house(text: str, expected: str) -> None:
    assert said(text) == expected
    assert all(sure for _, _, sure in read_han(text))


def test_a_longer_phrase_goes_before_a_shorter_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In whatever order the list has them; what it says about itself is no phrase."""
    (tmp_path / "phrases.txt").write_text("# 甲 jiǎ\n\n山长 a b\n山长水 c d e\n山 f\n", "utf-8")
    monkeypatch.setattr(intake_pinyin, "files", lambda _: tmp_path)
    monkeypatch.setattr(intake_pinyin, "house_phrases", house_phrases.__wrapped__)
    assert said("山长水山长山甲") == "c d e a b f jiǎ"
    assert [*house_phrases.__wrapped__()[0]] == ["山长", "山长水", "山"]


@pytest.mark.parametrize("character", "为得长还更行中")
def test_what_is_often_read_wrong_is_marked(character: str) -> None:
    found = pronounced(f"甲{character}乙", "t.md")
    assert [each[1] for each in found.doubtful] == [character]
    (run,) = [run for run in runs_in(read_markdown(found.text, "t.md")[0]) if run.unreviewed]
    assert run.text == character and "?" not in (run.reading or "?")


def test_questions_are_read_and_other_words_behind_colons_are_not() -> None:
    """`:::question` is followed by text, `:::verse` and its like by what names a block."""
    made = pronounced(":::question 山高\n水长\n:::\n\n:::verse 李白\n山\n:::\n", "t.md").text
    assert READING.sub(r"\1", made) == ":::question 山高\n水长\n:::\n\n:::verse 李白\n山\n:::\n"
    assert READING.findall(made) == ["山", "高", "水", "长", "山"]


def test_each_phrase_of_the_house_has_a_syllable_for_each_character() -> None:
    phrases, _ = house_phrases()
    assert phrases and all(len(phrase) == len(said) for phrase, said in phrases.items())


PARTS = ("长江", "，", "x", "\n\n", "**为**", "`行`", "{还|hái}")
LEFT = (
    "---\ntitle: 长江\n---\n", "# 长江\n", "`长江`", "{长|cháng}", "[](长江)", "[^长江]", "\\{",
    "![长](a.png)",
    "```\n长江\n```\n", "::: 长\n",
    "<p>长<br>\n江</p>\n\n", "<!-- 长 -->", "<ruby>长<rt>cháng</rt></ruby>",
)  # fmt: skip


@pytest.mark.parametrize("left", LEFT)
def test_what_is_no_text_is_left_as_it_is(left: str) -> None:
    assert pronounced(left, "t.md").text == left
    assert pronounced(left, "t.md").written == 0


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_no_character_is_lost_and_a_second_time_changes_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    once = pronounced(text, "t.md").text
    assert READING.sub(r"\1", once) == READING.sub(r"\1", text)
    assert pronounced(once, "t.md").text == once
    assert words_of(read_markdown(once, "t")[0]) == words_of(read_markdown(text, "t")[0])


@given(st.booleans(), st.lists(st.sampled_from([*PARTS, *LEFT[1:], "行\n", "\n"]), max_size=12))
def test_what_is_to_be_reviewed_is_told_with_its_line(front: bool, parts: list[str]) -> None:
    """Each on the line where it is written, whatever is left above it; and all are counted."""
    text = (LEFT[0] if front else "") + "".join(parts)
    found = pronounced(text, "t.md")
    lines = found.text.split("\n")
    told = [(line, f"{{{character}|{said}?}}") for line, character, said in found.doubtful]
    written = re.compile(r"\{.\|[^}?]*\?\}")
    assert told == [(n, each) for n, row in enumerate(lines, 1) for each in written.findall(row)]
    assert found.written == found.text.count("|") - text.count("|")


@given(st.sampled_from(["cháng", "what?", "a b", "?", "\\?"]), st.booleans())
def test_a_reading_that_is_not_reviewed_is_written_so(reading: str, unreviewed: bool) -> None:
    block = Paragraph((Run("长", reading=reading, unreviewed=unreviewed),), Place("t"))
    (run,) = runs_in(read_markdown(as_markdown((block,), {}), "t")[0])
    assert (run.reading, run.unreviewed) == (reading, unreviewed)


def test_a_file_is_read_aloud_and_what_is_not_reviewed_is_told(tmp_path: Path) -> None:
    """It is printed, told, and in the colophon; --no-pinyin prints the text alone."""
    file = tmp_path / "文.md"
    file.write_text("# 题\n\n他行。\n", "utf-8")
    run = CliRunner()
    done = run.invoke(booklet, ["pinyin", str(file)])
    assert done.output.splitlines() == [
        f"{file}:3: 行 xíng?", f"{file}: 2 readings, 1 to be reviewed",
    ]  # fmt: skip
    assert file.read_text("utf-8") == "# 题\n\n{他|tā}{行|xíng?}。\n"


@pytest.mark.parametrize("format", ["booklet", "handout", "gongwen"])
def test_what_is_not_reviewed_is_told_and_printed(format: str, tmp_path: Path) -> None:
    """In the colophon, or at the end; with --no-pinyin there is nothing to tell."""
    file = tmp_path / "a.md"
    file.write_text("# 题\n\n{他|tā}{行|xíng?}。\n", "utf-8")
    files = Files((file,))
    seen = []
    for pinyin in (True, False):
        delivery = make(files, Ticket(format=format, pinyin=pinyin), HOUSE).delivery
        printed = text_of(delivery.path)
        codes = [each.code for each in delivery.warnings]
        seen.append(("1处由程序注出" in printed, "xíng" in printed, "X06" in codes))
    assert seen == [(True, True, True), (False, False, False)]
