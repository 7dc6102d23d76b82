"""Every character of a Markdown text becomes a character of a block, or is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.marked import png, told

from booklet.errors import Finding
from booklet.intake import read_markdown
from booklet.model.blocks import (
    Figure,
    every,
    runs_in,
    text_of,
)

# What is told


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("> " * 120 + "甲", ["D10"]), ("甲 ![](a.png)", ["D12", "D15"]),
        (":::poem\n甲\n:::", ["D13"]),
        ("甲[^a]\n\n[^a]: 乙[^a]", ["D14"]), ("![乙](../a.png)", ["D15"]),
        ("![乙](http://a.b/c.png)", ["D15"]), ("![乙](/etc/hostname)", ["D15"]),
        ("[^a]: 甲\n\n乙", ["D17"]), ("甲[^a]\n\n[^a]: 乙\n\n    - 丙", ["D18"]),
        ("| 甲 |\n|--|\n| 乙 | 丙 |", ["D19"]), ("~~甲~~", ["D20"]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told(text: str, codes: list[str]) -> None:
    assert told(text) == codes


def test_what_is_struck_out_is_told_where_it_stands() -> None:
    _, findings = read_markdown("甲\n\n乙\n\n- 丙\n- ~~丁~~\n", "a.md", 4)
    assert [(each.code, each.place.line) for each in findings] == [("D20", 9)]


@pytest.mark.parametrize(("span", "what"), [
    ("[乙]{.foo}", "words in looks of names that are not known, 1 in all; the first: “.foo 乙”"),
    ("[乙]{.name .nmae}", "the first: “.nmae 乙”"), ("[Ab]{.smallcaps}", "small capitals"),
    ("[乙]{.name}", ""), ("[乙]{.underline}", ""), ("[乙]{}", ""), ("[乙]{#id}", ""),
])  # fmt: skip
def test_looks_that_are_not_known_are_told(span: str, what: str) -> None:
    _, findings = read_markdown(f"甲{span}丙", "a.md")
    assert len(findings) == bool(what)
    assert what in "".join(each.sentence for each in findings)


def test_pictures_lie_beside_their_text(tmp_path: Path) -> None:
    file = tmp_path / "文 本" / "a.md"
    (file.parent / "pictures").mkdir(parents=True)
    (file.parent / "pictures" / "图 1.png").write_bytes(png())
    (tmp_path / "outside.png").write_bytes(png())
    (file.parent / "link.png").symlink_to(tmp_path / "outside.png")
    (file.parent / "text.png").write_text("甲")
    text = '![湖](<pictures/图 1.png> "图一")'
    blocks, findings = read_markdown(text, str(file))
    assert findings == []
    assert [(b.size, b.alternative) for b in blocks if isinstance(b, Figure)] == [((3, 2), "湖")]
    for name in ("link.png", "text.png", "none.png", "../outside.png"):
        assert told(f"![乙]({name})", str(file)) == ["D15"], name
    assert told("![](<pictures/图 1.png>)", str(file)) == ["D16"]


LINES = st.lists(
    st.one_of(
        st.text("甲乙，。“”*_`~^{}|[]()<>#-:!1.&\\ a", min_size=1, max_size=12),
        st.sampled_from(["", "", "# 题", "- 项", "1. 项", "> 引", ":::verse", ":::", "| 甲 | 乙 |",
                         "|--|--|", "[^1]: 注", "文[^1]", "---", "    码", "```", "**重**",
                         "{字|zì}"]),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=tries(500))
@given(LINES)
def test_no_word_is_lost(lines: list[str]) -> None:
    """Each Han and each digit of any text is in its blocks, or a finding tells what is not."""
    text = "\n".join(lines)
    blocks, findings = read_markdown(text, "text.md")
    if findings:
        return
    words = re.compile(r"[甲乙题项引码重注文]")
    links = "".join(run.link or "" for run in runs_in(blocks))
    pictures = [block for block in every(blocks) if isinstance(block, Figure)]
    assert not pictures
    kept = text_of(blocks) + links
    for word in set(words.findall(re.sub(r"(?m)^ *(```|~~~).*$", "", text))):
        assert kept.count(word) >= words.findall(text).count(word) - lost(text, word), (text, kept)


def lost(text: str, word: str) -> int:
    """Words where Markdown keeps none: in a link's definition or title, or in an address."""
    places = re.findall(r"\[[^\]]*\]:.*|\[[^\]]*\]\([^)]*\)|\[[^\]]*\]\{[^}]*\}|<[^>]*>", text)
    return sum(place.count(word) for place in places)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("文[^1]\n\n[^1]: 注甲\n\n[^1]: 注乙", "text.md:5:1: D17: the note [^1] is defined twice"),
        (
            "[^1]: 注\n文[^1]\n[^1]: 注\n\n文[^1]",
            "text.md:3:1: D17: the note [^1] is defined",
        ),
        ("[1]: 第一条注释\n\n正文", "text.md:1:1: D17: “[1]:” defines a link that nothing follows"),
        ("[甲]\n\n[甲]: x\n[甲]: 乙", "text.md:4:1: D17: “[甲]:” defines a link that nothing"),
        ('正文[甲](x "题")', "text.md:1:1: D11: the title of a link is not printed: “题”"),
    ],
)
def test_what_is_defined_and_printed_nowhere_is_told(text: str, told: str) -> None:
    _, findings = read_markdown(text, "text.md")
    assert [str(finding).startswith(told) for finding in findings] == [True], findings


def test_what_is_defined_once_and_followed_is_not_told() -> None:
    text = "见[甲][a]与[^b]，![图][p]。\n\n[a]: http://x.cn\n[^b]: 注\n"
    assert read_markdown(text, "text.md")[1] == []


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    blocks, findings = read_markdown(text, "text.md")
    assert all(isinstance(finding, Finding) for finding in findings)
    assert isinstance(text_of(blocks), str)


@given(
    st.lists(
        st.one_of(st.just("字。"), st.text("一二 \n", max_size=40).map("<!-- {} -->".format)),
        max_size=8,
    )
)
def test_comments_are_told_on_their_lines_and_leave_those_of_the_text(parts: list[str]) -> None:
    blocks, findings = read_markdown("\n\n".join(parts), "a.md")
    lines = [1 + sum(2 + each.count("\n") for each in parts[:n]) for n in range(len(parts))]
    told = [finding.place.line for finding in findings]
    assert told == [line for line, each in zip(lines, parts, strict=True) if each != "字。"]
    kept = [block.place.line for block in blocks]
    assert kept == [line for line, each in zip(lines, parts, strict=True) if each == "字。"]
    assert text_of(blocks) == "字。" * len(kept)
