"""Blocks on a line, measured and placed as they were measured, against the engine, which lays each
out where it stands."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from conftest import ROOT
from pypdf import PdfReader
from weasyprint_for_booklet.layout import inline

from booklet.model.book import Galley, Proof
from booklet.typesetting import labels, objects, replaced, sizes, typeset
from booklet.typesetting.seam import boxes

TEXT = "推动长江经济带发展是党中央作出的重大决策，“十四五”规划——GDP增长63.35%；"
LONG = "".join(f"<p><b>（{number}）</b>{TEXT}<b>丁</b>{TEXT[:9]}</p>" for number in range(9))
STYLES = {
    "labels": "b { width: 3em; margin-left: -3em; text-indent: 0 } p { padding-left: 3em }",
    "as wide as they are": "b { padding: 0 3pt; border: 1pt solid }",
    "parts of the width": "b { width: 20%; margin-right: 5% } p:nth-child(even) { width: 80% }",
    "several lines": "b { width: 1.2em; vertical-align: top; line-height: 1 }",
    "of another height": "b { height: 40pt; vertical-align: middle } section { height: 300pt }",
    "raised": "b { position: relative; top: -3pt; font-size: 8pt; vertical-align: super }",
    "marked": "p { --edge-rule: fore-edge }",
    "underlined": "b { text-decoration: underline; text-emphasis: dot }",
    "level": "p { --page-end: level; widows: 2; orphans: 2 }",
    "columns": "section { columns: 2 }",
    "right": "p { text-align: right } b { text-align: center; width: 4em }",
    "justified": "p { text-align-last: justify }",
    "vertical": "html { writing-mode: vertical-rl } b { width: 3em }",
    "flow roots": "b { display: inline-table } p + p b { display: inline-flex }",
    "turned": "b { transform: rotate(9deg) }",
    "numbered": "p { counter-increment: n } b::before { content: counter(n) '、' }",
}
BODIES = {
    "numbers": "<p id=a{n}>甲<b>见<a href=#a1></a></b>乙</p>{t}" * 3,
    "numbers alone": "<p id=a1>甲<b class=no></b>乙</p>{t}<p id=a2>丙{t}<b class=all></b>",
    "notes in them": "<p>甲<b>乙<i class=note>注</i></b>丙</p>{t}",
    "placed in them": "<p>甲<b>乙<i class=placed>丙</i>丁</b>戊</p>{t}",
    "floats in them": "<p>甲<b>乙<i class=float>丙</i>丁</b>戊</p>{t}",
    "heads in them": "<p>甲<b>乙<i class=run>丙</i>丁</b>戊</p>{t}",
    "blocks in them": "<p>甲<b><u>乙</u><u>丙<b>丁</b></u></b>戊</p>{t}",
    "tables in them": "<p>甲<b><table><td>乙<td>丙</table></b>戊</p>{t}",
    "pictures in them": "<p>甲<b>乙<svg width=9 height=9><path d='M0 0h9v9z'/></svg></b>丙</p>{t}",
    "pictures": "<p>甲<svg width=9 height=9><path d='M0 0h9v9z'/></svg>乙</p>{t}",
    "heads of tables": "<table><thead><tr><th>甲<b>乙</b>丙<tbody>" + "<tr><td>丁<b>戊</b>" * 30,
    "in notes": "<p>甲<i class=note>注<b>乙</b>文</i>丙</p>{t}",
    "wider than a line": "<p>甲<b>" + TEXT * 3 + "</b>乙</p>{t}",
    "as wide as a line": "<p>甲<b>" + TEXT[:15] + "</b>乙</p>{t}",
    "in heads": "<h1 class=run>甲<b>乙</b>丙</h1><p>甲</p>{t}{t}",
}
CSS = """
@page { size: 200pt 160pt; margin: 25pt; @top-center { content: element(head) } }
html { font: 10pt/1.6 'Noto Serif CJK SC' } body, p { margin: 0 } b { display: inline-block }
p { text-align: justify } u { display: block } .note { float: footnote }
.placed { position: absolute; left: 3pt } .float { float: right } .run { position: running(head) }
a::after { content: target-counter(attr(href), page) }
.no::after { content: target-counter('#a2', page) } .all::after { content: counter(pages) }
"""


def set_in(css: str, body: str) -> Proof:
    """A body on pages."""
    head = f"<title>样张</title><style>{CSS}{css}</style>"
    galley = Galley(f'<html lang="zh-Hans">{head}<body><section>{body}</section>', ROOT)
    return typeset(galley, ROOT / "fonts", frozenset({"E05", "E06", "E08", "E10", "E12", "E14"}))


CASES = {name: (css, LONG) for name, css in STYLES.items()} | {
    name: ("", body.replace("{t}", f"<p>{TEXT * 3}</p>")) for name, body in BODIES.items()
}


@pytest.mark.parametrize(("css", "body"), CASES.values(), ids=CASES)
def test_pages_are_as_if_each_were_laid_out_where_it_stands(
    css: str, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = body.replace("a{n}", "a1", 1).replace("a{n}", "a2", 1).replace("a{n}", "a3")
    found = set_in(css, body)
    monkeypatch.setattr(objects, "circumstances", lambda *_: object())
    assert found == set_in(css, body)


@pytest.mark.parametrize("name", [name for name in CASES if "wide" in name or "in them" in name])
def test_blocks_are_as_wide_as_the_engine_makes_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which asks for how narrow each may be; of ours that is asked where room is short."""
    asked: list[object] = []
    shrink_to_fit = replaced.ORIGINALS["shrink_to_fit"]

    def heard(*given: object) -> object:
        asked.append(given)
        return shrink_to_fit(*given)

    monkeypatch.setattr(inline, "shrink_to_fit", sizes.shrink_to_fit(heard))
    found = set_in(*CASES[name])
    assert bool(asked) is ("a line" in name)
    monkeypatch.setattr(inline, "shrink_to_fit", shrink_to_fit)
    assert found == set_in(*CASES[name])


