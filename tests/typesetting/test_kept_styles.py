"""Styles that were worked out for books before: pages are those of a book set by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from chapters import RULES, book
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import kept_styles, margins, typeset
from booklet.typesetting.engine import load_engine
from booklet.typesetting.keeping import clear
from booklet.typesetting.shelf import keep_parts

AMPLE = 10**7
PARTS = (
    "<section class=ch><h1>题</h1><p class={0} {1}>正文<b>重</b>一段。</p>"
    "<div><i>斜</i></div></section>"
)
WIDE, CELL = "@page { size: A5 }", "margin: 9pt; padding: 5pt"
STYLES = {
    "of the root": ("html { font-size: 12pt }", "html { font-size: 9pt }"),
    "in the size of the root": (
        "b { font-size: 2rem }",
        "html { font-size: 9pt } b { font-size: 2rem }",
    ),
    "in that of the parent": ("b { font-size: 2em }", "p { font-size: 9pt } b { font-size: 2em }"),
    "in the width of the page": (
        "b { font-size: 9vw }",
        f"{WIDE} b {{ font-size: 9vw }}",
        f"{WIDE} b {{ font-size: calc(1pt + 5vw) }}",
        "@page { size: A4 } b { font-size: 2vmin }",
        "b { font-size: calc(1pt + 5vw) }",
    ),
    "below one in the width of the page": (
        "p { font-size: 9vw } b { font-size: 0.5em }",
        f"{WIDE} p {{ font-size: 9vw }} b {{ font-size: 0.5em }}",
    ),
    "of pages": ("@page { font-size: 9pt }", "@page { font-size: 12pt; font-style: italic }"),
    "in the margins of pages": (
        "@page { @top-center { content: '甲' } }",
        "@page { @top-center { content: '乙'; font-size: 7pt } }",
        "@page { @top-center { content: '甲' } @top-left { content: counter(page) } }",
        "@page :left { @top-left { content: string(head) } }",
        "html { --edge-rule: fore-edge } @page { @top-center { content: '甲' } }",
    ),
    "of pages, in sizes around them": (
        "@page { font-size: 2em; @top-left { content: '甲' } }",
        "html { font-size: 9pt } @page { font-size: 2em; @top-left { content: '甲' } }",
        "body { font-size: 9pt } @page { font-size: 2rem; @top-left { content: '甲' } }",
    ),
    "of pages, in parts of the first": (
        "@page { @top-left { content: '甲'; width: 9vw; border: 1pt solid } }",
        "@page { size: A5; @top-left { content: '甲'; width: 9vw; border: 1pt solid } }",
    ),
    "of pages of what is vertical": (
        "body { writing-mode: vertical-rl } @page { @top-left { content: '甲' } }",
        "@page { @top-left { content: '甲' } }",
    ),
    "of what is vertical": (
        "html { writing-mode: vertical-rl }",
        "",
        "body { writing-mode: vertical-rl }",
        "",
        "html { writing-mode: vertical-rl } p { margin-top: 9pt }",
        "p { margin-top: 9pt }",
        "body { writing-mode: vertical-rl } p { margin-top: 9pt }",
    ),
    "of a variable": (
        "html { --a: 9pt } b { font-size: var(--a) }",
        "html { --a: 12pt } b { font-size: var(--a) }",
        "p { --a: 7pt } html { --a: 12pt } b { font-size: var(--a) }",
    ),
    "of lines under words": (
        "p { text-decoration: underline }",
        "b { text-decoration: underline }",
        "p, b { text-decoration: underline }",
    ),
    "of what floats and is placed": (
        "i { float: right }",
        "i { position: absolute }",
        "i { display: flex; float: left }",
        "i { position: fixed }",
    ),
    "of tables": (
        f"div {{ display: table }} i {{ display: table-cell; {CELL} }}",
        f"div {{ display: table; border-collapse: collapse }} i {{ display: table-cell; {CELL} }}",
        f"i {{ display: block; {CELL} }}",
    ),
    "of the language": ("b { color: red }", ":lang(en) b { color: red }"),
    "of what stands before an item": (
        "p { display: list-item } b { color: red }",
        "p { display: list-item } p::marker { color: red }",
        "p::before { content: '甲'; color: red }",
    ),
    "of names": ("#a { color: red }", "[id] { color: blue } p { color: #123 }"),
}


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    clear()
    yield
    clear()
    keep_parts(0)


def set_both_ways(css: Sequence[str], said: Sequence[tuple[str, str]]) -> list[bytes]:
    """Books of these style sheets, one after the other, which are what each is by itself."""
    found = []
    for own in css:
        parts = [PARTS.format(*each) for each in said]
        galley = Galley(book(parts, RULES + own), ROOT)
        made = []
        for most in (0, AMPLE):
            keep_parts(most)
            made.append(typeset(galley, ROOT / "fonts").pdf)
        assert made[0] == made[1]
        found += made[:1]
    return found


@pytest.mark.parametrize("kind", STYLES)
def test_a_style_is_that_of_its_own_book(kind: str) -> None:
    said = [("a", "id=a"), ("b", "style='text-indent: 3em'"), ("a", "lang=en")]
    made = set_both_ways([*STYLES[kind], *STYLES[kind][::-1]], said)
    assert len(kept_styles.PAGES) <= kept_styles.MOST_RULES
    assert any(one != other for one, other in pairwise(made))


def test_what_was_worked_out_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    load_engine()
    from booklet.typesetting.seam import ComputedStyle

    work_out, asked = ComputedStyle.__missing__, []

    def counted(style: Any, key: str) -> Any:
        asked.append(key)
        return work_out(style, key)

    monkeypatch.setattr(ComputedStyle, "__missing__", counted)
    keep_parts(AMPLE)
    counts = []
    for word in "甲乙":
        asked.clear()
        page = book([PARTS.format("a", "").replace("题", word) + "<p>"], RULES)
        typeset(Galley(page, ROOT), ROOT / "fonts")
        counts.append(len(asked))
    assert counts[1] < counts[0] / 3


HEADS = "@page { @top-center { content: string(head) } @bottom-left { content: counter(page) } }"
WIDE_HEAD = "@page { @top-left { content: '甲、乙'; width: 9vw } }"
AGAIN = ("", "<p>乙", "<p>丙<b>丁</b>")


@pytest.mark.parametrize(("css", "again"), [(HEADS, False), (WIDE_HEAD, True)])
def test_pages_are_styled_once_and_their_margins_made_once(
    css: str, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In all books with the same rules, unless these hang on the size of the first page."""
    load_engine()
    from weasyprint_for_booklet.css import StyleFor

    asked: list[object] = []
    style, says_words = StyleFor.add_page_declarations, margins.says_words
    monkeypatch.setattr(
        StyleFor, "add_page_declarations", lambda *of: (asked.append(of), style(*of))[1]
    )
    monkeypatch.setattr(margins, "says_words", lambda *of: (asked.append(of), says_words(*of))[1])
    keep_parts(AMPLE)
    counts = []
    for more in AGAIN:
        asked.clear()
        rules = f"{RULES} {css} h1 {{ string-set: head content() }}"
        typeset(Galley(book([PARTS.format("a", "") + more], rules), ROOT), ROOT / "fonts")
        counts.append(len(asked))
    assert counts[1:] == [counts[0] if again else 0] * 2
    assert counts[0] > 2


