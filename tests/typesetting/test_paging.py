"""What the engine looks up in all pages for each: the list of pages, and what all repeat."""

from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.loading import load_engine

NAMES = st.lists(st.text("abc", max_size=1), max_size=2)
STATES = st.lists(st.fixed_dictionaries({"anchors": NAMES, "content_lookups": NAMES}), max_size=8)


@given(STATES, st.lists(st.integers(0, 8), max_size=12))
def test_what_earlier_pages_hold_is_what_each_of_them_holds(
    states: list[dict[str, Any]], asked: list[int]
) -> None:
    """The engine asks page after page, and goes back to make pages anew."""
    from booklet.typesetting.paging import PageMaker

    collector = SimpleNamespace(asks_for_all=True)
    context = SimpleNamespace(current_page=0, target_collector=collector)
    pages = PageMaker([(n, None, None, None, state) for n, state in enumerate(states)], context)
    for stop in asked:
        context.current_page = stop + 1
        before = pages[:stop]
        for kind in ("anchors", "content_lookups"):
            held = {each for *_, state in before for each in state[kind]}
            assert held == {each for state in states[:stop] for each in state[kind]}


def test_the_list_of_pages_is_cut_as_a_list_is() -> None:
    from booklet.typesetting.paging import PageMaker

    context = SimpleNamespace(current_page=3)
    cut = PageMaker([(n, {}) for n in range(5)], context)[:3]
    assert isinstance(cut, PageMaker)
    assert [n for n, _ in cut] == [0, 1, 2]


TARGETS = ("one", "two", "three")
NAMED = {
    "over pages": "<p id=one>甲<p id=two>{long}<p id=one>{long}<h1 id=three>乙</h1>",
    "twice on a page": "<p id=one>甲<p id=one>乙<p id=two>{long}<h1 id=three>乙</h1><p id=one>丙",
    "twice in each other": "<div id=two><p id=one>甲{long}<b id=two>{long}</b></div><i id=three>",
}
ASKED = {
    "pages": ("target-counter({to}, page)", False),
    "pages ahead": ("target-counter({to}, page)", True),
    "all pages": ("target-counter({to}, page) '/' target-counter({to}, pages)", False),
    "a page and all": ("counter(page) '/' counter(pages) target-counter({to}, page)", False),
    "a page and all ahead": ("counter(page) '/' counter(pages) target-counter({to}, page)", True),
}


