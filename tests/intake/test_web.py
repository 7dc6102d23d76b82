"""Saved web pages: each character that is seen stands in a block, or is told."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from intake.webpages import PROSE, png, take, texts, told

from booklet.model.blocks import (
    Align,
    Break,
    Code,
    Figure,
    Heading,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Table,
    runs_in,
    text_of,
)

# What stands where


def test_paragraphs_breaks_and_marks() -> None:
    html = """<p>甲
        乙<br>丙 <b>丁</b><em>戊</em>H<sub>2</sub>O <code>x</code></p>　　己<br>　　庚<br><br>辛
        <div>壬</div>癸"""
    taken = take(html)
    assert texts(taken) == ["甲乙\n丙 丁戊H2O x", "己", "庚", "辛", "壬", "癸"]
    assert {mark for run in runs_in(taken.blocks) for mark in run.marks} == {
        Mark.STRONG, Mark.EMPHASIS, Mark.SUBSCRIPT, Mark.CODE,
    }  # fmt: skip


def test_quotation_marks_look_as_the_words_within() -> None:
    runs = runs_in(take("<p>甲<q>乙</q><b>丙<q>丁</q></b>").blocks)
    strong = [(each, bool(run.marks)) for run in runs for each in run.text]
    assert "".join(each for each, _ in strong) == "甲“乙”丙“丁”"
    assert "".join(each for each, its in strong if its) == "丙“丁”"


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        ("<ol><li>甲<li>乙</ol>", "1. 2."),
        ("<ol start=3 type=a><li>甲<li value=9>乙<li>丙</ol>", "c. i. j."),
        ("<ol reversed><li>甲<li>乙</ol>", "2. 1."),
        ("<ol type=I><li>甲<li type=1>乙</ol>", "I. 2."),
        ("<ol style='list-style-type:cjk-ideographic' start=10><li>甲<li>乙</ol>", "十、 十一、"),
        ("<ul><li>甲<li>乙</ul>", "• •"),
        ("<ul style='list-style:none'><li>甲</ul>", ""),
        ("<ul><li style='list-style:none outside'>甲<li>乙</ul>", " •"),
        ("<ol style='list-style:inside'><li>甲</ol>", "1."),
        ("<ol style='list-style:url(a.png) inside upper-roman'><li>甲</ol>", "I."),
        ("<ol style='list-style-type:decimal-leading-zero'><li>甲</ol>", "01."),
        ("<ol style='list-style-type:cjk-heavenly-stem'><li>甲<li>乙</ol>", "甲、 乙、"),
        ("<ol style='list-style-type:cjk-earthly-branch'><li>甲</ol>", "子、"),
        ("<ol style='list-style-type:simp-chinese-formal' start=2><li>甲</ol>", "贰、"),
        ("<ol style='list-style-type:cjk-decimal' start=10><li>甲</ol>", "一〇、"),
        ("<ul style='list-style-type:decimal'><li>甲</ul>", "1."),
    ],
)
def test_items_have_the_labels_that_are_printed(html: str, labels: str) -> None:
    (listing,) = take(html).blocks
    assert isinstance(listing, Listing)
    assert " ".join(item.label for item in listing.items) == labels


def test_numbers_of_a_rare_kind_are_digits_and_told() -> None:
    taken = take("<ol style='list-style: inside lower-greek'><li>甲</ol>")
    assert text_of(taken.blocks) == "1.甲"
    assert "numbers of a rare kind as digits, 1 in all; the first: “lower-greek”" in told(taken)


def test_what_stands_between_items_is_kept() -> None:
    (listing,) = take("<ul>甲<li>乙</li>丙<ul><li>丁</ul></ul>").blocks
    assert isinstance(listing, Listing)
    assert text_of([listing]) == "甲•乙丙•丁"
    assert text_of(take("<ul>甲，乙。</ul>").blocks) == "甲，乙。"


def test_ruby_of_every_form() -> None:
    for html in ("<ruby>床<rp>(<rt>chuáng<rp>)</ruby>", "<ruby><rb>床</rb><rt>chuáng</rt></ruby>"):
        assert [(r.text, r.reading) for r in runs_in(take(html).blocks)] == [("床", "chuáng")]
    pairs = runs_in(take("<ruby>床<rt>chuáng</rt>前<rt>qián</rt></ruby>明").blocks)
    assert [(r.text, r.reading) for r in pairs] == [("床", "chuáng"), ("前", "qián"), ("明", None)]


@pytest.mark.parametrize(
    ("inner", "readings", "text"),
    [
        ("<rb>床</rb><rb>前</rb><rt>yī</rt><rt>èr</rt>", ["床yī", "前èr"], "床前"),
        ("<rb>床</rb><rb>前</rb><rt>yī</rt>", ["床前yī"], "床前"),
        ("<rb>床</rb><rt>yī</rt><rb>前</rb><rt>èr</rt>", ["床yī", "前èr"], "床前"),
        ("<rb>床</rb>。<rb>前</rb><rt>yī</rt><rt>èr</rt>", ["床。yī", "前èr"], "床。前"),
        ("<b>床</b>前<rt>yī</rt><rt>èr</rt>", ["床前yī"], "床前èr"),
        ("<rt>yī</rt>", [], "yī"),
        ("床前", [], "床前"),
    ],
)
def test_readings_belong_to_as_many_bases(inner: str, readings: list[str], text: str) -> None:
    found = list(runs_in(take(f"甲<ruby>{inner}</ruby>乙").blocks))
    assert [f"{run.text}{run.reading}" for run in found if run.reading] == readings
    assert "".join(run.text for run in found) == f"甲{text}乙"


def test_what_is_typed_into_a_form_is_told() -> None:
    form = "<input value=张三><input type=hidden value=暗><input type=checkbox value=1>"
    assert "menus and forms, 1 in all, 2 characters" in told(take(f"<p>姓名{form}</p>"))


def test_tables_keep_spans_heads_and_captions() -> None:
    html = """<table><caption>表</caption><thead><tr><th colspan=9>题</th></tr></thead>
        <tr><td rowspan=7>甲</td><td align=right>乙</td></tr>
        <tr><td>丙<p>丁</p></td></tr></table>"""
    taken = take(html)
    (table,) = taken.blocks
    assert isinstance(table, Table)
    assert text_of([table]) == "表题甲乙丙\n丁"
    assert [(c.columns, c.rows, c.align) for row in (*table.head, *table.rows) for c in row] == [
        (2, 1, Align.START), (1, 2, Align.START), (1, 1, Align.END), (1, 1, Align.START),
    ]  # fmt: skip
    assert "blocks in cells" in told(taken)


def test_a_table_that_lays_out_a_page_is_text() -> None:
    inner = "<table><tr><td>丙<td>丁</table>"
    taken = take(f"<p>前，文。</p><table><tr><td><p>甲，乙。</p>{inner}</table>")
    assert [type(block) for block in taken.blocks] == [Paragraph, Paragraph, Table]
    assert "only lay out" in told(taken)


def test_other_blocks() -> None:
    html = (
        "<h2>题</h2><blockquote>引</blockquote><hr><pre>a\n  b</pre><pre>诗一行\n诗二行</pre>"
        "<dl><dt>词<dd>义</dl><h2>尾</h2>"
    )
    blocks = take(html).blocks
    assert [type(b) for b in blocks] == [
        Heading, Quotation, Break, Code, Paragraph, Paragraph, Paragraph, Paragraph, Heading,
    ]  # fmt: skip
    assert text_of(blocks) == "题引a\n  b诗一行诗二行词义尾"


@pytest.mark.parametrize("looks", ["<b>{}</b>", "<i style='color:red'>{}</i>", "<u>{}</u>"])
def test_looks_within_code_are_told_by_its_words(looks: str) -> None:
    taken = take(f"<p>文。</p><pre>a = 1\n{looks.format('b = 2')}</pre>")
    assert taken.blocks[-1].text == "a = 1\nb = 2"
    assert "b = 2" in told(taken)


NOTED = """<p>甲<sup><a id=c1 href="#n1">[1]</a></sup>乙<a epub:type="noteref" href="#n2">*</a></p>
<ol><li id=n1>一注。<a href="#c1">↩</a></li></ol><aside id=n2><p>* 二注。</p></aside>"""


def test_notes_stand_where_they_are_called() -> None:
    (paragraph,) = take(NOTED).blocks
    assert isinstance(paragraph, Paragraph)
    assert [text_of(run.note) for run in paragraph.runs if run.note] == ["一注。", "二注。"]
    assert paragraph.text == "甲乙"


def test_a_link_that_leads_on_is_no_note() -> None:
    assert (
        text_of(take('<p><a href="#x">一</a>，甲。</p><p id=x>乙。</p>').blocks) == "一，甲。乙。"
    )


CALL = "<a href=#n>1</a>"
LEADING_BACK = [
    ("<p>甲<a href=#n id=c>1</a>", True),
    (f"<p>甲<sup id=c>{CALL}</sup>", True),
    (f"<p>甲<b id=c><i>{CALL}</i></b>", True),
    (f"<p id=c>甲{CALL}", True),
    (f"<p id=c>{'<b>甲</b>' * 7}{CALL}", True),
    (f"<p id=c>{'<b>甲</b>' * 8}{CALL}", False),
    (f"<p><b id=c>甲</b>{CALL}", False),
    (f"<p id=c>甲<p>乙{CALL}", False),
    (f"<p>甲{CALL}", False),
]


@pytest.mark.parametrize(("calling", "noted"), LEADING_BACK)
def test_a_note_leads_back_to_its_call_or_close_to_it(calling: str, noted: bool) -> None:
    blocks = take(f"{calling}<p>间。<p id=n>注。<a href=#c>↩</a>").blocks
    assert [text_of(run.note) for run in runs_in(blocks) if run.note] == ["注。"] * noted


def test_what_notes_hold_besides_words_is_told(tmp_path: Path) -> None:
    data = base64.b64encode(png()).decode()
    note = (
        f'<table><tr><td>子<td>丑</table><p><img src="data:image/png;base64,{data}" alt="图"></p>'
    )
    html = f'<p>正文，一。<a href="#n" id="c">1</a></p><div id="n"><a href="#c">1</a>{note}</div>'
    taken = take(html, tmp_path)
    notes = [run.note for run in runs_in(taken.blocks) if run.note]
    assert [text_of(note) for note in notes] == ["子\u3000丑"]
    assert "pictures in notes, 1 in all" in told(taken)
    assert "blocks in cells or notes as lines, 1 in all" in told(taken)
    assert not list(tmp_path.iterdir())


# Pictures


def test_pictures_in_the_page_and_beside_it_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    (tmp_path / "图 1.png").write_bytes(png())
    page = tmp_path / "a.html"
    inside = base64.b64encode(png()).decode()
    html = (
        f'<figure><img src="data:image/png;base64,{inside}" alt="甲"><figcaption>题</figcaption>'
        '</figure><p>乙<img src="图%201.png">丙</p>'
    )
    page.write_text(html, "utf-8")
    taken = take(html, folder, str(page))
    figures = [block for block in taken.blocks if isinstance(block, Figure)]
    assert [(f.size, f.alternative, f.picture.parent) for f in figures] == [
        ((3, 2), "甲", folder), ((3, 2), "图", folder),
    ]  # fmt: skip
    assert text_of(taken.blocks) == "题乙丙"
    assert "behind their paragraph" in told(taken)


ELSEWHERE = [
    "https://example.org/a.png", "../secret.png", "/etc/passwd", "file:///etc/passwd", "a.png", "",
    "data:image/png;base64,????",
]  # fmt: skip


@pytest.mark.parametrize("source", ELSEWHERE)
def test_no_other_picture_is_taken_and_each_is_told(source: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    folder = tmp_path / "page"
    folder.mkdir()
    page = folder / "a.html"
    page.write_text("x", "utf-8")
    taken = take(f'<p>甲<img src="{source}" alt="乙丙"></p>', folder, str(page))
    assert text_of(taken.blocks) == "甲"
    assert "1 in all; the first" in told(taken)


def test_boxes_to_be_ticked_are_printed() -> None:
    page = (
        "<p><input type=checkbox checked> 男 <input type=Checkbox>女<input type=radio>甲"
        "<input type=radio checked>乙<input type=checkbox hidden><input type=hidden value=丙>"
    )
    taken = take(f"<article>{PROSE}{page}</article>")
    assert text_of(taken.blocks[-1:]) == "☑ 男 ☐女○甲◉乙"
    assert not taken.findings