@pytest.mark.parametrize("width", ["1em", "9pt; white-space: nowrap"])
def test_a_head_that_is_too_wide_is_told_of_each_book(width: str) -> None:
    css = f"@page {{ @top-left {{ content: '一二三四五六七、八九'; width: {width} }} }}"
    keep_parts(AMPLE)
    told = []
    for more in AGAIN:
        galley = Galley(book([PARTS.format("a", "") + more], RULES + css), ROOT)
        told.append(typeset(galley, ROOT / "fonts", frozenset({"E05"})).warnings)
    assert told[0]
    assert told[0] == told[1] == told[2]


def test_no_more_styles_are_known_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_parts(AMPLE)
    page = Galley(book([PARTS.format("a", "")], RULES), ROOT)
    typeset(page, ROOT / "fonts")
    known = sum(map(len, kept_styles.KNOWN.values()))
    for most, kept in ((known, known), (known - 1, 0)):
        monkeypatch.setattr(kept_styles, "MOST", most)
        typeset(page, ROOT / "fonts")
        assert sum(map(len, kept_styles.KNOWN.values())) == kept
        assert bool(kept_styles.PAGES) is bool(kept)


def test_a_process_that_makes_one_book_knows_no_styles() -> None:
    keep_parts(0)
    typeset(Galley(book([PARTS.format("a", "")], RULES), ROOT), ROOT / "fonts")
    assert not kept_styles.KNOWN
