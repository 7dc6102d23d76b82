"""Word files: every character is in the blocks or told; numbers are those that Word prints."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from wordfiles import (
    box,
    docx,
    drawing,
    field,
    level,
    listed,
    num,
    numbers,
    p,
    part,
    pattern,
    png,
    r,
    style,
    table,
    tc,
    tr,
)

from booklet.errors import Finding, OrderError, Severity
from booklet.intake.taken import Taken
from booklet.intake.word import container as containers
from booklet.intake.word import take_word
from booklet.intake.word.numerals import FORMATS, numeral
from booklet.intake.word.told import Told
from booklet.model.blocks import (
    Align,
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Run,
    Signature,
    Table,
    Verse,
    every,
    runs_in,
    text_of,
)

HEADING = style("1", "heading 1") + style("2", "heading 2") + style("T", "Title")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def take(data: bytes, folder: Path, plain: bool = False) -> Taken:
    return take_word(data, "a.docx", folder, plain=plain)


def lines(taken: Taken) -> list[str]:
    """The blocks in short: what they say, headings with # for their level."""
    return [
        "#" * block.level + text_of([block]) if isinstance(block, Heading) else text_of([block])
        for block in taken.blocks
    ]


def whats(taken: Taken) -> list[str]:
    """What is told, each with its number, place and words."""
    said = [({name: word.en for name, word in each.words}, each) for each in taken.findings]
    return [f"{each.place.line} {words.get('count', '')} {words['what']}: {words['words']}"
            for words, each in said]  # fmt: skip


def runs(body: str, folder: Path, **more: str) -> list[Run]:
    return list(runs_in(take(docx(body, **more), folder).blocks))


def refused(data: bytes, folder: Path) -> Finding:
    with pytest.raises(OrderError) as raised:
        take(data, folder)
    (finding,) = raised.value.findings
    return finding


