"""Of a Word file every character is in the blocks or told."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wordfiles import (
    BOLD,
    CENTRED,
    HEADING,
    box,
    docx,
    drawing,
    field,
    level,
    lines,
    listed,
    numbers,
    p,
    part,
    r,
    relations,
    style,
    table,
    take,
    tc,
    tr,
    whats,
)

from booklet.errors import Severity
from booklet.intake.told import Told
from booklet.model.blocks import (
    Break,
    text_of,
)

# What is not taken, or otherwise than it stands


MILD, GRAVE = Severity.WARNING, Severity.ERROR


def gone(inner: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{inner}</w:delText></w:r></w:del>'


OBJECT = ('<w:r><w:object><v:shape><v:imagedata r:id="e"/></v:shape>'
          '<o:OLEObject ProgID="Equation.3"/></w:object></w:r>')  # fmt: skip
CX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
CHART = '<w:r><w:drawing><wp:inline><c:chart r:id="c"/></wp:inline></w:drawing></w:r>'
DIAGRAM = '<w:r><w:drawing><wp:inline><dgm:relIds r:dm="d"/></wp:inline></w:drawing></w:r>'


def drawn(inner: str) -> str:
    """A drawing of what is nothing that a Word file has by its standard."""
    return (f'<w:r><w:drawing><wp:inline><a:graphic><a:graphicData xmlns:x="urn:x" {CX}>{inner}'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")  # fmt: skip


def old_box(words: str, style: str) -> str:
    """A text box of VML."""
    return (f'<w:r><w:pict><v:shape><v:textbox style="{style}"><w:txbxContent>{p(words)}'
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")  # fmt: skip


SHAPE = "<w:r><w:pict><v:rect/></w:pict></w:r>"
RULE = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
CONTENTS = (f"<w:sdt><w:sdtPr>{GALLERY}</w:sdtPr>"
            f"<w:sdtContent>{p('第一章 1')}</w:sdtContent></w:sdt>")  # fmt: skip
RELATED = (("e", "image", "e.emf"), ("x", "image", "http://a.example/x.png"),
           ("c", "chart", "c.xml"), ("d", "diagramData", "d.xml"), ("h", "header", "h.xml"),
           ("g", "footer", "g.xml"), ("y", "chartEx", "y.xml"))  # fmt: skip
PARTS = {
    "e__emf": b"\x01\x00\x00\x00 EMF", "c__xml": part("c", "<a:t>销量</a:t>"),
    "y__xml": part("c", f'<cx:f {CX}><cx:pt>年</cx:pt><cx:pt>5</cx:pt></cx:f>'),
    "d__xml": part("d", "<dgm:pt><a:t>起</a:t></dgm:pt><dgm:pt><a:t>终</a:t></dgm:pt>"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "said", "told", "severity"),
    [
        (p(r("明") + r("暗", "<w:vanish/>")), ["明"], "2 1 hidden text: 暗", MILD),
        (p(r("留") + gone("删")), ["留"], "2 1 text that is marked as deleted: 删", MILD),
        (p(r("甲", "<w:strike/>")), ["甲"], "2 1 struck-out text without its line: 甲", MILD),
        (p(r("甲", "<w:i/>")), ["甲"], "2 1 italics as upright: 甲", MILD),
        (p("正。") + p("甲。", CENTRED), ["正。", "甲。"],
         "3 1 centred lines as others: 甲。", MILD),
        (p(r("甲") + "<w:r><w:tab/></w:r>" + r("乙")), ["甲　乙"],
         "2 1 tabs as a blank: 甲 乙", MILD),
        (p(r("甲") + '<w:r><w:commentReference w:id="1"/></w:r>'), ["甲"],
         "2 1 comments: 甲", MILD),
        (p(r("见") + field(" PAGEREF a ", "12")), ["见12"],
         "2 1 numbers of pages and notes as in the file: 见12", MILD),
        (p(r("甲") + box(p("框"))), ["甲", "框"],
         "2 1 text boxes behind their paragraph: 甲", MILD),
        (p(OBJECT), [], "2 1 formulae that are objects: Equation.3", MILD),
        (p(drawing("e")), [], "2 1 pictures: e.emf", MILD),
        (p(drawing("x")), [],
         "2 1 pictures that are not in the file: http://a.example/x.png", MILD),
        (p(drawing("none", "花")), [], "2 1 pictures that are not in the file: 花", MILD),
        (p(CHART), [], "2 1 charts: 销量", MILD),
        (p(DIAGRAM), ["起", "终"], "2 1 diagrams as lines of text: 起终", MILD),
        (p(r("甲") + SHAPE), ["甲"], "2 1 drawings: 甲", MILD),
        (CONTENTS + p("甲"), ["甲"],
         "1 1 tables of contents: 第一章 1", MILD),
        (p("甲") + '<w:altChunk r:id="x"/>', ["甲"],
         "2 1 those of inserted files: http://a.example/x.png", GRAVE),
        (p(r("甲") + '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>'), ["甲"],
         "2 1 signs of a symbol font: Webdings F041", GRAVE),
        (p(r("甲") + field(" EQ \\o(a,b,c) ")), ["甲"],
         "2 1 what fields would print: EQ \\o(a,b,c)", GRAVE),
        (p(r("甲") + field(" EQ \\f(1,2) ")), ["甲1/2"], "2 1 formulae in one line: 1/2", MILD),
        (p(r("甲") + '<w:fldSimple w:instr=" AUTONUM "/>'), ["甲"],
         "2 1 what fields would print: AUTONUM", GRAVE),
        *(
            (p(r("甲") + field(f" {code} ")), ["甲"], f"2 1 what fields would print: {code}", GRAVE)
            for code in ("PAGE", 'DATE \\@ "yyyy"', 'DISPLAYBARCODE "a" QR')
        ),
        (p(r("见") + field(" PAGE ", "7")), ["见7"],
         "2 1 numbers of pages and notes as in the file: 见7", MILD),
        (p(r("甲") + field(" AUTONUMLGL ", "")), ["甲"],
         "2 1 what fields would print: AUTONUMLGL", GRAVE),
        (p(r("Ab", "<w:smallCaps/>") + r("甲A", "<w:smallCaps/>")), ["Ab甲A"],
         "2 1 small capitals as small letters: Ab", MILD),
        (p(r("甲") + r("乙丙", '<w:eastAsianLayout w:id="1" w:combine="1"/>')), ["甲乙丙"],
         "2 1 two lines in one as one line: 乙丙", MILD),
        (p(r("甲") + field(r'EQ \* jc0 \* "Font:宋体" \o(\s\up 9(乙丙),\s\do 3(丁))')),
         ["甲乙丙丁"],
         "2 1 two lines in one as one line: 乙丙丁", MILD),
        (p(r("甲") + r("乙", '<w:eastAsianLayout w:combine="on" w:combineBrackets="round"/>')),
         ["甲（乙）"], "2 1 two lines in one as one line: （乙）", MILD),
        (p(r("甲") + r("12", '<w:eastAsianLayout w:id="1" w:vert="1"/>')), ["甲12"],
         "2 1 turned or vertical words as others: 12", MILD),
        (p(box(p("框"), vertical=True)), ["框"],
         "2 1 turned or vertical words as others: 框", MILD),
        (p(old_box("框", "layout-flow:vertical-ideographic")), ["框"],
         "2 1 turned or vertical words as others: 框", MILD),
        (p(r("甲") + "<w:r><w:dayLong/></w:r>"), ["甲"],
         "2 1 what fields would print: dayLong", GRAVE),
        (p(r("甲") + f"<w:del>{box(p('框'))}</w:del>"), ["甲"],
         "2 1 text that is marked as deleted: 框", MILD),
        (p(r("甲") + r("a", '<w:rFonts w:ascii="Webdings"/>')), ["甲"],
         "2 1 signs of a symbol font: Webdings 0061", GRAVE),
        (p(r("甲") + drawn("<x:sp><a:p><a:r><a:t>图</a:t></a:r></a:p></x:sp>")), ["甲"],
         "2 1 those in drawings: 图", GRAVE),
        (p(r("甲") + drawn("<x:never/>")), ["甲"], "2 1 drawings: 甲", MILD),
        (p(drawn('<cx:chart r:id="y"/>')), [], "2 1 charts: 年5", MILD),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("乙")), [],
         "2 1 those of fields without end: 乙", GRAVE),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_told_with_number_place_and_words(
    body: str, said: list[str], told: str, severity: Severity, tmp_path: Path
) -> None:
    """Words that a reader misses stop the work, unless a person says that it is well so."""
    taken = take(docx(p("首") + body, related=RELATED, **PARTS), tmp_path)
    assert [line for line in lines(taken) if line] == ["首", *said]
    assert whats(taken) == [told]
    (finding,) = taken.findings
    assert finding.severity is severity
    assert finding.fault.acceptable == (severity is GRAVE)


@pytest.mark.parametrize("way", ["tbRl", "btLr", "lrTb"])
def test_a_file_of_vertical_lines_is_told(way: str, tmp_path: Path) -> None:
    section = f'<w:sectPr><w:textDirection w:val="{way}"/></w:sectPr>'
    section += f"<w:sectPr><w:sectPrChange>{section}</w:sectPrChange></w:sectPr>"  # as it was
    told = ["0 1 turned or vertical words as others: 甲"] if way != "lrTb" else []
    assert whats(take(docx(p("甲") + section), tmp_path)) == told


def test_what_is_told_of_a_kind_is_told_once_with_its_number(tmp_path: Path) -> None:
    body = p(r("一", "<w:vanish/>")) + p(r("二", "<w:vanish/>") + r("三", "<w:vanish/>"))
    assert whats(take(docx(body + p("四")), tmp_path)) == ["1 3 hidden text: 一"]


def test_headers_are_told_unless_they_are_numbers_of_pages(tmp_path: Path) -> None:
    numbers = part("ftr", p(r("第 ") + field("PAGE", "1") + r(" 页")))
    data = docx(p("甲"), related=RELATED, h__xml=part("hdr", p("某公司")), g__xml=numbers, **PARTS)
    assert whats(take(data, tmp_path)) == ["0 1 running heads and feet: 某公司"]


def test_boxes_in_a_header_are_told_once(tmp_path: Path) -> None:
    header = part("hdr", p(r("首") + box(p(r("框") + box(p("内"))))) + table(tr(tc("格"))))
    data = docx(p("甲"), related=RELATED, h__xml=header, **PARTS)
    assert whats(take(data, tmp_path)) == ["0 1 running heads and feet: 首 框 内 格"]


def test_a_picture_in_a_header_is_told(tmp_path: Path) -> None:
    header = part("hdr", p(drawing("l")) + p(drawing("m", "徽标")))
    logo = relations(("l", "image", "logo.png"), ("m", "image", "mark.png"))
    data = docx(p("甲"), related=RELATED, h__xml=header, **{"_rels/h.xml__rels": logo}, **PARTS)
    assert whats(take(data, tmp_path)) == ["0 2 pictures in running heads and feet: logo.png"]


def test_page_breaks_are_pauses_where_nothing_else_is(tmp_path: Path) -> None:
    turn = '<w:r><w:br w:type="page"/></w:r>'
    body = (p(turn) + p("甲") + p(r("乙") + turn + r("丙")) + p("丁", "<w:pageBreakBefore/>")
            + p(turn) + p("题", style="1") + p(RULE) + p("戊") + p(RULE) + p("己", "<w:sectPr/>")
            + p("庚"))  # fmt: skip
    blocks = take(docx(body, styles=HEADING), tmp_path).blocks
    shown = ["—" if isinstance(block, Break) else text_of([block]) for block in blocks]
    assert shown == ["甲", "乙", "—", "丙", "—", "丁", "题", "戊", "—", "己", "—", "庚"]


def test_an_initial_is_one_with_its_paragraph(tmp_path: Path) -> None:
    assert lines(
        take(docx(p("从", '<w:framePr w:dropCap="drop"/>') + p("前有座山")), tmp_path)
    ) == ["从前有座山"]


# Nothing is lost


SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def entry(words: str, page: str) -> str:
    return r(words) + "<w:r><w:tab/></w:r>" + r(page)


@pytest.mark.parametrize("code", [' TOC \\o "1-3" ', ' TOC \\h \\c "图" '])
def test_entries_of_contents_are_told_whatever_their_style(code: str, tmp_path: Path) -> None:
    begun = f"{SIGN.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
    body = (
        p(begun + SIGN.format("separate") + entry("甲", "1")) + p(entry("乙", "ii")) + p("没有页码")
        + p(entry("丙", "12") + SIGN.format("end")) + p(entry("不是目录", "3"))
    )  # fmt: skip
    taken = take(docx(body), tmp_path)
    assert lines(taken) == ["没有页码", "不是目录　3"]
    assert "3 tables of contents" in whats(taken)[0]


def test_what_runs_on_into_contents_is_no_part_of_them(tmp_path: Path) -> None:
    body = p("甲", "<w:rPr><w:del/></w:rPr>") + p("第一章 1", style="toc") + p("乙")
    taken = take(docx(body, styles=STYLES), tmp_path)
    assert lines(taken) == ["甲", "乙"]
    assert whats(taken) == ["2 1 tables of contents: 第一章 1"]


@pytest.mark.parametrize("entries", [1, 2, 5])
def test_paragraphs_are_counted_through_contents_that_are_left_out(
    entries: int, tmp_path: Path
) -> None:
    """So that the place of what is told behind them is that of the paragraph in the file."""
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inner = "".join(p(f"第{n}章 {n}") for n in range(entries))
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    body = p("甲") + contents + p("乙") + p(gone("丙"))
    told = take(docx(body), tmp_path).findings
    assert max(finding.place.line for finding in told) == entries + 3


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
    max_examples=tries(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(bodies=st.lists(BODY, min_size=1, max_size=5), plain=st.booleans())
def test_every_character_is_in_the_blocks_or_told(
    bodies: list[str], plain: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each at least as often as it stands in the file."""
    told: list[str] = []
    monkeypatch.setattr(Told, "tell", lambda self, kind, words="", place=None: told.append(words))
    body = "".join(bodies)
    note = f'<w:footnote w:id="2">{p("注")}</w:footnote>'
    data = docx(
        p("首") + body,
        styles=STYLES,
        numbering=numbers(level(0, "decimal", "%1."), level(1, "bullet", "•")),
        related=(("f", "footnotes", "footnotes.xml"),),
        footnotes__xml=part("footnotes", note),
    )
    taken = take(data, tmp_path, plain)
    seen = Counter((taken.title or "") + text_of(taken.blocks) + "".join(told))
    first = re.sub("<mc:Fallback>.*?</mc:Fallback>", "", body)
    there = Counter("".join(re.findall("<(?:w:t|w:delText|m:t)(?: [^>]*)?>([^<]*)", first)))
    assert there <= seen, there - seen
