"""OpenDocument texts: paragraphs, lists and tables as they are printed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zips import odt, png, told

from booklet.errors import OrderError
from booklet.intake.opendocument import take_odt
from booklet.intake.taken import Taken
from booklet.intake.told import Told
from booklet.model.blocks import Heading, Listing, Mark, Table, runs_in, text_of


def take(body: str, **files: str | bytes) -> Taken:
    return take_odt(odt(body, **files), "a.odt", Path("/nowhere"))


def test_paragraphs_marks_readings_and_notes() -> None:
    taken = take(
        '<h outline-level="2">题</h><p>甲<span style-name="S">2</span><s c="3"/>乙<line-break/>丙'
        "<ruby><ruby-base>床</ruby-base><ruby-text>chuáng</ruby-text></ruby>"
        "<note><note-citation>1</note-citation><note-body><p>注。</p></note-body></note></p>"
        '<p><span style-name="H">隐</span><annotation><p>批</p></annotation>丁</p>'
    )
    assert text_of(taken.blocks) == "甲2 乙\n丙床注。丁"
    assert taken.title == "题"
    marks = {run.text: run.marks for run in runs_in(taken.blocks)}
    assert marks["2"] == (Mark.STRONG, Mark.SUPERSCRIPT)
    assert "hidden text, 1 in all, 1 characters" in told(taken)
    assert "comments, 1 in all, 1 characters" in told(taken)


def test_lists_are_numbered_as_they_are_printed() -> None:
    inner = "<list><list-item><p>丙</p></list-item></list>"
    taken = take(
        f'<list style-name="L" id="x"><list-item><p>甲</p>{inner}</list-item></list><p>间</p>'
        '<list style-name="L" continue-list="x"><list-item><p>乙</p></list-item></list>'
        '<p>间</p><list style-name="L"><list-item start-value="7"><p>丁</p></list-item></list>'
    )
    assert text_of(taken.blocks) == "一、甲（3）丙间二、乙间七、丁"
    assert isinstance(taken.blocks[0], Listing)


def test_tables_and_numbered_headings() -> None:
    taken = take(
        "<table><table-header-rows><table-row><table-cell number-columns-spanned='2'><p>头</p>"
        "</table-cell><covered-table-cell/></table-row></table-header-rows><table-row>"
        "<table-cell number-columns-repeated='2'><p>甲</p></table-cell></table-row></table>"
        '<list style-name="L"><list-item><h outline-level="1">章</h></list-item></list>'
    )
    table, heading = taken.blocks
    assert isinstance(table, Table)
    assert [len(row) for row in (*table.head, *table.rows)] == [1, 2]
    assert isinstance(heading, Heading)
    assert heading.text == "一、章"


def test_a_table_says_no_more_columns_and_rows_than_it_has() -> None:
    taken = take(
        "<table><table-row><table-cell number-columns-spanned='9' number-rows-spanned='9'>"
        "<p>甲</p></table-cell></table-row><table-row><table-cell/><table-cell/></table-row></table>"
    )
    (table,) = taken.blocks
    assert isinstance(table, Table)
    assert (table.rows[0][0].columns, table.rows[0][0].rows) == (2, 2)


def test_hidden_paragraphs_and_macros_are_told() -> None:
    taken = take(
        '<p style-name="H">隐</p><p style-name="B">甲</p>', **{"Basic/script-lc.xml": "<x/>"}
    )
    assert text_of(taken.blocks) == "甲"
    assert "hidden text, 1 in all" in told(taken)
    assert "macros, 1 in all" in told(taken)


@pytest.mark.parametrize(
    ("inner", "said"),
    [("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "formulae in one line"),
     ("", "those of embedded objects")],
)  # fmt: skip
def test_an_object_is_a_formula_or_may_have_words(inner: str, said: str) -> None:
    objects = (
        '<object href="./Object 1"/>', '<object href="Object 1/"/>', f"<object>{inner}</object>",
    )  # fmt: skip
    body = "".join(f"<p>甲<frame>{each}</frame></p>" for each in objects)
    taken = take(body, **{"Object 1/content.xml": inner or "<office/>"})
    assert f"{said}, 3 in all" in told(taken)
    assert text_of(taken.blocks) == ("甲x2甲x2甲x2" if inner else "甲甲甲")


@pytest.mark.parametrize(
    ("inner", "text", "what"),
    [
        ("<ruby><ruby-base/><ruby-text>yī</ruby-text></ruby>", "yī", ""),
        ("<line><p>线</p></line>", "线", "text boxes behind their paragraph"),
        ("<line/>", "", "drawings"),
        ("<ellipse/>", "", "drawings"),
        ('<control control="c"/>', "", "drawings"),
    ],
)
def test_what_stands_in_a_line_is_taken_or_told(inner: str, text: str, what: str) -> None:
    taken = take(f"<p>甲{inner}</p>")
    assert text_of(taken.blocks) == f"甲{text}"
    assert told(taken).count(what) == bool(what) or not what


def test_words_that_are_filled_into_forms_stop_the_work() -> None:
    taken = take('<forms><form><textarea current-value="张三"/><text/></form></forms><p>甲</p>')
    assert "what is filled into forms, 1 in all; the first: “张三”" in told(taken)


def test_cells_that_are_covered_are_told_and_rows_stand_as_often_as_they_say() -> None:
    taken = take(
        "<table><table-row number-rows-repeated='3'><table-cell number-columns-spanned='2'>"
        "<p>甲</p></table-cell><covered-table-cell><p>盖</p></covered-table-cell></table-row>"
        "<table-row number-rows-repeated='99'><table-cell/><table-cell/></table-row></table>"
    )
    (table,) = taken.blocks
    assert isinstance(table, Table)
    assert (text_of(taken.blocks), len(table.rows)) == ("甲甲甲", 4)
    assert "hidden text, 1 in all, 1 characters; the first: “盖”" in told(taken)


SEEN = "<table-column/>"
UNSEEN = "<table-column visibility='collapse'/>"


@pytest.mark.parametrize(("row", "columns", "said", "hidden"), [
    ("collapse", 3 * SEEN, "丁戊己", "甲乙丙"),
    ("filter", 3 * SEEN, "丁戊己", "甲乙丙"),
    ("visible", SEEN + UNSEEN + SEEN, "甲丙丁己", "乙戊"),
    ("visible", UNSEEN.replace("/>", " number-columns-repeated='2'/>") + SEEN, "丙己", "甲乙丁戊"),
    ("visible", 3 * SEEN, "甲乙丙丁戊己", ""),
    ("visible", "", "甲乙丙丁戊己", ""),
])  # fmt: skip
def test_rows_and_columns_that_are_not_seen_are_told(
    row: str, columns: str, said: str, hidden: str
) -> None:
    above, below = (
        "".join(f"<table-cell><p>{each}</p></table-cell>" for each in words)
        for words in ("甲乙丙", "丁戊己")
    )
    taken = take(
        f"<table>{columns}<table-row visibility='{row}'>{above}</table-row>"
        f"<table-row>{below}</table-row></table>"
    )
    assert text_of(taken.blocks) == said
    assert (f"hidden text, {len(hidden)} in all" in told(taken)) == bool(hidden)


def test_a_cell_over_columns_that_are_not_seen_is_narrower() -> None:
    taken = take(
        f"<table>{SEEN + UNSEEN + SEEN}<table-row><table-cell number-columns-spanned='3'>"
        "<p>头</p></table-cell><covered-table-cell number-columns-repeated='2'/></table-row>"
        "<table-row><table-cell number-columns-repeated='3'><p>甲</p></table-cell></table-row>"
        "</table>"
    )
    (table,) = taken.blocks
    assert isinstance(table, Table)
    assert [[cell.columns for cell in row] for row in table.rows] == [[2], [1, 1]]


LOOKS = [
    ("font-weight", "bold", [Mark.STRONG], ""),
    ("font-weight-asian", "bold", [Mark.STRONG], ""),
    ("text-emphasize", "dot below", [Mark.EMPHASIS], ""),
    ("text-underline-style", "solid", [Mark.UNDERLINE], ""),
    ("text-position", "-33% 58%", [Mark.SUBSCRIPT], ""),
    ("text-position", "0% 100%", [], ""),
    ("font-weight", "normal", [], ""),
    ("text-line-through-style", "solid", [], "struck-out text"),
    ("font-style", "italic", [], "italics as upright"),
    ("font-variant", "small-caps", [], "small capitals"),
    ("text-combine", "lines", [], "two lines in one"),
    ("text-rotation-angle", "90", [], "turned or vertical words"),
    ("writing-mode", "tb-rl", [], "turned or vertical words"),
    ("writing-mode", "page", [], ""),
]


@pytest.mark.parametrize("body", [
    '<p>前</p><p style-name="X">甲</p><p>后。</p>', '<p>前<span style-name="X">甲</span>后。</p>',
])  # fmt: skip
@pytest.mark.parametrize(("word", "value", "marks", "lost"), LOOKS)
def test_looks_of_paragraphs_and_spans(
    body: str, word: str, value: str, marks: list[Mark], lost: str
) -> None:
    taken = take_styled(body, f'<text-properties {word}="{value}"/>')
    assert [list(run.marks) for run in runs_in(taken.blocks) if "甲" in run.text] == [marks]
    assert bool(taken.findings) == bool(lost) and lost in told(taken)


def take_styled(body: str, inner: str) -> Taken:
    """What a text comes to with a style X that nobody has named."""
    part = "automatic-styles"
    return take(body, **{"styles.xml": f'<s><{part}><style name="X">{inner}</style></{part}></s>'})


def test_italics_of_all_paragraphs_of_a_style_mean_nothing() -> None:
    slanted = '<text-properties font-style="italic"/>'
    sheet = (
        f'<s><style name="C">{slanted}</style><automatic-styles><style name="P"'
        ' parent-style-name="C"/></automatic-styles></s>'
    )
    body = '<p style-name="C">甲</p><p style-name="P">乙</p>'
    assert not take(body, **{"styles.xml": sheet}).findings
    span = f'{body}<p><span style-name="C">丙</span></p>'
    assert "the first: “丙”" in told(take(span, **{"styles.xml": sheet}))


PARENTS = {"P1": "Title", "Subtitle": "Title", "P2": "Subtitle", "T1": "Source_20_Text"}
NAMED = "".join(
    f'<style name="{name}" parent-style-name="{parent}"/>' for name, parent in PARENTS.items()
)


def test_a_paragraph_in_the_style_of_a_title_is_one() -> None:
    text = '<h outline-level="1">章</h><p>文<span style-name="T1">x</span></p>'
    text += '<h outline-level="2">节</h>'
    below = '<p style-name="P2">副题</p>'
    taken = take(f'<p style-name="P1">题</p>{below}{text}', **{"styles.xml": f"<s>{NAMED}</s>"})
    assert (taken.title, text_of(taken.blocks)) == ("题", "副题章文x节")
    assert [each.level for each in taken.blocks if isinstance(each, Heading)] == [1, 2]
    assert [run.text for run in runs_in(taken.blocks) if Mark.CODE in run.marks] == ["x"]
    later = take(f'{below}<p style-name="P1">题</p>{text}', **{"styles.xml": f"<s>{NAMED}</s>"})
    assert (later.title, text_of(later.blocks)) == (None, "副题题章文x节")
    assert [each.level for each in later.blocks if isinstance(each, Heading)] == [1, 2, 3]


def test_a_span_may_take_the_marks_of_its_paragraph() -> None:
    sheet = '<style name="Y"><text-properties font-weight="normal"/></style>'
    taken = take(
        '<p style-name="B">重<span style-name="Y">轻</span><span>重</span></p>',
        **{"styles.xml": f"<styles>{sheet}</styles>"},
    )
    assert [(run.text, bool(run.marks)) for run in runs_in(taken.blocks)] == [
        ("重", True), ("轻", False), ("重", True),
    ]  # fmt: skip


def test_the_looks_of_a_style_of_headings_are_no_marks() -> None:
    taken = take('<h outline-level="1" style-name="B">甲<span style-name="S">2</span></h><p>文</p>')
    assert taken.title == "甲2"
    assert "without marks" in told(taken) and "first: “2”" in told(taken)


@pytest.mark.parametrize(("value", "said"), [
    ("uppercase", "AB CD ef"), ("capitalize", "Ab Cd ef"), ("lowercase", "ab cd ef"),
    ("none", "ab cd ef"),
])  # fmt: skip
def test_letters_are_changed_as_they_are_seen(value: str, said: str) -> None:
    inner = f'<text-properties text-transform="{value}"/>'
    body = '<p><span style-name="X">ab <span>cd</span></span> ef</p>'
    assert text_of(take_styled(body, inner).blocks) == said


@pytest.mark.parametrize(("frame", "inner", "told_of"), [
    ('transform="rotate (1.57) translate (1cm 1cm)"', "", True),
    ("", '<graphic-properties mirror="horizontal"/>', True),
    ('transform="translate (1cm 1cm)"', '<graphic-properties mirror="none"/>', False),
])  # fmt: skip
def test_a_picture_that_is_turned_or_mirrored_is_told(
    frame: str, inner: str, told_of: bool, tmp_path: Path
) -> None:
    body = f'<p><frame style-name="X" {frame}><image href="i.png"/></frame></p>'
    sheet = f'<styles><style name="X">{inner}</style></styles>'
    data = odt(body, **{"styles.xml": sheet, "i.png": png()})
    assert ("turned or mirrored pictures" in told(take_odt(data, "a.odt", tmp_path))) == told_of


def test_vertical_cells_are_told() -> None:
    taken = take_styled(
        '<table><table-row><table-cell style-name="X"><p>竖</p></table-cell><table-cell/>'
        "</table-row></table>",
        '<table-cell-properties writing-mode="tb-rl"/>',
    )
    assert "turned or vertical words as others, 1 in all; the first: “竖”" in told(taken)


@pytest.mark.parametrize(("format", "more", "labels", "rare"), [
    ("壹, 贰, 叁, ...", 'num-suffix="、"', "壹、甲贰、乙", False),
    ("壹, 貳, 參, ...", "", "壹甲貳乙", False),
    ("甲, 乙, 丙, ...", 'num-suffix="."', "甲.甲乙.乙", False),
    ("子, 丑, 寅, ...", "", "子甲丑乙", False),
    ("①, ②, ③, ...", "", "①甲②乙", False),
    ("１, ２, ３, ...", "", "１甲２乙", False),
    ("01, 02, 03, ...", "", "01甲02乙", False),
    ("一", 'num-list-format="第%1%条　" num-suffix="条"', "第一条　甲第二条　乙", False),
    ("ㄱ, ㄴ, ㄷ, ...", "", "1甲2乙", True),
])  # fmt: skip
def test_numbers_are_as_the_file_has_them(format: str, more: str, labels: str, rare: bool) -> None:
    level = f'<list-level-style-number level="1" num-format="{format}" {more}/>'
    items = "<list-item><p>甲</p></list-item><list-item><p>乙</p></list-item>"
    taken = take(
        f'<list style-name="X">{items}</list>',
        **{"styles.xml": f'<styles><list-style name="X">{level}</list-style></styles>'},
    )
    assert text_of(taken.blocks) == labels
    assert ("numbers of a rare kind" in told(taken)) == rare


BOTH = '<list-level-style-number level="2" num-format="1" num-suffix="." display-levels="2"/>'
HAN = '<list-level-style-number level="1" num-format="一" num-suffix="、"/>'


@pytest.mark.parametrize(("levels", "said"), [
    (HAN + BOTH, "一、甲一.1.子"),
    ('<list-level-style-number level="1" num-format=""/>' + BOTH, "甲1.子"),
    ('<list-level-style-image level="1"/>' + BOTH, "•甲1.子"),
    (HAN + '<list-level-style-bullet level="2" bullet-char="➢"/>', "一、甲➢子"),
])  # fmt: skip
def test_levels_of_lists(levels: str, said: str) -> None:
    inner = "<list><list-item><p>子</p></list-item></list>"
    taken = take(
        f'<list style-name="X"><list-item><p>甲</p>{inner}</list-item></list>',
        **{"styles.xml": f'<styles><list-style name="X">{levels}</list-style></styles>'},
    )
    assert text_of(taken.blocks) == said


def test_an_item_may_have_a_style_of_its_own() -> None:
    items = '<list-item><p>甲</p></list-item><list-item style-override="L"><p>乙</p></list-item>'
    sheet = '<list-style name="X"><list-level-style-number level="1" num-format="A"/></list-style>'
    taken = take(f'<list style-name="X">{items}</list>', **{"styles.xml": f"<s>{sheet}</s>"})
    assert text_of(taken.blocks) == "A甲二、乙"


@pytest.mark.parametrize("way", ["tb-rl", "lr-tb"])
def test_pages_of_vertical_lines_are_told(way: str) -> None:
    sheet = f'<page-layout><page-layout-properties writing-mode="{way}"/></page-layout>'
    taken = take("<p>竖</p>", **{"styles.xml": f"<styles>{sheet}</styles>"})
    assert ("turned or vertical words as others, 1 in all" in told(taken)) == (way != "lr-tb")


def test_numbered_paragraphs_count_on_in_their_list() -> None:
    one = '<numbered-paragraph list-id="n" level="{}" style-name="L"><p>{}</p></numbered-paragraph>'
    taken = take(
        one.format(1, "甲") + one.format(2, "子") + "<p>间</p>" + one.format(1, "乙")
        + '<numbered-paragraph style-name="L"><h outline-level="1">丙</h></numbered-paragraph>'
    )  # fmt: skip
    assert text_of(taken.blocks) == "一、甲（3）子间二、乙一、丙"
    assert isinstance(taken.blocks[-1], Heading)


@pytest.mark.parametrize("number", ["0", "-3", "", "x", "1"])
def test_what_is_repeated_never_stands_there_once(number: str) -> None:
    taken = take(
        f"<table><table-row number-rows-repeated='{number}'><table-cell number-columns-repeated="
        f"'{number}'><p>甲</p></table-cell><table-cell><p>乙</p></table-cell></table-row></table>"
    )
    assert text_of(taken.blocks) == "甲乙"


def test_heads_and_feet_of_pages_are_told_unless_they_are_numbers() -> None:
    pages = (
        "<master-page><header><p>某公司</p></header><footer><p>第<page-number>1</page-number>页</p>"
        "</footer></master-page><master-page><footer-left><p>机密</p></footer-left></master-page>"
    )
    taken = take("<p>甲</p>", **{"styles.xml": f"<styles>{pages}</styles>"})
    assert "running heads and feet, 2 in all, 5 characters; the first: “某公司”" in told(taken)


def test_a_locked_text_is_refused() -> None:
    with pytest.raises(OrderError) as stopped:
        take("<p>甲</p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert "locked with a password" in str(stopped.value)


@pytest.mark.parametrize(("inner", "said", "lost"), [
    ('甲<hidden-text is-hidden="true" string-value="乙"/>', "甲", "hidden text"),
    ('甲<hidden-text is-hidden="false" string-value="乙">乙</hidden-text>', "甲乙", None),
    ('甲乙<hidden-paragraph is-hidden="true"/>', "", "hidden text"),
    ('甲<hidden-paragraph is-hidden="false"/>', "甲", None),
    ("甲<script>x()</script>", "甲", "macros"),
])  # fmt: skip
def test_what_a_field_hides_is_told(inner: str, said: str, lost: str | None) -> None:
    taken = take(f"<p>文</p><p>{inner}</p>")
    assert text_of(taken.blocks) == f"文{said}"
    assert (lost or "") in told(taken) and bool(lost) == bool(taken.findings)


CHARACTER = st.sampled_from("甲乙丙丁子丑寅卯")
LINE = st.recursive(
    CHARACTER,
    lambda inner: st.one_of(
        *(
            st.builds("<{0}>{1}</{2}>".format, st.just(tag), inner, st.just(tag.split()[0]))
            for tag in (
                "span", 'span style-name="S"', 'span style-name="H"', 'a href="http://a.cn"',
                "bookmark-ref", "sequence", "date", "meta", "placeholder", "conditional-text",
            )
        ),
        st.builds("{0}<tab/>{1}".format, inner, inner),
        st.builds("<ruby><ruby-base>{0}</ruby-base><ruby-text>{1}</ruby-text></ruby>".format,
                  CHARACTER, CHARACTER),
        st.builds("<note><note-body><p>{0}</p></note-body></note>".format, inner),
        st.builds("<annotation><p>{0}</p></annotation>".format, inner),
        st.builds("<frame><text-box><p>{0}</p></text-box></frame>".format, inner),
        st.builds("<g><rect><p>{0}</p></rect><line><p>{1}</p></line></g>".format, inner, inner),
    ),
    max_leaves=5,
)  # fmt: skip
ROW = "<table-row{2}><table-cell>{0}</table-cell><table-cell>{1}</table-cell></table-row>"
PARTS = st.recursive(
    st.one_of(
        st.builds("<p>{0}</p>".format, LINE),
        st.builds('<h outline-level="1">{0}</h>'.format, LINE),
        st.builds("<numbered-paragraph><p>{0}</p></numbered-paragraph>".format, LINE),
    ),
    lambda inner: st.one_of(
        st.builds('<list style-name="L"><list-header>{0}</list-header><list-item>{1}{0}'
                  "</list-item></list>".format, inner, inner),
        st.builds(f"<table>{ROW}</table>".format, inner, inner,
                  st.sampled_from(["", ' visibility="collapse"'])),
        st.builds(f"<table><table-column/>{UNSEEN}{ROW}</table>".format, inner, inner, st.just("")),
        st.builds('<section display="none">{0}</section>'.format, inner),
        st.builds("<table-of-content>{0}</table-of-content>".format, inner),
        st.builds("<frame><text-box>{0}</text-box></frame>".format, inner),
    ),
    max_leaves=6,
)  # fmt: skip


@settings(
    max_examples=tries(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(parts=st.lists(PARTS, min_size=1, max_size=4))
def test_every_character_is_in_the_blocks_or_told(
    parts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Told, "tell", lambda self, kind, words="", place=None: said.append(words))
    taken = take(f"<p>首</p>{''.join(parts)}")
    readings = (run.reading or "" for run in runs_in(taken.blocks))
    seen = Counter((taken.title or "") + text_of(taken.blocks) + "".join((*said, *readings)))
    there = Counter(re.sub("<[^>]*>", "", "".join(parts)))
    assert there <= seen, there - seen