def test_a_label_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    lay_out = objects.atomic_box
    monkeypatch.setattr(objects, "atomic_box", lambda *all: made.append(all[1]) or lay_out(*all))
    set_in("@page { size: 200pt 900pt }", LONG)
    assert len(made) == len({id(box) for box in made}) == 18


@pytest.mark.parametrize("changed", ["width", "height", "current_footnote_area", None])
def test_an_object_is_laid_out_anew_where_it_may_be_another(
    changed: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a block of another size, and when a page is made again, with other numbers."""
    made: list[tuple[float, float]] = []

    class Box:
        def __init__(self, _: object, box: object, x: float, *rest: object) -> None:
            made.append((x, 0))

        def translate(self, dx: float) -> None:
            made[-1] = made[-1][0], dx

    monkeypatch.setattr(objects, "atomic_box", Box)
    here = SimpleNamespace(width=90, height="auto", current_footnote_area=Box)
    style = {"float": "none", "position": "static"}
    inside = boxes.InlineBlockBox("b", style, None, [])
    box = boxes.InlineBlockBox("b", style, None, [inside])
    objects.measured(here, box, here)
    there = SimpleNamespace(**vars(here))
    if changed:
        setattr(there, changed, 80)
    objects.placed(there, box, there, 7, [], [])
    objects.placed(there, box, there, 9, [], [])
    assert made == ([(0, 0), (7, 0), (9, 0)] if changed else [(0, 7), (9, 0)])


LATER = "<p>甲" * 8 + "<p id=a10>乙"
PLACES = {
    "in a block": "<b class=to></b>",
    "which is a block": "<i class='to alone'></i>",
    "in a block of a block": "<b>见<b class=to></b></b>",
    "in a block of blocks": "<b><u class=to>见</u></b>",
    "in a table in a block": "<b><table><td class=to>见</table></b>",
    "in a table of its own": "<b style='display: inline-table' class=to>见</b>",
    "on a line": "<i class=to></i>",
}


@pytest.mark.parametrize("where", PLACES.values(), ids=PLACES)
def test_lines_have_room_for_the_numbers_of_pages(where: str) -> None:
    """However they come to stand on them, and though they are known last of all."""
    body = f"<p>{f'长江经济带，详在第{where}页，' * 3}</p>{LATER}"
    css = "p + p { break-before: page } .alone::after { display: inline-block } .to::after"
    told, written = (
        PdfReader(BytesIO(set_in(f"{css} {{ content: {number} }}", body).pdf), strict=True).pages[0]
        for number in ("target-counter('#a10', page)", "'10'")
    )
    assert told.get_contents().get_data() == written.get_contents().get_data()


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("style", ["", "font: bold 7pt serif", "width: 9pt"])
def test_numbers_are_set_as_others_of_their_style(
    style: str, spaced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But where there is space between their letters; elsewhere the engine sets the first alone."""
    style += "; letter-spacing: 1pt" * spaced
    css = f"@page {{ @bottom-left {{ content: counter(page); {style} }} }} b {{ {style} }}"
    body = "".join(f"<p>甲<b>{number * 7}</b>{TEXT}" for number in range(40))
    asked: list[str] = []

    def heard(words: str, *rest: object) -> object:
        asked.append(words)
        return set_by_engine(words, *rest)

    set_by_engine = labels.set_by_engine
    monkeypatch.setattr(labels, "set_by_engine", heard)
    found, few = set_in(css, body), len(asked)
    monkeypatch.setattr(labels, "set_like", lambda *_: None)
    assert found == set_in(css, body)
    assert len(asked) - few > 10 and (few > 10) is spaced


WORDS = ("1", "23", "a", "1234567", "9", "Internationalization", "8", "IX", "70")
SHAPES = {
    "as wide as they are": "",
    "in a narrow block": "p { width: 3em }",
    "in a narrow block, parted": "p { width: 4em } b { hyphens: auto }",
    "no wider than": "b { max-width: 1.2em }",
    "no wider than, parted": "b { max-width: 4em; hyphens: auto }",
    "as wide as": "b { width: 1.2em; text-align: right }",
    "no narrower than": "b { min-width: 2em; text-align: center }",
    "figures of another face": "b { font-family: 'Booklet Emoji', 'Booklet Song' }",
    "letters of another size": "b { font-family: 'Booklet Emoji', 'Booklet Kai'; font-size: 2em }",
}


@pytest.mark.parametrize("css", SHAPES.values(), ids=SHAPES)
def test_words_in_blocks_are_as_if_each_were_laid_out(
    css: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where one has no room where others of its style have, or stands at another height."""
    body = "".join(f"<p>甲<b>{word}</b>乙丙" for word in WORDS)
    body = f"<div lang=en>{body}</div>"
    found = set_in(css, body)
    monkeypatch.setattr(labels, "like_another", lambda *_: None)
    assert found == set_in(css, body)