# Numbers


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("decimal", {1: "1", 12: "12"}), ("decimalZero", {1: "01", 12: "12"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}), ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}), ("lowerLetter", {2: "b"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一〇一"}),
        ("chineseCountingThousand",
         {10: "十", 19: "十九", 100: "一百", 101: "一百〇一", 110: "一百一十", 1001: "一千〇一",
          1010: "一千〇一十", 12345: "一万二千三百四十五"}),
        ("japaneseCounting", {21: "二十一"}), ("chineseLegalSimplified", {10: "壹拾", 23: "贰拾叁"}),
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
        # a level that is missing above counts as its first number until there is one
        ([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")],
         [1, 1, 0, 1], ["1.1 ", "1.2 ", "1. ", "1.1 "]),
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
    levels: list[str], depths: list[int], labels: list[str], folder: Path
) -> None:
    body = "".join(p("文字", listed(1, depth)) for depth in depths)
    taken = take(docx(body, numbering=numbers(*levels)), folder)
    assert lines(taken) == [f"{label}文字" for label in labels]


def test_lists_of_one_pattern_count_on_and_start_over_once(folder: Path) -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = (
        pattern(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, over) + num(3, 0, own)
    )
    body = "".join(p("文", listed(n)) for n in (1, 1, 2, 2, 1, 2, 3))
    said = lines(take(docx(body, numbering=numbering), folder))
    assert said == ["1. 文", "2. 文", "1. 文", "2. 文", "3. 文", "4. 文", "E. 文"]


def test_a_style_says_the_list_and_a_pattern_the_level(folder: Path) -> None:
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
    said = lines(take(docx(body, styles=styles, numbering=numbers(*levels)), folder))
    assert said == ["#第一章　总则", "##1.1 目的", "##1.2 范围", "#无"]


def test_a_list_style_stands_for_its_list(folder: Path) -> None:
    numbering = (
        pattern(0, level(0, "decimal", "%1)"))
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    inner = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("L", "my list", inner, kind="numbering")
    assert lines(take(docx(p("文", listed(2)), styles=styles, numbering=numbering), folder)) == [
        "1) 文"
    ]


def test_paragraphs_without_an_end_are_not_counted(folder: Path) -> None:
    """Their end being deleted or hidden, the next one goes on with them; one that only ends a
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
    taken = take(docx(body, numbering=numbers(level(0, "decimal", "%1."))), folder)
    assert [line for line in lines(taken) if line] == ["1. 甲", "2. 乙丙", "3. 丁"]


def test_formats_of_later_words_are_read_and_rare_ones_told(folder: Path) -> None:
    later = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:start w:val="7"/><w:lvlText w:val="%1"/>'
    )
    numbering = pattern(0, f'<w:lvl w:ilvl="0">{later}</w:lvl>') + num(1, 0)
    assert lines(take(docx(p("文", listed(1)), numbering=numbering), folder)) == ["007 文"]
    rare = docx(p("文", listed(1)), numbering=numbers(level(0, "hebrew2", "%1.")))
    assert whats(take(rare, folder)) == ["0 1 numbers of a rare kind as digits: hebrew2"]


def test_bullets_are_lists_and_their_signs_those_that_are_drawn(folder: Path) -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    levels = level(0, "bullet", "\uf0d8", wingdings), level(1, "bullet", "\uf0b7", "")
    body = p("甲", listed(1)) + p("子", listed(1, 1)) + p("乙", listed(1)) + p("正文")
    listing, text = take(docx(body, numbering=numbers(*levels)), folder).blocks
    assert isinstance(listing, Listing)
    assert [item.label for item in listing.items] == ["➢", "➢"]
    inner = listing.items[0].blocks[1]
    assert isinstance(inner, Listing)
    assert (inner.items[0].label, text_of(inner.items[0].blocks)) == ("•", "子")
    assert text_of([text]) == "正文"


# Styles and headings


def test_headings_are_told_by_style_by_what_it_is_based_on_and_by_outline(folder: Path) -> None:
    styles = HEADING + style("my", "我的标题", based="2") + style("z", "标题 3")
    outlined = '<w:outlineLvl w:val="0"/>'
    body = (p("书名", style="T") + p("甲", style="1") + p("乙", style="my") + p("丙", style="z")
            + p("丁", outlined) + p("长" * 200, style="1"))  # fmt: skip
    taken = take(docx(body, styles=styles), folder)
    assert taken.title == "书名"
    assert lines(taken) == ["#甲", "##乙", "###丙", "#丁", "长" * 200]


def test_styles_that_are_based_on_each_other_end(folder: Path) -> None:
    styles = (
        style("a", "one", based="b") + style("b", "two", based="a") + style("c", "c", based="c")
    )
    assert lines(take(docx(p("甲", style="a") + p("乙", style="c"), styles=styles), folder)) == [
        "甲",
        "乙",
    ]


LAW = ["第一章　总则", "第一条　目的。", "（一）甲", "第二章　附则", "第二条　施行。"]
REPORT = ["一、形势", "正文。", "二、任务", "正文。"]
BOLD = "<w:b/>"
CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (LAW, ["#第一章　总则", *LAW[1:3], "#第二章　附则", LAW[4]]),
        (REPORT, ["#一、形势", "正文。", "#二、任务", "正文。"]),
        (["第一章　甲", "一、乙", "正文。"], ["#第一章　甲", "##一、乙", "正文。"]),
        (["一、身份证", "二、户口簿", "三、照片"], ["一、身份证", "二、户口簿", "三、照片"]),
        (["目录", "第一章　甲", "第二章　乙", *LAW], ["目录", "第一章　甲", "第二章　乙", "#第一章　总则",
                                          *LAW[1:3], "#第二章　附则", LAW[4]]),
        (["一、这一条说完了。", "正文。"], ["一、这一条说完了。", "正文。"]),
        (["1. 甲", "正文。"], ["1. 甲", "正文。"]),
        (["**（一）甲", "正文。"], ["#（一）甲", "正文。"]),
        (["正文。", "**（一）甲", "正文。"], ["正文。", "#（一）甲", "正文。"]),
        (["第一条　文。", "**（一）甲", "正文。"], ["第一条　文。", "（一）甲", "正文。"]),
        (["正文。", "^^**引 言", "正文。"], ["正文。", "#引 言", "正文。"]),
        (["正文。", "^^摘要", "正文。"], ["正文。", "#摘要", "正文。"]),
        (["正文。", "摘要", "正文。"], ["正文。", "摘要", "正文。"]),
    ],
)  # fmt: skip
def test_typed_marks_are_headings_or_items(
    paragraphs: list[str], said: list[str], folder: Path
) -> None:
    """** stands for bold, ^^ for centred. If asked for, nothing is guessed."""
    bare = [text.lstrip("*^") for text in paragraphs]
    body = "".join(
        p(r(text, BOLD if "**" in typed else ""), CENTRED if "^^" in typed else "")
        for text, typed in zip(bare, paragraphs, strict=True)
    )
    ahead = p("前言在此。")  # so that a first heading is not taken for the title
    assert lines(take(docx(ahead + body), folder))[1:] == said
    assert lines(take(docx(ahead + body), folder, plain=True))[1:] == bare


def test_the_first_line_is_the_title_if_it_looks_so(folder: Path) -> None:
    large = '<w:sz w:val="44"/>'
    body = p(r("关于读书的", large), CENTRED) + p(r("通知", large), CENTRED) + p("各科室：" * 9)
    taken = take(docx(body), folder)
    assert (taken.title, lines(taken)) == ("关于读书的通知", ["各科室：" * 9])
    assert take(docx(body), folder, plain=True).title is None


def test_lines_at_the_right_are_a_signature(folder: Path) -> None:
    body = (
        p("正文。")
        + p("某单位", '<w:jc w:val="right"/>')
        + p("2020年1月1日", '<w:jc w:val="end"/>')
    )
    *_, signature = take(docx(body), folder).blocks
    assert isinstance(signature, Signature)
    assert [text_of([Paragraph(line, signature.place)]) for line in signature.lines] == [
        "某单位", "2020年1月1日"
    ]  # fmt: skip
    typed = p("正文。") + p("　" * 10 + "某单位") + p("日期", '<w:ind w:left="5000"/>')
    assert isinstance(take(docx(typed), folder).blocks[-1], Signature)
    assert isinstance(take(docx(typed), folder, plain=True).blocks[-1], Paragraph)


def test_quotations_code_and_verse_are_told_by_style(folder: Path) -> None:
    styles = style("q", "Quote") + style("c", "HTML Preformatted") + style("v", "Verse")
    body = (p("引文", style="q") + p("if x:", style="c") + p("", style="c") + p("y = 1", style="c")
            + p("床前明月光", style="v") + p("", style="v") + p("低头思故乡", style="v") + p("* * *")
            + p("完"))  # fmt: skip
    quotation, code, verse, pause, end = take(docx(body, styles=styles), folder).blocks
    assert isinstance(quotation, Quotation)
    assert isinstance(code, Code)
    assert code.text == "if x:\n\ny = 1"
    assert isinstance(verse, Verse)
    assert len(verse.stanzas) == 2
    assert isinstance(pause, Break)
    assert text_of([end]) == "完"


# Runs


@pytest.mark.parametrize(
    ("looks", "mark"),
    [
        ("<w:b/>", Mark.STRONG), ('<w:em w:val="dot"/>', Mark.EMPHASIS),
        ('<w:u w:val="single"/>', Mark.UNDERLINE),
        ('<w:vertAlign w:val="superscript"/>', Mark.SUPERSCRIPT),
        ('<w:vertAlign w:val="subscript"/>', Mark.SUBSCRIPT), ('<w:rStyle w:val="c"/>', Mark.CODE),
        ('<w:b w:val="0"/>', None), ('<w:em w:val="none"/>', None), ('<w:u w:val="none"/>', None),
        ('<w:vertAlign w:val="baseline"/>', None), ("<w:webHidden/>", None),
    ],
)  # fmt: skip
def test_marks_of_runs(looks: str, mark: Mark | None, folder: Path) -> None:
    styles = style("c", "Verbatim Char", kind="character")
    got = runs(p(r("前") + r("甲", looks) + r("后")), folder, styles=styles)
    assert [run.marks for run in got if "甲" in run.text] == [(mark,) if mark else ()]


def test_bold_on_bold_is_not_bold(folder: Path) -> None:
    """Of a paragraph style and a character style they cancel each other; what stands at the place
    itself holds in any case."""
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = style("p", "loud", bold) + style("c", "strong", bold, kind="character")
    words = r("甲", '<w:rStyle w:val="c"/>') + r("乙") + r("丙", '<w:rStyle w:val="c"/><w:b/>')
    got = runs(p(words, style="p"), folder, styles=styles)
    assert [(run.text, run.marks) for run in got] == [("甲", ()), ("乙丙", (Mark.STRONG,))]


def test_readings_are_kept_with_what_they_are_over(folder: Path) -> None:
    ruby = (f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('zhōng')}</w:rt>"
            f"<w:rubyBase>{r('中')}</w:rubyBase></w:ruby></w:r>")  # fmt: skip
    old = field(' EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(guó),国)')
    got = runs(p(r("在") + ruby + old), folder)
    assert [(run.text, run.reading) for run in got] == [
        ("在", None),
        ("中", "zhōng"),
        ("国", "guó"),
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r("甲") + "<w:r><w:tab/></w:r>" + r("乙"), "甲　乙"),
        ("<w:r><w:tab/></w:r>" + r("　甲　"), "甲"),
        (r("甲") + "<w:r><w:br/></w:r>" + r("乙"), "甲\n乙"),
        (r("甲") + "<w:r><w:cr/></w:r>" + r("乙"), "甲\n乙"),
        (r("a") + "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>" + r("b"), "a-b"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        (r("l", '<w:rFonts w:ascii="Wingdings"/>'), "●"),
        (r("abc", "<w:caps/>"), "ABC"),
        (f"<w:smartTag>{r('甲')}</w:smartTag><w:sdt><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>", "甲乙"),
        (f"<w:customXml>{r('甲')}</w:customXml><w:neverHeardOf>{r('乙')}</w:neverHeardOf>", "甲乙"),
        (f'<w:ins w:id="1">{r("甲")}</w:ins><w:moveTo w:id="2">{r("乙")}</w:moveTo>', "甲乙"),
        (r("见") + field(" REF a \\h ", "第二条"), "见第二条"),
        (f'<w:fldSimple w:instr=" SEQ 图 ">{r("3")}</w:fldSimple>', "3"),
        (field("FORMTEXT", "填"), "填"),
        (field(" IF 1 = " + "1 ", "是"), "是"),
        (field(" EQ \\o\\ac(○,1)"), "①"), (field(" eq \\o\\ac(□,国)"), "□国"),
        (field(' XE "索引" ') + r("甲"), "甲"),
        (field(" MACROBUTTON NoMacro [点此] "), "[点此]"),
        ("<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>", "a+b=c"),
        ('<mc:AlternateContent><mc:Choice Requires="zz"/><mc:Fallback>' + r("甲")
         + "</mc:Fallback></mc:AlternateContent>", "甲"),
        ('<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>', "艺术字"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(inner: str, text: str, folder: Path) -> None:
    taken = take(docx(p(r("^") + inner)), folder)
    whole = text_of(taken.blocks)
    assert whole.replace("^", "").strip("　 \t\n") == text
    assert all(finding.severity is Severity.WARNING for finding in taken.findings)


def test_boxes_to_be_ticked_and_lists_to_choose_from(folder: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>'
    body = p(begin.format("<w:checkBox><w:checked/></w:checkBox>") + code.format("FORMCHECKBOX")
             + begin.format("<w:checkBox/>") + code.format("FORMCHECKBOX")
             + begin.format(entries) + code.format("FORMDROPDOWN"))  # fmt: skip
    assert lines(take(docx(body), folder)) == ["☑☐女"]


def test_links_lead_out_of_the_file_only(folder: Path) -> None:
    body = p('<w:hyperlink r:id="h">' + r("甲", '<w:u w:val="single"/>') + "</w:hyperlink>"
             + '<w:hyperlink w:anchor="here">' + r("乙") + "</w:hyperlink>"
             + field(' HYPERLINK "http://b.example/" ', "丙")
             + field(' HYPERLINK \\l "here" ', "丁"))  # fmt: skip
    data = docx(body, related=(("h", "hyperlink", "http://a.example/"),))
    got = list(runs_in(take(data, folder).blocks))
    assert [(run.text, run.link, run.marks) for run in got] == [
        ("甲", "http://a.example/", ()), ("乙", None, ()), ("丙", "http://b.example/", ()),
        ("丁", None, ()),
    ]  # fmt: skip


FORMULA = (
    "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den>"
    "</m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    "<m:rad><m:deg/><m:e><m:r><m:t>y</m:t></m:r></m:e></m:rad></m:oMath>"
)


def test_a_formula_is_set_in_one_line_and_told(folder: Path) -> None:
    taken = take(docx(p(r("设") + FORMULA)), folder)
    assert lines(taken) == ["设(a+b)/cx2√y"]
    assert [run.text for run in runs_in(taken.blocks) if Mark.SUPERSCRIPT in run.marks] == ["2"]
    assert whats(taken) == ["1 1 formulae in one line: (a+b)/cx2√y"]


def test_notes_hang_at_their_calls(folder: Path) -> None:
    note = (
        '<w:footnote w:id="2">'
        + p("<w:r><w:footnoteRef/></w:r>" + r(" 脚注"))
        + p("再")
        + "</w:footnote>"
    )
    end = '<w:endnote w:id="2">' + p("尾注") + "</w:endnote>"
    body = p(r("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("乙")
             + '<w:r><w:endnoteReference w:id="2"/></w:r>')  # fmt: skip
    taken = take(
        docx(body, related=(("f", "footnotes", "footnotes.xml"), ("e", "endnotes", "endnotes.xml")),
             footnotes__xml=part("footnotes", note), endnotes__xml=part("endnotes", end)),
        folder,
    )  # fmt: skip
    (paragraph,) = taken.blocks
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, [text_of([each]) for each in run.note]) for run in paragraph.runs] == [
        ("甲", []), ("", ["脚注", "再"]), ("乙", []), ("", ["尾注"]),
    ]  # fmt: skip


# Tables


def texts(rows: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [["".join(run.text for run in cell.runs) for cell in row] for row in rows]  # type: ignore[attr-defined]


def only_table(data: bytes, folder: Path, plain: bool = False) -> Table:
    (block,) = take(data, folder, plain).blocks
    assert isinstance(block, Table)
    return block


def test_cells_over_columns_and_rows(folder: Path) -> None:
    wide, begin, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [tr(tc("甲", begin), tc("乙", wide)), tr(tc(p(), on), tc("丙"), tc(p("丁", CENTRED))),
            tr(tc("戊"), settings='<w:gridAfter w:val="2"/>')]  # fmt: skip
    made = only_table(docx(table(*rows)), folder)
    assert made.head == ()
    assert [[(text_of([Paragraph(c.runs, made.place)]), c.columns, c.rows) for c in row] for row in made.rows] == [
        [("甲", 1, 2), ("乙", 2, 1)], [("丙", 1, 1), ("丁", 1, 1)], [("戊", 1, 1), ("", 2, 1)],
    ]  # fmt: skip
    assert made.rows[1][1].align is Align.CENTRE


def test_the_rows_at_the_head(folder: Path) -> None:
    said = tr(tc("甲"), tc("乙"), settings="<w:tblHeader/>")
    other, look = tr(tc("1"), tc("2")), '<w:tblLook w:val="04A0"/>'
    bold = tr(tc(p(r("甲", BOLD))), tc(p(r("乙", BOLD))))
    assert len(only_table(docx(table(said, other)), folder, plain=True).head) == 1
    assert len(only_table(docx(table(bold, other)), folder).head) == 1
    assert len(only_table(docx(table(tr(tc("甲"), tc("乙")), other, look=look)), folder).head) == 1
    assert not only_table(docx(table(bold, other)), folder, plain=True).head
    assert not only_table(docx(table(other, other)), folder).head
    assert not only_table(docx(table(tr(tc("甲"), tc(p())), other, look=look)), folder).head


def test_a_head_takes_in_the_rows_that_its_cells_reach_into(folder: Path) -> None:
    first = tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("乙"), settings="<w:tblHeader/>")
    made = only_table(
        docx(table(first, tr(tc(p(), "<w:vMerge/>"), tc("丙")), tr(tc("1"), tc("2")))), folder
    )
    assert (len(made.head), len(made.rows)) == (2, 1)


def test_tables_in_tables_are_lines_and_a_table_of_one_cell_is_none(folder: Path) -> None:
    inner = table(tr(tc("子"), tc("丑")), tr(tc("寅"), tc("卯")))
    taken = take(docx(table(tr(tc(p("甲") + inner + p("乙")), tc("丙")))), folder)
    (block,) = taken.blocks
    assert isinstance(block, Table)
    assert texts(block.rows) == [["甲\n子　丑\n寅　卯\n乙", "丙"]]
    assert whats(taken)[0].endswith("tables in tables as lines: 甲\n子　丑\n寅　卯\n乙")
    assert lines(take(docx(table(tr(tc(p("甲") + p("乙"))))), folder)) == ["甲", "乙"]


def test_captions_belong_to_tables_and_pictures(folder: Path) -> None:
    grid = table(tr(tc("1"), tc("2")))
    body = p("表1　人数") + grid + p(drawing("i", "花")) + p("图 1　花") + p("正文")
    data = docx(body, related=(("i", "image", "i.png"),), i__png=png())
    made, figure, _ = take(data, folder).blocks
    assert isinstance(made, Table)
    assert isinstance(figure, Figure)
    assert text_of([Paragraph(made.caption, made.place)]) == "表1　人数"
    assert text_of([figure]) == "图 1　花"
    assert len(take(data, folder, plain=True).blocks) == 5


# Pictures


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP"])
def test_pictures_are_written(kind: str, folder: Path) -> None:
    data = docx(
        p(drawing("i", "一朵花")),
        related=(("i", "image", "media/../x.bin"),),
        x__bin=png(kind=kind),
    )
    (figure,) = take(data, folder).blocks
    assert isinstance(figure, Figure)
    assert (figure.size, figure.alternative, figure.caption) == ((4, 2), "一朵花", ())
    assert figure.picture.parent == folder
    assert figure.picture.is_file()


def test_what_is_cut_off_a_picture_is_not_written(folder: Path) -> None:
    crop = '<a:srcRect l="50000" b="50000"/>'
    data = docx(p(drawing("i", more=crop)), related=(("i", "image", "i.png"),), i__png=png())
    (figure,) = take(data, folder).blocks
    assert isinstance(figure, Figure)
    assert figure.size == (2, 1)
    with Image.open(figure.picture) as picture:
        assert picture.size == (2, 1)


def test_a_picture_in_a_line_is_behind_it_and_one_in_a_table_behind_that(folder: Path) -> None:
    related = (("i", "image", "i.png"),)
    taken = take(docx(p(r("甲") + drawing("i") + r("乙")), related=related, i__png=png()), folder)
    assert [type(block) for block in taken.blocks] == [Paragraph, Figure]
    assert whats(taken) == ["1 1 pictures behind their paragraph: 甲乙"]
    cells = docx(table(tr(tc(p(drawing("i"))), tc("乙"))), related=related, i__png=png())
    assert [type(block) for block in take(cells, folder).blocks] == [Table, Figure]


# What is not taken, or otherwise than it stands


def gone(inner: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{inner}</w:delText></w:r></w:del>'


OBJECT = ('<w:r><w:object><v:shape><v:imagedata r:id="e"/></v:shape>'
          '<o:OLEObject ProgID="Equation.3"/></w:object></w:r>')  # fmt: skip
CHART = '<w:r><w:drawing><wp:inline><c:chart r:id="c"/></wp:inline></w:drawing></w:r>'
DIAGRAM = '<w:r><w:drawing><wp:inline><dgm:relIds r:dm="d"/></wp:inline></w:drawing></w:r>'
SHAPE = "<w:r><w:pict><v:rect/></w:pict></w:r>"
RULE = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
CONTENTS = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
            f"</w:sdtPr><w:sdtContent>{p('第一章 1')}</w:sdtContent></w:sdt>")  # fmt: skip
RELATED = (("e", "image", "e.emf"), ("x", "image", "http://a.example/x.png"), ("c", "chart", "c.xml"),
           ("d", "diagramData", "d.xml"), ("h", "header", "h.xml"), ("g", "footer", "g.xml"))  # fmt: skip
PARTS = {
    "e__emf": b"\x01\x00\x00\x00 EMF", "c__xml": part("c", "<a:t>销量</a:t>"),
    "d__xml": part("d", "<dgm:pt><a:t>起</a:t></dgm:pt><dgm:pt><a:t>终</a:t></dgm:pt>"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "said", "told", "grave"),
    [
        (p(r("明") + r("暗", "<w:vanish/>")), ["明"], "1 1 hidden text: 暗", False),
        (p(r("留") + gone("删")), ["留"], "1 1 text that is marked as deleted: 删", False),
        (p(r("甲", "<w:strike/>")), ["甲"], "1 1 struck-out text without its line: 甲", False),
        (p(r("甲", "<w:i/>")), ["甲"], "1 1 italics as upright: 甲", False),
        (p("正。") + p("甲。", CENTRED), ["正。", "甲。"], "2 1 centred lines as others: 甲。", False),
        (p(r("甲") + "<w:r><w:tab/></w:r>" + r("乙")), ["甲　乙"], "1 1 tabs as a blank: 甲\t乙", False),
        (p(r("甲") + '<w:r><w:commentReference w:id="1"/></w:r>'), ["甲"], "1 1 comments: 甲", False),
        (p(r("见") + field(" PAGEREF a ", "12")), ["见12"],
         "1 1 numbers of pages and notes as in the file: 见12", False),
        (p(r("甲") + box(p("框"))), ["甲", "框"], "1 1 text boxes behind their paragraph: 甲", False),
        (p(OBJECT), [], "1 1 embedded objects: Equation.3", False),
        (p(drawing("e")), [], "1 1 pictures of kinds that cannot be printed: e.emf", False),
        (p(drawing("x")), [], "1 1 pictures that are not in the file: http://a.example/x.png", False),
        (p(drawing("none", "花")), [], "1 1 pictures that are not in the file: 花", False),
        (p(CHART), [], "1 1 charts: 销量", False),
        (p(DIAGRAM), ["起", "终"], "1 1 diagrams as lines of text: 起终", False),
        (p(r("甲") + SHAPE), ["甲"], "1 1 drawings: 甲", False),
        (CONTENTS + p("甲"), ["甲"], "0 1 the table of contents, since the book makes its own: 第一章 1", False),
        (p("甲") + '<w:altChunk r:id="x"/>', ["甲"],
         "1  those of another file: http://a.example/x.png", True),
        (p(r("甲") + '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>'), ["甲"],
         "1  signs of a symbol font: Webdings F041", True),
        (p(r("甲") + field(" EQ \\f(1,2) ")), ["甲"], "1  what a field would print: EQ \\f(1,2)", True),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("乙")), [],
         "1  those of a field without end: 乙", True),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_told_with_number_place_and_words(
    body: str, said: list[str], told: str, grave: bool, folder: Path
) -> None:
    """Words that a reader misses stop the work, unless a person says that it is well so."""
    taken = take(docx(body, related=RELATED, **PARTS), folder)
    assert [line for line in lines(taken) if line] == said
    assert whats(taken) == [told]
    (finding,) = taken.findings
    assert (finding.severity is Severity.ERROR) == grave
    assert finding.fault.acceptable == grave


def test_what_is_told_of_a_kind_is_told_once_with_its_number(folder: Path) -> None:
    body = p(r("一", "<w:vanish/>")) + p(r("二", "<w:vanish/>") + r("三", "<w:vanish/>"))
    assert whats(take(docx(body), folder)) == ["1 3 hidden text: 一"]


def test_headers_are_told_unless_they_are_numbers_of_pages(folder: Path) -> None:
    numbers = part("ftr", p(r("第 ") + field("PAGE", "1") + r(" 页")))
    data = docx(p("甲"), related=RELATED, h__xml=part("hdr", p("某公司")), g__xml=numbers, **PARTS)
    assert whats(take(data, folder)) == ["0 1 headers and footers: 某公司"]


def test_page_breaks_are_pauses_where_nothing_else_is(folder: Path) -> None:
    turn = '<w:r><w:br w:type="page"/></w:r>'
    body = (p(turn) + p("甲") + p(r("乙") + turn + r("丙")) + p("丁", "<w:pageBreakBefore/>")
            + p(turn) + p("题", style="1") + p(RULE) + p("戊") + p(RULE) + p("己", "<w:sectPr/>") + p("庚"))  # fmt: skip
    blocks = take(docx(body, styles=HEADING), folder).blocks
    shown = ["—" if isinstance(block, Break) else text_of([block]) for block in blocks]
    assert shown == ["甲", "乙", "—", "丙", "—", "丁", "题", "戊", "—", "己", "—", "庚"]


def test_an_initial_is_one_with_its_paragraph(folder: Path) -> None:
    assert lines(take(docx(p("从", '<w:framePr w:dropCap="drop"/>') + p("前有座山")), folder)) == [
        "从前有座山"
    ]


# Nothing is lost

CHARACTERS = st.text("甲乙丙丁子丑abc。，—…“”１", min_size=1, max_size=6)
LOOKS = st.sampled_from(["", BOLD, "<w:i/>", '<w:em w:val="dot"/>', "<w:vanish/>", "<w:strike/>"])
RUN = st.one_of(
    st.builds(r, CHARACTERS, LOOKS),
    st.builds(gone, CHARACTERS),
    st.builds(lambda text: box(p(text)), CHARACTERS),
    st.builds(lambda text: field(" REF a ", text), CHARACTERS),
    st.builds(lambda text: f"<w:ins>{r(text)}</w:ins>", CHARACTERS),
    st.builds(lambda text: f"<w:smartTag>{r(text)}</w:smartTag>", CHARACTERS),
    st.builds(lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>", CHARACTERS),
    st.just('<w:r><w:footnoteReference w:id="2"/></w:r>'),
)
SETTINGS = st.sampled_from(["", CENTRED, '<w:jc w:val="right"/>', listed(1), listed(1, 1),
                            "<w:rPr><w:del/></w:rPr>", '<w:outlineLvl w:val="1"/>'])  # fmt: skip
NAMES = st.sampled_from(["", "1", "T", "q", "c", "v", "k", "toc"])
PARAGRAPH = st.builds(lambda runs, its, name: p("".join(runs) or r(""), its, name),
                      st.lists(RUN, max_size=4), SETTINGS, NAMES)  # fmt: skip
CELLS = st.sampled_from(
    ["", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>']
)
BODY = st.recursive(
    PARAGRAPH,
    lambda inner: st.builds(
        lambda cells: table(*(tr(*row) for row in cells)),
        st.lists(
            st.lists(st.builds(tc, inner, CELLS), min_size=1, max_size=3), min_size=1, max_size=3
        ),
    ),
    max_leaves=8,
)
STYLES = HEADING + "".join(
    style(id, name)
    for id, name in {
        "q": "Quote",
        "c": "Code",
        "v": "Verse",
        "k": "caption",
        "toc": "toc 1",
    }.items()
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bodies=st.lists(BODY, min_size=1, max_size=5), plain=st.booleans())
def test_every_character_is_in_the_blocks_or_told(
    bodies: list[str], plain: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each at least as often as it stands in the file."""
    told: list[str] = []
    monkeypatch.setattr(Told, "tell", lambda self, kind, words="": told.append(words))
    body = "".join(bodies)
    note = f'<w:footnote w:id="2">{p("注")}</w:footnote>'
    data = docx(
        body,
        styles=STYLES,
        numbering=numbers(level(0, "decimal", "%1."), level(1, "bullet", "•")),
        related=(("f", "footnotes", "footnotes.xml"),),
        footnotes__xml=part("footnotes", note),
    )
    taken = take(data, folder, plain)
    seen = Counter((taken.title or "") + text_of(taken.blocks) + "".join(told))
    first = re.sub("<mc:Fallback>.*?</mc:Fallback>", "", body)
    there = Counter("".join(re.findall("<(?:w:t|w:delText|m:t)(?: [^>]*)?>([^<]*)", first)))
    assert there <= seen, there - seen


# Files that are none


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The file with another content of one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return made.getvalue()


GOOD = docx(p("甲", listed(1)), styles=STYLES, numbering=numbers(level(0, "decimal", "%1.")))
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BOMB = b"<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><d>&b;</d>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no Word file"), (b"PK", "damaged"), (b"%PDF-1.7", "no Word file"),
        (b"{\\rtf1}", "no Word file"), (OLD, "of the old kind"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "locked"), (GOOD[:300], "damaged"),
        (changed(GOOD, "word/document.xml", b"<w:document>"), "damaged"),
        (changed(GOOD, "word/document.xml", b"<a/>"), "damaged"),
        (changed(GOOD, "word/styles.xml", b"\xff"), "damaged"),
        (changed(GOOD, "word/document.xml", BOMB), "document type"),
        (changed(GOOD, "word/document.xml", BOMB.decode().encode("utf-16")), "document type"),
        (changed(GOOD, "word/document.xml", b"<a>" * 5000 + b"</a>" * 5000), "more than"),
    ],
)  # fmt: skip
def test_other_files_are_refused_in_a_sentence(data: bytes, said: str, folder: Path) -> None:
    assert said in refused(data, folder).sentence


