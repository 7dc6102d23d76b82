"""HTML in Markdown is taken in as pages are; what is no element is text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.marked import png, told

from booklet.intake import read_markdown
from booklet.intake.gathering.elements import PHRASES
from booklet.model.blocks import (
    Block,
    Code,
    Figure,
    Heading,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Run,
    Table,
    runs_in,
    text_of,
)


def taken(text: str) -> tuple[Block, ...]:
    return read_markdown(text, "a.md")[0]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("<b>甲*乙*</b>", [Run("甲", (Mark.STRONG,)), Run("乙", (Mark.STRONG, Mark.EMPHASIS))]),
        ("H<sub>2</sub>O", [Run("H"), Run("2", (Mark.SUBSCRIPT,)), Run("O")]),
        ("<U class=x>甲</U>", [Run("甲", (Mark.UNDERLINE,))]),
        ("甲<br/>乙<BR class='x'>丙", [Run("甲\n乙\n丙")]),
        ("<ruby>汉<rt>hàn</rt></ruby>字", [Run("汉", reading="hàn"), Run("字")]),
        ("**<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>**",
         [Run("汉", (Mark.STRONG,), reading="hàn")]),
        ('<a href="https://a.cn">甲</a>', [Run("甲", link="https://a.cn")]),
        ('<a name="x"></a>甲<span style="color: red">乙</span>', [Run("甲乙")]),
        ("甲<!-- 乙 -->丙", [Run("甲丙")]), ("甲<del>乙</del>丙", [Run("甲丙")]),
        ('甲<span style="display:none">乙</span>丙', [Run("甲丙")]),
        ("甲<p>乙</p>丙", [Run("甲\n乙\n丙")]),
        ("<T> 与 <p> 和`<b>`</b>", [Run("<T> 与 <p> 和"), Run("<b>", (Mark.CODE,)), Run("</b>")]),
        ("<b>甲`</b>`", [Run("<b>甲"), Run("</b>", (Mark.CODE,))]),
        (r"\<b>甲</b>", [Run("<b>甲</b>")]), ("1 < 2 > 1", [Run("1 < 2 > 1")]),
    ],
)  # fmt: skip
def test_elements_in_a_line(text: str, runs: list[Run]) -> None:
    assert list(runs_in(taken(text))) == runs


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<p align=center>甲</p>\n\n乙", [Paragraph, Paragraph]),
        ("<div>\n\n# 甲\n\n</div>\n\n乙", [Heading, Paragraph]), ("<h2>甲</h2>", [Heading]),
        ("<details><summary>甲</summary>\n\n- 乙\n\n</details>", [Paragraph, Listing]),
        ("<table>\n<tr><td>甲<td>乙\n\n<tr><td>丙<td>丁\n</table>\n乙", [Table, Paragraph]),
        ("<ul>\n<li>甲</li>\n\n<li>乙</li>\n</ul>", [Listing]),
        ("<blockquote>甲</blockquote>", [Quotation]), ("<pre>\n  x\n\ny\n</pre>\n乙", [Code]),
        ("> <p>甲</p>\n\n乙", [Quotation, Paragraph]), ("<pre> 标签\n\n# 甲", [Paragraph, Heading]),
        ("<title>甲", [Paragraph]), ("```\n<p>甲</p>\n<!-- 乙 -->\n```", [Code]),
        ("    <p>甲</p>", [Code]), ("<!-- 甲 --> 乙", [Paragraph]),
        ("<!-- 甲\n\n乙", [Paragraph] * 2),
    ],
)  # fmt: skip
def test_elements_beside_paragraphs(text: str, kinds: list[type[Block]]) -> None:
    assert [type(each) for each in taken(text)][: len(kinds)] == kinds


@pytest.mark.parametrize("element", ["<div>乙</div>", "<p>乙", "<table><tr><td>乙", "<!-- 乙 -->"])
def test_an_element_ends_with_what_it_stands_in(element: str) -> None:
    (listing,) = taken(f"- 甲\n\n  {element}\n- 丙\n- 丁")
    assert isinstance(listing, Listing)
    assert [text_of(item.blocks)[-1] for item in listing.items][1:] == ["丙", "丁"]
    quotation, *rest = taken(f"> 甲\n>\n> {element}\n\n丙")
    assert isinstance(quotation, Quotation) and text_of(rest) == "丙"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("甲\n\n<i>乙</i>", ["3:1: D46"]), ("甲\n\n<s>乙</s>", ["3:1: D46"]),
        ("甲\n\n<div>\n<del>乙</del></div>", ["4: D45"]), ("- 甲\n  <!-- 乙 -->", ["2:1: D11"]),
        ("<p>甲<!-- 乙 --></p>", ["1:1: D45"]), ("<script>\n甲\n</script>\n\n乙", ["1:1: D45"]),
        ("甲<video src=a.mp4></video>", ["1: D52"]), ("甲<button>乙</button>", ["1: D45"]),
        ("<p hidden>甲</p>", ["1: D45"]), ("<img src=a.png alt=图>", ["1:1: D15"]),
        ("<p>\n<img src=a.png></p>", ["2: D15"]),
    ],
)  # fmt: skip
def test_what_is_not_taken_of_them_is_told_with_its_line(text: str, findings: list[str]) -> None:
    found = [str(each) for each in read_markdown(text, "a.md")[1]]
    assert [each.removeprefix("a.md:")[: len(findings[0])] for each in found] == findings


def test_pictures_of_them_lie_beside_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    file = str(tmp_path / "a.md")
    for text in ("<img src=a.png alt=图>", '<p><img src="a.png" alt="图"></p>',
                 "| <p><img src=a.png alt=图></p> |\n|---|"):  # fmt: skip
        blocks, _ = read_markdown(text, file)
        assert [each.alternative for each in blocks if isinstance(each, Figure)] == ["图"], text
        assert "D15" not in told(text, file)


NAMES = st.sampled_from([*sorted(PHRASES), "p", "div", "ruby", "q", "li", "td", "T", "名"])
PIECES = st.one_of(
    st.sampled_from(
        [
            "甲",
            "乙。",
            "\n- ",
            "\n> ",
            "x ",
            "**丙**",
            "`丁`",
            "\n",
            "\n\n",
            "| ",
            "<br>",
            "<",
            "&lt;",
        ]
    ),
    NAMES.map("<{}>".format),
    NAMES.map("</{}>".format),
    NAMES.map("<{0} a='1'>戊</{0}>".format),
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=tries(300))
def test_no_word_is_lost_untold(text: str) -> None:
    blocks, findings = read_markdown(text, "a.md")
    kept = text_of(blocks)
    left = any(each.code == "D45" for each in findings)
    for word in "甲乙丙丁戊":
        assert kept.count(word) == text.count(word) or left, (kept, findings)


@pytest.mark.parametrize("text", ["<b>", "<b>*", "[<b>", "<b></i>", "<!--", "<p>\n", "<pre>\n\n"])
def test_tags_without_end_cost_little(text: str) -> None:
    begun = time.process_time()
    read_markdown(text * 4000 + "`</b>`", "a.md")
    assert time.process_time() - begun < 5
