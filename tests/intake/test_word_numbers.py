"""Numbers before paragraphs: those that Word prints."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfiles import (
    docx,
    level,
    lines,
    listed,
    num,
    numbers,
    p,
    pattern,
    style,
    take,
    whats,
)

from booklet.intake.gathering.numerals import FORMATS, numeral
from booklet.model.blocks import (
    Listing,
    text_of,
)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("decimal", {1: "1", 12: "12"}), ("decimalZero", {1: "01", 12: "12"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}), ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}), ("lowerLetter", {2: "b"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 99: "九十九", 101: "一〇一"}),
        ("chineseCountingThousand",
         {10: "十", 19: "十九", 100: "一百", 101: "一百〇一", 110: "一百一十", 1001: "一千〇一",
          1010: "一千〇一十", 12345: "一万二千三百四十五"}),
        ("japaneseCounting", {21: "二十一"}),
        ("chineseLegalSimplified", {10: "壹拾", 23: "贰拾叁"}),
        ("ideographLegalTraditional", {2: "貳"}), ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}), ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②"}), ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}), ("ideographEnclosedCircle", {1: "㊀"}),
        ("decimalFullWidth", {10: "１０"}), ("ordinal", {1: "1st", 12: "12th", 22: "22nd"}),
        ("cardinalText", {21: "Twenty-one"}), ("ordinalText", {12: "Twelfth", 40: "Fortieth"}),
        ("numberInDash", {3: "- 3 -"}), ("none", {3: ""}), ("never heard of", {3: "3"}),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(kind: str, said: dict[int, str]) -> None:
    assert {n: numeral(kind, n) for n in said} == said


def test_no_number_is_too_large_or_too_small() -> None:
    for kind in FORMATS:
        for n in (-1, 0, 1, 99, 32_767, 32_768, 2**31):
            assert len(numeral(kind, n)) < 99


@pytest.mark.parametrize(
    ("levels", "depths", "labels"),
    [
        ([level(0, "chineseCounting", "第%1条")], [0, 0], ["第一条　", "第二条　"]),
        ([level(0, "chineseCounting", "（%1）")], [0, 0], ["（一）", "（二）"]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")],
         [0, 1, 1, 0, 1], ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]),
        # a level that is missing above stands at its first number
        ([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")],
         [1, 1, 0, 1], ["1.1 ", "1.2 ", "2. ", "2.1 "]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "%2)"), level(2, "decimal", "%2.%3")],
         [0, 2, 2, 1, 2], ["1. ", "1.1 ", "1.2 ", "2) ", "2.1 "]),
        ([level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")],
         [0, 1], ["I ", "1.1 "]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')],
         [0, 1, 0, 1], ["1. ", "1) ", "2. ", "2) "]),
        ([level(0, "decimal", "%1."), level(1, "decimal", "%2)"),
          level(2, "decimal", "%3]", '<w:lvlRestart w:val="1"/>')],
         [0, 1, 2, 1, 2, 0, 1, 2], ["1. ", "1) ", "1] ", "2) ", "2] ", "2. ", "1) ", "1] "]),
        ([level(0, "decimal", "%1.", start="")], [0, 0], ["0. ", "1. "]),
        ([level(0, "decimal", "%1.", start='<w:start w:val="5"/>')], [0, 0], ["5. ", "6. "]),
        ([level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')], [0], ["1"]),
        ([level(0, "chineseCounting", "%1、")], [0], ["一、"]),
        ([level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")], [0], [""]),
        ([level(0, "none", "注")], [0, 0], ["注　", "注　"]),
    ],
)  # fmt: skip
def test_labels_are_computed(
    levels: list[str], depths: list[int], labels: list[str], tmp_path: Path
) -> None:
    body = "".join(p("文字", listed(1, depth)) for depth in depths)
    taken = take(docx(body, numbering=numbers(*levels)), tmp_path, plain=True)
    assert lines(taken) == [f"{label}文字" for label in labels]


def test_a_list_that_is_not_there_numbers_nothing(tmp_path: Path) -> None:
    body = p("甲", listed(9)) + p("乙", listed(1, 5))
    taken = take(docx(body, numbering=numbers(level(0, "decimal", "%1."))), tmp_path)
    assert lines(taken) == ["甲", "乙"]


def test_lists_of_one_pattern_count_on_and_start_over_once(tmp_path: Path) -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = (
        pattern(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, over) + num(3, 0, own)
    )
    body = "".join(p("文", listed(n)) for n in (1, 1, 2, 2, 1, 2, 3))
    said = lines(take(docx(body, numbering=numbering), tmp_path))
    assert said == ["1. 文", "2. 文", "1. 文", "2. 文", "3. 文", "4. 文", "E. 文"]


def test_a_style_says_the_list_and_a_pattern_the_level(tmp_path: Path) -> None:
    linked = '<w:pStyle w:val="2"/>'
    levels = [level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="1"/>'),
              level(1, "decimal", "%1.%2", linked + "<w:isLgl/>")]  # fmt: skip
    inner = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("1", "heading 1", inner) + style("2", "heading 2", inner)
    body = (
        p("总则", style="1")
        + p("目的", style="2")
        + p("范围", style="2")
        + p("无", '<w:numPr><w:numId w:val="0"/></w:numPr>', "1")
    )
    said = lines(take(docx(body, styles=styles, numbering=numbers(*levels)), tmp_path))
    assert said == ["#第一章　总则", "##1.1 目的", "##1.2 范围", "#无"]


def test_a_list_style_stands_for_its_list(tmp_path: Path) -> None:
    numbering = (
        pattern(0, level(0, "decimal", "%1)"))
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    inner = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("L", "my list", inner, kind="numbering")
    assert lines(take(docx(p("文", listed(2)), styles=styles, numbering=numbering), tmp_path)) == [
        "1) 文"
    ]


def test_paragraphs_without_an_end_are_not_counted(tmp_path: Path) -> None:
    """Their end being deleted, the next one goes on with them; one that only ends a
    section has no number either."""
    gone = listed(1) + "<w:rPr><w:del w:id='1'/></w:rPr>"
    section = listed(1) + "<w:sectPr/>"
    body = (
        p("甲", listed(1))
        + p("乙", gone)
        + p("丙", listed(1))
        + p("", section)
        + p("丁", listed(1))
    )
    taken = take(docx(body, numbering=numbers(level(0, "decimal", "%1."))), tmp_path)
    assert [line for line in lines(taken) if line] == ["1. 甲", "2. 乙丙", "3. 丁"]


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
WORDS = st.sampled_from(["文", ""])


@given(st.lists(st.tuples(st.booleans(), WORDS, st.integers(0, 2)), min_size=1, max_size=9))
def test_paragraphs_whose_end_is_hidden_are_counted(each: list[tuple[bool, str, int]]) -> None:
    """Where a list is to go on at another number, Word writes paragraphs without a word and hides
    them; words before a hidden end keep their number, and the next paragraph goes on in line."""
    counters, ahead, joined, said = [0, 0, 0], "", "", list[str]()
    each = [*each, (False, "末", 0)]
    for hidden, words, depth in each:
        above = [n or 1 for n in counters[:depth]]
        counters = [*above, counters[depth] + 1, *[0] * (2 - depth)]
        number = ".".join(map(str, counters[: depth + 1]))
        joined += words
        ahead = ahead or (number if joined else "")
        if not hidden:
            said.append(f"{ahead or number} {joined}".rstrip())
            ahead = joined = ""
    body = "".join(p(words, listed(1, at) + HIDDEN * hidden) for hidden, words, at in each)
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    its = numbers(*levels, level(2, "decimal", "%1.%2.%3"))
    with TemporaryDirectory() as folder:
        taken = take(docx(body, numbering=its), Path(folder), plain=True)
    assert [line for line in lines(taken) if line] == said


def test_formats_of_later_words_are_read_and_rare_ones_told(tmp_path: Path) -> None:
    later = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:start w:val="7"/><w:lvlText w:val="%1"/>'
    )
    numbering = pattern(0, f'<w:lvl w:ilvl="0">{later}</w:lvl>') + num(1, 0)
    assert lines(take(docx(p("文", listed(1)), numbering=numbering), tmp_path)) == ["007 文"]
    rare = docx(p("文", listed(1)), numbering=numbers(level(0, "hebrew2", "%1.")))
    assert whats(take(rare, tmp_path)) == ["0 1 numbers of a rare kind as digits: hebrew2"]


def test_bullets_are_lists_and_their_signs_those_that_are_drawn(tmp_path: Path) -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    levels = level(0, "bullet", "\uf0d8", wingdings), level(1, "bullet", "\uf0b7", "")
    body = p("甲", listed(1)) + p("子", listed(1, 1)) + p("乙", listed(1)) + p("正文")
    listing, text = take(docx(body, numbering=numbers(*levels)), tmp_path).blocks
    assert isinstance(listing, Listing)
    assert [item.label for item in listing.items] == ["➢", "➢"]
    inner = listing.items[0].blocks[1]
    assert isinstance(inner, Listing)
    assert (inner.items[0].label, text_of(inner.items[0].blocks)) == ("•", "子")
    assert text_of([text]) == "正文"


@pytest.mark.parametrize("sign", [" ", "", "　"])
def test_a_bullet_that_is_blank_is_none(sign: str, tmp_path: Path) -> None:
    body = p("甲", listed(1)) + p("甲的后文", listed(1, 1))
    its = numbers(level(0, "bullet", "•"), level(1, "bullet", sign))
    taken = take(docx(body, numbering=its), tmp_path)
    assert lines(taken) == ["•甲", "甲的后文"]
