"""Pseudo-elements that nobody asks for have no style, and nothing on the pages is otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import kept_parts, pseudo, typeset
from booklet.typesetting.shelf import keep_parts

BODY = """<p>文<i class=note>脚注。</i>字<b class=aside>边注。</b></p><ul><li>项</li></ul>
<div class=item>项</div><p class=before>前</p><h1>题</h1>"""
RULES = (
    ".note { float: footnote }",
    "i.note { --kind: footnote; float: var(--kind) }",
    ".aside { position: note() } @page { @note-area { content: element(note, all-once) } }",
    ".item { display: list-item; margin-left: 2em; list-style: square }",
    ".before::before { content: '序'; display: list-item; list-style: inside } "
    ".before::marker { content: '标' }",
    ".before::after { content: '尾'; display: list-item; list-style: square inside }",
    "::marker { color: red } .note::footnote-call { color: blue; content: '*' }",
    "li { display: block } h1 { display: list-item; list-style: decimal inside }",
)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("css", [*RULES, " ".join(RULES)])
def test_pages_are_those_of_all_styles(
    css: str, own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"<html lang=zh-Hans><title>题</title><style>{css}</style><body>{BODY}</body></html>"
    few = typeset(Galley(page, ROOT, own=own), ROOT / "fonts")
    monkeypatch.setattr(pseudo, "asked_for", lambda *_: True)
    assert few == typeset(Galley(page, ROOT, own=own), ROOT / "fonts")


def test_an_element_has_one_style(monkeypatch: pytest.MonkeyPatch) -> None:
    styles: list[Any] = []
    look_at = kept_parts.DocumentParts.look_at

    def looked(run: Any, style_for: Any, *rest: Any) -> None:
        styles.append([kind for _, kind in style_for.get_computed_styles() if kind])
        look_at(run, style_for, *rest)

    monkeypatch.setattr(kept_parts.DocumentParts, "look_at", looked)
    keep_parts(10**6)
    for page in ("<p>文<b>字</b></p>", "<ul><li>项</li></ul>"):
        typeset(Galley(page, ROOT, own=False), ROOT / "fonts", ("E14",))
    keep_parts(0)
    assert styles == [[], ["marker"]]


@pytest.mark.parametrize("item", ["文", "<p>文</p><p>文</p>", "文<ol><li>文<li>文</ol>"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [("'甲、'", "'甲、'"), ("counter(list-item) '. '", "decimal"), ("'◆' ' '", "'◆ '")],
)
def test_a_marker_says_what_its_content_does(content: str, kind: str, item: str) -> None:
    def pages(css: str) -> bytes:
        html = f"<html lang=zh-Hans><title>题</title><style>{css}</style><ol><li>{item}<li>项</ol>"
        return typeset(Galley(html, ROOT, own=False), ROOT / "fonts").pdf

    assert pages(f"li::marker {{ content: {content} }}") == pages(f"li {{ list-style: {kind} }}")