@pytest.mark.parametrize(("asked", "first"), ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("named", NAMED.values(), ids=NAMED)
def test_pages_are_as_if_each_were_told_what_all_before_it_hold(
    named: str, asked: str, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.typesetting import paging

    links = "".join(f"<a class={name}></a>" for name in TARGETS) * 9
    body = named.format(long="长" * 400)
    words = {name: asked.format(to=f"'#{name}'") for name in TARGETS}
    css = "@page { size: 200pt 150pt } h1 { break-before: page }"
    css += "".join(f".{name}::after {{ content: {words[name]} }}" for name in TARGETS)
    html = f"<html lang=zh><title>题</title><style>{css}</style>"
    galley = Galley(html + (links + body if first else body + links), ROOT)
    found = typeset(galley, ROOT / "fonts")
    monkeypatch.setattr(paging.PageMaker, "before", lambda pages: {
        "anchors": [*pages.anchors], "content_lookups": pages.lookups
    })  # fmt: skip
    assert found == typeset(galley, ROOT / "fonts")


def test_no_anchor_is_looked_for_among_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from booklet.typesetting import paging

    told = []
    before = paging.PageMaker.before
    monkeypatch.setattr(
        paging.PageMaker, "before", lambda pages: told.append(before(pages)) or told[-1]
    )
    body = "".join(f"<h1 id=n{number}>章</h1>" for number in range(9))
    style = "<style>h1 { break-before: page }</style>"
    typeset(Galley(f"<html lang=zh><title>题</title>{style}{body}", ROOT), ROOT / "fonts")
    assert len(told) == 9
    assert not any(each["anchors"] for each in told)


def test_what_stands_fixed_is_on_all_pages() -> None:
    body = "<p>甲<p style='break-before: page'>乙<p style='break-before: page'>丙"
    fixed = "<div style='position: fixed; top: 0'>每页都有</div>"
    for place in ("", "break-before: page"):  # on the first page, and on the last
        html = (
            f"<html lang=zh><title>样</title>{fixed}{body}"
            if not place
            else (f"<html lang=zh><title>样</title>{body}{fixed}")
        )
        proof = typeset(Galley(html, ROOT), ROOT / "fonts", frozenset({"E14"}))
        document = pypdfium2.PdfDocument(proof.pdf)
        texts = [document[n].get_textpage().get_text_bounded() for n in range(3)]
        assert all("每页都有" in text for text in texts), texts


REPEATING = {
    "nothing": "<p>{long}",
    "heads and notes": "<h1>章</h1><p>{long}<i>注</i>{long}<h1>节</h1><p>{long}",
    "numbers of all pages": "<p class=all></p><p>{long}",
    "what stands fixed": "<p>{long}<div class=fixed>每页</div><p>{long}",
    "what runs": "<div class=running>眉</div><p>{long}<div class=running>题</div><p>{long}",
}


@pytest.mark.parametrize("body", REPEATING.values(), ids=REPEATING)
def test_pages_have_what_they_have_if_each_is_told_of_all(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_engine()
    from weasyprint_for_booklet import document, layout

    from booklet.typesetting import composing, replaced

    css = """@page { size: 200pt 150pt; @top-left { content: string(head) counter(page) }
    @bottom-left { content: element(head) } } h1 { string-set: head content() }
    i { float: footnote } .fixed { position: fixed; bottom: 0 } p { background: #ff0 }
    .running { position: running(head) } .all::before { content: counter(pages) }"""
    html = f"<html lang=zh><title>题</title><style>{css}</style>{body.format(long='长' * 400)}"
    galley, told = Galley(html, ROOT), []
    fixed = layout.layout_fixed_boxes
    monkeypatch.setattr(layout, "layout_fixed_boxes", lambda *of: told.append(of) or fixed(*of))
    found = typeset(galley, ROOT / "fonts", frozenset({"E14"}))
    assert len(told) == (2 * found.pages if "fixed" in body else 2)
    plainly = composing.our_layout_document(replaced.ORIGINALS["layout_document"])
    monkeypatch.setattr(document, "layout_document", plainly)
    assert found == typeset(galley, ROOT / "fonts", frozenset({"E14"}))


def test_areas_without_notes_are_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are as if they were; of what frames one nothing is seen where no notes are."""
    load_engine()
    from weasyprint_for_booklet.layout import block, page

    from booklet.typesetting import leftover, notes, replaced

    framed = "border: 2pt solid; padding: 9pt; min-height: 20pt"
    css = f"@page {{ size: 200pt 150pt; @footnote {{ {framed} }} @note-area {{ {framed} }} }}"
    css += "i { float: footnote }"
    words = f"<p>{'长' * 300}<i>注</i>{'长' * 400}"
    galley = Galley(f"<html lang=zh><title>题</title><style>{css}</style>{words}", ROOT)
    whole, laid = leftover.beside_rest(replaced.ORIGINALS["block_level_layout"]), list[bool]()

    def counted(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        laid.append(notes.is_area(box))
        return whole(context, box, *rest, **named)

    def set_by(laying: Any) -> tuple[Any, int]:
        laid.clear()
        for module in (block, page):
            monkeypatch.setattr(module, "block_level_layout", laying)
        return typeset(galley, ROOT / "fonts", frozenset({"E14"})), sum(laid)

    (found, few), (plainly, every) = map(set_by, (notes.block_level_layout(counted), counted))
    assert found == plainly and found.pages > 4
    assert 0 < few <= 4 and every >= 2 * found.pages


def test_a_page_that_names_others_is_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once to know where all stands, and once with the numbers; the engine would make it thrice."""
    from weasyprint_for_booklet.layout import page

    made: list[int] = []
    make = page.make_page

    def counted(context: Any, root: Any, kind: Any, resume: Any, number: int, state: Any) -> Any:
        made.append(number)
        return make(context, root, kind, resume, number, state)

    monkeypatch.setattr(page, "make_page", counted)
    css = "a::after { content: target-counter(attr(href), page) } h1 { break-before: page }"
    body = "<p>见第<a href=#one></a>面、第<a href=#two></a>面<h1 id=one>一</h1><h1 id=two>二</h1>"
    html = f"<html lang=zh-Hans><title>题</title><style>{css}</style>{body}"
    pdf = pypdfium2.PdfDocument(typeset(Galley(html, ROOT), ROOT / "fonts").pdf)
    assert pdf[0].get_textpage().get_text_bounded() == "见第2面、第3面"
    assert made == [1, 2, 3, 1]


def test_columns_are_as_wide_as_the_numbers_in_them() -> None:
    """On all pages of a table, though the numbers are only known when it stands."""
    css = "@page { size: 200pt 150pt } #end { break-before: page } td { border: 1pt solid }"
    css += "a::after { content: target-counter('#end', page) }"
    body = f"<table>{'<tr><td>甲<td>见<a></a>' * 40}</table><p id=end>乙"
    html = f"<html lang=zh-Hans><title>题</title><style>{css}</style>{body}"
    pdf = pypdfium2.PdfDocument(typeset(Galley(html, ROOT), ROOT / "fonts").pdf)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pdf) > 9
    assert "".join(texts).count(f"见{len(pdf)}") == 40


class Asked(dict[str, Any]):
    """What something names, counting how often it is asked for it."""

    times = 0

    def get(self, *words: Any) -> Any:
        Asked.times += 1
        return super().get(*words)


def times_asked(entries: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the entries of a table of contents are asked which pages they name."""
    from weasyprint_for_booklet.css.targets import CounterLookupItem

    begin = CounterLookupItem.__init__

    def begun(item: Any, parse_again: Any, missing: Any, of_targets: Any) -> None:
        begin(item, parse_again, missing, Asked(of_targets))

    numbers = range(2, entries + 2)
    named = (f"#a{n}::after {{ content: target-counter('#n{n}', page) }}" for n in numbers)
    css = f"h1 {{ break-before: page }} {''.join(named)}"
    contents = "".join(f"<p id=a{n}>。" for n in numbers)
    heads = "".join(f"<h1 id=n{n}>第{n}章</h1>" for n in numbers)
    html = f"<html lang=zh-Hans><title>题</title><style>{css}</style>{contents}{heads}"
    Asked.times = 0
    with monkeypatch.context() as patched:
        patched.setattr(CounterLookupItem, "__init__", begun)
        pdf = pypdfium2.PdfDocument(typeset(Galley(html, ROOT), ROOT / "fonts").pdf)
    told = "".join(pdf[0].get_textpage().get_text_bounded().split())
    assert told == "".join(f"。{n}" for n in numbers)
    return Asked.times


def test_twice_the_entries_are_asked_twice_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (times_asked(entries, monkeypatch) for entries in (9, 18))
    assert 0 < once <= twice <= 2 * once


def test_an_outline_asks_once_which_pages_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    from pydyf_for_booklet import PDF

    asked = []
    names = PDF.page_references.fget
    assert names is not None
    told = property(lambda pdf: asked.append(pdf) or names(pdf))
    monkeypatch.setattr(PDF, "page_references", told)
    body = "".join(f"<h1>第{number}章</h1><h2>节</h2>" for number in range(9))
    pdf = typeset(Galley(f"<html lang=zh><title>题</title>{body}", ROOT), ROOT / "fonts").pdf
    assert len(list(pypdfium2.PdfDocument(pdf).get_toc())) == 18
    assert len(asked) == 2  # once more for the structure


COUNTED = st.recursive(
    st.none() | st.integers() | st.text(max_size=2) | st.sets(st.text(max_size=2)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=2), inner) | st.tuples(inner),
)


@given(COUNTED)
def test_a_copy_is_another_with_the_same_in_it(counted: Any) -> None:
    from booklet.typesetting.paging import copied

    other = copied(counted)
    assert (other, type(other)) == (counted, type(counted))
    for one, copy in zip(held(counted), held(other), strict=True):
        assert one is not copy or not isinstance(one, list | dict | set)


def held(value: Any) -> list[Any]:
    """A value and all values in it that may be others in a copy."""
    inner = value.values() if isinstance(value, dict) else value
    inside = () if isinstance(value, str | int | set) or value is None else inner
    return [value, *(each for one in inside for each in held(one))]


def test_what_is_not_plain_is_copied_too() -> None:
    from booklet.typesetting.paging import copied

    strange = [SimpleNamespace(counters=[1])]
    other = copied(strange)
    strange[0].counters.append(2)
    assert other == [SimpleNamespace(counters=[1])]
