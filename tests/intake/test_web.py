"""Saved web pages: each character that is seen stands in a block, or is told."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from booklet.errors import OrderError, Place
from booklet.intake import web
from booklet.intake.taken import Taken
from booklet.intake.told import Kind, Told
from booklet.intake.web import take_html
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
    every,
    runs_in,
    text_of,
)

PROSE = "".join(
    f"这是正文的第{n}段，说的是事情的经过，写得足够长，好让人看出这是正文。" for n in range(9)
)


def take(html: str, folder: Path = Path("/nowhere"), name: str = "a.html") -> Taken:
    return take_html(html.encode(), name, folder)


def texts(taken: Taken) -> list[str]:
    return [text_of([block]) for block in taken.blocks]


def told(taken: Taken) -> str:
    return "\n".join(finding.sentence for finding in taken.findings)


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3, 2)).save(made, "PNG")
    return made.getvalue()


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
    ],
)
def test_items_have_the_labels_that_are_printed(html: str, labels: str) -> None:
    (listing,) = take(html).blocks
    assert isinstance(listing, Listing)
    assert " ".join(item.label for item in listing.items) == labels


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
    assert "1 in all, 2 characters" in told(taken)


# The main text

HOT = "".join(f"<li><a href=/{n}>热门新闻标题第{n}条</a>" for n in range(9))
AROUND = {
    "nav": "<nav><a href=/>首页</a><a href=/b>新闻</a></nav>",
    "links": f"<div><h3>热点</h3><ul>{HOT}</ul></div>",
    "footer": "<footer>版权所有，翻印必究。</footer>",
    "named": "<div class='related-news'>相关阅读，请看别处。</div>",
    "form": "<form><input><button>搜索</button></form>",
    "hidden": "<p style='color:red; display: none'>看不见。</p>",
    "editor": "<p>责任编辑：某某</p>",
    "aside": "<aside>广告，广告。</aside>",
}
WRAPPED = [
    "{}", "<main>{}</main>", "<div><article>{}</article></div>",
    "<table><tr><td>{}</td></tr></table>",
]  # fmt: skip


@pytest.mark.parametrize("wrapped", WRAPPED)
@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_the_text_is_left_out_and_told(around: str, wrapped: str) -> None:
    text = wrapped.format(f"<h1>题目</h1><div>{f'<p>{PROSE}</p>' * 3}</div>")
    taken = take(f"<title>题目_某网</title>{AROUND[around]}{text}{AROUND[around]}")
    left = "热点" if around == "links" else ""
    assert text_of(taken.blocks).replace(left, "") == PROSE * 3
    assert taken.title == "题目"
    assert "left out" in told(taken)


def test_a_page_that_is_all_links_is_still_a_page() -> None:
    assert text_of(take("<ul><li><a href=a>甲</a><li><a href=b>乙</a></ul>").blocks)


# Nothing is lost

WORD = st.text("甲乙丙丁abc，。", min_size=1, max_size=4)
TAGS = st.sampled_from([
    "b", "em", "span", "u", "i", "a", "sub", "code", "font", "x-y", "q", "p", "div", "blockquote",
    "ul", "ol", "li", "table", "tr", "td", "h2", "pre", "dl", "dd", "section", "figure",
    "figcaption", "ruby", "rt", "center", "nav", "footer", "details", "select", "button", "svg",
    "caption", "th",
])  # fmt: skip
HIDDEN = st.sampled_from([""] * 9 + [" hidden"])
PART = st.recursive(
    WORD.map(escape),
    lambda inner: st.builds(
        lambda tag, parts, hidden: f"<{tag}{hidden}>{''.join(parts)}</{tag}>",
        TAGS, st.lists(inner, max_size=4), HIDDEN,
    ),
    max_leaves=25,
)  # fmt: skip


def shown(html: str) -> str:
    """The characters between tags, by themselves."""
    return "".join(part.partition(">")[2] for part in f">{html}".split("<"))


def words(taken: Taken) -> Iterator[str]:
    yield text_of(taken.blocks)
    yield taken.title or ""
    yield from (run.reading or "" for run in runs_in(taken.blocks))
    yield from (block.alternative for block in every(taken.blocks) if isinstance(block, Figure))


@given(st.lists(PART, min_size=1, max_size=6).map("".join))
def test_every_character_is_taken_or_told(html: str) -> None:
    heard: list[str] = []

    class Heard(Told):
        def tell(self, kind: Kind, place: Place, words: str = "") -> None:
            super().tell(kind, place, words)
            heard.append(words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web, "Told", Heard)
        try:
            taken = "".join(words(take(html)))
        except OrderError:
            taken = ""
    assert not Counter(shown(html)) - Counter(taken + "".join(heard)), html


# Bombs

BOMBS = {
    "deep": "<div>" * 100_000,
    "reopened": "".join(f"<p><b class={n}>x" for n in range(5_000)),
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "svg": "<svg>" * 5_000,
    "fostered": "<table>" + "x<b>" * 20_000,
    "many": "<br>" * 700_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_no_person_writes_is_refused(bomb: str) -> None:
    with pytest.raises(OrderError) as stopped:
        take(BOMBS[bomb])
    assert stopped.value.findings[-1].code == "D42"


@pytest.mark.parametrize("opened", ["<script><!--<script>", "<!--", "<style>"])
def test_what_is_never_seen_takes_no_time(opened: str) -> None:
    assert text_of(take(f"<p>甲。</p>{opened}{'-' * 1_000_000}").blocks) == "甲。"


@pytest.mark.parametrize("tags", ["div", "ul li", "blockquote", "table tr td", "b", "figure"])
def test_the_deepest_page_that_is_taken_is_read(tags: str) -> None:
    opened = "".join(f"<{tag}>" for tag in tags.split())
    depth = 140 // (len(tags.split()) + ("table" in tags))
    assert "甲" in text_of(take(opened * depth + "甲，乙。").blocks)
