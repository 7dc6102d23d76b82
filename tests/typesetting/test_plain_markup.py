"""Plain markup is read by the parser of XML, and gives the tree that the library gives."""

from __future__ import annotations

from io import StringIO
from itertools import product
from xml.etree.ElementTree import tostring

import pytest
import tinyhtml5
from conftest import ROOT
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet import Ticket, find_house
from booklet.production.fulfilling import fulfil
from booklet.reading import format_names
from booklet.typesetting import markup, plain_markup, tags
from booklet.typesetting.plain_markup import BLOCKS, MAY_HOLD, PHRASES, tree_of

TABLE = ("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th")
ODD_ONES = (
    "nobr", "font", "button", "form", "select", "option", "textarea", "script", "svg", "template",
    "rb", "rtc", "title", "body", "head", "html", "iframe", "noscript", "center", "image", "P", "é",
)  # fmt: skip
EVERY = sorted(BLOCKS | PHRASES | MAY_HOLD.keys() | {*TABLE, *ODD_ONES, "rt", "rp"})
VOID = plain_markup.VOID.split("|")
TEXTS = (
    "",
    "",
    "甲",
    " ",
    "\n",
    "a &amp; b",
    "&lt;",
    "&nbsp;",
    "&copy",
    "&#128;",
    ">",
    "]]>",
    "\f",
)
WAYS = (
    "", "", "", ' class="甲 b"', " id='c'", ' title="a>b"', ' title="a\nb"', " title='it\"s\t'",
    ' DIR="x"', ' xml:lang="zh"', ' xmlns:x="y"', " hidden", " a=b", ' é="É"', ' t="&quot;&amp;"',
)  # fmt: skip


def written(tag: str, way: str, inside: str) -> str:
    """An element."""
    return f"<{tag}{way}{inside and '/'}>" if tag in VOID else f"<{tag}{way}>{inside}</{tag}>"


def page(body: str, blanks: str = "\n", head: str = "") -> str:
    """A page with this in its body, and with blanks between all that is around it."""
    inside = blanks.join(("", f"<head>{head}</head>", f"<body>{body}</body>", ""))
    return f"<!DOCTYPE html>{blanks}<html lang='zh'>{inside}</html>{blanks}"


def library(text: str) -> bytes:
    return tostring(tinyhtml5.parse(StringIO(text), namespace_html_elements=False))


def is_read(text: str) -> bool:
    """Whether a page is read without the library, which must not give another tree."""
    tree = tree_of(text)
    assert tree is None or tostring(tree) == library(text), text
    return tree is not None


