"""Numbers that are put in their places: pages are those that the engine makes a second time."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import ROOT
from drawn import crossed

from booklet.corpus.judging import sound_corpus
from booklet.model.book import Galley, Proof
from booklet.model.order import Ticket
from booklet.production.fulfilling import fulfil
from booklet.reading.house import find_house
from booklet.typesetting import load_engine, typeset

PAGE = "target-counter(attr(href), page)"
LABEL = "display: inline-block; white-space: nowrap; text-align: end; min-width: "
LABELS = {
    "wide enough": f"a::after {{ content: {PAGE}; {LABEL} 1.7em }}",
    "as wide as the number": f"a::after {{ content: {PAGE}; {LABEL} 0 }}",
    "of a width": f"a::after {{ content: {PAGE}; {LABEL} 0; width: 2.3em; text-align: center }}",
    "too narrow": f"a::after {{ content: {PAGE}; {LABEL} 0; width: 0.8em }}",
    "at the left": f"a::after {{ content: {PAGE}; {LABEL} 2em; text-align: left }}",
    "in a frame": f"a::after {{ content: {PAGE}; {LABEL} 2em; border: 1px solid; padding: 3px }}",
    "letters": f"a::after {{ content: {PAGE[:-1]}, upper-roman); {LABEL} 5em }}",
    "Chinese": f"a::after {{ content: {PAGE[:-1]}, cjk-decimal); {LABEL} 4em }}",
    "first a digit": (
        "@counter-style stems { system: cyclic; symbols: '甲' '' '丙丁'; range: 1 infinite }"
        f"a::after {{ content: {PAGE[:-1]}, stems); {LABEL} 4em }}"
    ),
    "a block": f"a::after {{ content: {PAGE}; display: block; width: 3em; text-align: end }}",
    "a cell": (
        f"a {{ display: table; width: 100% }} a::after {{ content: {PAGE[:-1]}, lower-roman); "
        "display: table-cell; width: 1em } a::before { content: '见'; display: table-cell }"
    ),
    "an item": (
        f"a {{ display: flex; width: 4em }} a::after {{ content: {PAGE[:-1]}, lower-roman); "
        "width: 3em } a::before { content: '宽宽宽宽'; flex: none }"
    ),
    "floating": f"a::after {{ content: {PAGE}; float: right; width: 2em; text-align: end }}",
    "placed": f"a::after {{ content: {PAGE}; position: absolute; right: 0; text-align: end }}",
    "of two": f"a::after {{ content: {PAGE} '/' {PAGE}; {LABEL} 4em }}",
    "in the text": f"a::after {{ content: {PAGE} }}",
    "of its own": f"a::after {{ content: counter(page); {LABEL} 2em }}",
    "of all": f"a::after {{ content: counter(pages); {LABEL} 2em }}",
    "large": f"a::after {{ content: {PAGE}; {LABEL} 4em; font-size: 2em; vertical-align: top }}",
}  # fmt: skip
AROUND = {
    "nothing": "",
    "leaders": "a::before { content: leader('·') }",
    "columns": "nav { columns: 2 }",
    "a table": "nav { display: table } li { display: table-row } li > * { display: table-cell }",
    "notes": "li:nth-child(7n) i { float: footnote; font-size: 2em }",
    "what floats": "i { float: right; width: 2em; height: 3em }",
    "what floats overleaf": "i { float: left; width: 1em } li { break-inside: avoid }",
    "numbers before them that grow": "s::after { content: " + 9 * f" {PAGE} ' '" + " }",
    "a note that goes on to others": (
        "li:nth-child(7) i { float: footnote; font-size: 2em }"
        "li:nth-child(8) a::after { display: inline }"
    ),
    "notes that go on to others": (
        "li:nth-child(5n) i { float: footnote; font-size: 2em }"
        "li:nth-child(n + 13) a::after { display: inline }"
    ),
    "floats that go on to others": (
        "li:nth-child(8) i { float: left; width: 1em } li { break-inside: avoid }"
        "li:nth-child(n + 13) a::after { display: inline }"
    ),
    "what runs": "i { position: running(a) } @page { @top-left { content: element(a) } }",
    "what stands fixed": "li:first-child i { position: fixed; bottom: 0 }",
    "upright text": "html { writing-mode: vertical-rl }",
    "all pages": "@page { @bottom-left { content: counter(page) '/' counter(pages) } }",
    "contents at the end": "nav { break-before: page }",
    "items that float": "li { float: left; width: 40% }",
    "justified": "li { text-align: justify; text-align-last: justify }",
}
CHAPTERS = 25
USUAL = (
    "@page { size: 240pt 200pt; margin: 17.3pt } h1 { break-before: page; font-size: 11pt }"
    "body, p, ul { margin: 0; padding: 0 } html { font: 10.5pt/1.7 'Booklet Song' }"
)


def book(css: str, *, last: bool) -> Galley:
    """A book of contents and chapters of a few pages each."""
    listed = "".join(
        f"<li><b>第{n}章 区域协调</b><i>{'注' * (n**4 % 53)}</i><a href='#c{n}'></a>"
        for n in range(1, CHAPTERS)
    )
    body = "".join(f"<h1 id=c{n}>章</h1><p>{'长文。' * (n * 37 % 150)}" for n in range(1, CHAPTERS))
    grows = "".join(f"<s href='#c{n}'></s>" for n in range(1, CHAPTERS))
    parts = [f"<p>{grows}<nav id=nav><ul>{listed}</ul></nav>", f"{body}<p><a href='#nav'></a>"]
    html = f"<html lang=zh><title>题</title><style>{USUAL}{css}</style>"
    return Galley(html + "".join(reversed(parts) if last else parts), ROOT, own=False)


def made(galley: Galley) -> Proof:
    return typeset(galley, ROOT / "fonts")


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pages whose numbers are put in their places, from now on."""
    load_engine()
    from booklet.typesetting import renumbering

    pages, renumber = list[Any](), renumbering.renumber

    def noted(context: Any, page: Any) -> bool:
        done = renumber(context, page)
        pages.extend([page] * done)
        return done

    monkeypatch.setattr(renumbering, "renumber", noted)
    return pages


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the engine makes all pages a second time."""
    from booklet.typesetting import renumbering

    monkeypatch.setattr(renumbering, "made_before", lambda *_: None)


EACH = {("wide enough", each) for each in AROUND} | {
    (label, around) for label in LABELS for around in ("nothing", "contents at the end")
}


@pytest.mark.parametrize(
    ("label", "around"), sorted({*crossed(LABELS, AROUND)} | EACH),
    ids=lambda name: name.replace(" ", "_"),
)  # fmt: skip
def test_pages_are_those_that_the_engine_makes_again(
    label: str, around: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_engine()
    galley = book(LABELS[label] + AROUND[around], last=around == "contents at the end")
    found = made(galley)
    without(monkeypatch)
    assert found == made(galley)


PUT = ("wide enough", "of a width", "at the left", "in a frame", "letters", "large")


@pytest.mark.parametrize("label", PUT, ids=lambda name: name.replace(" ", "_"))
def test_a_page_is_not_made_again_for_numbers_in_boxes_that_stay(
    label: str, put: list[Any]
) -> None:
    made(book(LABELS[label] + AROUND["leaders"], last=False))
    assert put


@pytest.mark.parametrize("format", ["booklet", "handout", "vertical"])
def test_booklets_are_those_that_the_engine_makes_again(
    format: str, put: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = find_house(ROOT)
    order = Ticket(format=format)
    found = fulfil(order, house, corpus=sound_corpus(house))
    assert put or format != "booklet"
    without(monkeypatch)
    assert found == fulfil(order, house, corpus=sound_corpus(house))
