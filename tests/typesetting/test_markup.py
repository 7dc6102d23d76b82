"""Tags that are read at once give the tree that the library gives."""

from __future__ import annotations

import sys
from itertools import product
from xml.etree.ElementTree import tostring

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5 import inputstream

from booklet.typesetting import markup
from booklet.typesetting.loading import COPY, load_engine

NAMES = ["p", "div", "TD", "table", "h1", "br", "svg", "path", "title", "script", "x1", "a-b", "é"]
KEYS = ["class", "ID", "viewBox", "data-n", "xml:lang", "é", "xÉ", "x_y", "hidden"]
VALUES = ['""', '"a b"', '"a>b"', '"a<b"', '"a&amp;b"', '"a\nb"', "'c'", "c", '"', '"a\0b"', '"甲"']
SPACES = ["", " ", "\n", "  ", "/", " / ", "\t", "\f"]
TEXTS = ["", "甲", " ", "&lt;", "<", "</", "<!-- <p> -->", "<!doctype html>", "\0", "a > b", "\r\n"]
GLUES = ["=", " = ", ""]

attributes = st.tuples(*map(st.sampled_from, (SPACES, KEYS, GLUES, VALUES))).map("".join)
tags = st.builds(
    "<{}{}{}{}>{}".format,
    st.sampled_from(["", "/"]),
    st.sampled_from(NAMES),
    st.lists(attributes, max_size=3).map("".join),
    st.sampled_from(SPACES),
    st.sampled_from(TEXTS),
)


def trees(page: str | bytes) -> list[bytes]:
    """The trees of a page by ours and by the library."""
    return [
        tostring(each.parse(page, namespace_html_elements=False)) for each in (markup, tinyhtml5)
    ]


@given(st.lists(tags, max_size=12).map("".join), st.booleans())
def test_trees_are_those_of_the_library(page: str, whole: bool) -> None:
    ours, theirs = trees(f"<!doctype html><html><body>{page}" if whole else page)
    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_each_way_to_write_a_tag_is_read_as_by_the_library(name: str) -> None:
    """One attribute or none, in all ways, in a tag that begins or ends an element."""
    ways = [f" {key}={value}" for key in KEYS for value in VALUES if name in ("p", "svg")]
    for way, end in product([*SPACES, *ways], ["", "/"]):
        ours, theirs = trees(f"<{name}>甲<{end}{name}{way}>乙<b>丙")
        assert ours == theirs, (way, end)


@pytest.mark.parametrize("before", range(10_230, 10_245))
def test_a_tag_may_run_over_what_is_read_at_once(before: int) -> None:
    """The library reads 10,240 characters at a time."""
    ours, theirs = trees(f'<p>{"甲" * before}<i class="a b" id="c"></i><br/>乙')
    assert ours == theirs


def test_bytes_are_read_in_the_encoding_that_they_tell() -> None:
    page = '<meta charset="gb18030"><p class="a">甲乙</p>'.encode("gb18030")
    ours, theirs = trees(page)
    assert ours == theirs
    assert b"&#30002;" in ours


def test_plain_tags_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What templates write does not go through the states of the library."""

    def read(tokenizer: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(tinyhtml5.tokenizer.HTMLTokenizer, "tag_name_state", read)
    page = '<html lang="zh"><body><h1 id="a" class="b c">甲</h1><br/><p>乙 </p></body></html>'
    _, body = markup.parse(page, namespace_html_elements=False)
    assert [each.tag for each in body] == ["h1", "br", "p"]


def test_the_engine_reads_by_it() -> None:
    load_engine()
    assert sys.modules[COPY].tinyhtml5 is markup


def test_a_page_tells_of_itself_wherever_it_does() -> None:
    load_engine()
    page = sys.modules[COPY].HTML(
        string="""<html lang="zh"><body><svg><title>图</title></svg><title>题</title><p>
        <meta name="Author" content="甲"><title>另题</title><meta name="keywords" content="乙, 丙">
        <meta name="author" content="丁"><link rel="attachment" href="data:,x" title="附">
        <meta name="description" content="述"><meta name="x" content="y">""",
        base_url=None,
    )
    told = sys.modules[f"{COPY}.document"].get_html_metadata(page)
    (attached,) = told.pop("attachments")
    assert attached.description == "附"
    assert {key: value for key, value in told.items() if value} == {
        "title": "题", "authors": ["甲", "丁"], "keywords": ["乙", "丙"], "description": "述",
        "lang": "zh", "custom": {"x": "y"},
    }  # fmt: skip


def test_what_a_page_tells_is_not_looked_for_by_selectors(monkeypatch: pytest.MonkeyPatch) -> None:
    load_engine()
    page = sys.modules[COPY].HTML(string="<title>题</title>")
    monkeypatch.delattr(type(page.wrapper_element), "query_all")
    assert sys.modules[f"{COPY}.document"].get_html_metadata(page)["title"] == "题"


def test_what_a_text_is_searched_for_is_kept() -> None:
    """The library would make the same pattern again for each stretch of text."""
    kept = inputstream.characters_until_regex
    kept.clear()
    markup.parse("<title>a&amp;b</title><p  class='a-b]^'>c<!-- d-e --><script>a<b</script>")
    assert (("&", "<", "\0"), False) in kept and len(kept) > 4
    for (characters, alone), pattern in kept.items():
        for each in map(chr, range(256)):
            assert bool(pattern.match(each)) is ((each in characters) is alone)
