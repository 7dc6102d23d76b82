"""Blocks that only hold others: pages are those that the engine makes with a box for each."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from conftest import ROOT
from drawn import crossed

from booklet.model.book import Galley, Proof
from booklet.typesetting import typeset, wrappers

WORDS = "文字甲乙。" * 23
OWN = {
    "nothing": "",
    "what is in it": "orphans: 4; widows: 4; text-align: right; line-height: 2; color: red",
    "what is in it, anew": "margin: 0; padding: 0; width: auto; break-before: auto",
    "a margin": "margin: 9pt 5pt",
    "padding": "padding: 3pt",
    "a border": "border-left: 2pt solid",
    "a border above": "border-top: 2pt solid",
    "a border below": "border-bottom: 2pt solid",
    "padding above": "padding-top: 3pt",
    "padding below": "padding-bottom: 3pt",
    "logical margins": "margin-block: 5pt; margin-inline-start: 9pt",
    "a logical size": "inline-size: 80pt",
    "a logical border": "border-block-end: 1pt solid; padding-inline: 2pt",
    "a ground": "background: #eee",
    "a break before": "break-before: page",
    "a break after": "break-after: recto",
    "no break": "break-inside: avoid",
    "a width": "width: 80pt",
    "a height": "min-height: 90pt",
    "a place": "position: relative; left: 5pt",
    "over the page": "position: absolute; top: 0; font-size: 1pt",
    "beside": "float: right; width: 120pt; font-size: 3pt",
    "columns": "columns: 2",
    "cut": "overflow: hidden; height: 60pt",
    "seen through": "opacity: .5",
    "turned": "transform: rotate(3deg)",
    "a page": "page: other",
    "a string": "string-set: head 'W'",
    "a number": "counter-increment: w",
    "first letter": "} .w::first-letter { font-size: 3em; float: left",
    "first line": "} .w::first-line { color: red",
    "words before": "} .w::before { content: '前'",
    "a block before": "} .w::before { content: '前'; display: block",
    "an item": "display: list-item; margin-left: 2em",
    "a table": "display: table",
    "flex": "display: flex; flex-direction: column",
    "on a line": "display: inline-block; width: 99%",
    "below floats": "clear: both",
    "a bookmark": "bookmark-level: 2; bookmark-label: 'W'",
    "unseen": "visibility: hidden",
    "margin and place": "running: none; position: running(w)",
}
HELD = {
    "paragraphs": f"<p>{WORDS}<p>{WORDS}<p>{WORDS}",
    "one": f"<p>{WORDS * 4}",
    "a heading": f"<h2>题</h2><p>{WORDS}<h2>题</h2><p>{WORDS}",
    "wrappers": f"<div><section><h2>题</h2><div><p>{WORDS}</div></section></div><p>{WORDS}",
    "a name": f"<div id='x'><p>{WORDS}</div><p>{WORDS}<a href='#x'>甲</a>",
    "what floats": f"<p>{WORDS}<i class=f>{WORDS[:9]}</i><div class=f>浮</div><p>{WORDS * 2}",
    "what is placed": f"<p>{WORDS}<div class=a>放</div><p>{WORDS}<div><div class=a>放</div></div>",
    "notes": f"<p>{WORDS}<i class=n>{WORDS[:30]}</i>{WORDS}<div><p>{WORDS}<i class=n>注</i></div>",
    "a head": f"<h3 class=r>眉</h3><p>{WORDS}<div><h3 class=r>又</h3></div><p>{WORDS}",
    "a table": f"<table><tr><td><div><p>{WORDS}</div></td><td>乙</td></tr></table><p>{WORDS}",
    "tables": f"<table class=f><tr><td>{WORDS[:9]}</table><table style='clear: both'><caption>表"
    f"</caption><tr><td>{WORDS}</table><table style='margin: 0'><tr><td>乙</table><p>{WORDS}",
    "links": f"<a href='https://c.d/' style='display: block'><p>{WORDS}<p>乙</a><p id=x>{WORDS}"
    f"<div lang=en><a href='https://a.b/' style='display: block'><div><p>{WORDS}</div></a></div>",
    "a list": f"<ul><li><div><p>{WORDS}</div><li>乙</ul><p>{WORDS * 2}",
    "columns": f"<div class=c><div><p>{WORDS}<p class=s>通</p><p>{WORDS}</div></div><p>{WORDS}",
    "words alone": WORDS,
    "words and blocks": f"{WORDS}<p>{WORDS}</p>{WORDS}",
    "nothing": "",
    "kept together": f"<p>{WORDS}<div class=k><p>{WORDS}</div><div><div class=k>{WORDS}"
    "</div></div>",
    "margins": f"<div><p class=m>{WORDS}</div><div class=m><div><p class=m>{WORDS}</div></div>",
    "others": "<header><h2>题</h2></header>"
    f"<figure><p>{WORDS}</figure><main><p>{WORDS}</main>"
    f"<blockquote style='margin: 0'><p>{WORDS}</blockquote><form><dl><dt>甲<dd>乙</dl></form>",
    "flex": f"<div class=x><div><p>{WORDS}</div><div><div><p>乙</div></div></div><p>{WORDS}",
}  # fmt: skip


def proof(own: str, held: str) -> Proof:
    """The pages of two wrappers, one of them further in."""
    css = f"""
    @page {{ size: 200pt 160pt; margin: 25pt; @top-left {{ content: string(head) element(h) }}
    @bottom-center {{ content: counter(page) }} }} @page other {{ margin: 30pt }}
    html {{ font: 10pt/1.6 'Noto Serif CJK SC' }} body, p {{ margin: 0 }}
    p {{ --page-end: level; orphans: 2; widows: 2 }} h2 {{ break-after: avoid; font-size: 12pt }}
    .f {{ float: left; width: 3em }} .a {{ position: absolute }} .n {{ float: footnote }}
    .r {{ position: running(h) }} .c {{ columns: 2 }} .s {{ column-span: all }}
    .k {{ break-inside: avoid }} .m {{ margin: 12pt 0 }} .x {{ display: flex }}
    .w {{ {own} }}
    """
    body = f"<p>{WORDS}</p><div class=w>{held}</div><div><div class=w>{held}</div><p>{WORDS}</div>"
    head = f"<title>样张</title><style>{css}</style>"
    galley = Galley(f"<html lang=zh-Hans>{head}<body>{body}", ROOT)
    every = frozenset(f"E{number:02}" for number in range(1, 30))
    return typeset(galley, ROOT / "fonts", every)


@pytest.mark.parametrize(
    ("own", "held"), sorted({*crossed(OWN, HELD, rounds=2), *product(OWN, ["others"])})
)
def test_pages_are_as_if_each_block_had_its_box(
    own: str, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = proof(OWN[own], HELD[held])
    monkeypatch.setattr(wrappers, "is_wrapper", lambda _: False)
    assert found.pdf == proof(OWN[own], HELD[held]).pdf


def test_wrappers_have_no_boxes_and_the_body_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those in one another, too, but for what has something of its own."""
    roots: list[Any] = []
    unwrap = wrappers.unwrap
    monkeypatch.setattr(wrappers, "unwrap", lambda box: roots.append(box) or unwrap(box))
    proof("break-inside: avoid", HELD["wrappers"])
    tags = [(each.element_tag, each.element.get("class")) for each in roots[0].descendants()]
    assert {("p", None), ("div", "w")} < {*tags}
    assert not {("body", None), ("div", None), ("section", None)} & {*tags}
