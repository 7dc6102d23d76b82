"""What stands in a paragraph of a Word file: marks, readings, fields, links, formulae, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfiles import (
    FORMULA,
    docx,
    field,
    lines,
    p,
    part,
    r,
    runs,
    style,
    take,
    whats,
)

from booklet.errors import Severity
from booklet.model.blocks import (
    Mark,
    Paragraph,
    runs_in,
    text_of,
)


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
def test_marks_of_runs(looks: str, mark: Mark | None, tmp_path: Path) -> None:
    styles = style("c", "Verbatim Char", kind="character")
    got = runs(p(r("前") + r("甲", looks) + r("后")), tmp_path, styles=styles)
    assert [run.marks for run in got if "甲" in run.text] == [(mark,) if mark else ()]


def test_bold_on_bold_is_not_bold(tmp_path: Path) -> None:
    """Of a paragraph style and a character style they cancel each other; what stands at the place
    itself holds in any case."""
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = style("p", "loud", bold) + style("c", "strong", bold, kind="character")
    words = r("甲", '<w:rStyle w:val="c"/>') + r("乙") + r("丙", '<w:rStyle w:val="c"/><w:b/>')
    got = runs(p(words, style="p"), tmp_path, styles=styles)
    assert [(run.text, run.marks) for run in got] == [("甲", ()), ("乙丙", (Mark.STRONG,))]


def test_readings_are_kept_with_what_they_are_over(tmp_path: Path) -> None:
    ruby = (f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('zhōng')}</w:rt>"
            f"<w:rubyBase>{r('中')}</w:rubyBase></w:ruby></w:r>")  # fmt: skip
    old = field(' EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(guó),国)')
    got = runs(p(r("在") + ruby + old), tmp_path)
    assert [(run.text, run.reading) for run in got] == [
        ("在", None),
        ("中", "zhōng"),
        ("国", "guó"),
    ]


EMOJI = (
    '<mc:AlternateContent xmlns:x="http://schemas.microsoft.com/office/word/2015/wordml/symex">'
    '<mc:Choice Requires="w16se"><x:symEx x:font="Segoe UI Emoji" x:char="1F60A"/></mc:Choice>'
    "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent>"
)
"""As Word writes one."""


@pytest.mark.parametrize("mark", [
    "<w:t>*</w:t>", '<w:sym w:font="Wingdings" w:char="F081"/>', "<w:t>[1]</w:t>",
])  # fmt: skip
def test_a_note_with_a_mark_of_its_own_has_a_number(mark: str, tmp_path: Path) -> None:
    call = f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/>{mark}</w:r>'
    note = f'<w:footnote w:id="2">{p(f"<w:r>{mark}</w:r>" + r(" 注*"))}</w:footnote>'
    made = docx(
        p(r("甲") + call + r("乙")),
        related=(("f", "footnotes", "footnotes.xml"),),
        footnotes__xml=part("footnotes", note),
    )
    (paragraph,) = take(made, tmp_path).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "甲乙"
    assert [text_of(run.note) for run in paragraph.runs if run.note] == ["注*"]


def test_a_new_column_parts_a_paragraph(tmp_path: Path) -> None:
    column = '<w:r><w:br w:type="column"/></w:r>'
    made = docx(p(r("甲") + column + r("乙")) + p(column + r("丙")))
    assert lines(take(made, tmp_path)) == ["甲", "乙", "丙"]


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
        (f'<w:r>{EMOJI}</w:r>', "😊"),
        ('<w:r><w:sym w:font="Wingdings" w:char="7FFFFFFF"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Symbol" w:char="-61"/></w:r>', "\ufffd"),
        (r("l", '<w:rFonts w:ascii="Wingdings"/>'), "●"),
        ("<w:r><w:ruby><w:rt>" + r("yǐ") + "</w:rt><w:rubyBase/></w:ruby></w:r>", "yǐ"),
        (r("abc", "<w:caps/>"), "ABC"),
        (f"<w:smartTag>{r('甲')}</w:smartTag>", "甲"),
        (f"<w:sdt><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>", "乙"),
        (f"<w:customXml>{r('甲')}</w:customXml><w:neverHeardOf>{r('乙')}</w:neverHeardOf>", "甲乙"),
        (f'<w:ins w:id="1">{r("甲")}</w:ins><w:moveTo w:id="2">{r("乙")}</w:moveTo>', "甲乙"),
        (r("见") + field(" REF a \\h ", "第二条"), "见第二条"),
        (f'<w:fldSimple w:instr=" SEQ 图 ">{r("3")}</w:fldSimple>', "3"),
        (field("FORMTEXT", "填"), "填"),
        (field(" IF 1 = " + "1 ", "是"), "是"),
        (field(" EQ \\o\\ac(○,1)"), "①"), (field(" eq \\o\\ac(□,国)"), "□国"),
        (field(' XE "索引" ') + r("甲"), "甲"),
        (field(" MACROBUTTON NoMacro [点此] "), "[点此]"),
        (field(" GOTOBUTTON a 跳到此 "), "跳到此"),
        ("<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>", "a+b=c"),
        ('<mc:AlternateContent><mc:Choice Requires="zz"/><mc:Fallback>' + r("甲")
         + "</mc:Fallback></mc:AlternateContent>", "甲"),
        ('<mc:AlternateContent><mc:Choice Requires="zz">' + r("甲")
         + "</mc:Choice></mc:AlternateContent>", "甲"),
        ('<mc:AlternateContent><mc:Choice Requires="zz">' + r("甲")
         + "</mc:Choice><mc:Fallback/></mc:AlternateContent>", "甲"),
        ('<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>', "艺术字"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(inner: str, text: str, tmp_path: Path) -> None:
    taken = take(docx(p(r("^") + inner)), tmp_path)
    whole = text_of(taken.blocks)
    assert whole.replace("^", "").strip("　 \t\n") == text
    assert all(finding.severity is Severity.WARNING for finding in taken.findings)


def test_boxes_to_be_ticked_and_lists_to_choose_from(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    each = '<w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/>'
    entries = f"<w:ddList>{each}</w:ddList>"
    body = p(begin.format("<w:checkBox><w:checked/></w:checkBox>") + code.format("FORMCHECKBOX")
             + begin.format("<w:checkBox/>") + code.format("FORMCHECKBOX")
             + begin.format(entries) + code.format("FORMDROPDOWN"))  # fmt: skip
    assert lines(take(docx(body), tmp_path)) == ["☑☐女"]


def test_links_lead_out_of_the_file_only(tmp_path: Path) -> None:
    body = p('<w:hyperlink r:id="h">' + r("甲", '<w:u w:val="single"/>') + "</w:hyperlink>"
             + '<w:hyperlink w:anchor="here">' + r("乙") + "</w:hyperlink>"
             + field(' HYPERLINK "http://b.example/" ', "丙")
             + field(' HYPERLINK \\l "here" ', "丁"))  # fmt: skip
    data = docx(body, related=(("h", "hyperlink", "http://a.example/"),))
    got = list(runs_in(take(data, tmp_path).blocks))
    assert [(run.text, run.link, run.marks) for run in got] == [
        ("甲", "http://a.example/", ()), ("乙", None, ()), ("丙", "http://b.example/", ()),
        ("丁", None, ()),
    ]  # fmt: skip


def test_a_formula_is_set_in_one_line_and_told(tmp_path: Path) -> None:
    taken = take(docx(p(r("设") + FORMULA)), tmp_path)
    assert lines(taken) == ["设(a+b)/cx2√y"]
    assert [run.text for run in runs_in(taken.blocks) if Mark.SUPERSCRIPT in run.marks] == ["2"]
    assert whats(taken) == ["1 1 formulae in one line: (a+b)/cx2√y"]


FRACTION = FORMULA[FORMULA.index("<m:f>") : FORMULA.index("<m:sSup>")]


@pytest.mark.parametrize("outer", ["m:oMath", "m:oMathPara><m:oMath", "m:oMath><m:sSup><m:e"])
def test_what_a_line_does_not_show_is_told_however_deep_it_stands(
    outer: str, tmp_path: Path
) -> None:
    closing = "".join(f"</{each}>" for each in reversed(outer.split("><")))
    taken = take(docx(p(r("设") + f"<{outer}>{FRACTION}{closing}")), tmp_path)
    assert lines(taken) == ["设(a+b)/c"]
    assert whats(taken) == ["1 1 formulae in one line: (a+b)/c"]


def math(name: str, properties: str = "", *inner: str) -> str:
    """A part of a formula with its properties."""
    parts = "".join(f"<m:e><m:r><m:t>{each}</m:t></m:r></m:e>" for each in inner)
    return f"<m:oMath><m:{name}><m:{name}Pr>{properties}</m:{name}Pr>{parts}</m:{name}></m:oMath>"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (math("d", "", "a", "b"), "(a|b)"), (math("d", '<m:sepChr m:val=","/>', "a", "b"), "(a,b)"),
        (math("d", '<m:begChr m:val="{"/><m:endChr m:val=""/>', "a"), "{a"),
        (math("acc", "", "a"), "a\u0302"), (math("acc", '<m:chr m:val="→"/>', "a"), "a→"),
        (math("bar", "", "a"), "a\u0332"), (math("bar", '<m:pos m:val="top"/>', "a"), "a\u0305"),
        (math("nary", "", "a"), "∫a"), (math("groupChr", "", "a"), "a⏟"),
    ],
)  # fmt: skip
def test_signs_that_a_formula_does_not_say_are_the_usual_ones(
    formula: str, said: str, tmp_path: Path
) -> None:
    assert lines(take(docx(p(r("设") + formula)), tmp_path)) == [f"设{said}"]


def test_what_follows_an_open_brace_is_apart(tmp_path: Path) -> None:
    cases = math("d", '<m:begChr m:val="{"/><m:endChr m:val=""/>', "x=1")
    assert lines(take(docx(p(r("设") + cases + r("2"))), tmp_path)) == ["设{x=1 2"]


def test_notes_hang_at_their_calls(tmp_path: Path) -> None:
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
        tmp_path,
    )  # fmt: skip
    (paragraph,) = taken.blocks
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, [text_of([each]) for each in run.note]) for run in paragraph.runs] == [
        ("甲", []), ("", ["脚注", "再"]), ("乙", []), ("", ["尾注"]),
    ]  # fmt: skip