COMMON = (
    "p", "a", "div", "li", "ul", "dd", "b", "h1", "table", "tbody", "tr", "td", "ruby", "rt", "pre",
)  # fmt: skip
elements = st.recursive(
    st.sampled_from(TEXTS),
    lambda inner: st.builds(
        written,
        st.sampled_from(EVERY),
        st.sampled_from(WAYS),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)  # fmt: skip
common = st.recursive(
    st.sampled_from(TEXTS[:6]),
    lambda inner: st.builds(
        written,
        st.sampled_from(COMMON),
        st.sampled_from(WAYS[:4]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=tries(300), deadline=None)
@given(st.one_of(elements, common), st.sampled_from(["", " ", "\n\n", "\f", "\r\n", "甲"]))
def test_what_is_read_is_what_the_library_reads(body: str, blanks: str) -> None:
    is_read(page(body, blanks))


@pytest.mark.parametrize("outer", EVERY)
def test_each_element_in_each_is_read_as_by_the_library(outer: str) -> None:
    """Alone, behind a word, and in another one."""
    for inner, (before, around) in product(EVERY, (("", ""), ("甲", "span"), (" ", "p"))):
        text = before + written(inner, "", "乙" if inner not in TABLE else "")
        body = written(outer, "", text)
        is_read(page(written(around, "", body) if around else body))


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>甲<ul><li><p>乙</p></li></ul></li></ul><dl><dt>丙</dt><dd><p>丁</p></dd></dl>",
        "<table>\n<caption>甲</caption><colgroup><col><col/></colgroup><thead><tr>\n<th>乙</th></tr>"
        "</thead><tbody> <tr><td><p>丙</p><table><tbody></tbody></table></td></tr></tbody></table>",
        "<p><a href='#x'>甲<ruby>乙<rp>(</rp><rt>yǐ</rt></ruby></a><br>丙<img src='a.png'></p>",
        "<pre>\n\n甲\n</pre><pre>乙</pre><pre></pre>",
        "<div id='甲' data-b=\"c d\">&lt;&amp;&gt;&quot;&#34;&#39;</div> 词 ",
        "",
        "甲",
    ],
)
def test_plain_pages_are_read_without_the_library(body: str) -> None:
    head = (
        '<meta charset="utf-8"><title>a &amp; b</title><link href="a.css"><style>p > a {}</style>'
    )
    assert (
        is_read(page(body)) and is_read(page(body, "", head)) and is_read(page(body, " \n", head))
    )


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p>甲<div>乙</div></p>", ""),
        ("<a>甲<b><a>乙</a></b></a>", ""),
        ("<li>甲<div><li>乙</li></div></li>", ""),
        ("<table><tr><td>甲</td></tr></table>", ""),
        ("<table>甲<tbody></tbody></table>", ""),
        ("<h1>甲<h2>乙</h2></h1>", ""),
        ("<div/>甲", ""),
        ("<br></br>", ""),
        ("<!-- 甲 -->", ""),
        ("<p title='甲\n乙'></p>", ""),
        ('<p title="甲\n乙"></p>', ""),
        ('<p title="甲\t乙"></p>', ""),
        ('<div title="甲>乙"/>', ""),
        ("<div title='甲>乙'/>", ""),
        ("<br title='甲>乙'/>", ""),
        ("<p ID='x'></p>", ""),
        ("<p xml:lang='zh'></p>", ""),
        ("<table>\u3000<tbody></tbody></table>", ""),
        ("<p xmlns:x='甲'></p>", ""),
        ("", "<style>p::after { content: '&amp;' }</style>"),
        ("", "<style>p { content: '<b></b>' }</style>"),
        ("", "甲"),
        ("", "<p></p>"),
    ],
)
def test_others_are_left_to_the_library(body: str, head: str) -> None:
    assert not is_read(page(body, head=head))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("tag", ["p", "br", "html"])
def test_attributes_are_those_that_the_library_reads(way: str, tag: str) -> None:
    """With an end and without."""
    if tag == "html":
        is_read(page("甲").replace(" lang='zh'", way))
    for end in ("", "/", " /"):
        is_read(page(f"<{tag}{way}{end}>甲</p>"))


def test_no_page_is_read_before_its_doctype_and_behind_its_end() -> None:
    whole = page("甲")
    assert is_read(whole)
    for odd in (
        whole[15:],
        whole + "甲",
        whole.replace("<body>", "乙<body>"),
        whole[:-9],
        whole.replace("<head></head>", ""),
        whole.replace("<body>", "<body></body><body>"),
    ):
        assert not is_read(odd)


@pytest.mark.parametrize("format", format_names(ROOT / "templates"))
def test_pages_of_the_house_are_read_without_the_library(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tags, "parse", parse)
    assert fulfil(Ticket(format=format), find_house()).proof.pages


def test_the_library_is_asked_for_what_is_not_plain() -> None:
    """Trees with namespaces, and pages that are not plain."""
    whole, odd = page("<p>甲</p>"), "<p>甲<p>乙"
    for text in (whole, odd):
        for spaces in (True, False):
            ours = markup.parse(StringIO(text), namespace_html_elements=spaces)
            theirs = tinyhtml5.parse(StringIO(text), namespace_html_elements=spaces)
            assert tostring(ours) == tostring(theirs)