def test_what_unpacks_to_too_much_is_not_unpacked(folder: Path) -> None:
    large = docx(p("甲"), more__xml=b" " * (containers.LARGEST_XML + 1))
    assert len(large) < 200_000
    assert "MB of text" in refused(large, folder).sentence


def test_bounds_of_parts_and_elements(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_PARTS", 3)
    assert "parts" in refused(GOOD, folder).sentence
    monkeypatch.setattr(containers, "MOST_PARTS", 99)
    monkeypatch.setattr("booklet.intake.word.markup.MOST", 3)
    assert "elements" in refused(GOOD, folder).sentence


@pytest.mark.parametrize(
    "inner",
    ["<w:smartTag>", "<w:r>", "<w:sdt>", "<w:p>", "<w:tbl><w:tr><w:tc>", "<m:oMath>", "<m:f><m:num>",
     "<w:r><w:drawing>", '<mc:AlternateContent><mc:Choice Requires="wps">', "<w:ins>",
     "<w:p><w:r><w:pict><w:txbxContent>"],
)  # fmt: skip
def test_what_stands_in_itself_as_deep_as_may_be_is_read(inner: str, folder: Path) -> None:
    names = re.findall(r"<([\w:]+)", inner)
    times = (containers.DEEPEST - 4) // len(names)
    close = "".join(f"</{name}>" for name in reversed(names))
    take(docx(f"<w:p>{inner * times}{close * times}</w:p>"), folder)


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_end_in_a_sentence(seed: int, folder: Path) -> None:
    """Bytes changed in the zip, or characters in its markup."""
    chance = random.Random(seed)
    body = p("甲", listed(1)) + table(tr(tc("子"), tc("丑"))) + p(FORMULA) + p(field("PAGE", "1"))
    data = docx(body, styles=STYLES, numbering=numbers(level(0, "decimal", "%1.")))
    if seed % 2:
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 9)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        data = bytes(broken)
    else:
        name = chance.choice(["word/document.xml", "word/styles.xml", "word/numbering.xml"])
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            words = re.split(r'(\w+:\w+|"[^"]*")', file.read(name).decode())
        for _ in range(3):
            at, other = (chance.randrange(1, len(words), 2) for _ in range(2))
            words[at] = words[other]
        data = changed(data, name, "".join(words).encode())
    try:
        take(data, folder)
    except OrderError as error:
        assert error.findings


def test_macros_and_unknown_parts_are_left_alone(folder: Path) -> None:
    taken = take(
        docx(p("甲"), related=(("v", "vbaProject", "vbaProject.bin"),), vbaProject__bin=b"x"),
        folder,
    )
    assert (lines(taken), taken.findings, list(folder.iterdir())) == (["甲"], (), [])


def test_places_are_numbers_of_paragraphs(folder: Path) -> None:
    blocks: tuple[Block, ...] = take(docx(p("甲") + p() + p("乙")), folder).blocks
    assert [str(block.place) for block in every(blocks)] == ["a.docx:1", "a.docx:3"]
